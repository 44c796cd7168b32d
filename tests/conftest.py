"""A real server on a real socket, for all tests of the service."""

import base64
import io
import os
import shutil
import signal
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import AbstractContextManager, contextmanager
from weakref import WeakSet

import httpx
import hypothesis
import numpy as np
import pytest
import uvicorn
from fastapi import FastAPI
from PIL import Image, ImageDraw

from convscope.app.main import create_app
from convscope.app.settings import Settings

# How long an example takes depends on the machine.
hypothesis.settings.register_profile("convscope", deadline=None)
hypothesis.settings.load_profile("convscope")

pytest_plugins = ["tests.hangs"]

# Before anybody imports it: the browser tests use its networks too.
pytest.register_assert_rewrite("tests.model.tracing")

Serve = Callable[[FastAPI], AbstractContextManager[httpx.Client]]


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--service", metavar="URL", help="Test the service at this address, as far as it can be from outside."
    )


@pytest.hookimpl(optionalhook=True)
def pytest_xdist_auto_num_workers() -> int:
    """One more than there are cores, for tests often wait for a server or a browser; no more than four."""
    return min((os.cpu_count() or 1) + 1, 4)


def pytest_configure(config: pytest.Config) -> None:
    # What runs in the background, or after nohup, ignores signals, and so does all that it starts.
    for number in {signal.SIGINT, getattr(signal, "SIGHUP", signal.SIGINT)}:
        if signal.getsignal(number) is signal.SIG_IGN:
            signal.signal(number, lambda *_: None)
    # Tests that ask at random start no training, and see none that somebody has started here.
    runs = tempfile.mkdtemp(prefix="convscope-runs-")
    config.add_cleanup(lambda: shutil.rmtree(runs))
    os.environ |= {"CONVSCOPE_RUNS": runs, "CONVSCOPE_LIVE_TRAINING": "off"}
    config.addinivalue_line("markers", "plain_worker(reason): holds for one `convscope serve` alone")


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    if not config.getoption("--service"):
        return
    for item in items:
        if "client" not in getattr(item, "fixturenames", ()):
            item.add_marker(pytest.mark.skip(reason="needs no service, or one of its own making"))
        elif mark := item.get_closest_marker("plain_worker"):
            item.add_marker(pytest.mark.skip(reason=mark.args[0]))


SERVED: WeakSet[object] = WeakSet()


@contextmanager
def serving(app: FastAPI) -> Iterator[httpx.Client]:
    assert app not in SERVED, "its threads end with the first server"
    SERVED.add(app)
    config = uvicorn.Config(
        app,
        port=0,
        log_level="error",
        access_log=False,
        ws="none",
        timeout_graceful_shutdown=5,
        http="convscope.app.server.connection:Connection",
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + 60
    while not server.started:
        assert thread.is_alive(), "the server gave up"
        assert time.monotonic() < deadline, "the server did not start"
        time.sleep(0.01)
    port = server.servers[0].sockets[0].getsockname()[1]
    with httpx.Client(base_url=f"http://127.0.0.1:{port}", timeout=30) as client:
        try:
            yield client
        finally:
            server.should_exit = True
            thread.join()


@pytest.fixture(scope="session")
def serve() -> Serve:
    """Serves an application of a test's own."""
    return serving


@pytest.fixture(scope="session")
def app() -> FastAPI:
    return create_app(Settings())


@pytest.fixture(scope="session")
def client(request: pytest.FixtureRequest) -> Iterator[httpx.Client]:
    """Calls the service: the one of `--service`, else one of this process."""
    address = request.config.getoption("--service")
    elsewhere = httpx.Client(base_url=address or "", timeout=30)
    with elsewhere if address else serving(request.getfixturevalue("app")) as client:
        assert client.get("/readyz").status_code == 200
        yield client


@pytest.fixture(scope="session")
def seven() -> list[list[list[float]]]:
    return [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]


@pytest.fixture(scope="session")
def picture() -> Callable[..., bytes]:
    """Draws a seven into a picture file."""

    def draw(suffix: str = "PNG", size: int = 200, ink: int = 20, paper: int = 245) -> bytes:
        image = Image.new("L", (size, size), paper)
        points = [(0.25 * size, 0.2 * size), (0.75 * size, 0.2 * size), (0.45 * size, 0.85 * size)]
        ImageDraw.Draw(image).line(points, fill=ink, width=size // 20, joint="curve")
        file = io.BytesIO()
        image.save(file, suffix)
        return file.getvalue()

    return draw


@pytest.fixture(scope="session")
def decoded() -> Callable[[dict], np.ndarray]:
    """An API tensor as an array, whichever way it is written."""

    def decode(tensor: dict) -> np.ndarray:
        data = tensor["data"]
        if isinstance(data, str):
            array = np.frombuffer(
                base64.b64decode(data, validate=True), np.dtype(tensor["dtype"]).newbyteorder("<")
            )
            return array.reshape(tensor["shape"])
        array = np.array(data, dtype=tensor["dtype"])
        assert list(array.shape) == tensor["shape"]
        return array

    return decode
