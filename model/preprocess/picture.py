"""Decode picture files to upright, opaque RGB, within limits on format, size and cost."""

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
WORKING_SIDE = 512  # longest side in pixels at which pictures are processed
# Limits for files made to be expensive: many small chunks, or JPEG scans that each cover all pixels.
MAX_READS = 200_000
MAX_SCANNED = 2_000_000_000  # pixels times scans: more than a hundred scans of the largest picture

EXIF_TURNS = {
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
    """The picture can't be decoded, or holds no readable digit."""


class PictureTooLargeError(PictureError):
    """The picture has more pixels than allowed, or too many JPEG scans."""


class Allowance:
    """A budget of pixels to decode, shared by the pictures of one request."""

    def __init__(self, pixels: int = MAX_PIXELS) -> None:
        self.left = pixels

    def take(self, width: int, height: int) -> None:
        """Spend the pixels of a picture; raises PictureTooLargeError where too few are left."""
        if width * height > self.left:
            raise PictureTooLargeError(
                f"picture of {width}x{height} pixels: expected at most {self.left:,} pixels"
            )
        self.left -= width * height


class _File(io.BytesIO):
    """A file in memory that may be read at most MAX_READS times."""

    reads = 0

    def read(self, size: int | None = -1, /) -> bytes:
        self.reads += 1
        if self.reads > MAX_READS:
            raise PictureError(f"not a readable picture: it is in more than {MAX_READS:,} pieces")
        return super().read(size)


def decode(data: bytes, allowance: Allowance | None = None) -> Rgb:
    """Read a picture file: first frame, upright as EXIF says, transparency on white paper.

    A large JPEG may be decoded at a smaller size, with at least WORKING_SIDE pixels on its longest side.

    Returns:
        (H, W, 3) RGB.

    Args:
        data: the file.
        allowance: the budget of pixels; by default MAX_PIXELS for this picture.

    Raises:
        PictureTooLargeError: the header says more pixels than are allowed, or there are too many scans.
        PictureError: another format, or truncated or damaged, or in too many pieces.
    """
    try:
        with _quiet():
            picture = Image.open(_File(data), formats=FORMATS)
        _check_scans(data, *picture.size)
        (allowance or Allowance()).take(*picture.size)
        width, height = (max(1, side * WORKING_SIDE // max(picture.size)) for side in picture.size)
        picture.draft(None, (width, height))
        picture.load()
        return to_rgb(picture)
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureTooLargeError(f"picture too large: expected at most {MAX_PIXELS:,} pixels") from None
    except Exception as problem:  # decoders raise many kinds of errors for damaged files
        raise PictureError(f"not a readable picture: {EXPECTED}") from problem


def to_rgb(picture: Image.Image) -> Rgb:
    """A picture that has been read as (H, W, 3): upright as EXIF says, transparency on white paper."""
    turn = _turn(picture)
    return np.array(_opaque(picture if turn is None else picture.transpose(turn)))


@contextmanager
def _quiet() -> Iterator[None]:
    """Suppress Pillow's warnings about unusual headers. Warning filters are global, hence the lock."""
    with _quiet_lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """The transposition that turns a picture upright by its EXIF tags; None without readable tags."""
    try:
        with _quiet():
            orientation = picture.getexif().get(ExifTags.Base.Orientation)
        return EXIF_TURNS.get(orientation) if isinstance(orientation, int) else None
    except Exception:  # noqa: BLE001 - a picture can be read without its tags
        return None


def _check_scans(data: bytes, width: int, height: int) -> None:
    scans = data.count(b"\xff\xda") if data.startswith(b"\xff\xd8") else 1
    if scans * width * height > MAX_SCANNED:
        raise PictureTooLargeError(f"picture of {width}x{height} pixels in {scans:,} scans: expected fewer")


def _opaque(picture: Image.Image) -> Image.Image:
    """Convert any mode to RGB, with white behind transparent pixels."""
    if picture.mode.startswith("I"):  # 16-bit grey, which convert() would clip at 255
        grey = np.asarray(picture)
        key = picture.info.get("transparency")
        clear = grey == key if isinstance(key, int) else None
        grey = np.clip(grey, 0, 65535)
        grey = (grey // 257 + (grey % 257 > 128)).astype(np.uint8)
        if clear is not None:
            grey[clear] = 255
        picture = Image.fromarray(grey)
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    return paper
