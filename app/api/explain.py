"""`POST /explain`: what does every layer make of a digit?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from itertools import accumulate
from typing import Annotated, Any, Literal

import numpy as np
from fastapi import APIRouter, Request
from msgspec import UNSET, Meta, UnsetType
from numpy.typing import NDArray
from starlette.responses import Response

from convscope.app.api import V1
from convscope.app.api.answers import Prediction, answer, strangeness
from convscope.app.api.digit import Digit, ink
from convscope.app.api.example_digits import SEVEN
from convscope.app.api.interventions import EXAMPLE, Interventions, changed, check_finite
from convscope.app.api.layers import Layer
from convscope.app.api.openapi import json_body, responses
from convscope.app.api.requests import with_json
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.api.why import EXAMPLE as WHY
from convscope.app.api.why import Because, Why, because, check
from convscope.app.http.answers import json_response
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.tensors import Encoding, Tensor, dumps, encode
from convscope.app.inference.networks import Ink, Outputs, Served
from convscope.network import Network

Extra = Literal["outputs", "kernels", "argmax"]
DEFAULT_EXTRAS: set[Extra] = {"outputs"}

Array = NDArray[np.float32]


class ExplainRequest(Digit):
    """A digit to explain, and how much is wanted."""

    model: Annotated[str | None, Meta(description="Id of a network. Default: `default` of `/models`.")] = None
    layers: Annotated[list[str] | None, Meta(description="Ids of layers. Default: all.")] = None
    include: Annotated[
        list[Extra] | None, Meta(description="What is told about each layer. Default: outputs.")
    ] = None
    encoding: Annotated[Encoding | None, Meta(description="How tensors are written. Default: list.")] = None
    epoch: Annotated[
        int | None,
        Meta(description="As the network was after this epoch: one of `epochs` of `/models/{id}`."),
    ] = None
    interventions: Annotated[
        Interventions | None, Meta(description="What is changed in the network for this answer.")
    ] = None
    why: Annotated[Why | None, Meta(description="A class, to be told what spoke for it.")] = None

    def is_heavy(self, size: int) -> bool:
        return self.epoch is not None or super().is_heavy(size)  # that network may have to be built


class ExplainedLayer(Layer):
    """One step of a network, and what it made of the input."""

    range: Annotated[tuple[float, float], Meta(description="Least and greatest number of the output.")]
    output: Tensor | UnsetType = UNSET
    argmax: Annotated[
        Tensor | UnsetType, Meta(description="Max pooling: flat input position of each window's winner.")
    ] = UNSET
    weight: Tensor | UnsetType | None = UNSET
    bias: Tensor | UnsetType | None = UNSET
    changed: Annotated[bool | UnsetType, Meta(description="True where `interventions` changed it.")] = UNSET


class Explanation(Prediction, kw_only=True):
    """What a network says, and every layer on the way to it, in topological order."""

    layers: list[ExplainedLayer]
    why: Because | UnsetType = UNSET


EXAMPLES = {
    "layers": {
        "summary": "Two layers, as base64",
        "value": {"strokes": SEVEN, "layers": ["input", "softmax"], "encoding": "base64"},
    },
    "everything": {
        "summary": "Everything there is",
        "value": {"strokes": SEVEN, "include": ["outputs", "kernels", "argmax"]},
    },
    "interventions": EXAMPLE,
    "why": WHY,
}

INTERVENTIONS = ("body", "interventions")  # their place in a request

parse = Parser(ExplainRequest)
router = APIRouter(prefix=V1, tags=["digits"], route_class=DirectRoute)


@router.post(
    "/explain",
    summary="See every layer's answer to a digit",
    responses=responses(Explanation, 400, 404, 408, 413, 415, 422, 431),
    openapi_extra=json_body(ExplainRequest, EXAMPLES),
)
async def explain(request: Request) -> Response:
    """What `/predict` answers, and every layer in topological order with its output.

    `include` asks for more: `kernels` are the layers' own weights; `argmax` tells for max pooling which
    input cell won each window. `interventions` change the network for this one answer: with
    `{"kernels": {"conv_1": {"weight": ...}}}` you see what it would do with another kernel.
    `why` asks what spoke for a class: every map's, value's and pixel's share of its score.
    """
    service = service_of(request)
    with service.limiter.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        if not body.is_json:
            raise body.unsupported("application/json")
        asked = await with_json(body, share, parse, partial(_question, service))
        if asked.network.changes:  # it is nobody else's, so nothing can be computed together
            outputs = await share.do(partial(_changed_outputs, asked), heavy=True)
        else:
            outputs = await asked.served.explain_one(asked.ink)
        write = partial(_answer, asked, outputs)
        written = await (asked.served.write(write) if asked.why is None else share.do(write, heavy=True))
        return await json_response(request, written)


@dataclass(frozen=True)
class _Question:
    """A digit, and what is to be told about it."""

    served: Served
    network: Network  # the served one, or a changed copy
    ink: Ink
    layers: list[str]
    extras: set[Extra]
    encoding: Encoding | None
    why: Why | None


def _question(service: Service, body: ExplainRequest) -> _Question:
    served = service.networks.get(body.model).after(body.epoch)
    served.check_layers(body.layers or [])
    check(body.why, served)
    wanted = served.layers if body.layers is None else set(body.layers)
    layers = [layer_id for layer_id in served.layers if layer_id in wanted]
    extras = DEFAULT_EXTRAS if body.include is None else set(body.include)
    network = changed(served, body.interventions, INTERVENTIONS)
    seen = ink(body, served.size, service.settings.points_limit)
    return _Question(served, network, seen, layers, extras, body.encoding, body.why)


def _changed_outputs(asked: _Question) -> Outputs:
    (outputs,) = asked.served.explain([asked.ink], asked.network)
    check_finite(outputs.values(), INTERVENTIONS)
    return outputs


def _answer(asked: _Question, outputs: Outputs) -> bytes:
    served = asked.served
    last = served.network.layers[-1]
    arrays = [outputs[layer_id].numpy() for layer_id in asked.layers]
    return dumps(
        {
            "model": served.id,
            **answer(outputs[last.inputs[0]], outputs[last.id]),
            **strangeness(asked.network.judge_one(outputs)),
            "input": encode(served.input(asked.ink), asked.encoding),
            "layers": [
                _layer(asked, layer_id, array, outputs, ends)
                for layer_id, array, ends in zip(asked.layers, arrays, _ranges(arrays), strict=True)
            ],
            **because(asked.why, served, asked.network, asked.ink, asked.encoding),
        }
    )


def _ranges(arrays: Sequence[Array]) -> Array:
    """The smallest and the largest value of each array, (N, 2)."""
    if not arrays:
        return np.empty((0, 2), np.float32)
    # Two passes over all arrays together cost half of two passes over each.
    starts = [0, *accumulate(array.size for array in arrays[:-1])]
    values = np.concatenate([array.ravel() for array in arrays])
    return np.stack(
        (np.minimum.reduceat(values, starts), np.maximum.reduceat(values, starts)), axis=1, dtype=np.float32
    )


def _layer(asked: _Question, layer_id: str, array: Array, outputs: Outputs, ends: Array) -> dict[str, Any]:
    served, extras = asked.served, asked.extras
    entry = {**served.layers[layer_id], "range": ends}
    if "outputs" in extras:
        entry["output"] = encode(array, asked.encoding)
    if "argmax" in extras and (winners := served.network.argmax(outputs, layer_id)) is not None:
        entry["argmax"] = encode(winners.numpy(), asked.encoding)
    if "kernels" in extras:
        entry |= served.kernels(layer_id, asked.encoding, asked.network)
    if layer_id in asked.network.changes:
        entry["changed"] = True
    return entry
