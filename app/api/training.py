"""`GET /training`: how the networks were trained, what they cost, what they can, and what they misread."""

import logging
from functools import partial
from pathlib import Path
from typing import Annotated, Any, Literal

import pybase64
from fastapi import APIRouter, Query, Request
from msgspec import Meta, Struct
from msgspec.structs import asdict
from starlette.responses import Response

from convscope import mnist, record
from convscope.app.api import V1
from convscope.app.api.models import Model, ModelId
from convscope.app.api.openapi import get, responses
from convscope.app.api.service import service_of
from convscope.app.http.assets import Asset, json_asset
from convscope.app.http.problem_types import NO_SCRIPT
from convscope.app.http.problems import Problem
from convscope.app.inference.networks import Networks, Served
from convscope.record import Drawings, Mistake, Repeated
from convscope.training.script import script

MOST = 200  # mistakes in an answer

logger = logging.getLogger("convscope")


class FromSource(Struct):
    """How the source of a network trained it, and what it says came of that."""

    optimizer: Literal["Adam", "SGD"]
    learning_rate: float
    batch_size: int
    epochs: int
    momentum: float
    accuracy: Annotated[float | None, Meta(description="What the source reports.")]
    measured_on: Annotated[Literal["test", "training"], Meta(description="The images that it measured on.")]


class Trained(Model):
    """A network beside the others."""

    trained_epochs: Annotated[int | None, Meta(description="How long; null without a record.")]
    training_accuracy: Annotated[float | None, Meta(description="On the images that it learned from.")]
    drawings: Annotated[list[Drawings], Meta(description="On digits drawn with pens, by their origin.")]
    multiply_adds: Annotated[int, Meta(description="In the convolutions and matrix products of one answer.")]
    bytes: Annotated[int, Meta(description="What its numbers take.")]
    seconds: Annotated[
        float,
        Meta(description="An answer on this machine, measured when first asked: the shortest of 20."),
    ]
    source_recipe: FromSource | None
    repeated: Annotated[
        Repeated | None, Meta(description="What came of training by the source's recipe here.")
    ]


class TrainedList(Struct):
    """The networks, in the order in which they are offered."""

    default: str
    models: list[Trained]


class ShownMistake(Mistake):
    """A test image that was read wrong, as a picture where MNIST is there."""

    pixels: Annotated[
        str | None,
        Meta(description="28x28 bytes, row by row, 0 = paper, 255 = ink, as base64url without padding."),
    ]


class Mistakes(Struct):
    """Test images that a network read wrong, the most confident first."""

    model: str
    source: Annotated[str, Meta(description="Where the images are from, and their licence.")]
    count: Annotated[int, Meta(description="How many there are; the answer holds the first 200.")]
    mistakes: list[ShownMistake]


Digit = Annotated[
    int | None, Query(ge=0, description="Only digits that show this; default any.", examples=[4])
]
TakenFor = Annotated[
    int | None, Query(ge=0, description="Only digits taken for this; default any.", examples=[9])
]

router = APIRouter(prefix=V1, tags=["training"])


@get(router, "/training", summary="Compare the networks", responses=responses(TrainedList))
async def training(request: Request) -> Response:
    """Accuracy on MNIST and on drawings, cost of an answer, size, and what the networks' sources say.

    The record of each training, epoch by epoch, is in `/models/{model}` under `training`.
    """
    service = service_of(request)
    # The first call measures for a moment; what it found is kept.
    asset = await service.kept("training", partial(_compared, service.networks))
    return asset.answer(request)


@get(
    router,
    "/training/schema",
    summary="Get the schema of training records",
    responses={200: {"description": "JSON Schema, draft 2020-12.", "content": {"application/json": {}}}},
)
async def schema(request: Request) -> Response:
    """What `convscope train` writes beside a network's weights, and `/models/{model}` shows."""
    asset = await service_of(request).kept("schema", _schema)
    return asset.answer(request)


@get(
    router,
    "/models/{model}/mistakes",
    summary="See what a network misread",
    responses=responses(Mistakes, 404, 422),
)
async def mistakes(
    request: Request, model: ModelId, label: Digit = None, prediction: TakenFor = None
) -> Response:
    """Test images that the network read wrong, the most confident first; 200 at most.

    Those of MNIST come as pictures where the service has it (`CONVSCOPE_DATA`).
    """
    service = service_of(request)
    served = service.networks.get(model)
    with service.limiter.share(request.receive) as share:
        await share.arrived()
        return await share.do(
            lambda: _mistakes(served, service.settings.data, label, prediction).answer(request), heavy=True
        )


@get(
    router,
    "/models/{model}/script",
    summary="Get a network's training as a script",
    response_class=Response,
    responses={
        200: {"description": "Python.", "content": {"text/x-python": {}}},
        **{status: problem for status, problem in responses(TrainedList, 404).items() if status != 200},
    },
)
async def training_script(request: Request, model: ModelId) -> Response:
    """A short program that trains the network with PyTorch and torchvision alone."""
    served = service_of(request).networks.get(model)
    asset = await served.kept("script", partial(_script, served))
    return asset.answer(request)


def _compared(networks: Networks) -> Asset:
    rows = [_row(served) for served in networks]
    return json_asset({"default": networks.default, "models": rows})


def _row(served: Served) -> dict[str, Any]:
    known, network = served.record, served.network
    source = network.spec.source_recipe
    return {
        **served.entry,
        "trained_epochs": len(known.epochs) if known else None,
        "training_accuracy": known.training_accuracy if known else None,
        "drawings": list(map(asdict, known.drawings)) if known else [],
        "multiply_adds": network.multiply_adds,
        "bytes": network.bytes,
        "seconds": served.seconds(),
        "source_recipe": vars(source) if source else None,
        "repeated": asdict(known.repeated) if known and known.repeated else None,
    }


def _schema() -> Asset:
    return json_asset(record.schema())


def _mistakes(served: Served, data: Path | None, label: int | None, prediction: int | None) -> Asset:
    found = [
        mistake
        for mistake in (served.record.misclassified if served.record else [])
        if label in (None, mistake.label) and prediction in (None, mistake.prediction)
    ]
    first = sorted(found, key=lambda mistake: -mistake.confidence)[:MOST]
    learned = served.entry["data"]
    source = mnist.SOURCE if learned == "MNIST" else learned
    pictures = _pictures(data if learned == "MNIST" else None, first)
    rows = [{**asdict(mistake), "pixels": pictures.get(mistake.index)} for mistake in first]
    return json_asset({"model": served.id, "source": source, "count": len(found), "mistakes": rows})


def _script(served: Served) -> Asset:
    text = script(served.network.spec)
    if text is None:
        raise Problem(NO_SCRIPT, model=served.id)
    return Asset(".py", text.encode()).prepared()


def _pictures(data: Path | None, mistakes: list[Mistake]) -> dict[int, str]:
    """The images by their places in the test set; none where MNIST is not there."""
    if data is None:
        return {}
    try:
        images = mnist.test_images(data, {mistake.index: mistake.label for mistake in mistakes})
    except (OSError, ValueError) as error:
        logger.warning("Misread digits are shown without their pictures: %s", error)
        return {}
    return {place: pybase64.urlsafe_b64encode(image).decode().rstrip("=") for place, image in images.items()}
