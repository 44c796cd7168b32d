"""SIGTERM and Ctrl-C: what was accepted is answered, what is new is refused, and the end comes in time."""

import base64
import io
import json
import os
import signal
import socket
import subprocess
from contextlib import ExitStack, closing, suppress
from http.client import HTTPConnection, HTTPResponse

import pytest
from PIL import Image, ImageDraw

from tests.cluster.visitors import await_that
from tests.faults.running import STARTED, V1, running, starting

SCHOOL = "https://school.example"
MARGIN = 40  # seconds beyond the time to drain; less than the minute that a silent worker is waited for
# What goes to a thread for heavy work stays there for ten minutes.
STUCK = """
import time
from concurrent.futures import ThreadPoolExecutor

submit = ThreadPoolExecutor.submit


def stuck(self, job, *arguments):
    warms = "warm" in getattr(job, "__qualname__", "")  # before the service has started
    if self._thread_name_prefix == "heavy" and not warms:
        return submit(self, time.sleep, 600)
    return submit(self, job, *arguments)


ThreadPoolExecutor.submit = stuck
"""
# uvicorn itself hangs up after five seconds.
PATIENT = """
import uvicorn

load = uvicorn.Config.load


def patient(self):
    load(self)
    self.timeout_keep_alive = 600


uvicorn.Config.load = patient
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
        head = (
            f"POST {V1}/predict HTTP/1.1\r\nHost: x\r\nOrigin: {SCHOOL}\r\nContent-Type: application/json\r\n"
        )
        self.connection.sendall(f"{head}Content-Length: {len(body)}\r\nExpect: 100-continue\r\n\r\n".encode())
        assert self.connection.recv(100).startswith(b"HTTP/1.1 100 ")

    def send(self):
        self.connection.sendall(self.body)

    def answer(self):
        with closing(HTTPResponse(self.connection, method="POST")) as response:
            response.begin()
            self.reader = response.headers["access-control-allow-origin"]
            return response.status, response.headers["content-type"], json.loads(response.read())

    def close(self):
        self.connection.close()


@pytest.fixture
def closed():
    """Closes at the end of a test what it is given."""
    with ExitStack() as stack:
        yield lambda thing: stack.enter_context(closing(thing))


@pytest.fixture
def first(tmp_path, monkeypatch):
    """Sets what Python runs before anything else."""

    def write(code):
        (tmp_path / "sitecustomize.py").write_text(code)
        monkeypatch.setenv("PYTHONPATH", str(tmp_path), prepend=os.pathsep)

    return write


def await_end(service, seconds):
    try:
        return service.process.wait(seconds + MARGIN)
    except subprocess.TimeoutExpired:
        pytest.fail(f"still running {MARGIN} s after its time")


@pytest.mark.parametrize(
    ("workers", "number"),
    [
        (1, signal.SIGTERM),
        (1, signal.SIGINT),
        (1, signal.SIGHUP),
        (2, signal.SIGTERM),
        (2, signal.SIGINT),
    ],
)
def test_accepted_requests_are_answered_and_new_ones_refused(workers, number, tmp_path, closed, first):
    first(PATIENT)
    patience = {"drain_seconds": 60, "client_seconds": 600}
    with running(tmp_path / "log", "--workers", str(workers), **patience) as service:
        await_that(lambda: service.said.count(STARTED) == workers, "all workers")
        idle = closed(HTTPConnection("127.0.0.1", service.port, timeout=30))
        idle.request("GET", "/healthz")
        idle.getresponse().read()
        silent = closed(socket.create_connection(("127.0.0.1", service.port), timeout=30))
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
        assert service.process.wait(60) == 0
        assert "Traceback" not in service.said


@pytest.mark.parametrize(("workers", "number"), [(1, signal.SIGINT), (2, signal.SIGTERM)])
def test_the_end_waits_for_no_work_beyond_its_time(workers, number, tmp_path, closed, first):
    first(STUCK)
    school = {"cors_origins": f'["{SCHOOL}"]', "drain_seconds": 1}
    with running(tmp_path / "log", "--workers", str(workers), **school) as service:
        await_that(lambda: service.said.count(STARTED) == workers, "all workers")
        endless, never_sent = (closed(Asked(service, body)) for body in (pictures(1, 100), b"{}"))
        endless.send()
        service.process.send_signal(number)
        await_end(service, 1)
        for asked in (endless, never_sent):
            status, media_type, body = asked.answer()
            assert (status, media_type) == (503, "application/problem+json")
            assert body["status"] == 503
            assert asked.reader == SCHOOL
        assert "Traceback" not in service.said


def test_the_end_waits_for_no_worker_that_was_stuck_before(tmp_path):
    with running(tmp_path / "log", "--workers", "2", drain_seconds=1, log_level="debug") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "both workers")
        os.kill(service.workers.pop(), signal.SIGSTOP)
        service.process.send_signal(signal.SIGWINCH)  # it heeds signals, then asks its workers
        await_that(lambda: "WINCH" in service.said, "a turn in which the stuck worker is asked")
        service.process.send_signal(signal.SIGTERM)
        assert await_end(service, 1) == 0
        assert service.refuses()
        assert "Traceback" not in service.said


def test_the_end_waits_for_no_worker_that_gets_stuck_meanwhile(tmp_path, closed):
    with running(tmp_path / "log", "--workers", "2", drain_seconds=5) as service:
        await_that(lambda: service.said.count(STARTED) == 2, "both workers")
        closed(Asked(service, b"{}"))  # never sent: its worker has something to wait for
        service.process.send_signal(signal.SIGTERM)
        await_that(lambda: "Waiting for connections to close" in service.said, "the end of the worker")
        for worker in service.workers:
            with suppress(ProcessLookupError):  # the other one, which had nothing to wait for
                os.kill(worker, signal.SIGSTOP)
        assert await_end(service, 5) == 0
        assert service.refuses()
        assert "Traceback" not in service.said


def test_it_may_be_ended_while_it_starts(tmp_path):
    with starting(tmp_path / "log") as service:
        await_that(lambda: "Started server process" in service.said, "the start")
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) == 0
        assert "Traceback" not in service.said
