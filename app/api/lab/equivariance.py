"""`POST /lab/equivariance`: a digit is moved, and every layer's maps beside it."""

from dataclasses import dataclass
from functools import partial
from typing import Annotated, Any

import torch
from fastapi import APIRouter, Request
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.responses import Response

from convscope.app.api import V1
from convscope.app.api.answers import Answer, answer
from convscope.app.api.digit import Digit, ink
from convscope.app.api.example_digits import SEVEN
from convscope.app.api.openapi import json_body, responses
from convscope.app.api.requests import with_json
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.http.answers import json_response
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.tensors import Encoding, Tensor, dumps, encode
from convscope.app.inference.networks import Outputs, Served
from convscope.labs.equivariance import Movement, difference, move
from convscope.layer import Layer

Shift = Annotated[float, Meta(ge=-14, le=14)]


class EquivarianceRequest(Digit, kw_only=True):
    """A digit, and how it is moved."""

    model: Annotated[str | None, Meta(description="Id of a network. Default: `default` of `/models`.")] = None
    rows: Annotated[Shift, Meta(description="Pixels that it is shifted down.")] = 0.0
    columns: Annotated[Shift, Meta(description="Pixels that it is shifted to the right.")] = 0.0
    degrees: Annotated[float, Meta(ge=-180, le=180, description="By how much it is turned, clockwise.")] = 0.0
    layer: Annotated[str | None, Meta(description="A layer whose maps are wanted.")] = None
    encoding: Annotated[Encoding | None, Meta(description="How tensors are written. Default: list.")] = None


class Compared(Struct):
    """How far a layer is from equivariant."""

    id: str
    kind: str
    difference: Annotated[
        float,
        Meta(description="Root mean square of f(g(x)) - g(f(x)), as a share of that of f(g(x))."),
    ]
    of_moved: Annotated[Tensor | UnsetType, Meta(description="f(g(x)): the maps of the moved digit.")] = UNSET
    moved_of: Annotated[Tensor | UnsetType, Meta(description="g(f(x)): the digit's maps, moved.")] = UNSET


class EquivarianceAnswer(Struct):
    """The moved digit, what the network says before and after, and every layer that has maps."""

    model: str
    output: Annotated[Tensor, Meta(description="The moved digit.")]
    before: Answer
    after: Answer
    layers: list[Compared]


EXAMPLES = {
    "shift": {
        "summary": "Shifted by two pixels",
        "value": {"strokes": SEVEN, "rows": 2, "columns": 2, "layer": "relu_1_1"},
    },
    "turn": {"summary": "Turned by 30 degrees", "value": {"strokes": SEVEN, "degrees": 30}},
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
        question = await with_json(body, share, parse, partial(_question, service))
        return await json_response(request, await share.do(question.answer, heavy=True))


def _question(service: Service, body: EquivarianceRequest) -> "_Question":
    served = service.networks.get(body.model)
    served.check_layers([body.layer] if body.layer else [])
    seen = torch.from_numpy(ink(body, served.size, service.settings.points_limit))
    return _Question(served, seen, Movement(body.rows, body.columns, body.degrees), body.layer, body.encoding)


@dataclass(frozen=True)
class _Question:
    """A digit (H, W) and its movement."""

    served: Served
    ink: torch.Tensor
    movement: Movement
    layer: str | None
    encoding: Encoding | None

    def answer(self) -> bytes:
        moved = move(self.ink[None], self.movement)[0].clamp(0, 1)
        before, after = self.served.explain([self.ink.numpy(), moved.numpy()])
        layers = [layer for layer in self.served.network.layers if len(layer.shape) == 3]
        return dumps(
            {
                "model": self.served.id,
                "output": encode(moved.numpy(), self.encoding),
                "before": self._said(before),
                "after": self._said(after),
                "layers": [self._compared(layer, before, after) for layer in layers if layer.receptive_field],
            }
        )

    def _said(self, outputs: Outputs) -> dict[str, Any]:
        last = self.served.network.layers[-1]
        return answer(outputs[last.inputs[0]], outputs[last.id])

    def _compared(self, layer: Layer, before: Outputs, after: Outputs) -> dict[str, Any]:
        stride = layer.receptive_field.stride if layer.receptive_field else (1, 1)
        of_moved, moved_of = after[layer.id], move(before[layer.id], self.movement, stride)
        entry = {
            "id": layer.id,
            "kind": layer.kind,
            "difference": difference(of_moved, moved_of, self.movement, stride),
        }
        if layer.id == self.layer:
            entry["of_moved"] = encode(of_moved.numpy(), self.encoding)
            entry["moved_of"] = encode(moved_of.numpy(), self.encoding)
        return entry
