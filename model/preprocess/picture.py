"""Picture files to RGB: a few known formats, upright, opaque, and never larger than allowed."""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

FORMATS = ("PNG", "JPEG", "WEBP", "GIF", "BMP")
EXPECTED = "expected a whole PNG, JPEG, WebP, GIF or BMP file"
MAX_PIXELS = 16_000_000
ENOUGH = 512  # pixels of the longest side: no later step looks closer

TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}

Rgb = NDArray[np.uint8]

_quiet_lock = threading.Lock()


class PictureError(ValueError):
    """The bytes are not a picture with a digit that can be read."""


class PictureTooLargeError(PictureError):
    """The picture has more than MAX_PIXELS pixels."""


def decode(data: bytes) -> Rgb:
    """Read a picture file: first frame, upright as EXIF says, transparency on white paper.

    A large JPEG may come out smaller, never under ENOUGH pixels of its longest side.

    Returns:
        (H, W, 3) RGB.

    Raises:
        PictureTooLargeError: the header says more than MAX_PIXELS pixels.
        PictureError: another format, or truncated or damaged.
    """
    try:
        with _quiet():
            picture = Image.open(io.BytesIO(data), formats=FORMATS)
        _check_size(*picture.size)
        width, height = (max(1, side * ENOUGH // max(picture.size)) for side in picture.size)
        picture.draft(None, (width, height))
        picture.load()
        turn = _turn(picture)
        return np.array(_opaque(picture if turn is None else picture.transpose(turn)))
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureTooLargeError(f"picture too large: expected at most {MAX_PIXELS:,} pixels") from None
    except Exception as problem:  # decoders raise all sorts of errors on damaged files
        raise PictureError(f"not a readable picture: {EXPECTED}") from problem


@contextmanager
def _quiet() -> Iterator[None]:
    """Keep Pillow's warnings about odd headers to itself; the lock, because filters are global."""
    with _quiet_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """What brings a loaded picture upright, as its EXIF says; nothing if that is damaged."""
    try:
        with _quiet():
            orientation = picture.getexif().get(ExifTags.Base.Orientation)
        return TURNS.get(orientation) if isinstance(orientation, int) else None
    except Exception:  # noqa: BLE001 - a picture can be read without its tags
        return None


def _check_size(width: int, height: int) -> None:
    if width * height > MAX_PIXELS:
        raise PictureTooLargeError(
            f"picture of {width}x{height} pixels: expected at most {MAX_PIXELS:,} pixels"
        )


def _opaque(picture: Image.Image) -> Image.Image:
    """Any mode to RGB, what is transparent replaced by white."""
    if picture.mode.startswith("I"):  # 16-bit grey, which convert() would clip at 255
        grey = np.asarray(picture).astype(np.float64) / 65535
        key = picture.info.get("transparency")
        if isinstance(key, int):
            grey[np.asarray(picture) == key] = 1
        picture = Image.fromarray(np.round(grey.clip(0, 1) * 255).astype(np.uint8))
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGBA", picture.size, "white")
    return Image.alpha_composite(paper, picture).convert("RGB")
