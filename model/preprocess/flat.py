"""Recognise pictures of flat ink on flat ground, as programs draw them: nothing needs to be taken away.

Flat ink has one colour, flat ground another, and all other pixels are mixtures of the two at the edges of
strokes. Contrast is measured along the line between the two colours, so that yellow on white counts as much
as black on white. A photograph is not flat: its light is uneven, and its paper has a grain.
"""

from typing import Any

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Map, Rgb

MIN_DISTANCE = 20.0  # between the two colours, of the 442 between black and white
GRAIN = 0.06  # of that distance: what noise and compression may change
MIN_GRAIN = 5.0
MIN_FLAT = 0.75  # share of the ground that is within the grain
MIN_MIXED = 0.85  # share of the ink that lies on the line between the two colours
OFF_LINE = 0.2  # of the distance: how far from the line that is
INK, EDGE = 0.8, 0.2  # contrast of what is ink for sure, and of what is more than grain
MIN_INK = 0.25  # share of all that is darker than half-way which is ink for sure
MAX_STRAY = 0.1  # share of the mixtures that lie beside no ink, as printed lines and shadows do
MAX_BORDER = 0.3  # share of the picture's border that is ink; a shadow or a table has more
SAMPLED = 192  # pixels of the longest side, of which it is judged whether they are flat
BESIDE = np.ones((5, 5), np.uint8)


def contrast(rgb: Rgb) -> Map | None:
    """How far each pixel is from the ground's colour towards the ink's.

    Args:
        rgb: (H, W, 3).

    Returns:
        (H, W), 0 = ground, 1 = ink; None where ground or ink is not flat.
    """
    ground = border_colour(rgb)
    # Some of the pixels tell; all of them would take three quarters of the time of reading a picture.
    stride = -(-max(rgb.shape) // SAMPLED)
    away = rgb[::stride, ::stride].astype(np.float32) - ground
    distances = np.asarray(np.linalg.norm(away, axis=2), np.float32)
    farthest = float(distances.max())
    if farthest < MIN_DISTANCE:
        return None
    step = np.median(away[distances >= INK * farthest], axis=0)
    distance = float(np.linalg.norm(step))
    if distance < MIN_DISTANCE:
        return None
    direction = np.asarray(step / distance**2, np.float32)
    if not _is_flat(away, np.asarray(away @ direction, np.float32), step):
        return None
    along = cv2.transform(rgb.astype(np.float32), direction[None])
    return np.asarray((along - direction @ ground).clip(0, 1), np.float32)


def border_colour(rgb: Rgb) -> NDArray[np.float32]:
    """The median colour (3,) of a picture's outermost pixels."""
    return np.asarray(np.median(_border(rgb), axis=0), np.float32)


def _border(image: NDArray[Any]) -> NDArray[Any]:
    return np.concatenate((image[0], image[-1], image[:, 0], image[:, -1]))


def _is_flat(away: NDArray[np.float32], along: Map, step: NDArray[np.float32]) -> bool:
    distance = float(np.linalg.norm(step))
    off_line = np.linalg.norm(away - along[..., None] * step, axis=2) / distance
    grain = max(GRAIN * distance, MIN_GRAIN) / distance
    inked = along > 0.5
    flat = np.hypot(along, off_line)[~inked] <= grain
    sure = (along > INK) & inked
    if np.count_nonzero(_border(inked)) > MAX_BORDER * len(_border(inked)):
        return False
    if flat.mean() < MIN_FLAT or sure.sum() < MIN_INK * inked.sum():
        return False
    if (off_line[inked] <= OFF_LINE).mean() < MIN_MIXED:
        return False
    mixed = (along > EDGE) & (along <= INK)
    beside = cv2.dilate(sure.astype(np.uint8), BESIDE) > 0
    return bool((mixed & ~beside).sum() <= MAX_STRAY * max(int(mixed.sum()), int(sure.sum())))
