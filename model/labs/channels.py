"""Several input channels and several kernels: each kernel reads those of its group and makes one map."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.labs.error import LabError
from convscope.labs.window import axis


@dataclass(frozen=True)
class Mixed:
    """What came out, and how.

    partial: (O, C / groups, h, w), what each channel adds to each map; output: (O, h, w), the sums.
    linear: (O, h, w), for a 1x1 kernel the same by a linear layer at every pixel; else None.
    parameters: O * (C / groups) * kh * kw + O.
    """

    partial: Tensor
    output: Tensor
    linear: Tensor | None
    parameters: int


def reads(channels: int, maps: int, groups: int) -> Tensor:
    """Which channels each map reads, (maps, channels / groups).

    Raises:
        LabError: channels or maps cannot be shared out.
    """
    if channels % groups or maps % groups:
        raise LabError(f"channels ({channels}) and kernels ({maps}) must be multiples of groups ({groups})")
    return torch.arange(channels).view(groups, -1).repeat_interleave(maps // groups, dim=0)


def mix(image: Tensor, kernels: Tensor, bias: Tensor, groups: int = 1) -> Mixed:
    """Convolve channels (C, H, W) with kernels (O, C / groups, kh, kw) and add the bias (O,).

    Raises:
        LabError: the kernels do not fit into the picture, or groups cannot be made.
    """
    count, channels, height, width = kernels.shape
    for size, kernel in zip(image.shape[1:], (height, width), strict=True):
        axis(size, 0, kernel, 1, 1)
    read = reads(len(image), count, groups)
    apart = kernels.reshape(-1, 1, height, width)
    partial = F.conv2d(image[read.flatten()][None], apart, groups=len(apart))[0]
    output = F.conv2d(image[None], kernels, bias, groups=groups)[0]
    linear = None
    if (height, width) == (1, 1):
        weight = kernels.new_zeros(count, len(image)).scatter(1, read, kernels[:, :, 0, 0])
        linear = F.linear(image.permute(1, 2, 0), weight, bias).permute(2, 0, 1)
    return Mixed(partial.view(count, channels, *partial.shape[1:]), output, linear, kernels.numel() + count)
