"""Equivariance: does a layer that looks at a moved picture answer with moved maps?"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor
from torch.nn import functional as F

INSIDE = 0.999  # of what a cell reads; others look over the edge


@dataclass(frozen=True)
class Movement:
    """A shift in pixels of the picture, down and to the right, then a turn clockwise in degrees."""

    rows: float = 0.0
    columns: float = 0.0
    degrees: float = 0.0


def move(maps: Tensor, movement: Movement, stride: tuple[int, int] = (1, 1)) -> Tensor:
    """Move maps (C, H, W), one cell of which is `stride` pixels of the picture; the border is repeated."""
    grid = _grid(maps, movement, stride)
    return F.grid_sample(maps[None], grid, padding_mode="border", align_corners=False)[0]


def difference(of_moved: Tensor, moved_of: Tensor, movement: Movement, stride: tuple[int, int]) -> float:
    """Root mean square of f(g(x)) - g(f(x)), as a share of that of f(g(x)).

    Cells that were moved in over the edge do not count; 0 where nothing is left to compare.
    """
    ones = torch.ones_like(of_moved[:1])[None]
    grid = _grid(of_moved, movement, stride)
    inside = F.grid_sample(ones, grid, padding_mode="zeros", align_corners=False)[0, 0] > INSIDE
    error = (of_moved - moved_of)[:, inside].square().sum()
    size = of_moved[:, inside].square().sum()
    return float((error / size).sqrt()) if size > 0 else 0.0


def change(before: Tensor, after: Tensor) -> float:
    """Root mean square of what changed, as a share of that of what was; 0 where nothing was."""
    size = before.square().sum()
    return float(((after - before).square().sum() / size).sqrt()) if size > 0 else 0.0


def _grid(maps: Tensor, movement: Movement, stride: tuple[int, int]) -> Tensor:
    """Where each cell of the moved maps reads, (1, H, W, 2); x and y from -1 to 1."""
    height, width = maps.shape[-2:]
    angle = math.radians(movement.degrees)
    cos, sin = math.cos(angle), math.sin(angle)
    across, down = (2 * movement.columns / (stride[1] * width), 2 * movement.rows / (stride[0] * height))
    tall, wide = height / width, width / height
    # The way back: turned back, then shifted back.
    theta = maps.new_tensor([[cos, sin * tall, -across], [-sin * wide, cos, -down]])
    return F.affine_grid(theta[None], [1, 1, height, width], align_corners=False)
