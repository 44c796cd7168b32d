"""Errors as RFC 9457 `application/problem+json`: one shape for everything that can go wrong."""

import json
from collections.abc import Callable, Coroutine, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from fastapi import Request
from fastapi.exceptions import RequestValidationError
from starlette.exceptions import HTTPException
from starlette.responses import Response
from starlette.routing import Route

from convscope.app.http.problem_types import (
    INVALID_PARAMETER,
    UNKNOWN_PAGE,
    WRONG_METHOD,
    ProblemType,
)

MEDIA_TYPE = "application/problem+json"
SENTENCE_LIMIT = 500  # characters
QUOTE_LIMIT = 150  # characters of what a client has sent

REFUSED = "convscope.refused"  # in a request's scope: why it was turned away

Location = tuple[str | int, ...]  # such as ("body", "pixels", 3, 14)


@dataclass(frozen=True)
class Complaint:
    """What is wrong, the facts about it, and the place in the request."""

    type: ProblemType
    loc: Location | None
    facts: Mapping[str, object]

    @property
    def short_facts(self) -> dict[str, object]:
        """A problem may quote what a client sent, but not megabytes of it."""
        return {name: _short(fact) for name, fact in self.facts.items()}

    @property
    def sentence(self) -> str:
        return str(_short(self.type.detail(self.short_facts), SENTENCE_LIMIT))


class Problem(Exception):
    """A request that cannot be answered, and why; it becomes the response.

    Several complaints make one problem, which has the type and the facts of the first.
    """

    refused = ""  # why, where the request was turned away whatever it asks

    def __init__(
        self,
        type_: ProblemType,
        loc: Location | None = None,
        *,
        headers: Mapping[str, str] | None = None,
        **facts: object,
    ) -> None:
        self.complaints: Sequence[Complaint] = [Complaint(type_, loc, facts)]
        self.headers = headers
        super().__init__(self.complaints[0].sentence)

    @classmethod
    def of(cls, complaints: Sequence[Complaint]) -> "Problem":
        first = complaints[0]
        problem = cls(first.type, first.loc, **dict(first.facts))  # type: ignore[arg-type]
        problem.complaints = complaints
        return problem

    @property
    def status(self) -> int:
        return self.complaints[0].type.status


def document(problem: Problem) -> dict[str, object]:
    """The problem's type, title, status, detail and facts, and its `errors` where it has places."""
    first = problem.complaints[0]
    body: dict[str, object] = {
        "type": first.type.uri,
        "title": first.type.title,
        "status": problem.status,
        "detail": first.sentence,
        **first.short_facts,
    }
    errors = [
        {
            "loc": [_short(key) for key in complaint.loc],
            "msg": complaint.sentence,
            "type": complaint.type.uri,
            **complaint.short_facts,
        }
        for complaint in problem.complaints
        if complaint.loc is not None
    ]
    if errors:
        body["errors"] = errors
    return body


def response(problem: Problem) -> Response:
    """The problem as an answer."""
    # The standard json and not orjson: it can escape lone surrogates that a client has sent.
    return Response(json.dumps(document(problem)), problem.status, problem.headers, MEDIA_TYPE)


def _short(value: object, limit: int = QUOTE_LIMIT) -> object:
    return f"{value[:limit]}…" if isinstance(value, str) and len(value) > limit else value


async def _problem(request: Request, error: Problem) -> Response:
    request.scope[REFUSED] = error.refused
    return response(error)


async def _http_exception(request: Request, error: HTTPException) -> Response:
    """What Starlette raises for unknown paths and methods, and pages for files that are not there."""
    types = {404: UNKNOWN_PAGE, 405: WRONG_METHOD}
    type_, path = types[error.status_code], request.url.path
    methods = _methods(request) if type_ is WRONG_METHOD else []
    headers = {"allow": ", ".join(methods)} if methods else error.headers
    return response(Problem(type_, headers=headers, path=path, method=request.method))


def _methods(request: Request) -> list[str]:
    """Those that a path answers; Starlette tells only the first route's."""
    routes: Sequence[Route] = request.app.state.routes
    fitting = (route.methods or set() for route in routes if route.path_regex.match(request.scope["path"]))
    return sorted(set().union(*fitting))


async def _validation_error(_: Request, error: RequestValidationError) -> Response:
    """FastAPI's own complaint about a path or query parameter."""
    complaints = [
        Complaint(
            INVALID_PARAMETER,
            tuple(entry["loc"]),
            {"parameter": ".".join(map(str, entry["loc"])), "reason": str(entry["msg"])},
        )
        for entry in error.errors()
    ]
    return response(Problem.of(complaints))


# What is known to be wrong with a request; `server/failures.py` answers the rest.
HANDLERS: dict[int | type[Exception], Callable[[Request, Any], Coroutine[Any, Any, Response]]] = {
    Problem: _problem,
    HTTPException: _http_exception,
    RequestValidationError: _validation_error,
}
