"""The service under a path of somebody else's host, `https://school.example/tools/convscope/`.

Everything on the pages is relative, so a proxy that takes the path off needs nothing of this. One that leaves
it on is met here: the path is taken off before any route is looked for.
"""

from typing import Any

from starlette.datastructures import Headers
from starlette.responses import RedirectResponse
from starlette.types import ASGIApp, Receive, Scope, Send
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

FORWARDED = "x-forwarded-prefix"
PUBLIC = "convscope.prefix"  # in a request's scope: the path under which visitors see the service


class RootPath:
    """Plain ASGI, outside of whatever looks at paths."""

    def __init__(self, app: ASGIApp, root_path: str, proxies: str) -> None:
        """`root_path`: the operator's, "" for none; `proxies`: whose X-Forwarded-Prefix is believed."""
        self.app = app
        self.root_path = root_path
        # uvicorn reads the list: whom it believes the client's address.
        self.believed = ProxyHeadersMiddleware(app, proxies or []).trusted_hosts  # type: ignore[arg-type]

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http" and (prefix := self._prefix(scope)):
            path: str = scope["path"]
            if path == prefix:  # relative addresses need the slash
                query = scope["query_string"].decode("latin-1")
                to = f"{prefix.rpartition('/')[2]}/" + (f"?{query}" if query else "")
                await RedirectResponse(to, 308)(scope, receive, send)
                return
            scope = {**scope, PUBLIC: prefix}
            if path.startswith(f"{prefix}/"):
                scope |= {"path": path.removeprefix(prefix), "raw_path": _without(prefix, scope)}
        await self.app(scope, receive, send)

    def _prefix(self, scope: Scope) -> str:
        """Without a slash at its end."""
        client = scope["client"]
        if (client[0] if client else None) in self.believed:
            told = Headers(scope=scope).get(FORWARDED, "").strip().rstrip("/")
            if told.startswith("/"):
                return told
        return self.root_path


def _without(prefix: str, scope: Scope) -> Any:  # noqa: ANN401 - bytes, or None where the server keeps none
    raw = scope.get("raw_path")
    return raw.removeprefix(prefix.encode()) if raw else raw
