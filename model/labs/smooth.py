"""A noisy track, smoothed by a weighted average of what was measured before: convolution along one axis.

The spaceship of Goodfellow, Bengio and Courville, Deep Learning (2016), section 9.1.
"""

import math
from dataclasses import dataclass

import torch
from torch import Tensor

from convscope.labs.error import LabError

FINE = 20  # steps of the continuous form per measurement


@dataclass(frozen=True)
class Smoothed:
    """A track before and after.

    truth, measured: (n,), the position at t = 0, 1, 2, ... and what the sensor said.
    weights: (k,), of the measurement of age 0, 1, 2, ...
    output: (n - k + 1,), from t = k - 1 on: s(t) = sum over a of w(a) x(t - a).
    fine_time, fine: the same as an integral, s(t) = integral of w(a) x(t - a) da, for a track that is
    straight between measurements and weights that are steps of width 1, at FINE times per measurement.
    noise_before, noise_after: root of the mean squared distance from the truth, if known.
    """

    truth: Tensor | None
    measured: Tensor
    weights: Tensor
    output: Tensor
    fine_time: Tensor
    fine: Tensor
    noise_before: float | None
    noise_after: float | None


def track(count: int, noise: float, seed: int) -> tuple[Tensor, Tensor]:
    """A flight along one axis, and its measurements with normal noise; both (count,)."""
    time = torch.arange(count, dtype=torch.float64)
    truth = 0.12 * time + torch.sin(2 * math.pi * time / 24)
    generator = torch.Generator().manual_seed(seed)
    return truth, truth + noise * torch.randn(count, generator=generator, dtype=torch.float64)


def normalized(weights: Tensor) -> Tensor:
    """The weights of an average: divided by their sum.

    Raises:
        LabError: they add up to nothing.
    """
    total = float(weights.sum())
    if abs(total) < 1e-9:
        raise LabError("the weights add up to 0, so they are no average")
    return weights / total


def smooth(truth: Tensor | None, measured: Tensor, weights: Tensor) -> Smoothed:
    """Replace each measurement by a weighted sum of it and those before it.

    Raises:
        LabError: there are more weights than measurements.
    """
    count, reach = len(measured), len(weights)
    if reach > count:
        raise LabError(f"{reach} weights need as many measurements; there are {count}")
    smoothed = (measured.unfold(0, reach, 1) * weights.flip(0)).sum(1)
    fine_time, fine = _continuous(measured, weights)
    after = None if truth is None else truth[reach - 1 :]
    before = _distance(measured[reach - 1 :], after)
    return Smoothed(truth, measured, weights, smoothed, fine_time, fine, before, _distance(smoothed, after))


def _continuous(measured: Tensor, shares: Tensor) -> tuple[Tensor, Tensor]:
    """The integral by the midpoint rule, from the first time at which all weights have something to weigh."""
    count, reach = len(measured), len(shares)
    start, steps = reach, (count - 1 - reach) * FINE
    if steps < 0:
        return measured.new_zeros(0), measured.new_zeros(0)
    time = start + torch.arange(steps + 1, dtype=measured.dtype) / FINE
    ages = (torch.arange(reach * FINE, dtype=measured.dtype) + 0.5) / FINE
    at = time[:, None] - ages
    below = at.floor().long().clamp(0, count - 2)
    share = at - below
    track_there = measured[below] * (1 - share) + measured[below + 1] * share
    return time, (track_there * shares.repeat_interleave(FINE)).sum(1) / FINE


def _distance(one: Tensor, truth: Tensor | None) -> float | None:
    return None if truth is None else float((one - truth).square().mean().sqrt())
