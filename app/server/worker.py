"""A worker as its supervisor sees it, and its end together with its supervisor's."""

import asyncio
import multiprocessing
import os
import signal
import socket
import sys
import time
from pathlib import Path

from uvicorn.config import Config
from uvicorn.supervisors.multiprocess import Process

from convscope.app.server.figures import share
from convscope.app.server.figures_folder import remove_abandoned
from convscope.app.server.metrics import SHARED
from convscope.app.server.renewal import renewal


class Worker(Process):
    """A process that serves, and answers pings."""

    def __init__(self, config: Config, sockets: list[socket.socket], slot: int) -> None:
        """`slot` is a number that no other living worker has."""
        self.slot = slot
        self.has_served = False
        self._asked: float | None = None  # when, by a ping that is not answered
        super().__init__(config, sockets)

    def target(self, sockets: list[socket.socket] | None = None) -> None:
        """What it runs."""
        if SHARED in os.environ:
            share(self.slot)
        renewal.listen()
        super().target(sockets)

    def lives(self) -> bool:
        """Whether it runs, and has answered its last ping in time; if so, it gets the next one."""
        if not self.process.is_alive():
            return False
        while self.parent_conn.poll():
            self.has_served |= self.parent_conn.recv()
            self._asked = None
        if self._asked is None:
            self.parent_conn.send(b"ping")
            self._asked = time.monotonic()
        return time.monotonic() - self._asked < self.config.timeout_worker_healthcheck

    def renew(self) -> None:
        """Tell it to end when its clients have gone to others."""
        if self.pid is not None and sys.platform != "win32":
            os.kill(self.pid, signal.SIGUSR1)

    def fate(self) -> str:
        """Why it serves no more."""
        if self.exitcode is None:
            return "does not answer, and is killed"
        if self.exitcode >= 0:
            return f"has ended with code {self.exitcode}"
        names = {each.value: each.name for each in signal.Signals}  # not every signal has one
        return f"was ended by {names.get(-self.exitcode, f'signal {-self.exitcode}')}"


def end_with_supervisor() -> None:
    """End this worker, as SIGTERM would, when its supervisor has died, so that the port becomes free."""
    supervisor = multiprocessing.parent_process()
    if supervisor is None or sys.platform == "win32":  # no event loop can wait for a process there
        return
    loop, death = asyncio.get_running_loop(), supervisor.sentinel

    def end() -> None:
        loop.remove_reader(death)
        if SHARED in os.environ:
            remove_abandoned(Path(os.environ[SHARED]).parent)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(death, end)
