"""Pictures of any mode as upright, opaque RGB of 8 bits."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
from numpy.typing import NDArray
from PIL import ExifTags, Image, ImageStat

from convscope.preprocess.light import Rgb
from convscope.preprocess.quiet import quiet
from convscope.preprocess.stage import Decision, taken

CLEAR = 0.4  # share of a picture that is transparent where its opacity carries the drawing
FLAT = 16.0  # standard deviation of each channel of a pen's colour
DEPTHS = (8, 12, 16)  # bits of a number that a camera or a scanner uses

EXIF_TURNS = {
    2: Image.Transpose.FLIP_LEFT_RIGHT,
    3: Image.Transpose.ROTATE_180,
    4: Image.Transpose.FLIP_TOP_BOTTOM,
    5: Image.Transpose.TRANSPOSE,
    6: Image.Transpose.ROTATE_270,
    7: Image.Transpose.TRANSVERSE,
    8: Image.Transpose.ROTATE_90,
}
TURNED = taken("turn", "exif", "turned upright, as the camera noted")
PEN = taken("opacity", "pen", "taken for the ink: a pen of one colour drew on nothing")
PAPER = taken("opacity", "paper", "white paper was put behind what is transparent")


@dataclass(frozen=True)
class Plain:
    """A picture (H, W, 3), and the steps that made it so: only those that its file called for."""

    rgb: Rgb
    decisions: Sequence[Decision]


def plain(picture: Image.Image) -> Plain:
    """A picture that has been read: upright as EXIF says, on white paper where it is transparent.

    Where a pen of one colour drew on nothing, its opacity is the drawing: it becomes black on white.
    """
    decisions = []
    turn = _turn(picture)
    if turn is not None:
        picture = picture.transpose(turn)
        decisions.append(TURNED)
    if picture.mode.startswith("I"):  # 16-bit grey, which convert() would clip at 255
        picture, decision = _eight_bits(picture)
        decisions.append(decision)
    if picture.has_transparency_data:
        picture, decision = _opaque(_in_mode(picture, "RGBA"))
        decisions.append(decision)
    return Plain(np.array(_in_mode(picture, "RGB")), decisions)


def _in_mode(picture: Image.Image, mode: str) -> Image.Image:
    """A picture in a mode; itself, where it is in that one: convert() would copy it."""
    return picture if picture.mode == mode else picture.convert(mode)


def _turn(picture: Image.Image) -> Image.Transpose | None:
    """The transposition that turns a picture upright by its EXIF tags; None without readable tags."""
    try:
        with quiet():
            orientation = picture.getexif().get(ExifTags.Base.Orientation)
        return EXIF_TURNS.get(orientation) if isinstance(orientation, int) else None
    except Exception:  # noqa: BLE001 - a picture can be read without its tags
        return None


def _eight_bits(picture: Image.Image) -> tuple[Image.Image, Decision]:
    """Grey of 16 bits as 8, white where it is transparent.

    The whole range is scaled, or the 12 or 8 lowest bits where no number needs more.
    """
    numbers = np.clip(np.asarray(picture), 0, 65535)
    bits = next(bits for bits in DEPTHS if numbers.max(initial=0) < 2**bits)
    grey = np.empty(numbers.shape, np.uint8)
    for part, scaled in zip(_parts(numbers), _parts(grey), strict=True):
        scaled[:] = np.rint(part * (255 / (2**bits - 1)))
    key = picture.info.get("transparency")
    if isinstance(key, int):
        grey[np.asarray(picture) == key] = 255
    return Image.fromarray(grey), taken("depth", "sixteen", "scaled: {bits} of 16 bits are in use", bits=bits)


def _parts(numbers: NDArray[Any]) -> list[NDArray[Any]]:
    """Views of a million numbers each: what is computed of all at once takes eight bytes for each."""
    flat = numbers.reshape(-1)
    return np.array_split(flat, flat.size // 1_000_000 + 1)


def _opaque(picture: Image.Image) -> tuple[Image.Image, Decision]:
    if _is_pen_on_nothing(picture):
        return Image.eval(picture.getchannel("A"), lambda opacity: 255 - opacity), PEN
    paper = Image.new("RGB", picture.size, "white")
    paper.paste(picture, mask=picture)
    return paper, PAPER


def _is_pen_on_nothing(rgba: Image.Image) -> bool:
    """By counts of each value: numbers of the size of a large picture would take hundreds of megabytes."""
    drawn = rgba.getchannel("A").point([0] * 128 + [255] * 128)
    share = drawn.histogram()[255] / (rgba.width * rgba.height)
    if not 0 < share <= 1 - CLEAR:
        return False
    return max(ImageStat.Stat(rgba, drawn).stddev[:3]) <= FLAT
