"""`POST /explain`: what does every layer make of a digit?"""

from collections.abc import Sequence
from dataclasses import dataclass
from functools import partial
from typing import Any, Literal, get_args

import numpy as np
import torch
from fastapi import APIRouter, Request
from numpy.typing import NDArray
from starlette.responses import Response
from torch import Tensor

from convscope.app.api import V1, examples, schemas
from convscope.app.api.answers import json_response, prediction
from convscope.app.api.calls import with_json
from convscope.app.api.openapi import json_body, responses
from convscope.app.http import digit
from convscope.app.http.body import read
from convscope.app.http.digit import Ink
from convscope.app.http.document import Document
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import ENCODINGS, Encoding, dumps, encode
from convscope.app.inference.networks import Outputs, Served
from convscope.app.service import Service, service_of

Extra = Literal["outputs", "kernels", "argmax"]
EXTRAS: tuple[Extra, ...] = get_args(Extra)
KEYS = (*digit.KEYS, "model", "layers", "include", "encoding")

Ends = NDArray[np.float32]

router = APIRouter(prefix=V1, tags=["digits"])


@router.post(
    "/explain",
    summary="See every layer's answer to a digit",
    responses=responses(schemas.Explanation, 400, 404, 408, 413, 415, 422, 431),
    openapi_extra=json_body(schemas.ExplainRequest, examples.EXPLAIN),
)
async def explain(request: Request) -> Response:
    """What `/predict` answers, and every layer in topological order with its output.

    `include` asks for more: `kernels` are the layers' own weights, `argmax` says for a max pool which
    input cell won each window.
    """
    service = service_of(request)
    with service.work.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        asked = await with_json(body, share, KEYS, partial(_question, service))
        return await json_response(request, _answer(asked, await asked.served.explain_one(asked.ink)))


@dataclass(frozen=True)
class _Question:
    """A digit, and what is to be told of it."""

    served: Served
    ink: Ink
    layers: list[str]
    extras: list[str]
    encoding: Encoding


def _question(service: Service, document: Document) -> _Question:
    served = service.networks.get(document.text("model"))
    wanted = document.names("layers")
    served.check_layers(wanted or [])
    return _Question(
        served,
        digit.ink(document, service.settings),
        [layer_id for layer_id in served.layers if wanted is None or layer_id in wanted],
        _extras(document),
        document.choice("encoding", ENCODINGS, "list"),
    )


def _answer(asked: _Question, outputs: Outputs) -> bytes:
    served = asked.served
    last = served.network.layers[-1]
    ranges = _ranges([outputs[layer_id] for layer_id in asked.layers])
    return dumps(
        {
            "model": served.id,
            **prediction(outputs[last.inputs[0]], outputs[last.id]),
            "input": encode(asked.ink[None], asked.encoding),
            "layers": [
                _layer(asked, layer_id, outputs, ends)
                for layer_id, ends in zip(asked.layers, ranges, strict=True)
            ],
        }
    )


def _extras(document: Document) -> list[str]:
    extras = document.names("include")
    unknown = [extra for extra in extras or [] if extra not in EXTRAS]
    if unknown:
        loc = (*document.loc, "include")
        raise Problem.at(loc, f"include may hold {', '.join(EXTRAS)}; not {unknown[0]!r}.")
    return ["outputs"] if extras is None else extras


def _ranges(outputs: Sequence[Tensor]) -> Ends:
    """The smallest and the largest value of each, (N, 2)."""
    if not outputs:
        return np.empty((0, 2), np.float32)
    ranges: Ends = torch.stack([end for output in outputs for end in output.aminmax()]).view(-1, 2).numpy()
    return ranges


def _layer(asked: _Question, layer_id: str, outputs: Outputs, ends: Ends) -> dict[str, Any]:
    served, extras = asked.served, asked.extras
    entry = {**served.layers[layer_id], "range": ends}
    if "outputs" in extras:
        entry["output"] = encode(outputs[layer_id].numpy(), asked.encoding)
    if "argmax" in extras and (winners := served.network.argmax(outputs, layer_id)) is not None:
        entry["argmax"] = encode(winners.numpy(), asked.encoding)
    if "kernels" in extras:
        entry |= served.kernels(layer_id, asked.encoding)
    return entry
