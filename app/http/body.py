"""The request's body as bytes, never more of it than the limit."""

from dataclasses import dataclass

from starlette.requests import ClientDisconnect, Request

from convscope.app.http.problems import Problem
from convscope.app.inference.work import Share


@dataclass(frozen=True)
class Body:
    """What a client sent: a media type in lower case, and the bytes."""

    media_type: str
    content_type: str  # the header with its parameters, such as multipart's boundary
    data: bytes

    @property
    def is_json(self) -> bool:
        return self.media_type == "application/json" or self.media_type.endswith("+json")

    def unsupported(self, supported: str) -> Problem:
        given = self.media_type or "no content type"
        return Problem(415, f"The body was sent as {given}. Send it as {supported}.")


async def read(request: Request, limit: int, share: Share) -> Body:
    """Read the body; the limit counts while reading, whatever Content-Length claims.

    Raises:
        Problem: 413 beyond the limit, 415 for a compressed body, 503 where `share` has no room for it.
    """
    content_type = request.headers.get("content-type", "")
    encoding = request.headers.get("content-encoding", "identity").strip().lower()
    if encoding != "identity":
        raise Problem(415, f"The body is compressed ({encoding}). Send it as it is.")
    claimed = request.headers.get("content-length", "0")
    if int(claimed) > limit and "expect" in request.headers:
        raise _too_large(limit)  # the client asked first, and need not send it at all
    chunks: list[bytes] = []
    size, keeps = 0, True
    try:
        async for chunk in request.stream():
            size += len(chunk)
            if size > 2 * limit:
                break
            keeps = keeps and size <= limit and share.hold(size)
            if keeps:
                chunks.append(chunk)
            else:
                # Many clients only read the answer once they have sent all: what is a little too
                # large, or has no room, is heard to its end and forgotten.
                chunks.clear()
                share.forget()
    except ClientDisconnect as error:
        raise Problem(400, "The body ended early.") from error
    if size > limit:
        raise _too_large(limit)
    if not keeps:
        raise share.refusal()
    share.arrived()
    return Body(content_type.partition(";")[0].strip().lower(), content_type, b"".join(chunks))


def _too_large(limit: int) -> Problem:
    return Problem(
        413,
        f"The body is larger than the limit of {limit:,} bytes.",
        # What was not read would be taken for the connection's next request.
        headers={"connection": "close"},
    )
