"""A named step of preprocessing, with its image."""

from collections.abc import Callable
from dataclasses import dataclass
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
