"""From an HTTP request to the document that a handler works on."""

from dataclasses import dataclass

from fastapi import Request

from app import upload
from app.body import Body, read
from app.document import Document, parse
from app.service import Service
from app.text_options import OPTIONS, option

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


async def read_json(request: Request, service: Service, keys: tuple[str, ...]) -> Call:
    """A call whose body is a JSON object with no other keys than these."""
    body = await read(request, service.settings.body_limit)
    if not body.is_json:
        raise body.unsupported("application/json")
    return Call.of(await _parsed(body, service), len(body.data), keys)


async def read_json_or_picture(request: Request, service: Service, keys: tuple[str, ...]) -> Call:
    """A call whose body is a JSON object, a form with a `file`, or a picture.

    Options of the query hold where the body says nothing.
    """
    body = await read(request, service.settings.body_limit)
    values: object
    if body.media_type.startswith("image/"):
        values = {"image": body.data}
    elif body.media_type == "multipart/form-data":
        values = await upload.form(body)
    elif body.is_json:
        values = await _parsed(body, service)
    else:
        raise body.unsupported("application/json, image/* or multipart/form-data")
    if isinstance(values, dict):
        values = {**_query_options(request), **values}
    return Call.of(values, len(body.data), keys)


def _query_options(request: Request) -> dict[str, object]:
    # Not declared to FastAPI, which would look for them in every request: nearly none has any.
    if not request.scope["query_string"]:
        return {}
    query = request.query_params
    return {name: option(name, query[name], ("query", name)) for name in OPTIONS if name in query}


async def _parsed(body: Body, service: Service) -> object:
    if len(body.data) <= SMALL:
        return parse(body)
    return await service.work.run(lambda: parse(body), heavy=True)
