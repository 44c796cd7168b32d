"""From strokes, a picture or raw pixels to the ink that a network sees, step by step.

Each function returns its steps by name, and why each was taken. The last one has the size that the network
takes.
"""

import numpy as np
from numpy.typing import NDArray
from PIL.Image import Image as Picture

from convscope.preprocess import raster, whole
from convscope.preprocess.frame import PEN, SIDE, Frame, Size
from convscope.preprocess.ink import NoDigitError, trace
from convscope.preprocess.light import bounded
from convscope.preprocess.picture import (
    WORKING_SIDE,
    Allowance,
    HeicError,
    PictureError,
    PictureTooLargeError,
    decode,
)
from convscope.preprocess.plain import plain
from convscope.preprocess.stage import (
    SHOWN,
    Candidate,
    Decision,
    Preprocessed,
    Stage,
    declined,
    done,
    shown,
    taken,
)
from convscope.preprocess.strokes import Strokes, framed

__all__ = [
    "MNIST_SIZE",
    "Allowance",
    "Candidate",
    "Decision",
    "HeicError",
    "NoDigitError",
    "PictureError",
    "PictureTooLargeError",
    "Preprocessed",
    "Size",
    "Stage",
    "Strokes",
    "from_picture",
    "from_pixels",
    "from_strokes",
]

MNIST_SIZE: Size = (SIDE, SIDE)

FRAMED = taken("framing", "framed", "scaled into 20x20 of 28x28, centred by mass, as MNIST's digits are")
NOT_FRAMED = declined("framing", "kept", "not asked for: place and size are kept")
DRAWN = taken(raster.STROKE_WIDTH, "drawn", "drawn anew with MNIST's pen, whatever the size of the drawing")


def from_strokes(strokes: Strokes, *, preprocess: bool = True, size: Size = MNIST_SIZE) -> Preprocessed:
    """Draw a pen's path: `drawing`, then `boxed` and `centred`, or without preprocessing `pixels`.

    Args:
        strokes: points (x, y), y down, finite, in any unit.
        preprocess: whether to frame the digit as MNIST does. Otherwise it keeps its position and size,
            see `whole.drawing`.
        size: rows and columns of the last step. MNIST's frame is scaled to the shorter side.

    Raises:
        ValueError: there is no point.
    """
    if not any(len(stroke) for stroke in strokes):
        raise ValueError("empty drawing: expected at least one stroke with at least one point")
    drawing = Stage("drawing", lambda: whole.drawing(strokes, Frame(SHOWN, SHOWN), PEN))
    frame = Frame(*size)
    if not preprocess:
        pixels = Stage("pixels", lambda: whole.drawing(strokes, frame, frame.pen))
        return Preprocessed([drawing, pixels], [NOT_FRAMED])
    boxed, centred = framed(strokes, frame)
    return Preprocessed([drawing, done("boxed", boxed), done("centred", centred)], [FRAMED, DRAWN])


def from_picture(
    picture: bytes | Picture,
    *,
    preprocess: bool = True,
    allowance: Allowance | None = None,
    size: Size = MNIST_SIZE,
) -> Preprocessed:
    """Read a picture: `picture`, `light`, `ink`, `digit`, `boxed`, `centred`.

    Args:
        picture: a PNG, JPEG, WebP, AVIF, GIF or BMP file, or a picture that Pillow has read.
        preprocess: whether to find the digit and frame it as MNIST does. Otherwise the whole picture
            is scaled to `size`: `picture`, `pixels`.
        allowance: the budget of pixels to decode; by default 16 million for this file.
        size: rows and columns of the last step. MNIST's frame is scaled to the shorter side.

    Raises:
        PictureTooLargeError: more pixels than that, or too many JPEG scans.
        NoDigitError: no digit was found (only with preprocessing).
        PictureError: the file is damaged, or not a picture.
    """
    read = decode(picture, allowance) if isinstance(picture, bytes) else plain(picture)
    rgb, frame = bounded(read.rgb, 1, WORKING_SIDE), Frame(*size)
    if not preprocess:
        grey = whole.grey_ink(rgb)
        pixels = Stage("pixels", lambda: whole.squeezed(grey, frame))
        return Preprocessed([shown("picture", grey), pixels], [*read.decisions, NOT_FRAMED])
    traced = trace(rgb)
    fitted = raster.fit(traced.ink, frame)
    steps = [shown("picture", traced.grey), shown("light", traced.evened), shown("ink", traced.ink)]
    found = [
        Candidate(digit.box, lambda ink=digit.ink: raster.fit(ink, frame).centred)  # type: ignore[misc]
        for digit in traced.digits
    ]
    decisions = [*read.decisions, *traced.decisions, fitted.decision, FRAMED]
    return Preprocessed([*steps, *_framed(fitted)], decisions, found, traced.read)


def from_pixels(
    pixels: NDArray[np.floating], *, preprocess: bool | None = None, size: Size = MNIST_SIZE
) -> Preprocessed:
    """Take ink as given: `pixels`, and with preprocessing `digit`, `boxed`, `centred`.

    Args:
        pixels: (H, W), 0 = paper, 1 = ink; without preprocessing, the network's input as it is.
        preprocess: whether to frame the digit as MNIST does; by default not. False takes blank pixels,
            too, to which a network also has an answer.
        size: rows and columns of the last step, where the digit is framed.

    Raises:
        ValueError: there is no ink.
    """
    ink = np.asarray(pixels, np.float32)
    if preprocess is not False and not ink.any():
        raise ValueError(f"{raster.NO_INK}; for a network's answer to nothing, say preprocess=False")
    first = done("pixels", ink)
    if not preprocess:
        return Preprocessed([first], [NOT_FRAMED])
    fitted = raster.fit(ink, Frame(*size))
    return Preprocessed([first, *_framed(fitted)], [fitted.decision, FRAMED])


def _framed(fitted: raster.Framed) -> list[Stage]:
    return [
        shown("digit", fitted.digit),
        done("boxed", fitted.boxed),
        done("centred", fitted.centred),
    ]
