"""Threads for work that would keep the event loop from answering others."""

import asyncio
import threading
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import TypeVar

T = TypeVar("T")


class Threads:
    """A few threads. Jobs beyond their number wait for a free one."""

    def __init__(self, count: int) -> None:
        self._count = count
        self._executor = ThreadPoolExecutor(count, thread_name_prefix="heavy")

    def warm(self, job: Callable[[], object]) -> None:
        """Start every thread, and have it do this job.

        Libraries then have what they keep for each thread. Where a request found no memory for it, glibc
        would end the process.

        Raises:
            RuntimeError: a thread can't be started.
        """
        all_started = threading.Barrier(self._count)

        def once() -> None:
            all_started.wait()  # or the first thread would do all the jobs
            job()

        try:
            jobs = [self._executor.submit(once) for _ in range(self._count)]
        except RuntimeError:
            all_started.abort()
            raise
        for done in jobs:
            done.result()

    def start(self, job: Callable[[], T]) -> "asyncio.Future[T]":
        """The job's result, when a thread has done it. Cancelling it saves a job that still waits."""
        return asyncio.get_running_loop().run_in_executor(self._executor, job)

    def close(self) -> None:
        """Start no job that still waits, and wait for none that runs: their clients have gone."""
        self._executor.shutdown(wait=False, cancel_futures=True)
