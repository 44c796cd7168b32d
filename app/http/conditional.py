"""Answers that a client may cache and revalidate: ETag and If-None-Match (RFC 9110, section 13)."""

from hashlib import blake2b

from starlette.requests import Request

MOST = 100  # tags that are read
REVALIDATE = "no-cache"  # cache it, but ask before each use


def etag_of(body: bytes) -> str:
    """A weak tag, because the body and its compressed form share it."""
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has this answer already; it may leave out the tag's W/."""
    known = [
        tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",", MOST)
    ]
    return etag.removeprefix("W/") in known or known == ["*"]
