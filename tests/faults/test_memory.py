"""Short of memory, what is in order is never called wrong: it is answered, or refused until there is more.

Where even the C library finds none, it ends the process ("cannot allocate memory for thread-local data"),
which no code of ours can prevent. That request loses its connection, and the supervisor starts a new worker.
"""

import base64
import io
import json
import sys
from contextlib import suppress

import httpx
import pytest
from PIL import Image, ImageDraw

from tests.cluster.visitors import await_that
from tests.faults.running import STARTED, V1, running

resource = pytest.importorskip("resource")

SIDE = 3900  # pixels: nearly as large as a picture may be
MORE = (64, 128, 192, 256)  # mebibytes that a worker may take beyond what it has


def seven(kind):
    image, file = Image.new("L" if kind == "GIF" else "RGB", (SIDE, SIDE), "white"), io.BytesIO()
    corners = [(0.2 * SIDE, 0.2 * SIDE), (0.8 * SIDE, 0.2 * SIDE), (0.4 * SIDE, 0.8 * SIDE)]
    ImageDraw.Draw(image).line(corners, fill=0, width=SIDE // 20)
    image.save(file, kind)
    return file.getvalue()


def asks():
    """Bodies, and their types, that need much memory."""
    pictures = {kind: seven(kind) for kind in ("PNG", "JPEG", "WEBP", "AVIF", "GIF")}
    yield from ((picture, f"image/{kind.lower()}") for kind, picture in pictures.items())
    yield json.dumps({"image": base64.b64encode(pictures["PNG"]).decode()}).encode(), "application/json"
    yield json.dumps({"instances": [{"pixels": [[0.5] * 28] * 28}] * 256}).encode(), "application/json"


def bound(pid, more=None):
    """Let a worker take so many bytes of address space beyond what it has, or all that it wants."""
    with suppress(ProcessLookupError, StopIteration):  # it has ended
        most = resource.RLIM_INFINITY if more is None else taken(pid) + more
        resource.prlimit(pid, resource.RLIMIT_AS, (most, resource.RLIM_INFINITY))


def taken(pid):
    """Bytes of its address space."""
    with open(f"/proc/{pid}/status") as lines:  # noqa: PTH123 - no file
        return 1024 * next(int(line.split()[1]) for line in lines if line.startswith("VmSize"))


@pytest.mark.skipif(sys.platform != "linux", reason="the memory of another process is bounded by prlimit")
def test_what_there_is_no_memory_for_is_refused(tmp_path):
    statuses = set()
    with (
        running(tmp_path / "log", "--workers", "2") as service,
        httpx.Client(base_url=service.url, timeout=60) as client,
    ):

        def ask():
            for body, kind in asks():
                # Refused while it still sends, or the worker has ended.
                with suppress(httpx.NetworkError, httpx.RemoteProtocolError):
                    headers = {"content-type": kind}
                    answer = client.post(f"{V1}/predict", content=body, headers=headers)
                    assert answer.status_code in {200, 503}, answer.text
                    assert answer.status_code == 200 or int(answer.headers["retry-after"]) > 0
                    statuses.add(answer.status_code)

        await_that(lambda: service.said.count(STARTED) == 2, "both workers")
        workers = service.workers
        for more in MORE:
            for pid in workers:
                bound(pid, more * 1024**2)
            ask()
        for pid in workers:
            bound(pid)
        figures = client.get("/metrics").text
        assert 503 in statuses
        assert 'convscope_requests_refused_total{reason="memory"}' in figures
        statuses.clear()
        ask()
        assert statuses == {200}
        assert "Exception in ASGI" not in service.said
