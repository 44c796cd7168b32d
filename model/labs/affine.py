"""A picture is turned, scaled, sheared or shifted: theta, the sampling grid, and the picture read at it."""

import math
from collections.abc import Sequence
from dataclasses import dataclass

from torch import Tensor
from torch.nn import functional as F

from convscope.kinds import KINDS
from convscope.layer import Layer


@dataclass(frozen=True)
class Warped:
    """What a transformer does with a picture.

    grid: (h, w, 2), where each output pixel reads, x and y from -1 to 1.
    at: (h, w, 2), the same in pixels of the picture, column and row, from 0.
    output: (h, w), read between the four nearest pixels.
    """

    grid: Tensor
    at: Tensor
    output: Tensor


def warp(image: Tensor, theta: Tensor, size: tuple[int, int]) -> Warped:
    """Read a picture (H, W) through theta (2, 3) into another size, outside of it 0.

    Source: Jaderberg et al., Spatial Transformer Networks, 2015, with `align_corners=False` as in PyTorch.
    """
    grid = F.affine_grid(theta[None], [1, 1, *size], align_corners=False)[0]
    scale = grid.new_tensor([image.shape[1], image.shape[0]])
    output = F.grid_sample(image[None, None], grid[None], align_corners=False)[0, 0]
    return Warped(grid, ((grid + 1) * scale - 1) / 2, output)


def theta_of(layers: Sequence[Layer]) -> str | None:
    """The layer that says theta, (2, 3), to a network's spatial transformer; None where it has none.

    Only of such as count from -1 to 1 between the outer edges of the picture, as `warp` does.
    """
    by_id = {layer.id: layer for layer in layers}
    for sampler in layers:
        if not KINDS[sampler.kind].steered:
            continue
        grid = by_id[sampler.inputs[1]]
        theta = by_id[grid.inputs[0]]
        aligned = any(layer.hyperparameters.get("align_corners") for layer in (sampler, grid))
        if theta.shape == (2, 3) and not aligned:
            return theta.id
    return None


@dataclass(frozen=True)
class Neighbour:
    """One of the four pixels that a sample is read between; a pixel outside of the picture counts as 0."""

    row: int
    column: int
    weight: float
    value: float


def neighbours(image: Tensor, column: float, row: float) -> list[Neighbour]:
    """The four nearest pixels of a place in the picture, and how much each counts: 1 in all."""
    top, left = math.floor(row), math.floor(column)
    found = []
    for at_row, by_row in ((top, 1 - (row - top)), (top + 1, row - top)):
        for at_column, by_column in ((left, 1 - (column - left)), (left + 1, column - left)):
            inside = 0 <= at_row < image.shape[0] and 0 <= at_column < image.shape[1]
            value = float(image[at_row, at_column]) if inside else 0.0
            found.append(Neighbour(at_row, at_column, by_row * by_column, value))
    return found
