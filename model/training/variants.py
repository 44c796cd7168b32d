"""Add ways of writing that are rare in MNIST.

Many people cross a 7, slash a 0, write a 1 with an up-stroke and a foot, start a 3 with a horizontal
stroke, or leave loops open. Changing MNIST's digits accordingly needs no further data.
"""

import torch
from torch import Tensor

PEN = 1.3  # half of MNIST's pen width, in pixels


def add_strokes(ink: Tensor, labels: Tensor, share: float) -> Tensor:
    """Give a random share of the zeros, ones, threes and sevens of a batch an extra stroke.

    Args:
        ink: (N, 1, H, W), 0 = paper, 1 = ink; upright digits.
        labels: (N,) digits.
        share: probability that a digit gets such a stroke.
    """
    ink = ink.clone()
    for digit, stroke in ((0, slash), (1, upstroke), (1, foot), (3, roof), (7, crossbar)):
        which = (labels == digit) & (torch.rand(len(ink)) < share)
        if which.any():
            start, end = stroke(ink[which, 0])
            ink[which, 0] = torch.maximum(ink[which, 0], segment(start, end, ink.shape[-2:]))
    return ink


def open_loops(ink: Tensor, labels: Tensor, share: float) -> Tensor:
    """Erase the top of a random share of the zeros, eights and nines of a batch.

    Args:
        ink: (N, 1, H, W), 0 = paper, 1 = ink; upright digits.
        labels: (N,) digits.
        share: probability that such a digit is changed.
    """
    which = torch.isin(labels, torch.tensor([0, 8, 9])) & (torch.rand(len(ink)) < share)
    if not which.any():
        return ink
    ink, chosen = ink.clone(), ink[which, 0]
    count, top = len(chosen), top_row(chosen)
    place = torch.stack((centre_of_row(chosen, top + 1) + uniform(count, -2, 2), top + 1.0), dim=1)
    gap = segment(place, place + 1e-3, ink.shape[-2:], uniform(count, 0.8, 3))
    ink[which, 0] = chosen * (1 - gap)
    return ink


def slash(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Ends (x, y) of a stroke from lower left to upper right through the middle, each (N, 2)."""
    count, height, width = ink.shape
    centre = torch.tensor([width / 2, height / 2]).expand(count, 2)
    reach = torch.stack((uniform(count, 2, 8), -uniform(count, 5, 10)), dim=1)
    return centre - reach, centre + reach


def upstroke(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Ends of a stroke from the top of the digit down to the left, each (N, 2)."""
    count, top = len(ink), top_row(ink)
    column = centre_of_row(ink, top + 1)
    start = torch.stack((column, top + 1.0), dim=1)
    return start, start + torch.stack((-uniform(count, 2, 12), uniform(count, 1, 13)), dim=1)


def foot(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Ends of a short level stroke under the digit, each (N, 2)."""
    count, height, _ = ink.shape
    bottom = height - 1 - top_row(ink.flip(dims=(1,)))
    middle = torch.stack((centre_of_row(ink, bottom), bottom.float()), dim=1)
    reach = torch.stack((uniform(count, 2.5, 6), uniform(count, -1, 1)), dim=1)
    return middle - reach, middle + reach


def roof(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Ends of a nearly level stroke along the top of the digit, mostly to the left, each (N, 2)."""
    count, top = len(ink), top_row(ink)
    middle = torch.stack((centre_of_row(ink, top + 1), top + 1.0), dim=1)
    left = torch.stack((-uniform(count, 3, 10), uniform(count, -1, 1)), dim=1)
    right = torch.stack((uniform(count, 0, 4), uniform(count, -0.5, 0.5)), dim=1)
    return middle + left, middle + right


def crossbar(ink: Tensor) -> tuple[Tensor, Tensor]:
    """Ends of a short, nearly level stroke through the stem, each (N, 2)."""
    count, height, _ = ink.shape
    row = torch.randint(height // 2 - 1, height // 2 + 3, (count,))
    middle = torch.stack((centre_of_row(ink, row) + uniform(count, -1, 1), row.float()), dim=1)
    reach = torch.stack((uniform(count, 2.5, 6), uniform(count, -2, 1)), dim=1)
    return middle - reach, middle + reach


def uniform(count: int, low: float, high: float) -> Tensor:
    """(N,) numbers from the interval."""
    return torch.rand(count) * (high - low) + low


def top_row(ink: Tensor) -> Tensor:
    """The first row with ink of each image, (N,)."""
    return (ink.amax(dim=2) > 0.5).float().argmax(dim=1)


def centre_of_row(ink: Tensor, row: Tensor) -> Tensor:
    """Mean column of the ink in one row of each image, (N,); the middle where the row is empty."""
    count, height, width = ink.shape
    line = ink[torch.arange(count), row.clamp(max=height - 1)] + 1e-4
    return (line * (torch.arange(width) + 0.5)).sum(dim=1) / line.sum(dim=1)


def segment(start: Tensor, end: Tensor, size: torch.Size, radius: Tensor | float = PEN) -> Tensor:
    """Draw one anti-aliased line per image with a round pen of `radius` pixels, (N, H, W)."""
    rows, columns = torch.meshgrid(torch.arange(size[0]) + 0.5, torch.arange(size[1]) + 0.5, indexing="ij")
    pixels = torch.stack((columns, rows), dim=-1)[None]  # (1, H, W, 2)
    start, along = start[:, None, None], (end - start)[:, None, None]
    share = ((pixels - start) * along).sum(-1, keepdim=True) / along.square().sum(-1, keepdim=True)
    distance: Tensor = torch.linalg.vector_norm(pixels - start - share.clamp(0, 1) * along, dim=-1)
    reach = radius[:, None, None] if isinstance(radius, Tensor) else radius
    return (reach + 0.5 - distance).clamp(0, 1)
