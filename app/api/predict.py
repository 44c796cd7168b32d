"""`POST /predict`: which digit is it?"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Annotated, Any, ClassVar, Literal

from fastapi import APIRouter, Request
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.responses import Response
from torch import Tensor

from convscope.app.api import V1
from convscope.app.api.answers import Answer, Prediction, answer, strangeness
from convscope.app.api.digit import Digit, preprocessed, read_picture
from convscope.app.api.example_digits import ONE, PICTURE, PIXELS, SEVEN
from convscope.app.api.found import Box, Found, found
from convscope.app.api.interventions import EXAMPLE, Interventions, changed, check_finite
from convscope.app.api.openapi import json_or_picture_body, responses
from convscope.app.api.options import Digits, Options, options
from convscope.app.api.requests import with_json
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.http.answers import json_response
from convscope.app.http.body import Body, read
from convscope.app.http.parse import Parser
from convscope.app.http.problem_types import BESIDE_INSTANCES, WRONG_INSTANCES
from convscope.app.http.problems import Problem, document
from convscope.app.http.tensors import Encoding, dumps, encode
from convscope.app.http.upload import form
from convscope.app.inference.networks import Ink, Served
from convscope.app.server.limiter import Share
from convscope.app.settings import Settings
from convscope.network import Network
from convscope.preprocess import Allowance, Preprocessed
from convscope.strangeness import Verdict

PIXELS_LIMIT = 128_000_000  # of all pictures in one request's instances; decoding them takes seconds


OnError = Literal["fail", "report"]


class PredictRequest(Digit):
    """A digit to read, or many."""

    INPUTS: ClassVar[tuple[str, ...]] = (*Digit.INPUTS, "instances")

    instances: Annotated[list[Digit] | None, Meta(description="Up to 256 inputs, answered together.")] = None
    on_error: Annotated[
        OnError | None,
        Meta(description="Whether one bad instance fails the request, or is reported in its place."),
    ] = None
    model: Annotated[str | None, Meta(description="Id of a network. Default: `default` of `/models`.")] = None
    encoding: Annotated[Encoding | None, Meta(description="How `input` is written. Default: list.")] = None
    digits: Annotated[
        Digits | None,
        Meta(description="Read one digit of a picture, or all, from left to right. Default: one."),
    ] = None
    interventions: Annotated[
        Interventions | None, Meta(description="What is changed in the network for this answer.")
    ] = None

    def is_heavy(self, size: int) -> bool:
        return self.instances is not None or super().is_heavy(size)


class AnsweredInstance(Struct):
    """What a network says about one of many inputs; or, with `on_error: report`, what is wrong with it."""

    prediction: int | UnsetType = UNSET
    confidence: float | UnsetType = UNSET
    probabilities: list[float] | UnsetType = UNSET
    logits: list[float] | UnsetType = UNSET
    problem: Annotated[
        dict[str, Any] | UnsetType, Meta(description="As problem+json reports it (RFC 9457), alone.")
    ] = UNSET


class FoundDigit(Answer):
    """One of several digits of a picture; its box as in `found`."""

    box: Box


class PictureAnswer(Prediction):
    """What a network says about a drawing or a picture, and what was seen in a picture."""

    found: Found | UnsetType = UNSET
    digits: Annotated[
        list[FoundDigit] | UnsetType, Meta(description="With `digits: all`, every digit from left to right.")
    ] = UNSET


class Predictions(Struct):
    """What a network says about each instance, in order."""

    model: str
    predictions: list[AnsweredInstance]


EXAMPLES = {
    "strokes": {"summary": "A drawing", "value": {"strokes": SEVEN}},
    "pixels": {"summary": "28x28 pixels", "value": {"pixels": PIXELS}},
    "image": {"summary": "A picture", "value": {"image": PICTURE}},
    "instances": {
        "summary": "Many at once",
        "value": {"instances": [{"strokes": SEVEN}, {"strokes": ONE}, {"image": PICTURE}]},
    },
    "interventions": EXAMPLE,
}

INTERVENTIONS = ("body", "interventions")  # their place in a request

parse = Parser(PredictRequest)
router = APIRouter(prefix=V1, tags=["digits"], route_class=DirectRoute)


@router.post(
    "/predict",
    summary="Read a digit, or many",
    responses=responses(PictureAnswer | Predictions, 400, 404, 408, 413, 415, 422, 431),
    openapi_extra=json_or_picture_body(PredictRequest, Options, EXAMPLES),
)
async def predict(request: Request) -> Response:
    """Answers with the digit, how sure the network is, and the probability of every digit.

    Send JSON, a picture (`image/*`), or a form with a `file`. With `instances`, many inputs are answered
    together, in their order. Of a picture, `found` says where digits were seen, and which was read.
    """
    service = service_of(request)
    with service.limiter.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        asked = await _question(request, body, share, service)
        if asked.many:
            return await json_response(request, await share.do(partial(_many, asked), heavy=True))
        verdict = None
        if asked.network.changes:  # it is nobody else's, so nothing can be computed together
            (logits,) = await share.do(partial(_logits, asked, asked.inks), heavy=True)
        else:
            logits, verdict = await asked.served.read_one(asked.inks[0])
        if asked.options.digits == "all":
            return await json_response(
                request, await share.do(partial(_one, asked, logits, verdict), heavy=True)
            )
        return await json_response(request, _one(asked, logits, verdict))


@dataclass(frozen=True)
class _Question:
    """One digit, or many, and the network that reads it."""

    served: Served
    network: Network  # the served one, or a changed copy
    inks: list[Ink]
    many: bool
    options: Options
    refusals: Mapping[int, Problem] = field(default_factory=dict)  # by the number of the instance
    made: Preprocessed | None = None  # of a single digit


async def _question(request: Request, body: Body, share: Share, service: Service) -> _Question:
    # Not declared to FastAPI, which would look for options in every request; hardly any has a query.
    defaults = options(request.query_params, "query") if request.scope["query_string"] else Options()
    if body.is_json:
        return await with_json(body, share, parse, partial(_of_json, service, defaults))
    if body.media_type.startswith("image/"):
        return await share.do(partial(_of_picture, service, body.data, defaults), heavy=True)
    if body.media_type == "multipart/form-data":
        return await share.do(partial(_of_form, service, body, defaults), heavy=True)
    raise body.unsupported("application/json, image/* or multipart/form-data")


def _or(first: Options, second: Options) -> Options:
    """The first options, and the second ones where the first say nothing."""
    pairs = ((getattr(first, name), getattr(second, name)) for name in Options.__struct_fields__)
    return Options(*(other if value is None else value for value, other in pairs))


def _of_json(service: Service, defaults: Options, body: PredictRequest) -> _Question:
    named = _or(Options(body.model, body.preprocess, body.encoding, body.digits), defaults)
    served = service.networks.get(named.model)
    network = changed(served, body.interventions, INTERVENTIONS)
    if body.instances is None:
        body.preprocess = named.preprocess
        made = preprocessed(body, served.size, service.settings.points_limit)
        return _Question(served, network, [made.image], many=False, options=named, made=made)
    beside = [name for name in Digit.__struct_fields__ if getattr(body, name) is not None]
    if beside:
        raise Problem(BESIDE_INSTANCES, ("body",), key=beside[0])
    inks, refusals = _inks(body, body.instances, served, service.settings)
    return _Question(served, network, inks, many=True, options=named, refusals=refusals)


def _of_form(service: Service, body: Body, defaults: Options) -> _Question:
    picture, fields = form(body, Options.__struct_fields__)
    return _of_picture(service, picture, _or(options(fields, "body"), defaults))


def _of_picture(service: Service, picture: bytes, named: Options) -> _Question:
    served = service.networks.get(named.model)
    framed = named.preprocess is not False
    made = read_picture(picture, served.size, ("body", "image"), preprocess=framed)
    return _Question(served, served.network, [made.image], many=False, options=named, made=made)


def _inks(
    body: PredictRequest, instances: list[Digit], served: Served, settings: Settings
) -> tuple[list[Ink], dict[int, Problem]]:
    """The ink of each instance that can be read; problems of the others, where they are to be reported."""
    loc = ("body", "instances")
    if not 1 <= len(instances) <= settings.instances_limit:
        raise Problem(WRONG_INSTANCES, loc, count=len(instances), limit=settings.instances_limit)
    allowance = Allowance(PIXELS_LIMIT)
    inks, refusals = [], {}
    for i, instance in enumerate(instances):
        try:
            made = preprocessed(instance, served.size, settings.points_limit, (*loc, i), allowance)
        except Problem as problem:
            if body.on_error != "report":
                raise
            refusals[i] = problem
        else:
            inks.append(made.image)
    return inks, refusals


def _logits(asked: _Question, inks: list[Ink]) -> Tensor:
    logits = asked.served.logits(inks, asked.network)
    if asked.network.changes:
        check_finite([logits], INTERVENTIONS)
    return logits


def _one(asked: _Question, logits: Tensor, verdict: Verdict | None) -> bytes:
    return dumps(
        {
            "model": asked.served.id,
            **answer(logits, logits.softmax(dim=0)),
            **strangeness(verdict),
            "input": encode(asked.served.input(asked.inks[0]), asked.options.encoding),
            **(found(asked.made) if asked.made else {}),
            **({"digits": _all(asked)} if asked.options.digits == "all" else {}),
        }
    )


def _all(asked: _Question) -> list[dict[str, Any]]:
    """Every digit of a picture, from left to right; a drawing or pixels are one digit, and in no box."""
    candidates = asked.made.found if asked.made else ()
    if not candidates:
        return []
    logits = _logits(asked, [candidate.image for candidate in candidates])
    return [
        {"box": candidate.box, **answer(each, each.softmax(dim=0))}
        for candidate, each in zip(candidates, logits, strict=True)
    ]


def _many(asked: _Question) -> bytes:
    answers: list[dict[str, Any]] = []
    if asked.inks:
        logits = _logits(asked, asked.inks)
        answers = [answer(*pair) for pair in zip(logits, logits.softmax(dim=1), strict=True)]
    for i, problem in sorted(asked.refusals.items()):
        answers.insert(i, {"problem": document(problem)})
    return dumps({"model": asked.served.id, "predictions": answers})
