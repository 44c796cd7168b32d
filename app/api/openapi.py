"""The API's description, `/openapi.json`: bodies, answers and problems of every operation."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from threading import Lock
from types import UnionType
from typing import Any, TypeVar, get_args

import msgspec
from fastapi import APIRouter, FastAPI
from msgspec import Struct
from starlette.responses import JSONResponse, Response

from convscope.app.api import V1
from convscope.app.http import problem_types
from convscope.app.http.problems import MEDIA_TYPE

REF = "#/components/schemas/{name}"

REASONS = {
    400: "Not JSON, bad base64, or not an image.",
    403: "Not allowed here, or not from another site's page.",
    404: "No such network or layer.",
    408: "The request did not arrive in time.",
    409: "Something else goes on, is over or is missing.",
    413: "The body or the picture is too large, or in too many pieces.",
    415: "A content type that is not supported.",
    422: "Wrong shape, out of range, no or several inputs, an empty drawing, too much of something.",
    429: "More requests from one address than the service takes; `Retry-After` says when to come back.",
    431: "The head of the request is too large.",
    503: "Not ready, or more work is waiting than the service holds; `Retry-After` says when.",
}
REFUSALS = (429, 503)  # may come from every operation of the API, before its route is reached

Responses = dict[int | str, dict[str, Any]]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


_described: list[type[Struct]] = []  # every class that an operation refers to


def reference(model: type[Struct]) -> dict[str, str]:
    """A reference to a class, which becomes a part of the description."""
    _described.append(model)
    return {"$ref": REF.format(name=model.__name__)}


def responses(answers: type[Struct] | UnionType, *statuses: int) -> Responses:
    """An answer's class (or a union of them) and the problems that may come in its place."""
    references = [reference(model) for model in get_args(answers) or (answers,)]
    schema = references[0] if len(references) == 1 else {"anyOf": references}
    answer = {"description": HTTPStatus.OK.phrase, "content": {"application/json": {"schema": schema}}}
    return {200: answer, **_problems(*statuses)}


def _problems(*statuses: int) -> Responses:
    content = {MEDIA_TYPE: {"schema": {"$ref": REF.format(name="Problem")}}}
    return {status: {"description": REASONS[status], "content": content} for status in statuses}


def get(
    router: APIRouter,
    path: str,
    *,
    summary: str,
    responses: Responses,
    response_class: type[Response] = JSONResponse,
) -> Callable[[Endpoint], Endpoint]:
    """A route for GET and HEAD, of which only GET is described.

    FastAPI would describe both methods. So one route answers and is not described, and a second one, which
    no request reaches, is described.
    """

    def add(endpoint: Endpoint) -> Endpoint:
        router.add_api_route(path, endpoint, methods=["GET", "HEAD"], include_in_schema=False)
        router.add_api_route(
            path, endpoint, summary=summary, responses=responses, response_class=response_class
        )
        return endpoint

    return add


def json_body(model: type[Struct], examples: Mapping[str, object]) -> dict[str, Any]:
    """For `openapi_extra`: a JSON body with examples."""
    content = {"application/json": {"schema": reference(model), "examples": examples}}
    return {"requestBody": {"required": True, "content": content}}


def json_or_picture_body(
    model: type[Struct], options: type[Struct], examples: Mapping[str, object]
) -> dict[str, Any]:
    """A JSON body, or a picture with options in the query, or a form with a picture and options."""
    body = json_body(model, examples)
    binary = {"type": "string", "format": "binary"}
    fields = _schemas(options)[options.__name__]["properties"]
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {**binary, "description": "A picture."}, **fields},
    }
    body["parameters"] = [
        {
            "name": name,
            "in": "query",
            "schema": {key: value for key, value in schema.items() if key != "description"},
            "description": f"{schema['description']} Used where the body does not say.",
        }
        for name, schema in fields.items()
    ]
    body["requestBody"]["content"] |= {
        "image/*": {"schema": binary},
        "multipart/form-data": {"schema": form},
    }
    return body


def _schemas(*models: type[Struct]) -> dict[str, dict[str, Any]]:
    """JSON schemas of classes and of all that they refer to, by name.

    A class with `INPUTS` has exactly one of these keys. Its null defaults are left out: they stand for a
    missing key.
    """
    _, components = msgspec.json.schema_components(models, ref_template=REF)
    by_name = {model.__name__: model for model in _with_bases(models)}
    for name, schema in components.items():
        for field in schema.get("properties", {}).values():
            if field.get("default", ...) is None:
                del field["default"]
        inputs = getattr(by_name.get(name), "INPUTS", ())
        if inputs:
            schema["oneOf"] = [
                {"required": [key], "properties": {key: {"not": {"type": "null"}}}} for key in inputs
            ]
    return components


def _with_bases(models: tuple[type[Struct], ...]) -> set[type[Struct]]:
    return {base for model in models for base in model.__mro__ if issubclass(base, Struct)}


def _problem_schemas() -> dict[str, dict[str, Any]]:
    """Problems and their errors; both have the facts of their type as further members."""
    rows = "\n".join(f"- `{row.slug}`: {row.sentence}" for row in problem_types.TYPES)
    type_ = {"type": "string", "enum": [row.uri for row in problem_types.TYPES], "description": rows}
    text = {"type": "string"}
    place = {"type": "array", "items": {"type": ["string", "integer"]}}
    error = {
        "type": "object",
        "description": 'What is wrong at one place of the request, such as `["body", "pixels", 3, 14]`.',
        "required": ["loc", "msg", "type"],
        "properties": {"loc": place, "msg": text, "type": text},
    }
    problem = {
        "type": "object",
        "description": "RFC 9457. The facts in the detail are members of their own.",
        "required": ["type", "title", "status", "detail"],
        "properties": {
            "type": type_,
            "title": text,
            "status": {"type": "integer"},
            "detail": text,
            "errors": {"type": "array", "items": {"$ref": REF.format(name="Error")}},
        },
    }
    return {"Problem": problem, "Error": error}


def _without_fastapis_errors(description: dict[str, Any]) -> None:
    """Remove FastAPI's own description of 422, which it adds where there are parameters."""
    for methods in description["paths"].values():
        for operation in methods.values():
            if MEDIA_TYPE not in operation["responses"].get("422", {}).get("content", {}):
                operation["responses"].pop("422", None)
    for name in ("HTTPValidationError", "ValidationError"):
        description["components"]["schemas"].pop(name, None)


def _with_refusals(description: dict[str, Any]) -> None:
    refusals = {str(status): problem for status, problem in _problems(*REFUSALS).items()}
    for path, methods in description["paths"].items():
        if path.startswith(V1):
            for operation in methods.values():
                operation["responses"] |= refusals


def install(app: FastAPI) -> None:
    """Let the application describe its bodies, answers and problems, of which FastAPI knows nothing."""
    describe, writing = app.openapi, Lock()

    def openapi() -> dict[str, Any]:
        with writing:  # pages are written in threads
            if app.openapi_schema is None:
                description = describe()
                components = description.setdefault("components", {}).setdefault("schemas", {})
                components |= {**_schemas(*dict.fromkeys(_described)), **_problem_schemas()}
                _without_fastapis_errors(description)
                _with_refusals(description)
            schema: dict[str, Any] = app.openapi_schema or {}
            return schema

    app.openapi = openapi  # type: ignore[method-assign]
