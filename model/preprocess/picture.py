"""Decode picture files to upright, opaque RGB, within limits on format, size and cost."""

import io
import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP")
EXPECTED = "expected a whole PNG, JPEG, WebP, AVIF, GIF or BMP file"
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypheis", b"ftyphevc")
CLEAR = 0.4  # share of a picture that is transparent where its opacity carries the drawing
FLAT = 16.0  # standard deviation of each channel of a pen's colour
MAX_PIXELS = 16_000_000  # of a colour picture, which takes 4 bytes for each
GREY_MODES = ("1", "L")  # these take one
MAX_GREY_PIXELS = 4 * MAX_PIXELS
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


class HeicError(PictureError):
    """The picture is in Apple's usual format, whose decoders have licences that do not suit this package."""


class PictureTooLargeError(PictureError):
    """The picture has more pixels than allowed, or too many JPEG scans."""


class Allowance:
    """A budget of pixels to decode, shared by the pictures of one request."""

    def __init__(self, pixels: int = MAX_PIXELS) -> None:
        self.left = pixels

    def take(self, width: int, height: int, *, grey: bool = False) -> None:
        """Spend the pixels of a picture, of which four grey ones count as one.

        Raises:
            PictureTooLargeError: too few are left.
        """
        spent = -(-width * height // 4) if grey else width * height
        if spent > self.left:
            raise PictureTooLargeError(
                f"picture of {width}x{height} pixels: expected at most {self.left:,} pixels,"
                f" or {4 * self.left:,} in grey"
            )
        self.left -= spent


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

    A large JPEG is decoded at a smaller size, with at least WORKING_SIDE pixels on its longest side; it
    may have more pixels, because only the smaller picture is held. So may a grey picture.

    Returns:
        (H, W, 3) RGB.

    Args:
        data: the file.
        allowance: the budget of pixels; by default MAX_PIXELS for this picture.

    Raises:
        PictureTooLargeError: the header says more pixels than are allowed, or there are too many scans.
        PictureError: another format, or truncated or damaged, or in too many pieces.
    """
    if data[4:12] in HEIC:
        raise HeicError(f"HEIC is not read: {EXPECTED}; phones save or share JPEG where asked to")
    try:
        with _quiet():
            picture = Image.open(_File(data), formats=FORMATS)
        _check_scans(data, *picture.size)
        allowance = allowance or Allowance()
        if picture.info.get("progressive"):  # its decoder holds the whole picture
            allowance.take(*picture.size)
        width, height = (max(1, side * WORKING_SIDE // max(picture.size)) for side in picture.size)
        picture.draft(None, (width, height))
        if not picture.info.get("progressive"):
            allowance.take(*picture.size, grey=picture.mode in GREY_MODES)
        picture.load()
        return to_rgb(_reduced(picture))
    except PictureError:
        raise
    except Image.DecompressionBombError:
        raise PictureTooLargeError(
            f"picture too large: expected at most {MAX_PIXELS:,} pixels, or {MAX_GREY_PIXELS:,} in grey"
        ) from None
    except Exception as problem:  # decoders raise many kinds of errors for damaged files
        raise PictureError(f"not a readable picture: {EXPECTED}") from problem


def _reduced(picture: Image.Image) -> Image.Image:
    """A large grey picture at a smaller size: in colour, it would take four times the memory."""
    if picture.mode not in GREY_MODES or picture.has_transparency_data:
        return picture
    factor = max(picture.size) // (2 * WORKING_SIDE)
    return picture.convert("L").reduce(factor) if factor > 1 else picture


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
    """Convert any mode to RGB, with white behind transparent pixels.

    Where a pen of one colour drew on nothing, its opacity is the drawing: it becomes black on white.
    """
    if picture.mode.startswith("I"):  # 16-bit grey, which convert() would clip at 255
        grey = np.asarray(picture)
        key = picture.info.get("transparency")
        clear = grey == key if isinstance(key, int) else None
        grey = _eight_bits(grey)
        if clear is not None:
            grey[clear] = 255
        picture = Image.fromarray(grey)
    if not picture.has_transparency_data:
        return picture.convert("RGB")
    picture = picture.convert("RGBA")
    if _is_pen_on_nothing(np.asarray(picture)):
        return Image.eval(picture.getchannel("A"), lambda opacity: 255 - opacity).convert("RGB")
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    return paper


def _eight_bits(grey: NDArray[np.integer]) -> NDArray[np.uint8]:
    """Grey of 16 bits as 8: the whole range, or the 12 or 8 lowest bits, where a camera used no more."""
    grey = np.clip(grey, 0, 65535)
    most = next(most for most in (255, 4095, 65535) if grey.max(initial=0) <= most)
    return np.asarray(np.rint(grey * (255 / most)), np.uint8)


def _is_pen_on_nothing(rgba: NDArray[np.uint8]) -> bool:
    opacity = rgba[..., 3]
    drawn = rgba[opacity >= 128, :3]
    if len(drawn) == 0 or len(drawn) > (1 - CLEAR) * opacity.size:
        return False
    return bool((drawn.std(axis=0) <= FLAT).all())
