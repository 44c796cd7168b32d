"""Decode picture files, within limits on format, size and cost."""

import io

import numpy as np

# All decoders now: Pillow would load them with the first picture, and where that fails once, as for want of
# memory, it takes their formats for unknown ever after.
from PIL import (  # noqa: F401
    AvifImagePlugin,
    BmpImagePlugin,
    GifImagePlugin,
    Image,
    JpegImagePlugin,
    PngImagePlugin,
    WebPImagePlugin,
)

from convscope.preprocess.plain import Plain, plain
from convscope.preprocess.quiet import quiet

FORMATS = ("PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP")
EXPECTED = "expected a whole PNG, JPEG, WebP, AVIF, GIF or BMP file"
HEIC = (b"ftypheic", b"ftypheix", b"ftypmif1", b"ftypheim", b"ftypheis", b"ftyphevc")
MAX_PIXELS = 16_000_000  # of a colour picture, which takes 4 bytes for each
GREY_MODES = ("1", "L")  # these take one
MAX_GREY_PIXELS = 4 * MAX_PIXELS
DECODING = 16 * MAX_PIXELS  # bytes; WebP's decoder takes 12 for a pixel, and the picture 4
WORKING_SIDE = 512  # longest side in pixels at which pictures are processed
# Limits for files made to be expensive: many small chunks, or JPEG scans that each cover all pixels.
MAX_READS = 200_000
MAX_SCANNED = 2_000_000_000  # pixels times scans: more than a hundred scans of the largest picture


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


def decode(data: bytes, allowance: Allowance | None = None) -> Plain:
    """Read the first frame of a picture file, and make it plain.

    A large JPEG is decoded at a smaller size, with at least WORKING_SIDE pixels on its longest side; it
    may have more pixels, because only the smaller picture is held. So may a grey picture.

    Args:
        data: the file.
        allowance: the budget of pixels; by default MAX_PIXELS for this picture.

    Raises:
        PictureTooLargeError: the header says more pixels than are allowed, or there are too many scans.
        PictureError: another format, or truncated or damaged, or in too many pieces.
        MemoryError: there is none for it.
    """
    if data[4:12] in HEIC:
        raise HeicError(f"HEIC is not read: {EXPECTED}; phones save or share JPEG where asked to")
    try:
        with quiet():
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
        return plain(_reduced(picture))
    except (PictureError, MemoryError):
        raise
    except Image.DecompressionBombError:
        raise PictureTooLargeError(
            f"picture too large: expected at most {MAX_PIXELS:,} pixels, or {MAX_GREY_PIXELS:,} in grey"
        ) from None
    except Exception as problem:  # decoders raise many kinds of errors for damaged files
        _check_memory()
        raise PictureError(f"not a readable picture: {EXPECTED}") from problem


def _check_memory() -> None:
    """Raises MemoryError where a decoder may have failed for want of memory, which not all of them say."""
    np.empty(DECODING, np.uint8)  # is not touched, and so takes none


def _reduced(picture: Image.Image) -> Image.Image:
    """A large grey picture at a smaller size: in colour, it would take four times the memory."""
    if picture.mode not in GREY_MODES or picture.has_transparency_data:
        return picture
    factor = max(picture.size) // (2 * WORKING_SIDE)
    return picture.convert("L").reduce(factor) if factor > 1 else picture


def _check_scans(data: bytes, width: int, height: int) -> None:
    scans = data.count(b"\xff\xda") if data.startswith(b"\xff\xd8") else 1
    if scans * width * height > MAX_SCANNED:
        raise PictureTooLargeError(f"picture of {width}x{height} pixels in {scans:,} scans: expected fewer")
