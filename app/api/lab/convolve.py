"""`POST /lab/convolve`: a kernel slides over a picture."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

from convscope.app.api.lab.lab import Asked, Axis, Border, Grid, Kernel, Number, Steps, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import convolve

Sides = tuple[Border, Border, Border, Border]


class ConvolveRequest(Asked, kw_only=True):
    """A picture and a kernel."""

    image: Grid
    kernel: Kernel
    padding: Annotated[Sides, Meta(description="Cells added: top, bottom, left, right.")] = (0, 0, 0, 0)
    padding_mode: Annotated[
        Literal["zeros", "constant", "reflect", "replicate", "circular"],
        Meta(
            description="Added cells hold 0, `padding_value`, the picture mirrored, its border or other side."
        ),
    ] = "zeros"
    padding_value: Annotated[Number, Meta(description="Of `constant`.")] = 0.0
    stride: Steps = (1, 1)
    dilation: Steps = (1, 1)
    operation: Annotated[
        Literal["cross_correlation", "convolution"],
        Meta(description="A true convolution turns the kernel by 180 degrees first; layers do not."),
    ] = "cross_correlation"


class Convolved(Struct):
    """What came out, and how."""

    kernel: Annotated[Tensor, Meta(description="As it was applied.")]
    padded: Tensor
    output: Tensor
    uses: Annotated[Tensor, Meta(description="How many windows read each pixel of the picture.")]
    rows: Axis
    columns: Axis


NINE = [[0, 1, 2], [3, 4, 5], [6, 7, 8]]
FIVE = [[3, 4, 6, 5, 7], [2, 4, 6, 8, 2], [1, 6, 7, 8, 4], [9, 7, 4, 6, 2], [3, 7, 5, 4, 1]]
ONE_TO_NINE = [[1, 2, 3], [4, 5, 6], [7, 8, 9]]

EXAMPLES = {
    "small": {
        "summary": "A 2x2 kernel on a 3x3 picture",
        "value": {"image": NINE, "kernel": [[0, 1], [2, 3]]},
    },
    "strided": {
        "summary": "With padding, two cells at a time",
        "value": {"image": FIVE, "kernel": ONE_TO_NINE, "padding": [1, 1, 1, 1], "stride": [2, 2]},
    },
}


def run(asked: ConvolveRequest) -> convolve.Convolved:
    """Multiply every window by the kernel and add: cross-correlation, as layers compute it.

    The answer has the padded picture, the numbers behind the output size, the cells that the stride leaves
    over, and how often each pixel is used.
    """
    return convolve.convolve(
        tensor(asked.image, "image"),
        tensor(asked.kernel, "kernel"),
        padding=asked.padding,
        mode="constant" if asked.padding_mode == "zeros" else asked.padding_mode,
        value=asked.padding_value if asked.padding_mode == "constant" else 0.0,
        stride=asked.stride,
        dilation=asked.dilation,
        turned=asked.operation == "convolution",
    )


router = lab("convolve", "Slide a kernel over a picture", ConvolveRequest, Convolved, EXAMPLES, run)
