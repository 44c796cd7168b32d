"""`POST /lab/edges`: what kernels of first and of second order find."""

from typing import Annotated

from msgspec import Meta, Struct, field

from convscope.app.api.lab.lab import Asked, Grid, Kernel, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import edges

SOBEL: list[list[float]] = [[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]
LAPLACIAN: list[list[float]] = [[0, 1, 0], [1, -4, 1], [0, 1, 0]]


class EdgesRequest(Asked, kw_only=True):
    """A picture and two kernels."""

    image: Grid
    first: Annotated[Kernel, Meta(description="Of first order. Default: Sobel's.")] = field(
        default_factory=lambda: SOBEL
    )
    second: Annotated[Kernel, Meta(description="Of second order. Default: the Laplacian.")] = field(
        default_factory=lambda: LAPLACIAN
    )


class Found(Struct):
    """What one kernel answers."""

    valid: Annotated[Tensor, Meta(description="Without padding.")]
    zeros: Annotated[Tensor, Meta(description="As large as the picture, padded with zeros.")]
    reflected: Annotated[Tensor, Meta(description="Padded with the picture mirrored.")]
    invented: Annotated[Tensor, Meta(description="`zeros` less `reflected`: edges that are not there.")]


class EdgesAnswer(Struct):
    """What both kernels answer."""

    output: Annotated[Tensor, Meta(description="Of the first, without padding.")]
    first: Found
    second: Found


COLUMNS = [[1, 1, 0, 0, 0, 0, 1, 1] for _ in range(6)]
EXAMPLES = {
    "columns": {
        "summary": "Four dark columns, by neighbouring differences",
        "value": {"image": COLUMNS, "first": [[1, -1]], "second": [[1, -2, 1]]},
    },
    "sobel": {"summary": "Sobel's kernel and the Laplacian", "value": {"image": COLUMNS}},
}


def run(asked: EdgesRequest) -> dict[str, object]:
    """Where does a picture change, and where does its slope? And which edges does padding invent?"""
    image = tensor(asked.image, "image")
    first, second = (
        edges.find_edges(image, tensor(getattr(asked, name), name)) for name in ("first", "second")
    )
    return {"output": first.valid, "first": first, "second": second}


router = lab("edges", "Find edges", EdgesRequest, EdgesAnswer, EXAMPLES, run)
