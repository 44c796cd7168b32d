"""Refuses requests to the API while there is no room for them, before anything is spent on them."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problems import REFUSED, response
from convscope.app.server.limiter import DELAY, WAITING, Limiter, overloaded


class RefuseOverload:
    """Plain ASGI. Only paths under `prefix` are refused: pages, health and metrics stay available."""

    def __init__(self, app: ASGIApp, limiter: Limiter, prefix: str) -> None:
        self.app = app
        self.limiter = limiter
        self.prefix = prefix
        self.refusal = response(
            overloaded(WAITING)
        )  # written once: under overload there are thousands a second

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self.prefix) and self.limiter.is_full:
            scope[REFUSED] = WAITING
            await asyncio.sleep(DELAY)
            await self.refusal(scope, receive, send)
            return
        await self.app(scope, receive, send)
