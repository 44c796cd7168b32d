"""The API's description, `/openapi.json`: bodies, answers and problems of every operation."""

from collections.abc import Callable, Mapping
from http import HTTPStatus
from types import UnionType
from typing import Any, TypeVar

from fastapi import APIRouter, FastAPI
from pydantic import BaseModel
from pydantic.json_schema import models_json_schema
from starlette.responses import JSONResponse, Response

from convscope.app.api import V1, schemas
from convscope.app.http.problems import MEDIA_TYPE
from convscope.app.http.tensors import ENCODINGS

REF = "#/components/schemas/{model}"
REQUESTS = (schemas.PredictRequest, schemas.ExplainRequest, schemas.PreprocessRequest)

REASONS = {
    400: "Not JSON, bad base64, or not an image.",
    404: "No such network or layer.",
    408: "The request did not come in time.",
    413: "The body or the picture is too large, or in too many pieces.",
    415: "A content type that is not taken here.",
    422: "Wrong shape, out of range, no or several inputs, an empty drawing, too much of something.",
    429: "More requests from one address than the service takes; `Retry-After` says when to come back.",
    431: "The head of the request is too large.",
    503: "Not ready, or more work is waiting than the service holds; `Retry-After` says when.",
}
REFUSALS = (429, 503)  # may come in place of any answer of the API, before its route is asked

# Of a picture: in the query, or as fields of a form.
OPTIONS: dict[str, dict[str, Any]] = {
    "model": {"type": "string", "description": "Id of a network."},
    "preprocess": {"type": "boolean", "description": "Frame the digit as MNIST does."},
    "encoding": {"type": "string", "enum": list(ENCODINGS), "description": "How `input` is written."},
}

Responses = dict[int | str, dict[str, Any]]
Endpoint = TypeVar("Endpoint", bound=Callable[..., Any])


def reference(model: type[BaseModel]) -> dict[str, str]:
    return {"$ref": REF.format(model=model.__name__)}


def responses(answers: type[BaseModel] | UnionType, *statuses: int) -> Responses:
    """An answer's model (or a union of them) and the problems that may come in its place."""
    return {200: {"model": answers, "description": HTTPStatus.OK.phrase}, **_problems(*statuses)}


def _problems(*statuses: int) -> Responses:
    content = {MEDIA_TYPE: {"schema": reference(schemas.Problem)}}
    return {status: {"description": REASONS[status], "content": content} for status in statuses}


def get(
    router: APIRouter,
    path: str,
    *,
    summary: str,
    responses: Responses,
    response_class: type[Response] = JSONResponse,
) -> Callable[[Endpoint], Endpoint]:
    """A route for GET and HEAD, of which the description tells GET alone.

    FastAPI describes every method of a route that it describes. So the route that answers is not
    described, and the one that is comes after it and is never asked.
    """

    def add(endpoint: Endpoint) -> Endpoint:
        router.add_api_route(path, endpoint, methods=["GET", "HEAD"], include_in_schema=False)
        router.add_api_route(
            path, endpoint, summary=summary, responses=responses, response_class=response_class
        )
        return endpoint

    return add


def json_body(model: type[BaseModel], examples: Mapping[str, object]) -> dict[str, Any]:
    """For `openapi_extra`: a JSON body with examples."""
    content = {"application/json": {"schema": reference(model), "examples": examples}}
    return {"requestBody": {"required": True, "content": content}}


def json_or_picture_body(model: type[BaseModel], examples: Mapping[str, object]) -> dict[str, Any]:
    """A JSON body, or a picture with options in the query, or a form with a picture and options."""
    body = json_body(model, examples)
    binary = {"type": "string", "format": "binary"}
    form = {
        "type": "object",
        "required": ["file"],
        "properties": {"file": {**binary, "description": "A picture."}, **OPTIONS},
    }
    body["parameters"] = [
        {
            "name": name,
            "in": "query",
            "schema": {key: value for key, value in schema.items() if key != "description"},
            "description": f"{schema['description']} Holds where the body says nothing.",
        }
        for name, schema in OPTIONS.items()
    ]
    body["requestBody"]["content"] |= {
        "image/*": {"schema": binary},
        "multipart/form-data": {"schema": form},
    }
    return body


def _without_fastapis_errors(description: dict[str, Any]) -> None:
    """FastAPI describes its own 422 where there are parameters; ours are problems."""
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
    """Add the schemas that no route declares to FastAPI: those of the bodies, and of problems."""
    describe = app.openapi

    def openapi() -> dict[str, Any]:
        if app.openapi_schema is None:
            _, definitions = models_json_schema(
                [(model, "validation") for model in (*REQUESTS, schemas.Problem)], ref_template=REF
            )
            description = describe()
            components = description["components"]["schemas"]
            components |= {**definitions["$defs"], **components}
            _without_fastapis_errors(description)
            _with_refusals(description)
        schema: dict[str, Any] = app.openapi_schema or {}
        return schema

    app.openapi = openapi  # type: ignore[method-assign]
