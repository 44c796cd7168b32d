"""Limits the requests of each address over a time, counted by the package `limits`.

Where the storage of the counts fails, nobody is refused: the limit protects the service, but its answers do
not depend on it.
"""

import logging
import math
import time
from ipaddress import IPv4Address, ip_address

from limits import RateLimitItem
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from limits.storage import storage_from_string
from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problem_types import TOO_MANY_REQUESTS
from convscope.app.http.refusals import Refusal, refuse

logger = logging.getLogger("convscope")


def counted(address: str, ipv6_prefix: int) -> str:
    """Whom an address is counted for: a client with IPv6 has as many as it likes under one prefix."""
    try:
        known = ip_address(address)
    except ValueError:  # a proxy's word for it
        return address
    if isinstance(known, IPv4Address):
        return address
    if known.ipv4_mapped:
        return str(known.ipv4_mapped)
    return f"{int(known) >> (128 - ipv6_prefix):x}/{ipv6_prefix}"


class RateLimit:
    """Plain ASGI. Only paths under `prefix` count: pages, health and metrics stay."""

    def __init__(
        self, app: ASGIApp, prefix: str, limit: RateLimitItem, storage: str, ipv6_prefix: int
    ) -> None:
        self.app = app
        self.prefix = prefix
        self.limit = limit
        self.limiter = SlidingWindowCounterRateLimiter(storage_from_string(storage, wrap_exceptions=True))
        self.ipv6_prefix = ipv6_prefix
        self.counts = True

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self.prefix):
            address, _ = scope["client"] or ("unknown", 0)
            refusal = await self._refusal(counted(address, self.ipv6_prefix))
            if refusal:
                await refuse(refusal, scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _refusal(self, address: str) -> Refusal | None:
        try:
            refusal = None if await self.limiter.hit(self.limit, address) else await self._problem(address)
        except StorageError as error:
            if self.counts:  # once per failure, not once per request
                logger.warning("Requests can't be counted, so the rate limit does not hold: %s", error)
            self.counts = False
            return None
        self.counts = True
        return refusal

    async def _problem(self, address: str) -> Refusal:
        window = await self.limiter.get_window_stats(self.limit, address)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        return Refusal(TOO_MANY_REQUESTS, headers={"retry-after": str(seconds)}, limit=str(self.limit))
