"""JSON answers, compressed where that pays."""

import asyncio
from functools import partial

from isal import igzip
from starlette.requests import Request
from starlette.responses import Response

from convscope.app.http.compression import takes_gzip

LONG = 256 * 1024  # bytes; compressing more takes over half a millisecond, and is done in a thread
WORTH_COMPRESSING = 16 * 1024  # bytes; less fits into the first round trip


async def json_response(request: Request, body: bytes) -> Response:
    """JSON, compressed where it is long and the client accepts gzip."""
    if len(body) < WORTH_COMPRESSING:
        return Response(body, media_type="application/json")
    return await compressed(request, body, "application/json")


async def compressed(request: Request, body: bytes, media_type: str) -> Response:
    """Anything, compressed where the client accepts gzip.

    Activations shrink to a fifth or a third, because many are zero. ISA-L's lowest level takes a tenth of
    zlib's time.
    """
    headers = {"vary": "accept-encoding"}
    if takes_gzip(request):
        compress = partial(igzip.compress, body, 1)
        body = compress() if len(body) <= LONG else await asyncio.to_thread(compress)
        headers["content-encoding"] = "gzip"
    return Response(body, headers=headers, media_type=media_type)
