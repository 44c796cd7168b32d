"""`POST /lab/equivariance`: a digit is moved, and every layer's maps beside it."""

from dataclasses import replace
from functools import partial
from typing import Annotated

import torch
from fastapi import APIRouter, Request
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.responses import Response

from convscope.app.api import V1
from convscope.app.api.answers import Answer
from convscope.app.api.digit import Digit, ink
from convscope.app.api.example_digits import SEVEN
from convscope.app.api.lab.moved import Moved
from convscope.app.api.openapi import json_body, responses
from convscope.app.api.requests import with_json
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.http.answers import json_response
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.problem_types import OUT_OF_RANGE
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import Encoding, Tensor
from convscope.app.inference.networks import Served
from convscope.labs.equivariance import Movement

Shift = Annotated[float, Meta(ge=-14, le=14)]
Degrees = Annotated[float, Meta(ge=-180, le=180)]
Turns = Annotated[list[Degrees], Meta(max_length=73)]
Names = Annotated[list[str], Meta(max_length=2)]
Place = Annotated[int, Meta(ge=0)]


class EquivarianceRequest(Digit, kw_only=True):
    """A digit, and how it is moved."""

    model: Annotated[str | None, Meta(description="Id of a network. Default: `default` of `/models`.")] = None
    rows: Annotated[Shift, Meta(description="Pixels that it is shifted down.")] = 0.0
    columns: Annotated[Shift, Meta(description="Pixels that it is shifted to the right.")] = 0.0
    degrees: Annotated[Degrees, Meta(description="By how much it is turned, clockwise.")] = 0.0
    layer: Annotated[str | None, Meta(description="A layer whose maps are wanted.")] = None
    map: Annotated[
        Place | None, Meta(description="Which of its maps alone, counted from 0. Default: all.")
    ] = None
    turns: Annotated[Turns | None, Meta(description="Degrees to turn it by instead, for `turned`.")] = None
    models: Annotated[
        Names | None, Meta(description="Networks to ask about these turns. Default: `model`.")
    ] = None
    encoding: Annotated[Encoding | None, Meta(description="How tensors are written. Default: list.")] = None


class Compared(Struct):
    """How far a layer is from equivariant, and from invariant."""

    id: str
    kind: str
    difference: Annotated[
        float,
        Meta(description="Root mean square of f(g(x)) - g(f(x)), as a share of that of f(g(x))."),
    ]
    change: Annotated[
        float, Meta(description="Root mean square of f(g(x)) - f(x), as a share of that of f(x).")
    ]
    of_digit: Annotated[Tensor | UnsetType, Meta(description="f(x): the digit's maps.")] = UNSET
    of_moved: Annotated[Tensor | UnsetType, Meta(description="f(g(x)): the maps of the moved digit.")] = UNSET
    moved_of: Annotated[Tensor | UnsetType, Meta(description="g(f(x)): the digit's maps, moved.")] = UNSET


class Turned(Struct):
    """What a network says to each turn of the digit."""

    model: str
    probabilities: Annotated[Tensor, Meta(description="A row for each turn, (turns, classes).")]


class EquivarianceAnswer(Struct):
    """The moved digit, what the network says before and after, and every layer that has maps."""

    model: str
    input: Annotated[Tensor, Meta(description="The digit.")]
    output: Annotated[Tensor, Meta(description="The moved digit.")]
    before: Answer
    after: Answer
    layers: list[Compared]
    turned: list[Turned] | UnsetType = UNSET


EXAMPLES = {
    "shift": {
        "summary": "Shifted by two pixels",
        "value": {"strokes": SEVEN, "rows": 2, "columns": 2, "layer": "relu_1_1"},
    },
    "turn": {
        "summary": "Turned by 30 degrees, and further for two networks",
        "value": {"strokes": SEVEN, "degrees": 30, "turns": [20, 40], "models": ["tiny-vgg", "stn-cnn"]},
    },
}

parse = Parser(EquivarianceRequest)
router = APIRouter(prefix=f"{V1}/lab", tags=["labs"], route_class=DirectRoute)


@router.post(
    "/equivariance",
    name="lab_equivariance",
    summary="Move a digit",
    responses=responses(EquivarianceAnswer, 400, 404, 408, 413, 415, 422, 431),
    openapi_extra=json_body(EquivarianceRequest, EXAMPLES),
)
async def equivariance(request: Request) -> Response:
    """Does a layer that looks at a moved digit answer with moved maps? f(g(x)) beside g(f(x)).

    Convolutions and ReLU nearly do for shifts, pooled maps do for whole steps of their stride, and none
    does for turns.
    """
    service = service_of(request)
    with service.limiter.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        if not body.is_json:
            raise body.unsupported("application/json")
        question = await with_json(body, share, parse, partial(_moved, service))
        return await json_response(request, await share.do(question.answer, heavy=True))


def _moved(service: Service, body: EquivarianceRequest) -> Moved:
    served = service.networks.get(body.model)
    served.check_layers([body.layer] if body.layer else [])
    _check_map(body, served)

    def seen(by: Served) -> torch.Tensor:
        return torch.from_numpy(ink(body, by.size, service.settings.points_limit))

    movement = Movement(body.rows, body.columns, body.degrees)
    moved = Moved(served, seen(served), movement, body.layer, body.map, body.encoding)
    if not body.turns:
        return moved
    asked = [service.networks.get(name) for name in body.models or [served.id]]
    turns = [replace(movement, degrees=degrees) for degrees in body.turns]
    return replace(moved, turns=turns, turned=[(each, seen(each)) for each in asked])


def _check_map(body: EquivarianceRequest, served: Served) -> None:
    """Raises Problem 422 where the layer has no such map."""
    count = served.layers[body.layer]["shape"][0] if body.layer else 1
    if body.map is not None and body.map >= count:
        raise Problem(OUT_OF_RANGE, ("body", "map"), least=0, most=count - 1, got=body.map)
