"""What of a request's head is looked at: Python's own readers of queries and cookies take their time."""

import re

from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.http.problem_types import HEAD_TOO_LARGE
from convscope.app.http.refusals import Refusal, refuse

QUERY_LIMIT = 16 * 1024  # bytes
COOKIES_LIMIT = 16 * 1024  # bytes that are searched


class Heads:
    """Refuses long queries, and drops every cookie but the service's own.

    A host's other sites have cookies, too. Reading one of 60 KB took Python 3.11.2 five seconds
    (CVE-2024-7592).
    """

    def __init__(self, app: ASGIApp, cookie: str) -> None:
        """`cookie` is the name of the one that is read; its value is a word."""
        self.app = app
        self.cookie = re.compile(rf"(?:^|[; ])({re.escape(cookie)}=[\w-]{{1,64}})(?![^;])".encode())
        self.refusal = Refusal(HEAD_TOO_LARGE, limit=QUERY_LIMIT)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "http":
            if len(scope["query_string"]) > QUERY_LIMIT:
                await refuse(self.refusal, scope, receive, send)
                return
            headers = scope["headers"]
            cookies = b";".join(value for name, value in headers if name == b"cookie")
            if cookies:
                scope["headers"] = [pair for pair in headers if pair[0] != b"cookie"]
                own = self.cookie.search(cookies[:COOKIES_LIMIT])
                if own:
                    scope["headers"].append((b"cookie", own[1]))
        await self.app(scope, receive, send)
