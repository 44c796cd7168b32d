"""Find the digit in a picture and separate its ink from the paper."""

import math
from dataclasses import replace

import cv2
import numpy as np

from convscope.preprocess import clean, photograph
from convscope.preprocess.flat import border_colour, contrast
from convscope.preprocess.light import Rgb
from convscope.preprocess.stage import taken
from convscope.preprocess.tracing import Digit, NoDigitError, Tracing

__all__ = ["NoDigitError", "Tracing", "trace"]

TINY = 48  # longest side in pixels of scans that are cut out without a margin
MARGIN = 0.25  # of the longest side, that these get


def trace(rgb: Rgb) -> Tracing:
    """Find the digits of a picture, dark on light or light on dark.

    Args:
        rgb: (H, W, 3).

    Raises:
        NoDigitError: nothing in the picture looks like strokes.
    """
    height, width = rgb.shape[:2]
    tiny = max(height, width) <= TINY
    margin = math.ceil(MARGIN * max(height, width)) if tiny else 0
    picture = _with_margin(rgb, margin)
    flat = contrast(picture)
    traced = clean.trace(picture, flat) if flat is not None else None
    traced = traced or photograph.trace(picture, sheets=not tiny)
    if not tiny:
        return traced
    around = taken(
        "margin", "tiny", "added, for a picture of up to {limit} pixels is often cut at its ink", limit=TINY
    )
    digits = [Digit(_without_margin(digit.box, margin, width, height), digit.ink) for digit in traced.digits]
    return replace(traced, digits=digits, decisions=[around, *traced.decisions])


def _with_margin(rgb: Rgb, margin: int) -> Rgb:
    """The picture with so many pixels of its own ground around."""
    if margin == 0:
        return rgb
    ground = tuple(float(value) for value in border_colour(rgb))
    padded = cv2.copyMakeBorder(rgb, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=ground)
    return np.asarray(padded, np.uint8)


def _without_margin(
    box: tuple[float, float, float, float], margin: int, width: int, height: int
) -> tuple[float, float, float, float]:
    across, down = 1 + 2 * margin / width, 1 + 2 * margin / height
    left, top = (max(box[0] * across - margin / width, 0.0), max(box[1] * down - margin / height, 0.0))
    return left, top, min(box[2] * across, 1 - left), min(box[3] * down, 1 - top)
