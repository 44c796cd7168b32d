"""Where a request's work is done: small work at once, heavy work in a thread, never too much of either."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

from prometheus_client import Gauge

from app.problems import Problem

T = TypeVar("T")

RETRY_AFTER = "1"  # seconds: a full queue of small requests is gone by then


class Work:
    """Runs jobs, and refuses them where too many are unfinished."""

    def __init__(self, waiting_limit: int, threads: int, waiting: Gauge) -> None:
        self._limit = waiting_limit
        self._held = 0
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="heavy")
        waiting.set_function(lambda: self._held)

    async def run(self, job: Callable[[], T], *, heavy: bool) -> T:
        """Do a job: in this thread if it takes about a millisecond, in another one if it is heavy.

        Raises:
            Problem: 503, more is waiting than this worker holds.
        """
        if self._held >= self._limit:
            raise Problem(
                503, "Too many requests are waiting. Try again.", headers={"retry-after": RETRY_AFTER}
            )
        self._held += 1
        try:
            if heavy:
                return await asyncio.get_running_loop().run_in_executor(self._executor, job)
            # Lets all requests that have arrived be counted before the first of them is worked on.
            await asyncio.sleep(0)
            return job()
        finally:
            self._held -= 1

    def close(self) -> None:
        """Wait for the jobs that run; start none that waits."""
        self._executor.shutdown(cancel_futures=True)
