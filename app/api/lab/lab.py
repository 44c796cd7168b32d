"""What the labs have in common: a few numbers in, everything that was computed from them out."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import fields, is_dataclass
from functools import partial
from inspect import cleandoc
from typing import Annotated, Any, TypeVar

import torch
from fastapi import APIRouter, Request
from msgspec import Meta, Struct
from starlette.responses import Response
from torch import Tensor as TorchTensor

from convscope.app.api import V1
from convscope.app.api.openapi import json_body, responses
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.http.answers import json_response
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.problem_types import DOES_NOT_FIT, WRONG_LENGTH, WRONG_SHAPE
from convscope.app.http.problems import Location, Problem
from convscope.app.http.tensors import Encoding, dumps, encode
from convscope.labs.error import LabError

MOST = 1e6  # of any number
SIDE, KERNEL, CHANNELS = 64, 11, 8

Number = Annotated[float, Meta(ge=-MOST, le=MOST, title="a number")]
Grid = Annotated[
    list[Annotated[list[Number], Meta(min_length=1, max_length=SIDE, title="a row of numbers")]],
    Meta(min_length=1, max_length=SIDE, title="rows of numbers"),
]
Kernel = Annotated[
    list[Annotated[list[Number], Meta(min_length=1, max_length=KERNEL, title="a row of numbers")]],
    Meta(min_length=1, max_length=KERNEL, title="rows of numbers"),
]
Seed = Annotated[int, Meta(ge=0, le=2**31 - 1)]
Step = Annotated[int, Meta(ge=1, le=SIDE)]
Steps = tuple[Step, Step]  # rows, columns
Border = Annotated[int, Meta(ge=0, le=SIDE)]


class Asked(Struct, forbid_unknown_fields=True):
    """What every lab takes."""

    encoding: Annotated[Encoding | None, Meta(description="How tensors are written. Default: list.")] = None


class Axis(Struct):
    """The output size along one axis: floor((input + padding - reach) / stride) + 1."""

    input: int
    padding: int
    kernel: int
    dilation: int
    stride: int
    reach: Annotated[int, Meta(description="Cells from the first to the last that a window reads.")]
    output: int
    left_over: Annotated[int, Meta(description="Cells at the end that no window reads.")]


A = TypeVar("A", bound=Asked)


def lab(
    name: str,
    summary: str,
    asked: type[A],
    answer: type[Struct],
    examples: Mapping[str, object],
    do: Callable[[A], object],
    complete: Callable[[A, Service], A] = lambda body, _: body,
) -> APIRouter:
    """A lab's route. `do` gives what `answer` describes; its docstring is the description.

    `complete` adds to the body what the service's networks have to say.
    """
    parse = Parser(asked)

    def job(data: bytes, service: Service) -> bytes:
        try:
            body = complete(parse(data), service)
            return dumps(_written(do(body), body.encoding))
        except LabError as error:
            raise Problem(DOES_NOT_FIT, ("body",), reason=str(error)) from error

    async def endpoint(request: Request) -> Response:
        service = service_of(request)
        with service.limiter.share(request.receive) as share:
            body = await read(request, service.settings.body_limit, share)
            if not body.is_json:
                raise body.unsupported("application/json")
            return await json_response(request, await share.do(partial(job, body.data, service), heavy=True))

    router = APIRouter(prefix=f"{V1}/lab", tags=["labs"], route_class=DirectRoute)
    router.add_api_route(
        f"/{name}",
        endpoint,
        methods=["POST"],
        name=f"lab_{name}",
        summary=summary,
        description=cleandoc(do.__doc__ or ""),
        responses=responses(answer, 400, 404, 408, 413, 415, 422, 431),
        openapi_extra=json_body(asked, examples),
    )
    return router


def tensor(values: Sequence[Any], *place: str | int) -> TorchTensor:
    """Nested lists as a tensor.

    Raises:
        Problem: 422, its rows are not equally long. `place`: where it stands in the body.
    """
    _check_even(values, ("body", *place))
    return torch.tensor(values, dtype=torch.float64)


def check_shape(given: TorchTensor, expected: Sequence[int], *place: str) -> None:
    """Raises Problem 422 where a tensor of the body has another shape."""
    if list(given.shape) != list(expected):
        words, got = (", ".join(map(str, shape)) for shape in (expected, given.shape))
        raise Problem(WRONG_SHAPE, ("body", *place), expected=words, got=f"[{got}]")


def _check_even(values: Sequence[Any], loc: Location) -> None:
    if not isinstance(values[0], list):
        return
    for i, part in enumerate(values):
        if len(part) != len(values[0]):
            raise Problem(WRONG_LENGTH, (*loc, i), expected=len(values[0]), items="items", count=len(part))
        _check_even(part, (*loc, i))


def _written(value: object, encoding: Encoding | None) -> Any:  # noqa: ANN401 - JSON
    """A result as JSON: its tensors encoded."""
    if isinstance(value, TorchTensor):
        numbers = value.float() if value.is_floating_point() else value
        return encode(numbers.numpy(), encoding)
    if is_dataclass(value):
        return {field.name: _written(getattr(value, field.name), encoding) for field in fields(value)}
    if isinstance(value, dict):
        return {name: _written(part, encoding) for name, part in value.items()}
    if isinstance(value, list):
        return [_written(part, encoding) for part in value]
    return value
