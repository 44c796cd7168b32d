"""Any ink as MNIST's makers would have framed it: fitted into 20x20, MNIST's pen, centred by mass.

A photographed pen is hair-thin or finger-thick once the digit is 20 pixels tall. So the stroke's
edge is moved first, on an 8x finer grid, by way of the distance to it.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.frame import BOX, FINER, MNIST, PEN, Frame
from convscope.preprocess.light import steepness

Image = NDArray[np.float32]

SLACK = 1.5  # MNIST's own pens differ: up to this ratio thickness is left alone
THINNEST = 0.35  # part of a stroke's thickness that is left when it is thinned
TRACE = 0.1  # of the darkest pixel: what an anti-aliased edge may leave of the ink
DOT = 0.6  # thickness, as a part of the size, from which on ink is a dot and not a digit
PAD = 6 * FINER  # room for a stroke that grows


@dataclass(frozen=True)
class Framed:
    """A digit (h, w), 0 = paper, 1 = ink: cropped; boxed and centred in the frame."""

    digit: Image
    boxed: Image
    centred: Image


def fit(ink: Image, frame: Frame = MNIST) -> Framed:
    """Crop ink (H, W) to the digit on it and put that into a frame.

    Raises:
        ValueError: there is no ink.
    """
    digit = crop(ink)
    fine, box = _redraw(_enlarge(digit))
    scale, middle = _box(fine, box)
    boxed = _place(fine, scale, middle, frame, (0.0, 0.0))
    return Framed(digit, boxed, _place(fine, scale, middle, frame, frame.centre_of_mass_shift(boxed)))


def crop(ink: Image) -> Image:
    """The part of ink (H, W) that has any, its darkest pixel black."""
    darkest = float(ink.max())
    if darkest <= 0:
        raise ValueError("no ink: expected at least one pixel above 0")
    ink = ink / np.float32(darkest)
    rows, columns = (np.flatnonzero((ink > TRACE).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _enlarge(digit: Image) -> Image:
    """Scale to BOX * FINER pixels of the longer side, with paper around."""
    height, width = digit.shape
    scale = BOX * FINER / max(height, width)
    border = 2  # so that cubic interpolation sees the paper
    padded = cv2.copyMakeBorder(digit, border, border, border, border, cv2.BORDER_CONSTANT, value=0)
    if scale < 1:  # so that a hairline is still ink when it is averaged
        across = math.ceil(1 / scale)
        padded = cv2.dilate(padded, np.ones((across, across), np.uint8))
    size = tuple(max(1, round(side * scale)) for side in padded.shape[::-1])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    fine = cv2.resize(padded, size, interpolation=way)
    return np.asarray(cv2.copyMakeBorder(fine, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=0))


def _redraw(fine: Image) -> tuple[Image, float]:
    """Thin or thicken the strokes so that they have the width of PEN once the digit is BOX tall.

    Returns:
        The digit, and the pixels of the frame that it is to fill: BOX, but PEN for a mere dot.
    """
    mask = (fine > 0.5).astype(np.uint8)
    inside = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)
    outside = cv2.distanceTransform(1 - mask, cv2.DIST_L2, 5)
    depth = np.where(mask > 0, inside - 0.5, 0.5 - outside)  # > 0 in ink
    size = float(max(np.ptp(np.flatnonzero(mask.any(axis=axis))) for axis in (0, 1))) + 1
    # Across a stroke of width w the distance to the edge goes from 0 to w/2: w/4 on average.
    width = 4 * float(depth[mask > 0].mean())
    if width > DOT * size:
        return fine, PEN
    wanted = PEN / (BOX - PEN) * (size - width)
    if 1 / SLACK < wanted / width < SLACK:
        return fine, BOX
    wanted = max(wanted, THINNEST * width)
    moved = depth + (wanted - width) / 2
    if wanted < width:  # what is thinner than the rest would be lost: keep the middle line
        spine = _spine(inside)
        from_spine = cv2.distanceTransform(1 - spine, cv2.DIST_L2, 5)
        moved = np.maximum(moved, np.minimum(wanted / 2 - from_spine, depth))
    return np.clip(moved + 0.5, 0, 1), BOX


def _spine(inside: Image) -> NDArray[np.uint8]:
    """Middle lines of strokes: where the distance to the edge stops growing."""
    return ((steepness(inside) < 0.7) & (inside > 2)).astype(np.uint8)


def _box(fine: Image, box: float) -> tuple[float, tuple[float, float]]:
    """Scale that fits the ink into a box of so many pixels, and the middle (x, y) of its bounding box."""
    ends = [np.flatnonzero((fine > 0.5).any(axis=axis)) for axis in (0, 1)]
    size = max(float(end[-1] + 1 - end[0]) for end in ends)
    x, y = (float(end[-1] + 1 + end[0]) / 2 for end in ends)
    return box / size, (x, y)


def _place(
    fine: Image, scale: float, middle: tuple[float, float], frame: Frame, shift: tuple[float, float]
) -> Image:
    """Draw into the frame with the middle of the box moved by shift (x, y) pixels from the frame's."""
    finer = frame.finer
    scale *= frame.scale * finer
    # cv2 maps pixel centres, which lie half a pixel inside: hence the 0.5s.
    move = [(frame.middle[i] + shift[i]) * finer - 0.5 - scale * (middle[i] - 0.5) for i in (0, 1)]
    matrix = np.array([[scale, 0, move[0]], [0, scale, move[1]]])
    size = (frame.width * finer, frame.height * finer)
    placed = cv2.warpAffine(fine, matrix, size, flags=cv2.INTER_LINEAR)
    small = cv2.resize(placed, (frame.width, frame.height), interpolation=cv2.INTER_AREA)
    return np.asarray(small).clip(0, 1)
