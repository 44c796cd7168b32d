"""`POST /lab/matrix`: the same convolution as a product with a matrix."""

from typing import Annotated

from msgspec import Meta, Struct

from convscope.app.api.lab.convolve import FIVE, NINE, ONE_TO_NINE, Sides
from convscope.app.api.lab.lab import Asked, Grid, Kernel, Steps, check_shape, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import matrix
from convscope.labs.convolve import convolve
from convscope.labs.error import LabError

MOST = 256  # pixels, for the matrix has a column for each
CELLS = 2**18  # of the matrix

Size = tuple[
    Annotated[int, Meta(ge=1, le=64)],
    Annotated[int, Meta(ge=1, le=2048)],
    Annotated[int, Meta(ge=1, le=2048)],
]


class MatrixRequest(Asked, kw_only=True):
    """A picture of at most 256 pixels, and a kernel."""

    image: Grid
    kernel: Kernel
    padding: Annotated[Sides, Meta(description="Cells added: top, bottom, left, right.")] = matrix.NONE
    stride: Steps = (1, 1)
    upstream: Annotated[
        Grid | None, Meta(description="The gradient that comes back to the output. Default: ones.")
    ] = None
    counted: Annotated[
        Size, Meta(description="Channels, rows, columns of a picture whose parameters are counted.")
    ] = (3, 1000, 1000)


class Parameters(Struct):
    """Numbers to learn for one map, with its biases."""

    convolution: int
    connected: Annotated[int, Meta(description="Every pixel connected with every output.")]
    outputs: int
    connections: Annotated[int, Meta(description="Cells of the convolution's matrix that hold a weight.")]


class MatrixAnswer(Struct):
    """One convolution, several ways."""

    output: Annotated[Tensor, Meta(description="By sliding.")]
    toeplitz: Annotated[Tensor, Meta(description="Times the flat picture it is the flat output.")]
    columns: Annotated[Tensor, Meta(description="The windows as columns (im2col).")]
    back: Annotated[Tensor, Meta(description="The transposed matrix times the output.")]
    input_gradient: Annotated[Tensor, Meta(description="The transposed matrix times `upstream`.")]
    gradient: Annotated[Tensor, Meta(description="Of the kernel: the columns times `upstream`.")]
    density: Annotated[float, Meta(description="Share of the matrix's cells that hold a weight.")]
    parameters: Parameters


EXAMPLES = {
    "small": {
        "summary": "A 2x2 kernel on a 3x3 picture as a 4x9 matrix",
        "value": {"image": NINE, "kernel": [[0, 1], [2, 3]]},
    },
    "strided": {
        "summary": "With padding, two cells at a time",
        "value": {"image": FIVE, "kernel": ONE_TO_NINE, "padding": [1, 1, 1, 1], "stride": [2, 2]},
    },
}


def run(asked: MatrixRequest) -> dict[str, object]:
    """A doubly blocked Toeplitz matrix, the unfolded picture, the way back, and the kernel's gradient."""
    image, kernel = tensor(asked.image, "image"), tensor(asked.kernel, "kernel")
    if image.numel() > MOST:
        raise LabError(f"the picture can have at most {MOST} pixels here; it has {image.numel()}")
    padding, stride = asked.padding, asked.stride
    output = convolve(image, kernel, padding=padding, stride=stride).output
    if output.numel() * image.numel() > CELLS:
        raise LabError(
            f"the matrix can have at most {CELLS} cells; it has {output.numel()} x {image.numel()}"
        )
    upstream = tensor(asked.upstream, "upstream") if asked.upstream else None
    if upstream is not None:
        check_shape(upstream, output.shape, "upstream")
    product = matrix.multiply(image, kernel, upstream, padding=padding, stride=stride)
    size = (kernel.shape[0], kernel.shape[1])
    counted = matrix.count_parameters(asked.counted, size, maps=1, padding=padding, stride=stride)
    return {**vars(product), "parameters": counted}


router = lab("matrix", "Convolve by a matrix", MatrixRequest, MatrixAnswer, EXAMPLES, run)
