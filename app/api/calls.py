"""From a request's body to a job on the document that it holds."""

from collections.abc import Callable, Mapping
from functools import partial
from typing import TypeVar

from fastapi import Request

from convscope.app.http import upload
from convscope.app.http.body import Body
from convscope.app.http.document import Document, parse
from convscope.app.http.text_options import OPTIONS, option
from convscope.app.inference.work import Share

T = TypeVar("T")

# Bytes of JSON that take a millisecond or two: as numbers, and where they are points to be drawn.
SMALL = 16 * 1024
SMALL_DRAWING = 8 * 1024

Job = Callable[[Document], T]


async def with_json(body: Body, share: Share, keys: tuple[str, ...], job: Job[T]) -> T:
    """Do a job on a body that is a JSON object with no other keys than these."""
    if not body.is_json:
        raise body.unsupported("application/json")
    return await _with_json(body, share, keys, {}, job)


async def with_json_or_picture(
    request: Request, body: Body, share: Share, keys: tuple[str, ...], job: Job[T]
) -> T:
    """Do a job on a body that is a JSON object, a form with a `file`, or a picture.

    Options of the query hold where the body says nothing.
    """
    options = _query_options(request)
    if body.is_json:
        return await _with_json(body, share, keys, options, job)
    if body.media_type.startswith("image/"):
        values: dict[str, object] = {"image": body.data}
    elif body.media_type == "multipart/form-data":
        values = await upload.form(body)
    else:
        raise body.unsupported("application/json, image/* or multipart/form-data")
    return await share.do(partial(job, Document(options | values, keys)), heavy=True)


async def _with_json(
    body: Body, share: Share, keys: tuple[str, ...], options: Mapping[str, object], job: Job[T]
) -> T:
    def document() -> Document:
        values = parse(body)
        if options and isinstance(values, dict):
            given = {key: value for key, value in values.items() if value is not None}
            return Document({**options, **given}, keys)
        return Document(values, keys)

    if len(body.data) > SMALL:
        # Parsed where it is used: those who wait for a thread hold their text, not a list per number.
        return await share.do(lambda: job(document()), heavy=True)
    parsed = document()
    large_drawing = "strokes" in parsed.values and len(body.data) > SMALL_DRAWING
    heavy = large_drawing or "image" in parsed.values or "instances" in parsed.values
    return await share.do(partial(job, parsed), heavy=heavy)


def _query_options(request: Request) -> dict[str, object]:
    # Not declared to FastAPI, which would look for them in every request: nearly none has any.
    if not request.scope["query_string"]:
        return {}
    query = request.query_params
    return {name: option(name, query[name], ("query", name)) for name in OPTIONS if name in query}
