"""Security headers: all of them on what a browser may show as a document, few on what only documents load."""

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.framing import NOBODY, PREFIX

DIRECTIVES = (
    "default-src 'none'",
    "script-src 'self'",
    "style-src 'self'",
    "img-src 'self' data: blob:",
    "connect-src 'self'",
    "font-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
)


def headers(frame_ancestors: str = NOBODY) -> dict[str, str]:
    """Of a document that pages of these sites may show in a frame."""
    return {
        "content-security-policy": "; ".join((*DIRECTIVES, f"frame-ancestors {frame_ancestors}")),
        "x-content-type-options": "nosniff",
        "referrer-policy": "no-referrer",
        "cross-origin-opener-policy": "same-origin",
    }


HEADERS = headers()

# Scripts and styles are never documents. The page loads some eighty; a policy would be half of each.
LOADED = (b"text/javascript", b"text/css")
LOADED_HEADERS = {"x-content-type-options": HEADERS["x-content-type-options"]}


class SecurityHeaders:
    """Plain ASGI, not `BaseHTTPMiddleware`: it adds headers without touching the body."""

    def __init__(self, app: ASGIApp, frame_ancestors: str = NOBODY) -> None:
        self.app = app
        self.headers = _encoded(HEADERS)
        self.framed_headers = _encoded(headers(frame_ancestors))
        self.loaded_headers = _encoded(LOADED_HEADERS)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return

        documents = self.framed_headers if scope["path"].startswith(PREFIX) else self.headers

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = message["headers"]
                kind = next((value for name, value in headers if name == b"content-type"), b"")
                more = self.loaded_headers if kind.startswith(LOADED) else documents
                message["headers"] = [*headers, *more]
            await send(message)

        await self.app(scope, receive, send_with_headers)


def _encoded(headers: dict[str, str]) -> list[tuple[bytes, bytes]]:
    return [(name.encode(), value.encode()) for name, value in headers.items()]
