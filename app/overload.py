"""Refuses requests while the service holds as much work as it will, before anything is spent on them."""

from prometheus_client import Counter
from starlette.types import ASGIApp, Receive, Scope, Send

from app.problems import response
from app.security import HEADERS
from app.work import Work, full


class Overload:
    """Plain ASGI, outermost: a refusal costs so little that answers go on being given."""

    def __init__(self, app: ASGIApp, work: Work, prefix: str, refused: Counter) -> None:
        """Only paths under `prefix` are refused: pages, health and metrics stay."""
        self.app = app
        self.work = work
        self.prefix = prefix
        self.refused = refused
        self.refusal = response(full())
        self.refusal.headers.update(HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and self.work.is_full and scope["path"].startswith(self.prefix):
            self.refused.inc()
            await self.refusal(scope, receive, send)
        else:
            await self.app(scope, receive, send)
