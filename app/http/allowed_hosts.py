"""Refuses requests whose Host header does not name this service."""

from collections.abc import Collection, Sequence

from starlette.middleware.trustedhost import TrustedHostMiddleware
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.problem_types import UNKNOWN_HOST
from convscope.app.http.refusals import Refusal, refuse


class AllowedHosts:
    """Starlette's TrustedHostMiddleware decides; the refusal is a problem like all others."""

    def __init__(self, app: ASGIApp, hosts: Sequence[str], open_paths: Collection[str]) -> None:
        """`open_paths` answer under every name: who watches a service asks its address, or names no host."""
        self.app = app
        self.open_paths = open_paths
        self.check = TrustedHostMiddleware(_silent, list(hosts), www_redirect=False)
        self.refusal = Refusal(UNKNOWN_HOST)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and scope["path"] not in self.open_paths:
            objections: list[Message] = []

            async def note(message: Message) -> None:
                objections.append(message)

            await self.check(scope, receive, note)
            if objections:
                await refuse(self.refusal, scope, receive, send)
                return
        await self.app(scope, receive, send)


async def _silent(_scope: Scope, _receive: Receive, _send: Send) -> None:
    pass
