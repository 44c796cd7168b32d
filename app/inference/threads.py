"""Threads for work that would keep the event loop from answering others."""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Threads:
    """A few threads. Jobs beyond their number wait for a free one."""

    def __init__(self, count: int) -> None:
        self._executor = ThreadPoolExecutor(count, thread_name_prefix="heavy")

    def start(self, job: Callable[[], T]) -> "asyncio.Future[T]":
        """The job's result, when a thread has done it. Cancelling it saves a job that still waits."""
        return asyncio.get_running_loop().run_in_executor(self._executor, job)

    def close(self) -> None:
        """Start no job that still waits, and wait for none that runs: their clients have gone."""
        self._executor.shutdown(wait=False, cancel_futures=True)
