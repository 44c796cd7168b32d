"""Several input channels and several kernels: each kernel reads all channels and makes one map."""

from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

from convscope.labs.window import axis


@dataclass(frozen=True)
class Mixed:
    """What came out, and how.

    partial: (O, C, h, w), what each channel adds to each map; output: (O, h, w), their sums with the bias.
    linear: (O, h, w), for a 1x1 kernel the same by a linear layer at every pixel; else None.
    parameters: O * C * kh * kw + O.
    """

    partial: Tensor
    output: Tensor
    linear: Tensor | None
    parameters: int


def mix(image: Tensor, kernels: Tensor, bias: Tensor) -> Mixed:
    """Convolve channels (C, H, W) with kernels (O, C, kh, kw) and add the bias (O,).

    Raises:
        LabError: the kernels do not fit into the picture.
    """
    count, channels, height, width = kernels.shape
    for size, kernel in zip(image.shape[1:], (height, width), strict=True):
        axis(size, 0, kernel, 1, 1)
    apart = kernels.transpose(0, 1).reshape(channels * count, 1, height, width)
    partial = F.conv2d(image[None], apart, groups=channels)[0]
    partial = partial.view(channels, count, *partial.shape[1:]).transpose(0, 1)
    output = F.conv2d(image[None], kernels, bias)[0]
    linear = None
    if (height, width) == (1, 1):
        linear = F.linear(image.permute(1, 2, 0), kernels[:, :, 0, 0], bias).permute(2, 0, 1)
    return Mixed(partial, output, linear, kernels.numel() + count)
