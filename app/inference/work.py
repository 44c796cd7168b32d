"""How much work a worker takes on, and the threads for what would stop others from being answered.

Heavy requests have a smaller limit of their own: many of them leave room for drawings.
"""

import asyncio
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from typing import Self, TypeVar

from prometheus_client import Counter, Gauge
from starlette.types import Receive

from convscope.app.http.problems import Problem
from convscope.app.settings import Settings

T = TypeVar("T")

SMALL = 64 * 1024  # bytes of a body that always have room
RETRY_AFTER = "1"  # seconds: a full queue of small requests is gone by then


def full() -> Problem:
    """What is said to those who are refused."""
    return Problem(503, "Too many requests are waiting. Try again.", headers={"retry-after": RETRY_AFTER})


class Work:
    """Counts requests and the bytes of their bodies, and refuses more than its limits."""

    def __init__(self, settings: Settings, waiting: Gauge, refused: Counter) -> None:
        self.limit = settings.waiting_limit
        self.bytes_limit = settings.bodies_limit
        self.heavy_limit = settings.heavy_limit
        self.held = 0  # requests that have arrived whole and are not answered
        self.heavy = 0  # of these, those that wait for a thread or have one
        self.bytes = 0  # of their bodies, and of those that still arrive, where they are large
        self.waiting = waiting
        self.refused = refused
        self.executor = ThreadPoolExecutor(settings.threads, thread_name_prefix="heavy")

    @property
    def is_full(self) -> bool:
        """Whether the next request will be refused."""
        return self.held >= self.limit

    def refusal(self) -> Problem:
        """For somebody for whom there is no room; it is counted."""
        self.refused.inc()
        return full()

    def share(self, receive: Receive) -> "Share":
        """What one request takes up; a context, which ends when it is answered."""
        return Share(self, receive)

    def close(self) -> None:
        """Start no job that waits, and wait for none that runs: who asked for it has gone."""
        self.executor.shutdown(wait=False, cancel_futures=True)


class Share:
    """One request's part of the work."""

    def __init__(self, work: Work, receive: Receive) -> None:
        self._work = work
        self._receive = receive
        self._held = self._heavy = False
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()
        self._work.heavy -= self._heavy
        if self._held:
            self._work.held -= 1
            self._work.waiting.dec()

    def hold(self, size: int) -> bool:
        """Hold so many bytes in all; False where there is no room, as there always is for a small body."""
        more = size - self._bytes
        if size > SMALL:
            if self._work.bytes + more > self._work.bytes_limit:
                return False
            self._bytes += more
            self._work.bytes += more
        return True

    def forget(self) -> None:
        """What has come is not kept."""
        self._work.bytes -= self._bytes
        self._bytes = 0

    def arrived(self) -> None:
        """All of it is there.

        Raises:
            Problem: 503, this worker holds as many requests as it will.
        """
        if self._work.is_full:
            raise self._work.refusal()
        self._held = True
        self._work.held += 1
        self._work.waiting.inc()

    def refusal(self) -> Problem:
        """For a body that had no room."""
        return self._work.refusal()

    async def do(self, job: Callable[[], T], *, heavy: bool) -> T:
        """Do a job here if it takes a few milliseconds at most; a heavy one in a thread, for others to go on.

        Raises:
            Problem: 503, as many heavy requests are waiting as this worker holds; 400, the client has left
                (nobody reads it) before a thread was done with the job.
        """
        if not heavy:
            return job()
        if not self._heavy:
            if self._work.heavy >= self._work.heavy_limit:
                raise self._work.refusal()
            self._heavy = True
            self._work.heavy += 1
        done = asyncio.get_running_loop().run_in_executor(self._work.executor, job)
        left = asyncio.ensure_future(self._client_left())
        try:
            await asyncio.wait((done, left), return_when=asyncio.FIRST_COMPLETED)
            if not done.done():
                raise Problem(400, "The client has left.")
            return done.result()
        finally:
            left.cancel()
            done.cancel()

    async def _client_left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
