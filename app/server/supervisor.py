"""Several workers: dead and stuck ones are replaced, and none outlives its supervisor.

They share a folder for their figures, so that Prometheus gets the sums from any of them.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import socket
import sys
import tempfile
import time
from weakref import WeakKeyDictionary

from prometheus_client.multiprocess import mark_process_dead
from uvicorn.config import Config
from uvicorn.supervisors import Multiprocess
from uvicorn.supervisors.multiprocess import Process

from convscope.app.server.metrics import SHARED

logger = logging.getLogger("convscope")

# In memory where possible (Linux): a disk may be full or read-only.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the folder in it has a unique name
MARGIN = 5  # seconds that a worker has to end by itself, beyond the time for draining


class Supervisor(Multiprocess):
    """uvicorn's supervisor, without its long waits for stuck workers, and with a folder for figures."""

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        self._asked: WeakKeyDictionary[Process, float] = (
            WeakKeyDictionary()
        )  # the last ping without an answer

    def run(self) -> None:
        """Serve until told to end."""
        try:
            folder = tempfile.TemporaryDirectory(prefix="convscope-", dir=MEMORY)
        except OSError as error:
            logger.warning("Each worker will report only its own figures: %s", error)
            super().run()
            return
        with folder as figures:
            os.environ[SHARED] = figures  # the workers inherit it
            super().run()

    def keep_subprocess_alive(self) -> None:
        """Replace dead and stuck workers, without waiting for answers, so that signals are handled."""
        living = [process for process in self.processes if self._lives(process)]
        self.processes = [process for process in self.processes if process not in living]
        for process in self.processes:
            process.process.kill()  # uvicorn would ping a stuck one again, and wait
            process.process.join()
            if SHARED in os.environ:
                mark_process_dead(process.pid)  # type: ignore[no-untyped-call]  # its waiting requests are gone
        super().keep_subprocess_alive()
        self.processes += living

    def _lives(self, process: Process) -> bool:
        """Whether it runs, and has answered its last ping in time; if so, it gets the next one."""
        if not process.process.is_alive():
            return False
        while process.parent_conn.poll():
            process.parent_conn.recv()
            self._asked.pop(process, None)
        if process not in self._asked:
            process.parent_conn.send(b"ping")
            self._asked[process] = time.monotonic()
        return time.monotonic() - self._asked[process] < self.config.timeout_worker_healthcheck

    def terminate_all(self) -> None:
        """Tell the workers to end, and accept no more connections, which nobody would answer."""
        super().terminate_all()
        for listening in self.sockets:
            listening.close()

    def join_all(self) -> None:
        """Wait for the workers to end, and kill those that do not; a stuck one handles no signal."""
        deadline = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + MARGIN
        for process in self.processes:
            process.process.join(max(0, deadline - time.monotonic()))
            if process.exitcode is None:
                logger.warning("Worker %s did not end in time and is killed", process.pid)
                process.kill()
        super().join_all()


def end_with_supervisor() -> None:
    """End this worker, as SIGTERM would, when its supervisor has died, so that the port becomes free."""
    supervisor = multiprocessing.parent_process()
    if supervisor is None or sys.platform == "win32":  # no event loop can wait for a process there
        return
    loop, death = asyncio.get_running_loop(), supervisor.sentinel

    def end() -> None:
        loop.remove_reader(death)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(death, end)
