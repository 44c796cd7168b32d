"""Trace the digits of a picture of flat ink on flat ground: nothing is taken away from them."""

import cv2
import numpy as np

from convscope.preprocess import blobs, parts
from convscope.preprocess.light import Map, Rgb, bounded, luminance, steepness
from convscope.preprocess.picture import WORKING_SIDE
from convscope.preprocess.stage import declined
from convscope.preprocess.tracing import (
    MIN_LIKENESS,
    MIN_SIDE,
    SEARCH_SIDE,
    Tracing,
    circle,
    enlarged,
    separate,
)

LEVEL = 0.5  # of the contrast: half-way at the edge of a stroke
SLAB = 0.85  # of its bounding box: what fills more is no digit of a thick pen, but may hold one

NOTHING = "ink and ground are flat, nothing taken away"
DECLINED = tuple(declined(step, "flat", NOTHING) for step in ("sheet", "colour", "light", "ruled-lines"))


def trace(rgb: Rgb, flat: Map) -> Tracing | None:
    """The digits of a picture (H, W, 3) of flat contrast (H, W); None where no blob looks like strokes."""
    ink = bounded(flat, MIN_SIDE, WORKING_SIDE)
    coarse = bounded(ink, 1, SEARCH_SIDE)
    blob = blobs.best(blobs.View(coarse, 1 - coarse, steepness(coarse)), LEVEL, 0, joined=False)
    if blob is None or (blob.likeness < MIN_LIKENESS and _fills_its_box(blob.mask)):
        return None
    dark = ink > LEVEL
    mask = parts.whole_digit(dark, enlarged(blob.mask, ink.shape))
    digits, read, rest = separate(ink, dark, mask)
    grey = luminance(bounded(rgb, MIN_SIDE, WORKING_SIDE))
    is_dark = float(grey[mask].mean()) < float(grey[~mask].mean())
    return Tracing(1 - grey if is_dark else grey, ink, digits, read, [*DECLINED, circle(blob.enclosed), rest])


def _fills_its_box(mask: blobs.Mask) -> bool:
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    _, _, width, height = cv2.boundingRect(np.concatenate(outlines))
    return sum(map(cv2.contourArea, outlines)) > SLAB * (width - 1) * (height - 1)
