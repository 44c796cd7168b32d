"""What can go wrong in a training, told from its figures when it happens."""

import math
from collections.abc import Sequence
from dataclasses import dataclass
from statistics import fmean as mean
from typing import Literal

from convscope.training.live.learner import Look
from convscope.training.live.options import Options

Name = Literal["diverged", "stuck", "overfits", "memorises", "forgets", "dead", "alike"]

SOME = 32  # digits; the loss of fewer says little
STILL = 5  # looks without any change
GUESSING = math.log(10)  # the loss of a network that finds all ten digits equally likely


@dataclass(frozen=True)
class Taken:
    """The steps since the last look."""

    loss: float  # mean
    accuracy: float  # mean
    highest: float  # loss of as few steps in a row as see some digits

    @classmethod
    def of(cls, batches: Sequence[tuple[float, float]], batch_size: int) -> "Taken | None":
        """From each step's loss and accuracy; None where none was taken."""
        if not batches:
            return None
        losses, accuracies = zip(*batches, strict=True)
        row = min(len(losses), math.ceil(SOME / batch_size))
        rows = [mean(losses[start : start + row]) for start in range(len(losses) - row + 1)]
        return cls(mean(losses), mean(accuracies), max(rows))


def signs(options: Options, looks: Sequence[Look], taken: Taken | None) -> set[Name]:
    """Those that can be seen after the last of the looks.

    Args:
        options: of the run.
        looks: all of them, the first one before the first step.
        taken: how the batches of the steps before the last look went; None before the first step.
    """
    now, found = looks[-1], set[Name]()
    if taken and not is_finite(now, taken):
        return {"diverged"}
    if len(looks) > STILL and all(abs(look.training.loss / GUESSING - 1) < 0.02 for look in looks[-STILL:]):
        found.add("stuck")
    if options.width > 1 and now.alike:
        found.add("alike")
    if any(2 * count >= _maps(options, name) for name, count in now.silent.items()):
        found.add("dead")
    if options.labels == "shuffled":
        if now.training.accuracy > 0.5:
            found.add("memorises")
    elif taken and taken.accuracy > 0.8 and now.validation.accuracy < 0.5:
        found.add("forgets")
    elif taken and options.order == "shuffled" and taken.highest > 2 * GUESSING:
        found.add("diverged")
    elif _overfits(looks):
        found.add("overfits")
    return found


def is_finite(now: Look, taken: Taken) -> bool:
    """Whether there are numbers left to learn with."""
    return math.isfinite(taken.loss) and math.isfinite(now.training.loss)


def _overfits(looks: Sequence[Look]) -> bool:
    """The held-out loss has risen clearly since its lowest, while the loss in training has halved."""
    best = min(looks, key=lambda look: look.validation.loss)
    now = looks[-1]
    return now.validation.loss > 1.15 * best.validation.loss and now.training.loss < 0.5 * best.training.loss


def _maps(options: Options, relu: str) -> int:
    return options.width if relu == "relu_1" else 2 * options.width
