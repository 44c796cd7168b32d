"""Hosts made of network namespaces, each with an address, a link to us and one worker of the service."""

import ctypes
import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from pathlib import Path

import httpx

from tests.cluster.visitors import await_that

ROOT = Path(__file__).parents[2]
PORT = 8000


def ip(*words: str) -> None:
    subprocess.run(["ip", *words], check=True, capture_output=True, text=True)


def missing() -> str | None:
    """Why there can be no such hosts here; None where there can."""
    if os.name != "posix" or os.geteuid() != 0:
        return "network namespaces need root"
    if shutil.which("ip") is None:
        return "no ip (package iproute2)"
    name = f"convscope-try-{os.getpid()}"
    try:
        ip("netns", "add", name)
    except subprocess.CalledProcessError as error:
        return f"no network namespaces here: {error.stderr.strip()}"
    ip("netns", "delete", name)
    return None


class Host:
    """One namespace; `number` makes its address."""

    def __init__(self, number: int, log: Path) -> None:
        self.name = f"convscope-{os.getpid()}-{number}"
        self.link = f"cs{os.getpid() % 10_000_000}-{number}"
        # 198.18.0.0/15 is for tests of networks, and nowhere in use.
        network = f"198.18.{os.getpid() % 256}"
        self.ours, self.address = f"{network}.{4 * number + 1}", f"{network}.{4 * number + 2}"
        self.log = log
        self.worker: subprocess.Popen | None = None

    def connect(self) -> None:
        ip("netns", "add", self.name)
        ip("link", "add", self.link, "type", "veth", "peer", "name", "out", "netns", self.name)
        ip("address", "add", f"{self.ours}/30", "dev", self.link)
        ip("link", "set", self.link, "up")
        ip("-n", self.name, "address", "add", f"{self.address}/30", "dev", "out")
        self.plug(in_="up")

    def plug(self, *, in_: str) -> None:
        """Take the host's end of the link up or down."""
        ip("-n", self.name, "link", "set", "out", in_)

    def start(self) -> None:
        code = "from convscope.app.cli import main; main()"
        command = [sys.executable, "-c", code, "serve", "--host", self.address, "--port", str(PORT)]
        with self.log.open("ab") as log:
            self.worker = subprocess.Popen(
                ["ip", "netns", "exec", self.name, *command],
                cwd=ROOT,
                stderr=log,
                env={**os.environ, "OMP_NUM_THREADS": "1"},
            )

    def ready(self) -> bool:
        try:
            return httpx.get(f"http://{self.address}:{PORT}/readyz").status_code == 200
        except httpx.TransportError:
            return False

    def end(self, signal: int) -> None:
        if self.worker:
            self.worker.send_signal(signal)
            self.worker.wait(60)
            self.worker = None


@contextmanager
def network_apart() -> Iterator[None]:
    """A network for this thread and what it starts: a browser elsewhere would notice a change of ours."""
    libc = ctypes.CDLL(None, use_errno=True)
    new_network = 0x40000000  # CLONE_NEWNET
    with Path("/proc/thread-self/ns/net").open("rb") as before:
        if libc.unshare(new_network):
            raise OSError(ctypes.get_errno(), "no network namespace")
        try:
            ip("link", "set", "lo", "up")
            yield
        finally:
            libc.setns(before.fileno(), new_network)


@contextmanager
def hosts(folder: Path) -> Iterator[list[Host]]:
    """Two hosts, ready to answer."""
    with network_apart(), ExitStack() as stack:
        both = [Host(number, folder / f"{number}.log") for number in (1, 2)]
        for host in both:
            stack.callback(subprocess.run, ["ip", "netns", "delete", host.name], check=False)
            host.connect()
            stack.callback(host.end, 9)
            host.start()
        for host in both:
            await_that(host.ready, f"{host.name}; {host.log.read_text()}")
        yield both
