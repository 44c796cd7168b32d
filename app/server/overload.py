"""Refuses requests while the service holds as much work as it will, before anything is spent on them."""

import asyncio

from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problems import response
from convscope.app.http.security import HEADERS
from convscope.app.inference.work import Work, full

DETERRENCE = 0.5  # seconds that a refusal takes: who asks again at once would cost others their answers


class Overload:
    """Says whom to refuse."""

    def __init__(self, work: Work, prefix: str) -> None:
        """Only paths under `prefix` are refused: pages, health and metrics stay."""
        self._work = work
        self._prefix = prefix
        self._refusal = response(full())
        self._refusal.headers.update(HEADERS)

    def refusal(self, path: str) -> Response | None:
        """What to answer instead of doing any work; None where there is room for it."""
        if not self._work.is_full or not path.startswith(self._prefix):
            return None
        self._work.refused.inc()
        return self._refusal


class Refuse:
    """Plain ASGI, outermost. `server.connection` does the same without a task, where it is the server's."""

    def __init__(self, app: ASGIApp, overload: Overload) -> None:
        self.app = app
        self.overload = overload

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        refusal = self.overload.refusal(scope["path"]) if scope["type"] == "http" else None
        if refusal is not None:
            await asyncio.sleep(DETERRENCE)
        await (refusal or self.app)(scope, receive, send)
