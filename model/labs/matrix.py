"""A convolution as one product with a matrix: doubly blocked Toeplitz, or the picture unfolded (im2col)."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.labs.window import Axis, Pair, Sides, axis, pad

NONE: Sides = (0, 0, 0, 0)


@dataclass(frozen=True)
class Product:
    """One convolution, several ways, and both ways back.

    output: (h, w), by sliding.
    toeplitz: (h * w, H * W); times the flat picture it is the flat output. Padding has no columns in it.
    columns: (kh * kw, h * w), the windows as columns; the flat kernel times it is the flat output.
    back: (H, W), the transposed matrix times the output: a transposed convolution.
    input_gradient: (H, W), of sum(upstream * output) by the picture: the transposed matrix times upstream.
    gradient: (kh, kw), of the same by the kernel: the columns times upstream.
    density: share of the matrix's cells that hold a weight.
    """

    output: Tensor
    toeplitz: Tensor
    columns: Tensor
    back: Tensor
    input_gradient: Tensor
    gradient: Tensor
    density: float


def multiply(
    image: Tensor,
    kernel: Tensor,
    upstream: Tensor | None = None,
    *,
    padding: Sides = NONE,
    stride: Pair = (1, 1),
) -> Product:
    """Convolve a picture (H, W), zeros around it, with a kernel (kh, kw).

    `upstream` (h, w): by default all ones.

    Raises:
        LabError: the kernel does not fit into the padded picture.
    """
    top, bottom, left, right = padding
    (height, width), (tall, wide) = image.shape, kernel.shape
    rows = axis(height, top + bottom, tall, stride[0], 1).output
    columns = axis(width, left + right, wide, stride[1], 1).output
    padded = pad(image, padding, "constant")
    output = F.conv2d(padded[None, None], kernel[None, None], stride=stride)[0, 0]
    inside = slice(top, top + height), slice(left, left + width)
    lines, used = [], 0
    for row in range(0, rows * stride[0], stride[0]):
        for column in range(0, columns * stride[1], stride[1]):
            there = slice(row, row + tall), slice(column, column + wide)
            laid, weights = torch.zeros_like(padded), torch.zeros_like(padded)
            laid[there], weights[there] = kernel, 1
            lines.append(laid[inside].flatten())
            used += int(weights[inside].sum())
    toeplitz = torch.stack(lines)
    unfolded = F.unfold(padded[None, None], (tall, wide), stride=stride)[0]
    slope = torch.ones_like(output) if upstream is None else upstream
    return Product(
        output,
        toeplitz,
        unfolded,
        (toeplitz.T @ output.flatten()).view(height, width),
        (toeplitz.T @ slope.flatten()).view(height, width),
        (unfolded @ slope.flatten()).view(kernel.shape),
        used / toeplitz.numel(),
    )


@dataclass(frozen=True)
class Parameters:
    """How many numbers a layer learns, with its biases, and how many connections that are.

    convolution, connected: numbers to learn, of a convolution and where all is connected with all.
    outputs: numbers that come out.
    connections: weights that a convolution's matrix holds, each as often as it is used.
    """

    convolution: int
    connected: int
    outputs: int
    connections: int


def count_parameters(
    size: tuple[int, int, int],
    kernel: Pair,
    maps: int,
    *,
    padding: Sides = NONE,
    stride: Pair = (1, 1),
) -> Parameters:
    """From a picture (C, H, W) to `maps` maps.

    Raises:
        LabError: the kernel does not fit into the padded picture.
    """
    channels, height, width = size
    top, bottom, left, right = padding
    rows = axis(height, top + bottom, kernel[0], stride[0], 1)
    columns = axis(width, left + right, kernel[1], stride[1], 1)
    outputs = maps * rows.output * columns.output
    weights = maps * channels * kernel[0] * kernel[1]
    connections = maps * channels * _meetings(rows, top) * _meetings(columns, left)
    return Parameters(weights + maps, channels * height * width * outputs + outputs, outputs, connections)


def _meetings(along: Axis, before: int) -> int:
    """Along one axis, how often a cell of a window meets one of the picture and not of its padding."""
    starts = torch.arange(along.output) * along.stride - before
    at = starts[:, None] + torch.arange(along.kernel)
    return int(((at >= 0) & (at < along.input)).sum())
