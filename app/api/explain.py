"""`POST /explain`: what does every layer make of a digit?"""

from collections.abc import Mapping
from typing import Annotated, Any, Literal, get_args

import torch
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response
from torch import Tensor

from app import digit
from app.api import V1, examples, schemas
from app.api.answers import json_response, prediction
from app.api.calls import Call, read_json
from app.api.openapi import json_body, responses
from app.document import Document
from app.networks import Served
from app.problems import Problem
from app.service import Service, TheService
from app.tensors import ENCODINGS, Encoding, dumps, encode

Extra = Literal["outputs", "kernels", "argmax"]
EXTRAS: tuple[Extra, ...] = get_args(Extra)
KEYS = (*digit.KEYS, "model", "layers", "include", "encoding")

router = APIRouter(prefix=V1, tags=["digits"])


async def _call(request: Request, service: TheService) -> Call:
    return await read_json(request, service, KEYS)


@router.post(
    "/explain",
    summary="See every layer's answer to a digit",
    responses=responses(schemas.Explanation, 400, 404, 413, 415, 422, 503),
    openapi_extra=json_body(schemas.ExplainRequest, examples.EXPLAIN),
)
async def explain(call: Annotated[Call, Depends(_call)], service: TheService) -> Response:
    """What `/predict` answers, and every layer in topological order with its output.

    `include` asks for more: `kernels` are the layers' own weights, `argmax` says for a max pool which
    input cell won each window.
    """
    return json_response(await service.work.run(lambda: answer(call.document, service), heavy=call.heavy))


def answer(document: Document, service: Service) -> bytes:
    served = service.networks.get(document.text("model"))
    encoding = document.choice("encoding", ENCODINGS, "list")
    extras = _extras(document)
    wanted = document.names("layers")
    served.check_layers(wanted or [])
    ink = torch.from_numpy(digit.stages(document, service.settings)[-1].image)[None]
    outputs = served.explain(ink)
    last = served.network.layers[-1]
    return dumps(
        {
            "model": served.id,
            **prediction(outputs[last.inputs[0]], outputs[last.id]),
            "input": encode(ink.numpy(), encoding),
            "layers": [
                _layer(served, layer_id, outputs, extras, encoding)
                for layer_id in served.layers
                if wanted is None or layer_id in wanted
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


def _layer(
    served: Served, layer_id: str, outputs: Mapping[str, Tensor], extras: list[str], encoding: Encoding
) -> dict[str, Any]:
    layer = served.layers[layer_id]
    output = outputs[layer_id].numpy()
    entry = {**layer, "range": (output.min(), output.max())}
    if "outputs" in extras:
        entry["output"] = encode(output, encoding)
    if "argmax" in extras and layer["kind"] == "max_pool2d":
        entry["argmax"] = encode(served.network.argmax(outputs, layer_id).numpy(), encoding)
    if "kernels" in extras:
        entry |= served.kernels(layer_id, encoding)
    return entry
