"""Curves, and how they are drawn with MNIST's pen and framed as its digits are. Points are (x, y), y down."""

from collections.abc import Sequence

import torch
from torch import Tensor

from convscope.preprocess.frame import MNIST
from convscope.training.variants import PEN

STEPS = 12  # straight pieces of a curve

Curve = Tensor  # (N, points, 2)


def framed(curves: Sequence[Curve]) -> Tensor:
    """Draw curves as MNIST frames a digit: (N, 28, 28), 0 = paper, 1 = ink."""
    points = torch.cat(list(curves), dim=1)
    low, high = points.amin(dim=1, keepdim=True), points.amax(dim=1, keepdim=True)
    scale = (MNIST.box - 2 * PEN) / (high - low).amax(dim=2, keepdim=True)
    middle = torch.tensor(MNIST.middle)
    placed = [(curve - (low + high) / 2) * scale + middle for curve in curves]
    return drawn([curve + _shift_to_centre(drawn(placed))[:, None] for curve in placed])


def _shift_to_centre(ink: Tensor) -> Tensor:
    """The shift (N, 2) in pixels that brings each image's centre of mass to MNIST's."""
    height, width = ink.shape[1:]
    mass = ink.sum(dim=(1, 2))
    x = (ink.sum(dim=1) * (torch.arange(width) + 0.5)).sum(dim=1) / mass
    y = (ink.sum(dim=2) * (torch.arange(height) + 0.5)).sum(dim=1) / mass
    shift = torch.tensor(MNIST.centre) - torch.stack((x, y), dim=1)
    bounded: Tensor = shift.clamp(-MNIST.margin, MNIST.margin)
    return bounded


def drawn(curves: Sequence[Curve]) -> Tensor:
    """Draw curves, in pixels, with MNIST's pen: (N, 28, 28)."""
    rows, columns = torch.meshgrid(
        torch.arange(MNIST.height) + 0.5, torch.arange(MNIST.width) + 0.5, indexing="ij"
    )
    pixels = torch.stack((columns, rows), dim=-1).view(1, 1, -1, 2)
    start = torch.cat([curve[:, :-1] for curve in curves], dim=1)[:, :, None]
    along = torch.cat([curve.diff(dim=1) for curve in curves], dim=1)[:, :, None]
    length = along.square().sum(-1).clamp(min=1e-9)
    share = (((pixels - start) * along).sum(-1) / length).clamp(0, 1)
    distance: Tensor = torch.linalg.vector_norm(pixels - start - share[..., None] * along, dim=-1)
    return (PEN + 0.5 - distance.amin(dim=1)).clamp(0, 1).view(-1, MNIST.height, MNIST.width)


def point(x: Tensor, y: Tensor) -> Tensor:
    """(N, 2)."""
    return torch.stack((x, y), dim=1)


def line(*points: Tensor) -> Curve:
    """Straight from point to point."""
    return torch.stack(points, dim=1)


def bent(start: Tensor, first: Tensor, second: Tensor, end: Tensor) -> Curve:
    """A cubic Bezier curve."""
    t = torch.linspace(0, 1, STEPS + 1)[None, :, None]
    a, b, c, d = (each[:, None] for each in (start, first, second, end))
    return (1 - t) ** 3 * a + 3 * t * (1 - t) ** 2 * b + 3 * t**2 * (1 - t) * c + t**3 * d


def arc(centre: Tensor, radii: Tensor, start: Tensor, turn: Tensor) -> Curve:
    """A part of an ellipse, from an angle in degrees (0 = right, 90 = down) through `turn` degrees."""
    angles = torch.deg2rad(start[:, None] + turn[:, None] * torch.linspace(0, 1, 2 * STEPS + 1))
    return centre[:, None] + radii[:, None] * torch.stack((angles.cos(), angles.sin()), dim=2)


def sometimes(curve: Curve, share: float, place: Tensor) -> Curve:
    """The curve for a random share of the batch; for the others a dot at a place that has ink anyway."""
    return torch.where(torch.rand(len(curve), 1, 1) < share, curve, place[:, None])


def bar(middle: Tensor, reach: Tensor, slope: Tensor) -> Curve:
    """A stroke to both sides of a point."""
    half = point(reach, slope * reach)
    return line(middle - half, middle + half)


def along(curve: Curve, share: Tensor) -> Tensor:
    """The point of each curve after a share of its pieces."""
    index = (share * (curve.shape[1] - 1)).round().long()
    return curve[torch.arange(len(curve)), index]
