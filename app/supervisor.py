"""Several workers: the dead are replaced, nobody is let in at the end, and none outlives its supervisor.

Their figures are added up, whichever of them Prometheus asks.
"""

import asyncio
import logging
import multiprocessing
import os
import signal
import sys
import tempfile

from prometheus_client.multiprocess import mark_process_dead
from uvicorn.supervisors import Multiprocess

from app.metrics import SHARED

logger = logging.getLogger("convscope")

# In memory, where there is such a folder (Linux): a disk may be full, or not be written.
MEMORY = "/dev/shm" if os.access("/dev/shm", os.W_OK) else None  # noqa: S108 - the folder in it has a name of its own


class Supervisor(Multiprocess):
    """uvicorn's, with two of its habits changed, and a folder for the workers' figures."""

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
        """Replace workers that have died."""
        for process in self.processes:
            # The worker has its own copy. While this one is open, there is no end of file when a worker
            # dies that was just asked whether it lives: its answer would be waited for until the timeout.
            process.child_conn.close()
        watched = {process.pid for process in self.processes}
        super().keep_subprocess_alive()
        for dead in watched.difference(process.pid for process in self.processes):
            mark_process_dead(dead)  # type: ignore[no-untyped-call]  # what it held is no longer waiting

    def terminate_all(self) -> None:
        """Tell the workers to end, and let nobody in who would wait for them in vain."""
        super().terminate_all()
        for listening in self.sockets:
            listening.close()


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
