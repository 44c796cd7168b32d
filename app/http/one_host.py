"""Refuses requests that name two hosts, or none: who stands in front may have looked at the other one."""

from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problem_types import NOT_ONE_HOST
from convscope.app.http.refusals import Refusal, refuse


class OneHost:
    """Plain ASGI. RFC 9112, section 3.2; HTTP/1.0 needs no Host header."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            count = sum(name == b"host" for name, _ in scope["headers"])
            if count > 1 or (count == 0 and scope["http_version"] == "1.1"):
                await refuse(Refusal(NOT_ONE_HOST, count=count), scope, receive, send)
                return
        await self.app(scope, receive, send)
