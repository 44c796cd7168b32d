"""From strokes, a picture file or raw pixels to the 28x28 ink that a network sees, step by step.

Each function returns its steps by name. The last one is 28x28 and is what the network sees.
"""

import numpy as np
from numpy.typing import NDArray

from convscope.preprocess import raster, whole
from convscope.preprocess.ink import NoDigitError, trace
from convscope.preprocess.light import bounded
from convscope.preprocess.picture import ENOUGH, Allowance, PictureError, PictureTooLargeError, decode
from convscope.preprocess.stage import SHOWN, Stage, done, shown
from convscope.preprocess.strokes import Strokes, frame

__all__ = [
    "Allowance",
    "NoDigitError",
    "PictureError",
    "PictureTooLargeError",
    "Stage",
    "from_picture",
    "from_pixels",
    "from_strokes",
]


def from_strokes(strokes: Strokes, *, preprocess: bool = True) -> list[Stage]:
    """Draw a pen's path: `drawing`, then `boxed` and `centred`, or without preprocessing `pixels`.

    Args:
        strokes: points (x, y), y down, finite, in any unit.
        preprocess: whether to frame the digit as MNIST does. Otherwise it keeps its place and size,
            see `whole.drawing`.

    Raises:
        ValueError: there is no point.
    """
    if not any(len(stroke) for stroke in strokes):
        raise ValueError("empty drawing: expected at least one stroke with at least one point")
    drawing = Stage("drawing", lambda: whole.drawing(strokes, SHOWN))
    if not preprocess:
        return [drawing, Stage("pixels", lambda: whole.drawing(strokes))]
    boxed, centred = frame(strokes)
    return [drawing, done("boxed", boxed), done("centred", centred)]


def from_picture(data: bytes, *, preprocess: bool = True, allowance: Allowance | None = None) -> list[Stage]:
    """Read a picture file: `picture`, `light`, `ink`, `digit`, `boxed`, `centred`.

    Args:
        data: a PNG, JPEG, WebP, GIF or BMP file.
        preprocess: whether to find the digit and frame it as MNIST does. Otherwise the whole picture
            is squeezed into the frame: `picture`, `pixels`.
        allowance: how many pixels it may have, where several pictures share them; else 16 million.

    Raises:
        PictureTooLargeError: more pixels than that, or too many scans over them.
        NoDigitError: no digit on it (only with preprocessing).
        PictureError: not a picture, or damaged.
    """
    rgb = bounded(decode(data, allowance), 1, ENOUGH)
    if not preprocess:
        grey = whole.grey_ink(rgb)
        return [shown("picture", grey), Stage("pixels", lambda: whole.squeezed(grey))]
    traced = trace(rgb)
    framed = raster.fit(traced.ink)
    return [
        shown("picture", traced.grey),
        shown("light", traced.evened),
        shown("ink", traced.ink),
        *_framed(framed),
    ]


def from_pixels(pixels: NDArray[np.floating], *, preprocess: bool) -> list[Stage]:
    """Take ink as it is: `pixels`, and with preprocessing `digit`, `boxed`, `centred`.

    Args:
        pixels: (28, 28), 0 = paper, 1 = ink.
        preprocess: whether to frame the digit as MNIST does.

    Raises:
        ValueError: there is no ink to frame.
    """
    ink = np.asarray(pixels, np.float32)
    first = done("pixels", ink)
    return [first, *_framed(raster.fit(ink))] if preprocess else [first]


def _framed(framed: raster.Framed) -> list[Stage]:
    return [
        shown("digit", framed.digit),
        done("boxed", framed.boxed),
        done("centred", framed.centred),
    ]
