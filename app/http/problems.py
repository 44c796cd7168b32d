"""Errors as RFC 9457 `application/problem+json`: one shape for whatever went wrong."""

import json
import logging
from collections.abc import Callable, Coroutine, Mapping, Sequence
from http import HTTPStatus
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response

from convscope.app.http.security import HEADERS
from convscope.app.server.logs import request_id

MEDIA_TYPE = "application/problem+json"
LONGEST = 500  # characters of a text in a problem

Location = tuple[str | int, ...]  # such as ("body", "pixels", 3, 14)

logger = logging.getLogger("convscope")


class Problem(Exception):
    """A request that can't be answered, and why; becomes the response."""

    def __init__(
        self,
        status: int,
        detail: str,
        errors: Sequence[tuple[Location, str]] = (),
        headers: Mapping[str, str] | None = None,
    ) -> None:
        super().__init__(detail)
        self.status = status
        self.detail = detail
        self.errors = errors
        self.headers = headers

    @classmethod
    def at(cls, loc: Location, message: str, status: int = 422) -> "Problem":
        """One complaint about one place of the request."""
        return cls(status, message, [(loc, message)])


def response(problem: Problem) -> Response:
    body: dict[str, object] = {
        "type": "about:blank",
        "title": HTTPStatus(problem.status).phrase,
        "status": problem.status,
        "detail": _short(problem.detail),
    }
    if problem.errors:
        body["errors"] = [
            {"loc": [_short(key) if isinstance(key, str) else key for key in loc], "msg": _short(message)}
            for loc, message in problem.errors
        ]
    # json, not orjson: a complaint may quote what no UTF-8 can hold, and json escapes it.
    return Response(json.dumps(body), problem.status, problem.headers, MEDIA_TYPE)


def _short(text: str) -> str:
    """A complaint may quote what was sent, but not megabytes of it."""
    return text if len(text) <= LONGEST else f"{text[:LONGEST]}…"


async def _problem(_: Request, error: Problem) -> Response:
    return response(error)


async def _http_exception(request: Request, error: HTTPException) -> Response:
    details = {
        404: f"There is no page {request.url.path}.",
        405: f"{request.url.path} does not answer {request.method}.",
    }
    detail = details.get(error.status_code, error.detail)
    return response(Problem(error.status_code, detail, headers=error.headers))


async def _validation_error(_: Request, error: RequestValidationError) -> Response:
    """FastAPI's own complaint about a path or query parameter."""
    errors = [(tuple(entry["loc"]), str(entry["msg"])) for entry in error.errors()]
    (loc, message), *_others = errors
    return response(Problem(422, f"{'.'.join(map(str, loc))}: {message}", errors))


async def _unexpected(request: Request, error: Exception) -> Response:
    logger.error("%s %s failed", request.method, request.url.path, exc_info=error)
    detail = "The service made a mistake. It has been logged; the request may be tried again."
    # The middleware lies inside of the handler of unexpected errors: its headers are added here.
    return response(Problem(500, detail, headers={**HEADERS, "x-request-id": request_id.get()}))


# Every error leaves the application as a problem.
HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    Problem: _problem,
    HTTPException: _http_exception,
    RequestValidationError: _validation_error,
    Exception: _unexpected,
}
