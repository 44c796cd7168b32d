"""How much work a worker takes on at once.

Heavy requests have a smaller limit of their own, so that many of them leave room for drawings.
"""

import asyncio
from collections.abc import Callable
from typing import Self, TypeVar

from prometheus_client import Gauge
from starlette.types import Receive

from convscope.app.http.problem_types import INCOMPLETE_BODY, OVERLOADED
from convscope.app.http.problems import Problem
from convscope.app.http.refusals import Refusal
from convscope.app.inference.threads import Threads
from convscope.app.settings import Settings

T = TypeVar("T")

SMALL = 64 * 1024  # bytes of a body that always have room
RETRY_AFTER = "1"  # seconds; by then a full queue of small requests has been answered
# Seconds before a refusal: clients that ask again at once would cost others their answers.
DELAY = float(RETRY_AFTER)


# Which limit is reached: CONVSCOPE_WAITING_LIMIT, ...; or the machine's.
WAITING, HEAVY, BODIES, CONNECTIONS = "waiting", "heavy", "bodies", "connections"
MEMORY, WATCHING = "memory", "watching"  # who watches live trainings, see app/api/runs.py


def overloaded(reason: str) -> Refusal:
    return Refusal(OVERLOADED, reason, headers={"retry-after": RETRY_AFTER})


class Limiter:
    """Counts requests and the bytes of their bodies, and decides which requests are refused."""

    def __init__(self, settings: Settings, threads: Threads, waiting: Gauge) -> None:
        self.limit = settings.waiting_limit
        self.bytes_limit = settings.bodies_limit
        self.heavy_limit = settings.heavy_limit
        self.held = 0  # requests that have arrived completely and are not answered
        self.heavy = 0  # of these, the ones that wait for a thread or have one
        self.bytes = 0  # of the large bodies among these, and among those that still arrive
        self.waiting = waiting
        self.threads = threads

    @property
    def is_full(self) -> bool:
        """Whether the next request is refused."""
        return self.held >= self.limit

    def share(self, receive: Receive) -> "Share":
        """What one request takes up: a context that ends when the request is answered."""
        return Share(self, receive)


class Share:
    """One request's share of the limits."""

    def __init__(self, limiter: Limiter, receive: Receive) -> None:
        self._limiter = limiter
        self._receive = receive
        self._held = self._heavy = False
        self._bytes = 0

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.forget()
        self._limiter.heavy -= self._heavy
        self._let_go()

    def hold(self, size: int) -> bool:
        """Hold this many bytes in all. False where there is no room; a small body always has room."""
        more = size - self._bytes
        if size > SMALL:
            if self._limiter.bytes + more > self._limiter.bytes_limit:
                return False
            self._bytes += more
            self._limiter.bytes += more
        return True

    def forget(self) -> None:
        """The body has been thrown away."""
        self._limiter.bytes -= self._bytes
        self._bytes = 0

    async def arrived(self) -> None:
        """The request is complete and will be worked on. Raises Problem 503 where there is no room for it."""
        if self._limiter.is_full:
            await asyncio.sleep(DELAY)
            raise overloaded(WAITING)
        self._held = True
        self._limiter.held += 1
        self._limiter.waiting.inc()

    def refusal(self) -> Problem:
        """For a body that there is no room for."""
        return overloaded(BODIES)

    def _let_go(self) -> None:
        """The request is not worked on any more."""
        self._limiter.held -= self._held
        if self._held:
            self._limiter.waiting.dec()
        self._held = False

    async def do(self, job: Callable[[], T], *, heavy: bool) -> T:
        """Do a job of a few milliseconds here, and a heavy one in a thread.

        Raises:
            Problem: 503, the service holds as many heavy requests as it may; 400, the client left before
                the job was done (nobody will read this).
        """
        if not heavy:
            return job()
        if not self._heavy:
            if self._limiter.heavy >= self._limiter.heavy_limit:
                self._let_go()  # who waits to be refused takes no place of a drawing's
                await asyncio.sleep(DELAY)
                raise overloaded(HEAVY)
            self._heavy = True
            self._limiter.heavy += 1
        done = self._limiter.threads.start(job)
        left = asyncio.ensure_future(self._client_left())
        try:
            await asyncio.wait((done, left), return_when=asyncio.FIRST_COMPLETED)
            if not done.done():
                raise Problem(INCOMPLETE_BODY)
            return done.result()
        finally:
            left.cancel()
            done.cancel()

    async def _client_left(self) -> None:
        while (await self._receive())["type"] != "http.disconnect":
            pass
