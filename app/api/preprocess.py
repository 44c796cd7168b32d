"""`POST /preprocess`: what does the network see of a drawing or a picture?"""

from functools import partial
from typing import Annotated

from fastapi import APIRouter, Request
from msgspec import UNSET, Meta, Struct, UnsetType
from starlette.responses import Response

from convscope.app.api import V1
from convscope.app.api.digit import Digit, preprocessed
from convscope.app.api.example_digits import PICTURE, PIXELS, SEVEN
from convscope.app.api.found import Found, found
from convscope.app.api.openapi import json_body, responses
from convscope.app.api.options import Digits
from convscope.app.api.requests import with_json
from convscope.app.api.route import DirectRoute
from convscope.app.api.service import Service, service_of
from convscope.app.http.answers import json_response
from convscope.app.http.body import read
from convscope.app.http.parse import Parser
from convscope.app.http.tensors import EncodedTensor, Encoding, Tensor, dumps, encode
from convscope.preprocess import Preprocessed as Made


class PreprocessRequest(Digit):
    """A digit to frame."""

    encoding: Annotated[Encoding | None, Meta(description="How tensors are written. Default: list.")] = None
    digits: Annotated[
        Digits | None,
        Meta(description="Give the input for one digit of a picture, or for all. Default: one."),
    ] = None


class Stage(Struct):
    """A step of preprocessing: its name, and the picture after it."""

    name: str
    image: Tensor


class Decision(Struct):
    """Whether a step was taken, and why: as a name, and in words."""

    step: str
    taken: bool
    why: str
    reason: str
    facts: Annotated[dict[str, float], Meta(description="The numbers in the words.")]


class Preprocessed(Struct):
    """All steps, and the input that a network gets."""

    stages: list[Stage]
    decisions: list[Decision]
    input: Tensor
    found: Found | UnsetType = UNSET
    digits: Annotated[
        list[Tensor] | UnsetType,
        Meta(description="With `digits: all`, the input for every digit of `found`, from left to right."),
    ] = UNSET


EXAMPLES = {
    "strokes": {"summary": "A drawing", "value": {"strokes": SEVEN}},
    "image": {"summary": "A picture", "value": {"image": PICTURE}},
    "pixels": {"summary": "Pixels, framed as MNIST's", "value": {"pixels": PIXELS, "preprocess": True}},
}

parse = Parser(PreprocessRequest)
router = APIRouter(prefix=V1, tags=["digits"], route_class=DirectRoute)


@router.post(
    "/preprocess",
    summary="See what the network sees",
    responses=responses(Preprocessed, 400, 408, 413, 415, 422, 431),
    openapi_extra=json_body(PreprocessRequest, EXAMPLES),
)
async def preprocess(request: Request) -> Response:
    """Every step from what was sent to the ink that the default network gets.

    `decisions` says of each step whether it was taken, and why. `found` says where digits were seen in a
    picture, and which of them was read.
    """
    service = service_of(request)
    with service.limiter.share(request.receive) as share:
        body = await read(request, service.settings.body_limit, share)
        if not body.is_json:
            raise body.unsupported("application/json")
        written = await with_json(body, share, parse, partial(_answer, service))
        return await json_response(request, written)


def _answer(service: Service, body: PreprocessRequest) -> bytes:
    made = preprocessed(body, service.networks.default_size, service.settings.points_limit)
    return dumps(
        {
            "stages": [
                {"name": step.name, "image": encode(step.image, body.encoding)} for step in made.stages
            ],
            "decisions": [vars(decision) for decision in made.decisions],
            "input": encode(made.image[None], body.encoding),
            **found(made),
            **({"digits": _all(made, body.encoding)} if body.digits == "all" else {}),
        }
    )


def _all(made: Made, encoding: Encoding | None) -> list[EncodedTensor]:
    return [encode(candidate.image[None], encoding) for candidate in made.found]
