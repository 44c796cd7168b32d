"""`POST /predict`: which digit is it?"""

from dataclasses import dataclass
from functools import partial

from fastapi import APIRouter, Request
from starlette.responses import Response
from torch import Tensor

from convscope.app.api import V1, examples, schemas
from convscope.app.api.answers import json_response, prediction
from convscope.app.api.calls import with_json_or_picture
from convscope.app.api.openapi import json_or_picture_body, responses
from convscope.app.http import digit
from convscope.app.http.body import read
from convscope.app.http.digit import Ink
from convscope.app.http.document import Document
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import ENCODINGS, Encoding, dumps, encode
from convscope.app.inference.networks import Served
from convscope.app.service import Service, service_of
from convscope.app.settings import Settings
from convscope.preprocess import Allowance

KEYS = (*digit.KEYS, "instances", "model", "encoding")
PIXELS = 128_000_000  # of all pictures in one request's instances: decoding them takes a few seconds

router = APIRouter(prefix=V1, tags=["digits"])


@router.post(
    "/predict",
    summary="Read a digit, or many",
    responses=responses(schemas.Prediction | schemas.Predictions, 400, 404, 408, 413, 415, 422, 431),
    openapi_extra=json_or_picture_body(schemas.PredictRequest, examples.PREDICT),
)
async def predict(request: Request) -> Response:
    """Answers the digit, how sure the network is, and the probability of every digit.

    Send JSON, a picture (`image/*`), or a form with a `file`. With `instances`, many inputs are answered
    in one go, in their order.
    """
    service = service_of(request)
    with service.work.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        job = partial(_question, service)
        asked = await with_json_or_picture(request, body, share, KEYS, job)
        if asked.many:
            return await json_response(request, await share.do(partial(_many, asked), heavy=True))
        return await json_response(request, _one(asked, await asked.served.logits_of_one(asked.inks[0])))


@dataclass(frozen=True)
class _Question:
    """One digit, or many, and who is to read it."""

    served: Served
    inks: list[Ink]
    many: bool
    encoding: Encoding


def _question(service: Service, document: Document) -> _Question:
    served = service.networks.get(document.text("model"))
    encoding = document.choice("encoding", ENCODINGS, "list")
    many = "instances" in document.values
    inks = _inks(document, service.settings) if many else [digit.ink(document, service.settings)]
    return _Question(served, inks, many, encoding)


def _one(asked: _Question, logits: Tensor) -> bytes:
    return dumps(
        {
            "model": asked.served.id,
            **prediction(logits, logits.softmax(dim=0)),
            "input": encode(asked.inks[0][None], asked.encoding),
        }
    )


def _many(asked: _Question) -> bytes:
    logits = asked.served.logits(asked.inks)
    pairs = zip(logits, logits.softmax(dim=1), strict=True)
    return dumps({"model": asked.served.id, "predictions": [prediction(*pair) for pair in pairs]})


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
    allowance = Allowance(PIXELS)
    return [
        digit.ink(Document(instance, digit.KEYS, (*loc, i)), settings, allowance)
        for i, instance in enumerate(instances)
    ]
