"""`POST /predict`: which digit is it?"""

from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response
from torch import Tensor

from app import digit
from app.api import V1, examples, schemas
from app.api.answers import json_response, prediction
from app.api.calls import from_json_or_picture
from app.api.openapi import json_or_picture_body, responses
from app.body import read
from app.digit import Ink
from app.document import Document
from app.networks import Served
from app.problems import Problem
from app.service import service_of
from app.settings import Settings
from app.tensors import ENCODINGS, Encoding, dumps, encode

KEYS = (*digit.KEYS, "instances", "model", "encoding")

router = APIRouter(prefix=V1, tags=["digits"])


@router.post(
    "/predict",
    summary="Read a digit, or many",
    responses=responses(schemas.Prediction | schemas.Predictions, 400, 404, 413, 415, 422, 503),
    openapi_extra=json_or_picture_body(schemas.PredictRequest, examples.PREDICT),
)
async def predict(request: Request) -> Response:
    """Answers the digit, how sure the network is, and the probability of every digit.

    Send JSON, a picture (`image/*`), or a form with a `file`. With `instances`, many inputs are answered
    in one go, in their order.
    """
    service = service_of(request)
    body = await read(request, service.settings.body_limit)
    with service.work.held():
        call = await from_json_or_picture(request, body, service.work, KEYS)
        document = call.document
        served = service.networks.get(document.text("model"))
        encoding = document.choice("encoding", ENCODINGS, "list")
        if "instances" in document.values:
            job = partial(_many, document, served, service.settings)
            return json_response(await service.work.do(job, heavy=True))
        ink = await service.work.do(partial(digit.ink, document, service.settings), heavy=call.heavy)
        logits = await served.logits_of_one(ink)
        return json_response(_one(served.id, ink, logits, encoding))


def _one(model: str, ink: Ink, logits: Tensor, encoding: Encoding) -> bytes:
    return dumps(
        {
            "model": model,
            **prediction(logits, logits.softmax(dim=0)),
            "input": encode(ink[None], encoding),
        }
    )


def _many(document: Document, served: Served, settings: Settings) -> bytes:
    logits = served.logits(_inks(document, settings))
    pairs = zip(logits, logits.softmax(dim=1), strict=True)
    return dumps({"model": served.id, "predictions": [prediction(*pair) for pair in pairs]})


def _inks(document: Document, settings: Settings) -> list[Ink]:
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
    return [
        digit.ink(Document(instance, digit.KEYS, (*loc, i)), settings) for i, instance in enumerate(instances)
    ]
