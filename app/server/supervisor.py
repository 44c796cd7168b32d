"""Several workers: the dead are replaced, nobody is let in at the end, and none outlives its supervisor.

None that is stuck is waited for without end. Their figures are added up, whichever of them Prometheus asks.
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

# In memory, where there is such a folder (Linux): a disk may be full, or not be written.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the folder in it has a name of its own
MARGIN = 5  # seconds that a worker has to end itself, beyond the time to drain


class Supervisor(Multiprocess):
    """uvicorn's, which by itself waits long for a stuck worker; and a folder for the workers' figures."""

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        self._asked: WeakKeyDictionary[Process, float] = WeakKeyDictionary()  # when, by those yet to answer

    def run(self) -> None:
        """Serve until told to end."""
        try:
            folder = tempfile.TemporaryDirectory(prefix="convscope-", dir=MEMORY)
        except OSError as error:
            logger.warning("Each worker will tell its own figures only: %s", error)
            super().run()
            return
        with folder as figures:
            os.environ[SHARED] = figures  # the workers inherit it
            super().run()

    def keep_subprocess_alive(self) -> None:
        """Replace workers that have died or are stuck; it waits for no answer, so that signals are heeded."""
        living = [process for process in self.processes if self._lives(process)]
        self.processes = [process for process in self.processes if process not in living]
        for process in self.processes:
            process.process.kill()  # one that is stuck would be asked once more, and waited for
            process.process.join()
            if SHARED in os.environ:
                mark_process_dead(process.pid)  # type: ignore[no-untyped-call]  # what it held waits no more
        super().keep_subprocess_alive()
        self.processes += living

    def _lives(self, process: Process) -> bool:
        """It runs, and has answered in time when asked; who has answered is asked again."""
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
        """Tell the workers to end, and let nobody in who would wait for them in vain."""
        super().terminate_all()
        for listening in self.sockets:
            listening.close()

    def join_all(self) -> None:
        """Wait until the workers have ended, and kill those that do not: a stuck one heeds no signal."""
        deadline = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + MARGIN
        for process in self.processes:
            process.process.join(max(0, deadline - time.monotonic()))
            if process.exitcode is None:
                logger.warning("Worker %s did not end in time: it is killed", process.pid)
                process.kill()
        super().join_all()


def end_with_supervisor() -> None:
    """End this worker, as by SIGTERM, when the process that started it has died: its port must be free."""
    supervisor = multiprocessing.parent_process()
    if supervisor is None or sys.platform == "win32":  # where no loop can wait for a process so
        return
    loop, death = asyncio.get_running_loop(), supervisor.sentinel

    def end() -> None:
        loop.remove_reader(death)
        signal.raise_signal(signal.SIGTERM)

    loop.add_reader(death, end)
