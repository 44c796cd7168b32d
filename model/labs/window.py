"""How a window moves over a padded picture: what the labs of convolution and pooling have in common."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.labs.error import LabError

Mode = Literal["constant", "reflect", "replicate", "circular"]
Pair = tuple[int, int]  # rows, columns
Sides = tuple[int, int, int, int]  # top, bottom, left, right


@dataclass(frozen=True)
class Axis:
    """The output size along one axis, number by number: floor((input + padding - reach) / stride) + 1.

    reach: cells from the first to the last that a window reads, dilation * (kernel - 1) + 1.
    left_over: cells at the end that no window reads, because the next step would leave the picture.
    Source: the documentation of torch.nn.Conv2d.
    """

    input: int
    padding: int
    kernel: int
    dilation: int
    stride: int
    reach: int
    output: int
    left_over: int


def pad(image: Tensor, sides: Sides, mode: Mode, value: float = 0.0) -> Tensor:
    """The picture (H, W) with cells around it.

    Raises:
        LabError: a mirrored or repeated border would be longer than the picture.
    """
    top, bottom, left, right = sides
    height, width = image.shape
    for name, size, borders in (("rows", height, (top, bottom)), ("columns", width, (left, right))):
        most = {"reflect": size - 1, "circular": size}.get(mode)
        if most is not None and max(borders) > most:
            raise LabError(f"{mode} padding of {size} {name} can be at most {most}")
    options = {"value": value} if mode == "constant" else {}
    return F.pad(image[None, None], (left, right, top, bottom), mode=mode, **options)[0, 0]


def axis(size: int, padding: int, kernel: int, stride: int, dilation: int) -> Axis:
    """The output size along one axis.

    Raises:
        LabError: the window is longer than the padded picture.
    """
    reach = dilation * (kernel - 1) + 1
    free = size + padding - reach
    if free < 0:
        raise LabError(f"a window that reaches over {reach} cells does not fit into {size + padding}")
    return Axis(size, padding, kernel, dilation, stride, reach, free // stride + 1, free % stride)


def uses(size: Pair, sides: Sides, kernel: Pair, stride: Pair, dilation: Pair) -> Tensor:
    """How many windows read each cell of the picture itself, (H, W)."""
    top, bottom, left, right = sides
    rows = axis(size[0], top + bottom, kernel[0], stride[0], dilation[0])
    columns = axis(size[1], left + right, kernel[1], stride[1], dilation[1])
    counted = F.conv_transpose2d(
        torch.ones(1, 1, rows.output, columns.output),
        torch.ones(1, 1, *kernel),
        stride=stride,
        dilation=dilation,
        output_padding=(rows.left_over, columns.left_over),
    )[0, 0]
    return counted[top : top + size[0], left : left + size[1]].to(torch.int64)
