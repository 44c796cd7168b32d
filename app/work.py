"""How much work a worker takes on, and the threads for what would stop others from being answered."""

import asyncio
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from typing import TypeVar

from prometheus_client import Gauge

from app.problems import Problem

T = TypeVar("T")

RETRY_AFTER = "1"  # seconds: a full queue of small requests is gone by then


def full() -> Problem:
    """What is said to those who are refused."""
    return Problem(503, "Too many requests are waiting. Try again.", headers={"retry-after": RETRY_AFTER})


class Work:
    """Counts the requests that are being worked on, and refuses more than its limit."""

    def __init__(self, limit: int, threads: int, waiting: Gauge) -> None:
        self._limit = limit
        self._held = 0
        self._executor = ThreadPoolExecutor(threads, thread_name_prefix="heavy")
        waiting.set_function(lambda: self._held)

    @property
    def is_full(self) -> bool:
        """Whether the next request will be refused."""
        return self._held >= self._limit

    @contextmanager
    def held(self) -> Iterator[None]:
        """Hold one request that has arrived whole, until it is answered.

        Raises:
            Problem: 503, this worker holds as many as it will.
        """
        if self.is_full:
            raise full()
        self._held += 1
        try:
            yield
        finally:
            self._held -= 1

    async def do(self, job: Callable[[], T], *, heavy: bool) -> T:
        """Do a job here if it takes about a millisecond; a heavy one in a thread, for others to go on."""
        if heavy:
            return await asyncio.get_running_loop().run_in_executor(self._executor, job)
        return job()

    def close(self) -> None:
        """Start no job that waits, and wait for none that runs: who asked for it has gone."""
        self._executor.shutdown(wait=False, cancel_futures=True)
