"""Several workers: the dead are replaced, nobody is let in at the end, and none outlives its supervisor."""

import asyncio
import multiprocessing
import signal
import sys

from uvicorn.supervisors import Multiprocess


class Supervisor(Multiprocess):
    """uvicorn's, with two of its habits changed."""

    def keep_subprocess_alive(self) -> None:
        """Replace workers that have died."""
        for process in self.processes:
            # The worker has its own copy. While this one is open, there is no end of file when a worker
            # dies that was just asked whether it lives: its answer would be waited for until the timeout.
            process.child_conn.close()
        super().keep_subprocess_alive()

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
