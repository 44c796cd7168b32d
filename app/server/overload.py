"""Refuses requests to the API while there is no room for them, before anything is spent on them."""

import asyncio

from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problems import Problem, response
from convscope.app.server.limiter import Limiter

DELAY = 0.5  # seconds before a refusal: clients that ask again at once would cost others their answers


class RefuseOverload:
    """Plain ASGI. Only paths under `prefix` are refused: pages, health and metrics stay available."""

    def __init__(self, app: ASGIApp, limiter: Limiter, prefix: str) -> None:
        self.app = app
        self.limiter = limiter
        self.prefix = prefix

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"].startswith(self.prefix):
            try:
                self.limiter.check()
            except Problem as problem:
                await asyncio.sleep(DELAY)
                await response(problem)(scope, receive, send)
                return
        await self.app(scope, receive, send)
