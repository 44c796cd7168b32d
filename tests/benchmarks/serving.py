"""Servers that a benchmark starts: as processes of their own, on free ports, ended with the benchmark."""

import os
import socket
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).parents[2]
COMMAND = str(Path(sys.executable).with_name("convscope"))
PATIENCE = 120  # seconds for a start


@dataclass(frozen=True)
class Server:
    """One that answers at `url`; `pid` leads its processes."""

    url: str
    pid: int

    @property
    def memory(self) -> float:
        return memory(self.pid)


@contextmanager
def convscope(*options: str, **environment: str) -> Iterator[Server]:
    with _started([COMMAND, "serve", *options], environment) as server:
        yield server


@contextmanager
def reference(network: str) -> Iterator[Server]:
    """The plain FastAPI app under the same server with the same options."""
    command = [sys.executable, "-m", "uvicorn", "tests.benchmarks.reference:app", "--no-access-log"]
    with _started(command, {"NETWORK": network}) as server:
        yield server


@contextmanager
def _started(command: list[str], environment: dict[str, str] | None = None) -> Iterator[Server]:
    port = free_port()
    with subprocess.Popen(
        [*command, "--port", str(port)],
        cwd=ROOT,
        env={**os.environ, **(environment or {}), "CONVSCOPE_LOG_LEVEL": "warning"},
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            wait(url, process)
            yield Server(url, process.pid)
        finally:
            process.terminate()


def free_port() -> int:
    with socket.create_server(("127.0.0.1", 0)) as probe:
        port: int = probe.getsockname()[1]
        return port


def wait(url: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the server is ready; exit where it died, or takes too long."""
    end = time.monotonic() + PATIENCE
    while time.monotonic() < end:
        try:
            with urllib.request.urlopen(f"{url}/readyz"):
                return
        except (urllib.error.URLError, ConnectionError):
            if process.poll() is not None:
                sys.exit(f"The server at {url} did not start.")
            time.sleep(0.005)
    sys.exit(f"The server at {url} was not ready after {PATIENCE} s.")


def children(pid: int) -> list[int]:
    """All processes under one (Linux)."""
    direct = [
        int(child)
        for path in Path(f"/proc/{pid}/task").glob("*/children")
        for child in path.read_text().split()
    ]
    return direct + [below for child in direct for below in children(child)]


def memory(pid: int) -> float:
    """Mebibytes of a process and all under it; pages that several share are counted once (Linux)."""
    kibibytes = 0
    for each in (pid, *children(pid)):
        lines = Path(f"/proc/{each}/smaps_rollup").read_text().splitlines()
        kibibytes += next(int(line.split()[1]) for line in lines if line.startswith("Pss:"))
    return kibibytes / 1024
