"""The Dockerfile's own steps, in a folder: what it copies, installs, starts and asks."""

import shutil
import subprocess
import sys
from pathlib import Path, PurePosixPath

import httpx
import pytest

from tests.benchmarks.serving import free_port
from tests.cluster.visitors import await_that
from tests.deploy import dockerfile


@pytest.fixture(scope="module")
def image(tmp_path_factory):
    """Its root. What it downloads is borrowed from this environment: test_locks.py reads those lines."""
    root = tmp_path_factory.mktemp("image")
    files = dockerfile.context()
    for name, rest in dockerfile.instructions():
        if name == "COPY" and not rest.startswith("--from"):
            dockerfile.copy(rest, files, root)
        elif name == "RUN" and "-m venv" in rest:
            here = f"{sys.executable} -m venv --without-pip "
            dockerfile.run(rest.replace("python -m venv ", here), root)
            (packages,) = (root / "opt" / "convscope").glob("lib/python*/site-packages")
            (packages / "borrowed.pth").write_text(
                "\n".join(path for path in sys.path if "site-packages" in path)
            )
        elif name == "RUN" and "--requirement" not in rest:
            dockerfile.run(rest, root)
    shutil.rmtree(root / "source")  # the second stage has none of it
    return root


def test_only_what_it_copies_is_sent():
    sent = {path.parts[0] for path in dockerfile.context()}
    sources = [
        word for name, rest in dockerfile.instructions() if name == "COPY" for word in rest.split()[:-1]
    ]
    copied = {PurePosixPath(word).parts[0] for word in sources if not word.startswith(("--", "/"))}
    assert sent == copied
    assert not dockerfile.sent(PurePosixPath("app/__pycache__/main.pyc"))
    assert not dockerfile.sent(PurePosixPath("data/MNIST/raw/train-images"))


def test_the_command_serves_and_the_health_check_sees_it(image, tmp_path):
    port = free_port()
    environment = {**dockerfile.environment(image), "CONVSCOPE_PORT": str(port), "HOME": str(tmp_path)}
    command = [*dockerfile.words(dockerfile.one("ENTRYPOINT")), *dockerfile.words(dockerfile.one("CMD"))]
    command[0] = shutil.which(command[0], path=environment["PATH"])
    assert Path(command[0]).is_relative_to(image)

    def is_healthy():
        words = dockerfile.words(dockerfile.one("HEALTHCHECK").partition(" CMD ")[2])
        words[0] = shutil.which(words[0], path=environment["PATH"])
        return subprocess.run(words, env=environment, capture_output=True, check=False).returncode == 0

    assert not is_healthy()
    log = tmp_path / "log"
    with (
        log.open("wb") as file,
        subprocess.Popen(command, env=environment, cwd=tmp_path, stdout=file, stderr=file) as process,
    ):
        try:
            await_that(lambda: process.poll() is not None or is_healthy(), "health")
            assert process.poll() is None, log.read_text()
            page = httpx.get(f"http://127.0.0.1:{port}/")
            assert page.status_code == 200
            body = {"strokes": [[[10, 12], [90, 12], [48, 118]]]}
            answer = httpx.post(f"http://127.0.0.1:{port}/api/v1/predict", json=body, timeout=30).json()
            assert answer["prediction"] == 7
        finally:
            process.terminate()
    assert process.returncode in (0, -15), log.read_text()


def test_it_runs_as_nobody_in_particular():
    user, _, group = dockerfile.one("USER").partition(":")
    assert min(int(user), int(group)) >= 10_000  # none of a host's own
    assert "HOME=/tmp" in dockerfile.one_env().split()  # a home of its own could not be written
