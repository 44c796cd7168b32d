"""`POST /lab/frequency`: sliding in space is a product in frequency."""

from typing import Annotated

from msgspec import Meta, Struct

from convscope.app.api.lab.convolve import NINE
from convscope.app.api.lab.lab import SIDE, Asked, Grid, Kernel, Number, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import frequency

Coefficients = Annotated[list[Number], Meta(min_length=1, max_length=SIDE, title="numbers")]


class FrequencyRequest(Asked, kw_only=True):
    """A picture and a kernel, and two polynomials."""

    image: Grid
    kernel: Kernel
    polynomials: Annotated[
        tuple[Coefficients, Coefficients], Meta(description="Coefficients, of 1, x, x squared, ...")
    ] = ([1, 2, 3], [4, 5, 6])


class Operations(Struct):
    """Real multiplications for two polynomials of so many coefficients."""

    size: int
    direct: int
    fft: int


class Cost(Struct):
    """Real multiplications for the picture and its kernel."""

    direct: int
    fft: int


class FrequencyAnswer(Struct):
    """A convolution by way of its spectra, a product of polynomials, and what the theorem saves."""

    spectrum: Annotated[Tensor, Meta(description="Magnitudes, the lowest frequency in the middle.")]
    kernel_spectrum: Tensor
    product: Tensor
    output: Annotated[Tensor, Meta(description="The inverse of the product.")]
    by_sliding: Annotated[Tensor, Meta(description="The same true, full convolution by a sliding kernel.")]
    wrapped: Annotated[
        Tensor, Meta(description="By spectra no larger than the picture: what leaves comes in opposite.")
    ]
    polynomial: Annotated[Tensor, Meta(description="Coefficients of the product.")]
    operations: list[Operations]
    crossover: Annotated[int, Meta(description="The size from which on the FFT always takes fewer.")]
    cost: Cost


EXAMPLES = {
    "small": {
        "summary": "A picture, and (1 + 2x + 3x²)(4 + 5x + 6x²)",
        "value": {"image": NINE, "kernel": [[0, 1], [2, 3]]},
    }
}


def run(asked: FrequencyRequest) -> dict[str, object]:
    """The convolution theorem: transform, multiply, transform back; and from which size on it is cheaper."""
    one, other = (tensor(part, "polynomials", i) for i, part in enumerate(asked.polynomials))
    image, kernel = tensor(asked.image, "image"), tensor(asked.kernel, "kernel")
    return {
        **vars(frequency.transform(image, kernel)),
        "polynomial": frequency.multiply_polynomials(one, other),
        "operations": frequency.count_operations(),
        "crossover": frequency.crossover(),
        "cost": frequency.cost(image, kernel),
    }


router = lab("frequency", "Convolve by frequencies", FrequencyRequest, FrequencyAnswer, EXAMPLES, run)
