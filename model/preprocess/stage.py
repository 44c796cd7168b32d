"""A named step on the way from what a client sent to what the network sees."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

SHOWN = 112  # pixels of the longest side of a stage that is only looked at

Image = NDArray[np.float32]


@dataclass(frozen=True)
class Stage:
    """One step: its image is (H, W), 0 = paper, 1 = ink, at most SHOWN pixels a side."""

    name: str
    image: Image


def shown(name: str, image: Image) -> Stage:
    """A stage of an image (H, W) of any size, averaged down to SHOWN pixels where it is larger."""
    scale = SHOWN / max(image.shape)
    if scale < 1:
        width, height = (max(1, round(side * scale)) for side in image.shape[::-1])
        image = np.asarray(cv2.resize(image, (width, height), interpolation=cv2.INTER_AREA), np.float32)
    return Stage(name, image.clip(0, 1))
