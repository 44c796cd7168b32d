"""SIGTERM and Ctrl-C: what was accepted is answered, what is new is refused, and the end comes in time."""

import base64
import io
import json
import os
import signal
import socket
import subprocess
from contextlib import ExitStack, closing
from http.client import HTTPConnection, HTTPResponse

import pytest
from PIL import Image, ImageDraw

from tests.cluster.visitors import await_that
from tests.faults.running import STARTED, V1, running, starting

MARGIN = 20  # seconds beyond the time to drain
# Python runs this before anything else: what goes to a thread for heavy work stays there for ten minutes.
STUCK = """
import time
from concurrent.futures import ThreadPoolExecutor

submit = ThreadPoolExecutor.submit


def stuck(self, job, *arguments):
    if self._thread_name_prefix == "heavy":
        return submit(self, time.sleep, 600)
    return submit(self, job, *arguments)


ThreadPoolExecutor.submit = stuck
"""


def pictures(count, side):
    """A body with so many pictures of so many pixels; each is small, and takes long to read."""
    image, file = Image.new("1", (side, side), 1), io.BytesIO()
    corners = [(0.2 * side, 0.2 * side), (0.8 * side, 0.2 * side), (0.4 * side, 0.8 * side)]
    ImageDraw.Draw(image).line(corners, fill=0, width=side // 20)
    image.save(file, "PNG")
    return json.dumps({"instances": [{"image": base64.b64encode(file.getvalue()).decode()}] * count}).encode()


class Asked:
    """A request to predict that the service has begun to read, and has not answered."""

    def __init__(self, service, body):
        self.connection = socket.create_connection(("127.0.0.1", service.port), timeout=120)
        self.body = body
        head = f"POST {V1}/predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        self.connection.sendall(f"{head}Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n".encode())
        assert self.connection.recv(100).startswith(b"HTTP/1.1 100 ")

    def send(self):
        self.connection.sendall(self.body)

    def answer(self):
        with closing(HTTPResponse(self.connection, method="POST")) as response:
            response.begin()
            return response.status, response.headers["content-type"], json.loads(response.read())

    def close(self):
        self.connection.close()


@pytest.fixture
def closed():
    """Closes at the end of a test what it is given."""
    with ExitStack() as stack:
        yield lambda thing: stack.enter_context(closing(thing))


@pytest.mark.parametrize(
    ("workers", "number", "code"),
    [
        (1, signal.SIGTERM, -signal.SIGTERM),
        (1, signal.SIGINT, -signal.SIGINT),
        (2, signal.SIGTERM, 0),
        (2, signal.SIGINT, 0),
    ],
)
def test_accepted_requests_are_answered_and_new_ones_refused(workers, number, code, tmp_path, closed):
    with running(tmp_path / "log", "--workers", str(workers), drain_seconds=60) as service:
        await_that(lambda: service.said.count(STARTED) == workers, "all workers")
        idle = closed(HTTPConnection("127.0.0.1", service.port))
        idle.request("GET", "/healthz")
        idle.getresponse().read()
        silent = closed(socket.create_connection(("127.0.0.1", service.port)))
        slow = closed(Asked(service, pictures(32, 1500)))
        slow.send()
        sending = closed(Asked(service, b'{"strokes": [[[0, 0], [0, 9]]]}'))
        service.process.send_signal(number)
        await_that(service.refuses, "a refusal")
        for connection in (idle.sock, silent):
            assert connection.recv(1) == b"", "nothing was asked: it is closed"
        assert service.process.poll() is None, "it waits for what it has accepted"
        sending.send()
        assert sending.answer()[0] == 200
        status, _, body = slow.answer()
        assert (status, len(body["predictions"])) == (200, 32)
        assert service.process.wait(60) == code
        assert "Traceback" not in service.said


@pytest.mark.parametrize(("workers", "number"), [(1, signal.SIGINT), (2, signal.SIGTERM)])
def test_the_end_waits_for_no_work_beyond_its_time(workers, number, tmp_path, closed, monkeypatch):
    (tmp_path / "sitecustomize.py").write_text(STUCK)
    monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)
    with running(tmp_path / "log", "--workers", str(workers), drain_seconds=1) as service:
        await_that(lambda: service.said.count(STARTED) == workers, "all workers")
        endless, never_sent = (closed(Asked(service, body)) for body in (pictures(1, 100), b"{}"))
        endless.send()
        service.process.send_signal(number)
        try:
            service.process.wait(1 + MARGIN)
        except subprocess.TimeoutExpired:
            pytest.fail(f"still running {MARGIN} s after its time")
        for asked in (endless, never_sent):
            status, media_type, body = asked.answer()
            assert (status, media_type) == (503, "application/problem+json")
            assert body["status"] == 503
        assert "Traceback" not in service.said


def test_it_may_be_ended_while_it_starts(tmp_path):
    with starting(tmp_path / "log") as service:
        await_that(lambda: "Started server process" in service.said, "the start")
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) == -signal.SIGTERM
        assert "Traceback" not in service.said
