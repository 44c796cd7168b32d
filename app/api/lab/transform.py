"""`POST /lab/transform`: a picture is read through an affine grid."""

from typing import Annotated

from msgspec import Meta, Struct
from msgspec.structs import replace

from convscope.app.api.lab.convolve import FIVE
from convscope.app.api.lab.lab import Asked, Grid, Number, Step, check_shape, lab, tensor
from convscope.app.api.service import Service
from convscope.app.http.problem_types import OUT_OF_RANGE
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import Tensor
from convscope.labs import affine
from convscope.labs.error import LabError

Theta = tuple[tuple[Number, Number, Number], tuple[Number, Number, Number]]

IDENTITY: Theta = ((1, 0, 0), (0, 1, 0))


class TransformRequest(Asked, kw_only=True):
    """A picture, and theta, or a network that chooses it."""

    image: Grid
    theta: Annotated[
        Theta | None, Meta(description="Two rows of three: where output pixels look. Default: as it is.")
    ] = None
    model: Annotated[
        str | None,
        Meta(description="A network with a spatial transformer: theta is what it chooses for the picture."),
    ] = None
    size: Annotated[
        tuple[Step, Step] | None, Meta(description="Rows and columns of the output. Default: the picture's.")
    ] = None
    pixel: Annotated[
        tuple[int, int], Meta(description="Row and column of an output pixel that is worked out.")
    ] = (0, 0)


class Neighbour(Struct):
    """One of the four pixels that a sample is read between."""

    row: int
    column: int
    weight: float
    value: Annotated[float, Meta(description="0 outside of the picture.")]


class TransformAnswer(Struct):
    """The warped picture, and one of its pixels."""

    grid: Annotated[Tensor, Meta(description="x and y from -1 to 1 for each output pixel, (h, w, 2).")]
    at: Annotated[Tensor, Meta(description="The same in pixels of the picture, column and row from 0.")]
    output: Tensor
    theta: Annotated[Tensor, Meta(description="What it was warped by, (2, 3).")]
    neighbours: list[Neighbour]


EXAMPLES = {
    "turn": {
        "summary": "Turned by 30 degrees",
        "value": {"image": FIVE, "theta": [[0.8660254, -0.5, 0], [0.5, 0.8660254, 0]], "pixel": [1, 2]},
    },
}


def run(asked: TransformRequest) -> dict[str, object]:
    """Where does each output pixel look, and what does it read there, between the four nearest pixels?"""
    image = tensor(asked.image, "image")
    theta = tensor([list(row) for row in asked.theta or IDENTITY], "theta")
    size = asked.size or (image.shape[0], image.shape[1])
    for place, most in enumerate(size):
        if not 0 <= asked.pixel[place] < most:
            loc = ("body", "pixel", place)
            raise Problem(OUT_OF_RANGE, loc, least=0, most=most - 1, got=asked.pixel[place])
    warped = affine.warp(image, theta, size)
    column, row = warped.at[asked.pixel].tolist()
    return {**vars(warped), "theta": theta, "neighbours": affine.neighbours(image, column, row)}


def chosen(asked: TransformRequest, service: Service) -> TransformRequest:
    """With the theta of the network that was named."""
    if asked.model is None:
        return asked
    served = service.networks.get(asked.model)
    layer = affine.theta_of(served.network.layers)
    if layer is None:
        raise LabError(f"the network {served.id} has no spatial transformer")
    image = tensor(asked.image, "image").float()
    check_shape(image, served.size, "image")
    (outputs,) = served.explain([image.numpy()])
    return replace(asked, theta=outputs[layer].reshape(2, 3).tolist())


router = lab("transform", "Warp a picture", TransformRequest, TransformAnswer, EXAMPLES, run, chosen)
