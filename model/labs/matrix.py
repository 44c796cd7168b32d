"""A convolution as one product with a matrix: doubly blocked Toeplitz, or the picture unfolded (im2col)."""

from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.labs.window import axis


@dataclass(frozen=True)
class Product:
    """One convolution, four ways.

    output: (h, w), by sliding.
    toeplitz: (h * w, H * W); times the flat picture it is the flat output.
    columns: (kh * kw, h * w), the windows as columns; the flat kernel times it is the flat output.
    back: (H, W), the transposed matrix times the output: a transposed convolution.
    gradient: (kh, kw), of sum(upstream * output) by the kernel: the columns times the upstream gradient.
    density: share of the matrix's cells that hold a weight.
    """

    output: Tensor
    toeplitz: Tensor
    columns: Tensor
    back: Tensor
    gradient: Tensor
    density: float


def multiply(image: Tensor, kernel: Tensor, upstream: Tensor | None = None) -> Product:
    """Convolve a picture (H, W) with a kernel (kh, kw); `upstream` (h, w): by default all ones.

    Raises:
        LabError: the kernel does not fit into the picture.
    """
    height, width = image.shape
    rows = axis(height, 0, kernel.shape[0], 1, 1).output
    columns_out = axis(width, 0, kernel.shape[1], 1, 1).output
    output = F.conv2d(image[None, None], kernel[None, None])[0, 0]
    toeplitz = image.new_zeros(rows * columns_out, height * width)
    used = torch.zeros_like(toeplitz, dtype=torch.bool)
    for row in range(rows):
        for column in range(columns_out):
            window = torch.zeros_like(image), torch.zeros_like(image, dtype=torch.bool)
            there = (slice(row, row + kernel.shape[0]), slice(column, column + kernel.shape[1]))
            window[0][there] = kernel
            window[1][there] = True
            line = row * columns_out + column
            toeplitz[line], used[line] = window[0].flatten(), window[1].flatten()
    unfolded = F.unfold(image[None, None], (kernel.shape[0], kernel.shape[1]))[0]
    slope = torch.ones_like(output) if upstream is None else upstream
    return Product(
        output,
        toeplitz,
        unfolded,
        (toeplitz.T @ output.flatten()).view(height, width),
        (unfolded @ slope.flatten()).view(kernel.shape),
        float(used.double().mean()),
    )


@dataclass(frozen=True)
class Parameters:
    """How many numbers a layer learns, with its biases."""

    convolution: int
    connected: int


def count_parameters(size: tuple[int, int, int], kernel: tuple[int, int], maps: int) -> Parameters:
    """From a picture (C, H, W) to maps of the valid size: by a convolution, or by connecting all with all.

    Raises:
        LabError: the kernel does not fit into the picture.
    """
    channels, height, width = size
    outputs = maps * axis(height, 0, kernel[0], 1, 1).output * axis(width, 0, kernel[1], 1, 1).output
    weights = maps * channels * kernel[0] * kernel[1]
    return Parameters(weights + maps, channels * height * width * outputs + outputs)
