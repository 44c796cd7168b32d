"""A pen's path as MNIST's makers would have scanned it.

They fitted each digit into 20x20 keeping its aspect, with anti-aliasing, and centred it by mass in
28x28 (LeCun, Bottou, Bengio & Haffner, 1998, section III). A path has no thickness, so the pen is
drawn after scaling: size and place on the pad do not matter.
"""

from collections.abc import Sequence
from itertools import accumulate, chain
from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.frame import BOX, SIZE, centre_of_mass_shift

PEN = 2.5  # pixels of the 28x28 image: 20 of the 8x finer one
FINER = 8  # the pen is drawn in black and white on an 8x finer grid, then averaged down
LEAST = 1e-12  # of the largest coordinate: floats can't tell smaller drawings from a dot
FRACTION = 6  # bits below the point in the coordinates OpenCV is given

Strokes = Sequence[Sequence[tuple[float, float]]]
Image = NDArray[np.float32]
Points = TypeVar("Points", NDArray[np.float64], NDArray[np.int32])


def fit(strokes: Strokes, box: float = BOX - PEN) -> list[NDArray[np.float64]]:
    """Scale the path into box x box pixels, keeping its aspect, with its middle at the origin.

    Args:
        strokes: points (x, y), y down, finite, in any unit; at least one point in all.
        box: pixels, the pen's own width not counted.

    Returns:
        One (points, 2) array per stroke that has a point.
    """
    points = np.array(list(chain.from_iterable(strokes)), dtype=np.float64)
    points_scale = np.abs(points).max() or 1.0  # keeps the differences of huge numbers finite
    low, high = points.min(axis=0) / points_scale, points.max(axis=0) / points_scale
    extent = (high - low).max()
    scale = box / extent if extent > LEAST else 0.0  # a dot has no size to keep
    fitted = (points / points_scale - (low + high) / 2) * scale
    return _parts(fitted, [len(stroke) for stroke in strokes if len(stroke)])


def draw(paths: Sequence[NDArray[np.float64]], middle: tuple[float, float], size: int = SIZE) -> Image:
    """Draw fitted paths with the anti-aliased pen, their origin at `middle` (x, y) in pixels."""
    finer = max(2, FINER * SIZE // size)  # a larger picture needs less
    canvas = np.zeros((size * finer, size * finer), dtype=np.uint8)
    # OpenCV's integer coordinates are pixel centres: -0.5 puts the grid's edge at 0.
    # It draws nothing of a line with a single point, so the last one stands twice: a pen leaves a dot.
    points = np.concatenate([part for path in paths for part in (path, path[-1:])])
    fixed = np.round(((points + middle) * finer - 0.5) * 2**FRACTION).astype(np.int32)
    lines = _parts(fixed, [len(path) + 1 for path in paths])
    cv2.polylines(canvas, lines, isClosed=False, color=255, thickness=round(PEN * finer), shift=FRACTION)
    return cv2.resize(canvas, (size, size), interpolation=cv2.INTER_AREA).astype(np.float32) / np.float32(255)


def _parts(points: Points, lengths: Sequence[int]) -> list[Points]:
    """Points (N, 2) in pieces of these lengths: thousands of short strokes are computed as one array."""
    ends = list(accumulate(lengths))
    return [points[end - length : end] for end, length in zip(ends, lengths, strict=True)]


def frame(strokes: Strokes) -> tuple[Image, Image]:
    """Draw strokes as MNIST frames a digit: (centred by its box, centred by mass), each 28x28."""
    paths = fit(strokes)
    middle = SIZE / 2
    boxed = draw(paths, (middle, middle))
    dx, dy = centre_of_mass_shift(boxed)
    # Drawn again rather than moved: a whole path can shift by a part of a pixel without blur.
    return boxed, draw(paths, (middle + dx, middle + dy))
