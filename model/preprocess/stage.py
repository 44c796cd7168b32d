"""A named step of preprocessing, with its image."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

import cv2
import numpy as np
from numpy.typing import NDArray

SHOWN = 112  # largest side in pixels of a stage that is only for display

Image = NDArray[np.float32]


@dataclass(frozen=True)
class Stage:
    """One step. Its image is computed on first access, because most callers need only the last step."""

    name: str
    draw: Callable[[], Image]

    @cached_property
    def image(self) -> Image:
        """(H, W), 0 = paper, 1 = ink, at most SHOWN pixels a side."""
        return self.draw()


@dataclass(frozen=True)
class Decision:
    """A step that was taken or declined.

    step: such as "ruled-lines". It and `why` are names that programs and translations may rely on.
    taken: whether it changed anything.
    reason: why, in words.
    facts: the numbers in these words.
    """

    step: str
    taken: bool
    why: str
    reason: str
    facts: Mapping[str, float] = field(default_factory=dict)


def taken(step: str, why: str, reason: str, **facts: float) -> Decision:
    """A decision for a step; the facts stand in braces in the words."""
    return Decision(step, True, why, reason.format(**facts), facts)  # noqa: FBT003 - the function's name says it


def declined(step: str, why: str, reason: str, **facts: float) -> Decision:
    """A decision against a step; the facts stand in braces in the words."""
    return Decision(step, False, why, reason.format(**facts), facts)  # noqa: FBT003


@dataclass(frozen=True)
class Candidate:
    """A digit on a picture.

    box: left, top, width and height, as shares of the picture's width and height.
    """

    box: tuple[float, float, float, float]
    draw: Callable[[], Image]

    @cached_property
    def image(self) -> Image:
        """What a network sees of this digit, (H, W), 0 = paper, 1 = ink."""
        return self.draw()


@dataclass(frozen=True)
class Preprocessed:
    """The steps from what was given to what a network sees.

    stages: images by name; the last one is what the network sees.
    decisions: why each step was taken or not.
    found: the digits of a picture, from left to right; empty where none had to be found.
    read: the number of the one that is read.
    """

    stages: Sequence[Stage]
    decisions: Sequence[Decision] = ()
    found: Sequence[Candidate] = ()
    read: int = 0

    @property
    def image(self) -> Image:
        """What the network sees, (H, W), 0 = paper, 1 = ink."""
        return self.stages[-1].image


def shown(name: str, image: Image) -> Stage:
    """A stage of an image (H, W) of any size, scaled down to SHOWN pixels if it is larger."""
    return Stage(name, lambda: _reduced(image).clip(0, 1))


def done(name: str, image: Image) -> Stage:
    """A stage whose small image has already been computed."""
    return Stage(name, lambda: image)


def _reduced(image: Image) -> Image:
    scale = SHOWN / max(image.shape)
    if scale >= 1:
        return image
    width, height = (max(1, round(side * scale)) for side in image.shape[::-1])
    return np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.float32)
