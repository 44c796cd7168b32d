"""A real `convscope serve`: its process, its workers, and what it said."""

import os
import signal
import socket
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path

import httpx

from tests.benchmarks.serving import COMMAND, ROOT, children, free_port
from tests.cluster.visitors import await_that

V1 = "/api/v1"
STARTED = "Application startup complete"  # uvicorn says so of each worker


@dataclass(frozen=True)
class Running:
    """One that has been started, perhaps not with success."""

    port: int
    process: subprocess.Popen[bytes]
    log: Path

    @property
    def url(self) -> str:
        return f"http://127.0.0.1:{self.port}"

    @property
    def said(self) -> str:
        return self.log.read_text()

    @property
    def workers(self) -> set[int]:
        """The processes that answer: those under this one that are Python's `spawn`."""
        return {pid for pid in children(self.process.pid) if b"spawn_main" in _command_line(pid)}

    def listens(self) -> bool:
        """It answers, whether it is ready or not."""
        assert self.process.poll() is None, self.said
        with suppress(httpx.TransportError):
            return httpx.get(f"{self.url}/healthz").status_code == 200
        return False

    def refuses(self) -> bool:
        """It takes no new connection."""
        try:
            socket.create_connection(("127.0.0.1", self.port)).close()
        except ConnectionRefusedError:
            return True
        return False


def _command_line(pid: int) -> bytes:
    try:
        return Path(f"/proc/{pid}/cmdline").read_bytes()
    except OSError:  # it has just ended
        return b""


@contextmanager
def starting(
    log: Path, *options: str, before: tuple[str, ...] = (), **environment: object
) -> Iterator[Running]:
    """Start one, with words `before` the command; whatever is left of it ends with the context."""
    port = free_port()
    with log.open("wb") as file:
        process = subprocess.Popen(
            [*before, COMMAND, "serve", "--port", str(port), *options],
            cwd=ROOT,
            env={
                **os.environ,
                "OMP_NUM_THREADS": "1",
                **{f"CONVSCOPE_{name}".upper(): str(value) for name, value in environment.items()},
            },
            stdout=file,
            stderr=file,
            start_new_session=True,
        )
    try:
        yield Running(port, process, log)
    finally:
        with suppress(ProcessLookupError):
            os.killpg(process.pid, signal.SIGKILL)
        process.wait()


@contextmanager
def running(log: Path, *options: str, **more: object) -> Iterator[Running]:
    """Start one, and wait until it answers."""
    with starting(log, *options, **more) as service:
        await_that(service.listens, "an answer")
        yield service
