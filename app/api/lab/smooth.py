"""`POST /lab/smooth`: a noisy track is averaged."""

from typing import Annotated

from msgspec import Meta, Struct

from convscope.app.api.lab.lab import SIDE, Asked, Number, Seed, lab, tensor
from convscope.app.http.tensors import Tensor
from convscope.labs import smooth

Weights = Annotated[list[Number], Meta(min_length=1, max_length=31, title="numbers")]


class SmoothRequest(Asked, kw_only=True):
    """How a spaceship's place is measured, and how its measurements are averaged."""

    weights: Annotated[Weights, Meta(description="Of the measurement of age 0, 1, 2, ...")]
    normalize: Annotated[bool, Meta(description="Divide the weights by their sum.")] = True
    track: Annotated[
        Annotated[list[Number], Meta(min_length=2, max_length=SIDE, title="numbers")] | None,
        Meta(description="Measurements of your own, in place of the spaceship's."),
    ] = None
    samples: Annotated[int, Meta(ge=2, le=SIDE, description="How many measurements.")] = 48
    noise: Annotated[float, Meta(ge=0, le=10, description="Standard deviation of the sensor.")] = 0.5
    seed: Annotated[Seed, Meta(description="Another one gives other noise.")] = 0


class Smoothed(Struct):
    """A track before and after."""

    truth: Annotated[
        Tensor | None, Meta(description="Where the spaceship was, at t = 0, 1, 2, ...; null of a `track`.")
    ]
    measured: Tensor
    weights: Annotated[Tensor, Meta(description="As applied.")]
    output: Annotated[Tensor, Meta(description="From the first t on at which all weights are used.")]
    fine_time: Tensor
    fine: Annotated[Tensor, Meta(description="The same as an integral, at `fine_time`.")]
    noise_before: Annotated[
        float | None, Meta(description="Root of the mean squared distance from the truth.")
    ]
    noise_after: float | None


EXAMPLES = {
    "average": {
        "summary": "The last five, the newest most",
        "value": {"weights": [5, 4, 3, 2, 1]},
    }
}


def run(asked: SmoothRequest) -> smooth.Smoothed:
    """Replace each measurement by a weighted average of it and those before: convolution along one axis.

    s(t) = sum over a of w(a) x(t - a), and the same as an integral.
    """
    weights = tensor(asked.weights, "weights")
    if asked.normalize:
        weights = smooth.normalized(weights)
    if asked.track:
        return smooth.smooth(None, tensor(asked.track, "track"), weights)
    return smooth.smooth(*smooth.track(asked.samples, asked.noise, asked.seed), weights)


router = lab("smooth", "Average a noisy track", SmoothRequest, Smoothed, EXAMPLES, run)
