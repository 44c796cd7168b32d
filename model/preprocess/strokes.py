"""Draw a pen's path in the way in which MNIST's digits were scanned.

MNIST's digits were scaled into 20x20 pixels with their aspect ratio kept, anti-aliased, and centred by
mass in 28x28 (LeCun, Bottou, Bengio & Haffner, 1998, section III). The path is scaled before it gets a
pen width, so the size and the position of the drawing do not matter.
"""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.frame import MNIST, Frame

MIN_EXTENT = 1e-12  # of the largest coordinate; rounding errors are as large as a smaller drawing
FRACTION_BITS = 6  # fractional bits of the coordinates that OpenCV is given

Strokes = Sequence[Sequence[tuple[float, float]]]
Image = NDArray[np.float32]
Points = TypeVar("Points", NDArray[np.float64], NDArray[np.int32])


def fit(strokes: Strokes, box: float) -> list[NDArray[np.float64]]:
    """Scale the path into box x box pixels, keeping its aspect, with its middle at the origin.

    Args:
        strokes: points (x, y), y down, finite, in any unit; at least one point in all.
        box: pixels, without the width of the pen.

    Returns:
        One (points, 2) array per stroke that has a point.
    """
    points = np.array(list(chain.from_iterable(strokes)), dtype=np.float64)
    points_scale = np.abs(points).max() or 1.0  # avoids overflow in the differences of huge numbers
    low, high = points.min(axis=0) / points_scale, points.max(axis=0) / points_scale
    extent = (high - low).max()
    scale = box / extent if extent > MIN_EXTENT else 0.0  # a dot is not scaled
    fitted = (points / points_scale - (low + high) / 2) * scale
    return _parts(fitted, [len(stroke) for stroke in strokes if len(stroke)])


def draw(
    paths: Sequence[NDArray[np.float64]], middle: tuple[float, float], frame: Frame, pen: float
) -> Image:
    """Draw fitted paths with an anti-aliased pen, their origin at `middle` (x, y); all in pixels."""
    finer = frame.finer
    canvas = np.zeros((frame.height * finer, frame.width * finer), dtype=np.uint8)
    # OpenCV's integer coordinates are pixel centres; subtracting 0.5 puts the image's edge at 0.
    # It draws nothing for a line of one point, so the last point is repeated.
    points = np.concatenate([part for path in paths for part in (path, path[-1:])])
    fixed = np.round(((points + middle) * finer - 0.5) * 2**FRACTION_BITS).astype(np.int32)
    lines = _parts(fixed, [len(path) + 1 for path in paths])
    cv2.polylines(canvas, lines, isClosed=False, color=255, thickness=round(pen * finer), shift=FRACTION_BITS)
    small = cv2.resize(canvas, (frame.width, frame.height), interpolation=cv2.INTER_AREA)
    return small.astype(np.float32) / np.float32(255)


def _parts(points: Points, lengths: Sequence[int]) -> list[Points]:
    """Split points (N, 2) into pieces; thousands of short strokes are faster to compute as one array."""
    ends = list(accumulate(lengths))
    return [points[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def framed(strokes: Strokes, frame: Frame = MNIST) -> tuple[Image, Image]:
    """Draw strokes into a frame: (centred by the digit's box, centred by mass), each as large as that."""
    paths = fit(strokes, frame.box - frame.pen)
    x, y = frame.middle
    boxed = draw(paths, (x, y), frame, frame.pen)
    dx, dy = frame.centre_of_mass_shift(boxed)
    # Drawing again instead of moving the image avoids blur at fractions of a pixel.
    return boxed, draw(paths, (x + dx, y + dy), frame, frame.pen)
