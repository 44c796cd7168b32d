"""From a request's body to the document that a handler works on."""

from dataclasses import dataclass

from fastapi import Request

from app import upload
from app.body import Body
from app.document import Document, parse
from app.text_options import OPTIONS, option
from app.work import Work

SMALL = 64 * 1024  # bytes of JSON that are parsed in under a millisecond


@dataclass(frozen=True)
class Call:
    """A checked document, and whether its work belongs in a thread."""

    document: Document
    heavy: bool

    @classmethod
    def of(cls, values: object, size: int, keys: tuple[str, ...]) -> "Call":
        document = Document(values, keys)
        heavy = size > SMALL or "image" in document.values or "instances" in document.values
        return cls(document, heavy)


async def from_json(body: Body, work: Work, keys: tuple[str, ...]) -> Call:
    """A call whose body is a JSON object with no other keys than these."""
    if not body.is_json:
        raise body.unsupported("application/json")
    return Call.of(await _parsed(body, work), len(body.data), keys)


async def from_json_or_picture(request: Request, body: Body, work: Work, keys: tuple[str, ...]) -> Call:
    """A call whose body is a JSON object, a form with a `file`, or a picture.

    Options of the query hold where the body says nothing.
    """
    values: object
    if body.is_json:
        values = await _parsed(body, work)
    elif body.media_type.startswith("image/"):
        values = {"image": body.data}
    elif body.media_type == "multipart/form-data":
        values = await upload.form(body)
    else:
        raise body.unsupported("application/json, image/* or multipart/form-data")
    # Not declared to FastAPI, which would look for them in every request: nearly none has any.
    if request.scope["query_string"] and isinstance(values, dict):
        values = {**_query_options(request), **values}
    return Call.of(values, len(body.data), keys)


def _query_options(request: Request) -> dict[str, object]:
    query = request.query_params
    return {name: option(name, query[name], ("query", name)) for name in OPTIONS if name in query}


async def _parsed(body: Body, work: Work) -> object:
    return await work.do(lambda: parse(body), heavy=len(body.data) > SMALL)
