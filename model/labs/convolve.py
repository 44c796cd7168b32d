"""A kernel slides over a picture: cross-correlation, as layers compute it, or true convolution."""

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

from convscope.labs.window import Axis, Mode, Pair, Sides, axis, pad, uses


@dataclass(frozen=True)
class Convolved:
    """What came out, and how.

    kernel: as it was applied, turned for a true convolution.
    padded: the picture with its border; output: (h, w); uses: windows that read each pixel, (H, W).
    rows, columns: the output size along each axis.
    """

    kernel: Tensor
    padded: Tensor
    output: Tensor
    uses: Tensor
    rows: Axis
    columns: Axis


def convolve(
    image: Tensor,
    kernel: Tensor,
    *,
    padding: Sides = (0, 0, 0, 0),
    mode: Mode = "constant",
    value: float = 0.0,
    stride: Pair = (1, 1),
    dilation: Pair = (1, 1),
    turned: bool = False,
) -> Convolved:
    """Slide a kernel (h, w) over a picture (H, W); `turned`: by 180 degrees first, a true convolution.

    Raises:
        LabError: the kernel does not fit, or the padding cannot be made from the picture.
    """
    applied = kernel.flip(0, 1) if turned else kernel
    height, width = image.shape
    top, bottom, left, right = padding
    size = (kernel.shape[0], kernel.shape[1])
    rows = axis(height, top + bottom, size[0], stride[0], dilation[0])
    columns = axis(width, left + right, size[1], stride[1], dilation[1])
    padded = pad(image, padding, mode, value)
    output = F.conv2d(padded[None, None], applied[None, None], stride=stride, dilation=dilation)[0, 0]
    used = uses((height, width), padding, size, stride, dilation)
    return Convolved(applied, padded, output, used, rows, columns)
