"""What a network may be given, and how it becomes the network's input."""

import os
from collections.abc import Sequence
from pathlib import Path
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageOps
from torch import Tensor

from convscope.preprocess import MNIST_SIZE, Size, Strokes, from_picture, from_pixels, from_strokes
from convscope.preprocess.picture import decode
from convscope.preprocess.plain import plain

Points = Sequence[Sequence[Sequence[float]]]
Source: TypeAlias = NDArray[Any] | Tensor | Image.Image | bytes | str | os.PathLike[str] | Points
Array = NDArray[np.float32]


def read_digit(source: Source, *, size: Size = MNIST_SIZE, preprocess: bool | None = None) -> Array:
    """Read a digit as the ink that a network sees: (H, W), float32, 0 = paper, 1 = ink.

    Args:
        source: one of
            - strokes, a list of strokes that are lists of points (x, y), y down, in any unit;
            - a picture, as a path, the bytes of a file or a PIL image, dark on light or light on dark;
            - ink, as a numpy array or tensor (H, W) or (1, H, W) of floats.
        size: (H, W) of the result.
        preprocess: whether to find the digit and frame it as MNIST does, fitted into 20/28 of the
            size and centred by mass. By default strokes and pictures are framed, ink is not.

    Raises:
        OSError: the file can't be read.
        ValueError: there is no digit (blank ink is taken with `preprocess=False` only), or the ink has
            another size and is not to be framed.
    """
    source = _opened(source)
    if isinstance(source, Image.Image):
        return from_picture(source, preprocess=preprocess is not False, size=size).image
    if isinstance(source, (np.ndarray, Tensor)):
        ink = _numbers(source)
        shape = ink.shape
        ink = ink[0] if ink.ndim == 3 and len(ink) == 1 else ink
        if ink.ndim != 2 or (not preprocess and ink.shape != size):
            expected = "(H, W)" if preprocess else f"{size}"
            raise ValueError(f"ink of shape {shape}: expected {expected}")
        return from_pixels(ink, preprocess=preprocess, size=size).image
    return from_strokes(_strokes(source), preprocess=preprocess is not False, size=size).image


def read_digits(
    source: Image.Image | bytes | str | os.PathLike[str], *, size: Size = MNIST_SIZE
) -> list[Array]:
    """Read every digit of a picture, from left to right, each as `read_digit` does.

    Raises:
        OSError: the file can't be read.
        ValueError: this is no picture, or holds no digit.
    """
    picture = _opened(source)
    if not isinstance(picture, Image.Image):
        raise ValueError(f"{type(source).__name__}: expected a PIL image, a path, or a picture's bytes")
    return [candidate.image for candidate in from_picture(picture, size=size).found]


def read_input(source: Source, shape: tuple[int, int, int], *, preprocess: bool | None = None) -> Array:
    """Read what a network of input shape (C, H, W) takes.

    A network of one channel is given ink, see `read_digit`. One of three channels is given arrays and
    tensors (3, H, W) as they are, and of a picture the largest middle part of its aspect, scaled, as
    red, green and blue from 0 to 1. One of any other number of channels takes arrays and tensors only.

    Raises:
        OSError: the file can't be read.
        ValueError: the source does not fit such a network.
    """
    channels, *size = shape
    if channels == 1:
        return read_digit(source, size=(size[0], size[1]), preprocess=preprocess)[None]
    if preprocess is not None:
        raise ValueError(f"a digit is framed for networks of one channel; this one takes {shape}")
    source = _opened(source)
    if isinstance(source, Image.Image) and channels == 3:
        fitted = ImageOps.fit(Image.fromarray(plain(source).rgb), (size[1], size[0]))
        return np.moveaxis(np.asarray(fitted, np.float32) / np.float32(255), -1, 0).copy()
    if not isinstance(source, (np.ndarray, Tensor)):
        form = "a picture" if isinstance(source, Image.Image) else "strokes"
        raise ValueError(f"{form} for a network of {channels} channels: expected an array of shape {shape}")
    numbers = _numbers(source)
    if numbers.shape != shape:
        raise ValueError(f"input of shape {numbers.shape}: expected {shape}")
    return numbers


def _opened(source: Source) -> Source:
    """The picture of a file; anything else as it is."""
    if isinstance(source, (str, os.PathLike)):
        source = Path(source).read_bytes()
    return Image.fromarray(decode(source).rgb) if isinstance(source, bytes) else source


def _numbers(source: NDArray[Any] | Tensor) -> Array:
    """Finite float32 numbers, in memory of their own."""
    array = source.detach().cpu().numpy() if isinstance(source, Tensor) else source
    if not np.issubdtype(array.dtype, np.floating):
        raise ValueError(
            f"numbers of type {array.dtype}: expected floats; for a picture of bytes, PIL.Image.fromarray"
        )
    if not np.isfinite(array).all():
        raise ValueError("expected finite numbers, found NaN or infinity")
    return np.array(array, np.float32)


def _strokes(source: object) -> Strokes:
    """Strokes with their points as pairs of floats."""
    form = "expected strokes (lists of points [x, y]), an array, a tensor, a PIL image or a path"
    if not isinstance(source, Sequence):
        raise ValueError(f"{type(source).__name__}: {form}")
    try:
        strokes = [[(float(x), float(y)) for x, y in stroke] for stroke in source]
    except (TypeError, ValueError) as error:
        raise ValueError(form) from error
    if not np.isfinite([point for stroke in strokes for point in stroke]).all():
        raise ValueError("expected finite points, found NaN or infinity")
    return strokes
