"""The request's body as bytes, never more of it than the limit."""

from dataclasses import dataclass
from typing import Protocol

from starlette.requests import ClientDisconnect, Request

from convscope.app.http.problem_types import (
    BODY_TOO_LARGE,
    COMPRESSED_BODY,
    INCOMPLETE_BODY,
    WRONG_CONTENT_TYPE,
)
from convscope.app.http.problems import Problem


class Room(Protocol):
    """Accounts for the memory that a body takes."""

    def hold(self, size: int) -> bool:
        """Hold this many bytes in all; False where there is no room for them."""

    def forget(self) -> None:
        """The bytes have been thrown away."""

    async def arrived(self) -> None:
        """The body is complete; raises Problem 503 where the service has too much to do."""

    def refusal(self) -> Problem:
        """For a body that there was no room for."""


@dataclass(frozen=True)
class Body:
    """What a client sent: a media type in lower case, and the bytes."""

    media_type: str
    content_type: str  # the header with its parameters, such as multipart's boundary
    data: bytes

    @property
    def is_json(self) -> bool:
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    def unsupported(self, expected: str) -> Problem:
        given = self.media_type or "no content type"
        return Problem(WRONG_CONTENT_TYPE, given=given, expected=expected)


async def read(request: Request, limit: int, room: Room) -> Body:
    """Read the body. The limit counts the bytes that arrive, whatever Content-Length says.

    Raises:
        Problem: 413 beyond the limit, 415 for a compressed body, 503 where there is no room for it.
    """
    content_type = request.headers.get("content-type", "")
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise Problem(COMPRESSED_BODY, encoding=encoding)
    if "expect" in request.headers and int(request.headers.get("content-length", "0")) > limit:
        raise _too_large(limit)  # the client has asked before sending the body
    chunks: list[bytes] = []
    size, keeps = 0, True
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > 2 * limit:
                break
            keeps = keeps and size <= limit and room.hold(size)
            if keeps:
                chunks.append(chunk)
            else:
                # Many clients read the answer only when they have sent everything. So a body that is a
                # little too large, or that there is no room for, is read to its end, but not kept.
                chunks.clear()
                room.forget()
    except ClientDisconnect as error:
        raise Problem(INCOMPLETE_BODY) from error
    if size > limit:
        raise _too_large(limit)
    if not keeps:
        raise room.refusal()
    await room.arrived()
    return Body(content_type.partition(";")[0].strip().lower(), content_type, b"".join(chunks))


def _too_large(limit: int) -> Problem:
    # The rest of the body must not be taken for the connection's next request.
    return Problem(BODY_TOO_LARGE, headers={"connection": "close"}, limit=limit)
