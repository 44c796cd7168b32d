"""Frame the ink of a picture as MNIST's digits are: scaled into 20x20, same pen width, centred by mass.

A photographed stroke may be much thinner or thicker than MNIST's once the digit is 20 pixels tall. Its
edge is therefore moved first, at 8 times the resolution, with a distance transform.
"""

import math
from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.frame import BOX, FINER, MNIST, PEN, Frame
from convscope.preprocess.light import steepness
from convscope.preprocess.stage import Decision, declined, taken

Image = NDArray[np.float32]

THICKNESS_SLACK = 1.5  # MNIST's stroke widths differ too; a width within this ratio is kept
MIN_THINNING = 0.35  # thinning keeps at least this part of a stroke's width
INK_LEVEL = 0.1  # of the darkest pixel; anything lighter is an anti-aliased edge
DOT_THICKNESS = 0.6  # stroke width by size; anything thicker is a dot, not a digit
NO_INK = "no ink: expected at least one pixel above 0"
STROKE_WIDTH = "stroke-width"
RATIO = "the strokes are {ratio} times as wide as MNIST's"
PAD = 6 * FINER  # room for strokes that get thicker


@dataclass(frozen=True)
class Framed:
    """A digit (h, w), 0 = paper, 1 = ink: cropped; boxed and centred in the frame.

    decision: whether its strokes were redrawn.
    """

    digit: Image
    boxed: Image
    centred: Image
    decision: Decision


def fit(ink: Image, frame: Frame = MNIST) -> Framed:
    """Crop ink (H, W) to the digit on it and put that into a frame.

    Raises:
        ValueError: there is no ink.
    """
    digit = crop(ink)
    fine, box, decision = _redraw(_enlarge(digit))
    scale, middle = _box(fine, box)
    boxed = _place(fine, scale, middle, frame, (0.0, 0.0))
    centred = _place(fine, scale, middle, frame, frame.centre_of_mass_shift(boxed))
    return Framed(digit, boxed, centred, decision)


def crop(ink: Image) -> Image:
    """Crop to the bounding box of the ink (H, W), and scale its values so that the darkest is 1."""
    darkest = float(ink.max())
    if darkest <= 0:
        raise ValueError(NO_INK)
    ink = ink / np.float32(darkest)
    rows, columns = (np.flatnonzero((ink > INK_LEVEL).any(axis=axis)) for axis in (1, 0))
    return ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]


def _enlarge(digit: Image) -> Image:
    """Scale to BOX * FINER pixels of the longer side, with paper around."""
    height, width = digit.shape
    scale = BOX * FINER / max(height, width)
    border = 2  # for the cubic interpolation at the edges
    padded = cv2.copyMakeBorder(digit, border, border, border, border, cv2.BORDER_CONSTANT, value=0)
    if scale < 1:  # so that hairlines survive the averaging
        across = math.ceil(1 / scale)
        padded = cv2.dilate(padded, np.ones((across, across), np.uint8))
    size = tuple(max(1, round(side * scale)) for side in padded.shape[::-1])
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_CUBIC
    fine = cv2.resize(padded, size, interpolation=way)
    return np.asarray(cv2.copyMakeBorder(fine, PAD, PAD, PAD, PAD, cv2.BORDER_CONSTANT, value=0))


def _redraw(fine: Image) -> tuple[Image, float, Decision]:
    """Thin or thicken the strokes so that they have the width of PEN once the digit is BOX tall.

    Returns:
        The digit; its longer side in pixels of MNIST's frame: BOX, or PEN for a dot; what was decided.
    """
    mask = (fine > 0.5).astype(np.uint8)
    inside = np.asarray(cv2.distanceTransform(mask, cv2.DIST_L2, 5), np.float32)
    outside = cv2.distanceTransform(1 - mask, cv2.DIST_L2, 5)
    depth = np.where(mask > 0, inside - 0.5, 0.5 - outside)  # > 0 in ink
    size = float(max(np.ptp(np.flatnonzero(mask.any(axis=axis))) for axis in (0, 1))) + 1
    # Across a stroke of width w the distance to the edge runs from 0 to w/2; its mean is w/4.
    width = 4 * float(depth[mask > 0].mean())
    if width > DOT_THICKNESS * size:
        return fine, PEN, declined(STROKE_WIDTH, "dot", "this is a dot")
    wanted = PEN / (BOX - PEN) * (size - width)
    ratio = round(width / wanted, 1)
    if 1 / THICKNESS_SLACK < wanted / width < THICKNESS_SLACK:
        return fine, BOX, declined(STROKE_WIDTH, "near", f"{RATIO}, which is near enough", ratio=ratio)
    wanted = max(wanted, MIN_THINNING * width)
    moved = depth + (wanted - width) / 2
    if wanted < width:  # keep the middle line of strokes that are thinner than the rest
        spine = _spine(inside)
        from_spine = cv2.distanceTransform(1 - spine, cv2.DIST_L2, 5)
        moved = np.maximum(moved, np.minimum(wanted / 2 - from_spine, depth))
    return np.clip(moved + 0.5, 0, 1), BOX, taken(STROKE_WIDTH, "redrawn", RATIO, ratio=ratio)


def _spine(inside: Image) -> NDArray[np.uint8]:
    """The middle lines of strokes: the ridges of the distance to the edge."""
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
    # OpenCV's integer coordinates are pixel centres, hence the 0.5s.
    move = [(frame.middle[i] + shift[i]) * finer - 0.5 - scale * (middle[i] - 0.5) for i in (0, 1)]
    matrix = np.array([[scale, 0, move[0]], [0, scale, move[1]]])
    size = (frame.width * finer, frame.height * finer)
    placed = cv2.warpAffine(fine, matrix, size, flags=cv2.INTER_LINEAR)
    small = cv2.resize(placed, (frame.width, frame.height), interpolation=cv2.INTER_AREA)
    return np.asarray(small).clip(0, 1)
