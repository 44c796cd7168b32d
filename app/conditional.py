"""Answers that a client may keep and ask after: ETag and If-None-Match (RFC 9110, section 13)."""

from hashlib import blake2b

from starlette.requests import Request
from starlette.responses import Response

REVALIDATE = "no-cache"  # keep it, but ask before each use


def etag_of(body: bytes) -> str:
    return f'"{blake2b(body, digest_size=12).hexdigest()}"'


def conditional(
    request: Request, body: bytes, media_type: str, etag: str | None = None, cache_control: str = REVALIDATE
) -> Response:
    """The body, or 304 where the client has it already."""
    etag = etag or etag_of(body)
    headers = {"etag": etag, "cache-control": cache_control}
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    if etag in known or known == ["*"]:
        return Response(status_code=304, headers=headers)
    return Response(body, headers=headers, media_type=media_type)
