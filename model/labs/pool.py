"""Pooling: one number for each window of a map."""

from dataclasses import dataclass
from typing import Literal

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.labs.error import LabError
from convscope.labs.window import Axis, Pair, axis

Kind = Literal["max", "average", "l2", "distance", "stochastic"]


@dataclass(frozen=True)
class Pooled:
    """What came out, and how.

    output: (h, w).
    winners: (h, w), the flat position in the map of the cell that each value was taken from, for `max` and
    `stochastic`; else None.
    weights: (kh, kw), what each cell of a window counts, for `average` and `distance`; else None.
    rows, columns: the output size along each axis.
    """

    output: Tensor
    winners: Tensor | None
    weights: Tensor | None
    rows: Axis
    columns: Axis


def pool(
    image: Tensor, kind: Kind, *, window: Pair, stride: Pair, padding: Pair = (0, 0), seed: int = 0
) -> Pooled:
    """Pool a map (H, W).

    `max`: the largest value; padding never wins. `average`: the mean, padding counted as 0. `l2`: the root
    of the sum of squares. `distance`: a mean in which a cell counts exp(-2 d**2) along each axis, d being
    its distance from the window's centre in halves of the window. `stochastic`: one cell drawn at random,
    each as likely as its share of the sum of the positive values; 0, of cell -1, where none is positive
    (Zeiler and Fergus, 2013).

    Raises:
        LabError: the window does not fit, or the padding is more than half of it.
    """
    height, width = image.shape
    if padding[0] > window[0] // 2 or padding[1] > window[1] // 2:
        raise LabError(f"padding can be at most half of the window: {window[0] // 2}, {window[1] // 2}")
    rows = axis(height, 2 * padding[0], window[0], stride[0], 1)
    columns = axis(width, 2 * padding[1], window[1], stride[1], 1)
    fill = float("-inf") if kind == "max" else 0.0
    edges = (padding[1], padding[1], padding[0], padding[0])
    padded = F.pad(image, edges, value=fill)
    places = F.pad(torch.arange(height * width).view(height, width), edges, value=-1)
    size = (rows.output, columns.output)
    cells, names = (_windows(plane, window, stride, size) for plane in (padded, places))  # (h, w, kh * kw)
    if kind == "max":
        output, chosen = cells.max(-1)
        return Pooled(output, _named(names, chosen), None, rows, columns)
    if kind == "stochastic":
        chosen = _drawn(cells, seed)
        output = cells.clamp(min=0).gather(-1, chosen[..., None])[..., 0]
        return Pooled(output, _named(names, chosen).where(output > 0, -1), None, rows, columns)
    if kind == "l2":
        return Pooled(cells.square().sum(-1).sqrt(), None, None, rows, columns)
    weights = _nearness(window) if kind == "distance" else image.new_ones(window)
    weights = weights.to(image.dtype) / weights.sum()
    return Pooled((cells * weights.flatten()).sum(-1), None, weights, rows, columns)


def _windows(plane: Tensor, window: Pair, stride: Pair, size: Pair) -> Tensor:
    found = plane.unfold(0, window[0], stride[0]).unfold(1, window[1], stride[1])
    return found.reshape(*size, window[0] * window[1])


def _named(names: Tensor, chosen: Tensor) -> Tensor:
    return names.gather(-1, chosen[..., None])[..., 0]


def _drawn(cells: Tensor, seed: int) -> Tensor:
    """A cell of each window, (h, w); where none is positive, any."""
    chances = cells.clamp(min=0)
    chances = torch.where(chances.sum(-1, keepdim=True) > 0, chances, torch.ones_like(chances))
    flat = chances.reshape(-1, chances.shape[-1])
    generator = torch.Generator().manual_seed(seed)
    return torch.multinomial(flat, 1, generator=generator).view(cells.shape[:-1])


def _nearness(window: Pair) -> Tensor:
    rows, columns = ((2 * torch.arange(size) - (size - 1)) / size for size in window)
    return torch.exp(-2 * (rows[:, None] ** 2 + columns[None, :] ** 2))
