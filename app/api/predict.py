"""`POST /predict`: which digit is it?"""

from typing import Annotated

import numpy as np
import torch
from fastapi import APIRouter, Depends, Request
from starlette.responses import Response

from app import digit
from app.api import V1, examples, schemas
from app.api.answers import json_response, prediction
from app.api.calls import Call, read_json_or_picture
from app.api.openapi import json_or_picture_body, responses
from app.document import Document
from app.networks import Served
from app.problems import Problem
from app.service import Service, TheService
from app.settings import Settings
from app.tensors import ENCODINGS, dumps, encode

KEYS = (*digit.KEYS, "instances", "model", "encoding")

router = APIRouter(prefix=V1, tags=["digits"])


async def _call(request: Request, service: TheService) -> Call:
    return await read_json_or_picture(request, service, KEYS)


@router.post(
    "/predict",
    summary="Read a digit, or many",
    responses=responses(schemas.Prediction | schemas.Predictions, 400, 404, 413, 415, 422, 503),
    openapi_extra=json_or_picture_body(schemas.PredictRequest, examples.PREDICT),
)
async def predict(call: Annotated[Call, Depends(_call)], service: TheService) -> Response:
    """Answers the digit, how sure the network is, and the probability of every digit.

    Send JSON, a picture (`image/*`), or a form with a `file`. With `instances`, many inputs are answered
    in one go, in their order.
    """
    return json_response(await service.work.run(lambda: answer(call.document, service), heavy=call.heavy))


def answer(document: Document, service: Service) -> bytes:
    served = service.networks.get(document.text("model"))
    encoding = document.choice("encoding", ENCODINGS, "list")
    if "instances" in document.values:
        return dumps({"model": served.id, "predictions": _predictions(document, served, service.settings)})
    ink = torch.from_numpy(digit.stages(document, service.settings)[-1].image)[None]
    logits = served.logits(ink[None])[0]
    return dumps(
        {
            "model": served.id,
            **prediction(logits, logits.softmax(dim=0)),
            "input": encode(ink.numpy(), encoding),
        }
    )


def _predictions(document: Document, served: Served, settings: Settings) -> list[dict[str, object]]:
    instances = document.values["instances"]
    loc = (*document.loc, "instances")
    given = [key for key in digit.KEYS if key in document.values]
    if given:
        raise Problem.at(document.loc, f"{given[0]} belongs into an instance, not beside instances.")
    if not isinstance(instances, list):
        raise Problem.at(loc, "instances must be a list of objects.")
    if not 1 <= len(instances) <= settings.instances_limit:
        raise Problem.at(
            loc, f"{len(instances)} instances were sent; expected 1 to {settings.instances_limit}."
        )
    inks = [
        digit.stages(Document(instance, digit.KEYS, (*loc, i)), settings)[-1].image
        for i, instance in enumerate(instances)
    ]
    logits = served.logits(torch.from_numpy(np.stack(inks))[:, None])
    return [prediction(*pair) for pair in zip(logits, logits.softmax(dim=1), strict=True)]
