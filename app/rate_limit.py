"""No client takes the service for itself: so many requests in a while, counted per address by `limits`."""

import math
import time

from limits import RateLimitItem
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.storage import storage_from_string
from starlette.types import ASGIApp, Receive, Scope, Send

from app.problems import Problem, response


class RateLimit:
    """Plain ASGI. Only paths under `prefix` count: pages, health and metrics stay."""

    def __init__(self, app: ASGIApp, prefix: str, limit: RateLimitItem, storage: str) -> None:
        self.app = app
        self.prefix = prefix
        self.limit = limit
        self.limiter = SlidingWindowCounterRateLimiter(storage_from_string(storage))

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self.prefix):
            address, _ = scope["client"] or ("unknown", 0)
            if not await self.limiter.hit(self.limit, address):
                await response(await self._refusal(address))(scope, receive, send)
                return
        await self.app(scope, receive, send)

    async def _refusal(self, address: str) -> Problem:
        window = await self.limiter.get_window_stats(self.limit, address)
        seconds = max(1, math.ceil(window.reset_time - time.time()))
        return Problem(
            429,
            f"At most {self.limit} from one address. Try again.",
            headers={"retry-after": str(seconds)},
        )
