"""Answers that a client may keep and ask after: ETag and If-None-Match (RFC 9110, section 13)."""

from hashlib import blake2b

from starlette.requests import Request

REVALIDATE = "no-cache"  # keep it, but ask before each use


def etag_of(body: bytes) -> str:
    """A weak tag: one for the body and its compressed form, which differ in their bytes."""
    return f'W/"{blake2b(body, digest_size=12).hexdigest()}"'


def is_known(request: Request, etag: str) -> bool:
    """Whether the client has it already; it may name the tag as a strong one."""
    known = [tag.strip().removeprefix("W/") for tag in request.headers.get("if-none-match", "").split(",")]
    return etag.removeprefix("W/") in known or known == ["*"]
