"""Find the digit in a picture and separate its ink from the paper."""

import math
from dataclasses import dataclass

import cv2
import numpy as np

from convscope.preprocess import blobs, parts, rules, sheet
from convscope.preprocess.flat import border_colour, contrast
from convscope.preprocess.light import Map, Rgb, bounded, darkness, luminance, steepness
from convscope.preprocess.picture import WORKING_SIDE, PictureError

MIN_SIDE = 256  # longest side in pixels; smaller pictures are enlarged so that the windows cover some
SEARCH_SIDE = 192  # longest side in pixels at which the digit is searched

# Widths of the window that estimates the paper, as fractions of the longest side. The stroke width is
# unknown, and a window that is too wide takes shadows and tables for ink, so several are tried.
WINDOWS = (0.06, 0.14, 0.3, 0.55)
HANDICAPS = (1.0, 1.15, 1.32, 1.52)  # by which a digit of each window must score better
LEVELS = (0.06, 0.12, 0.24, 0.45)
EDGE_LEVEL = 0.4  # of the digit's darkness; anything darker is ink
GOOD_SCORE = 0.3  # the search stops at a digit of this score
FLAT_LEVEL = 0.5  # of flat ink's contrast: half-way at the edge of a stroke
TINY = 48  # longest side in pixels of scans that are cut out without a margin
MARGIN = 0.25  # of the longest side, that these get
SLAB = 0.85  # of its bounding box: what fills more is no digit of a thick pen, but may hold one
MIN_LIKENESS = 0.1  # of a digit; blank paper scores less

NO_DIGIT = "no digit found: expected a picture of one digit that stands out from its paper"


class NoDigitError(PictureError):
    """Nothing in the picture looks like a digit."""


@dataclass(frozen=True)
class Tracing:
    """The ink and the maps that led to it, (H, W) at the working size, 0 = paper, 1 = ink."""

    grey: Map  # 1 - luminance, or luminance of a picture that is light on dark
    evened: Map
    ink: Map


@dataclass(frozen=True)
class Found:
    """The best blob, its score, the window with which it was found, and the printed lines of the page."""

    blob: blobs.Blob
    score: float
    window: float
    printed: rules.Rules


def trace(rgb: Rgb) -> Tracing:
    """Find the digit of a picture, dark on light or light on dark.

    Args:
        rgb: (H, W, 3).

    Raises:
        NoDigitError: nothing in the picture looks like strokes.
    """
    rgb = _with_margin(rgb)
    flat = contrast(rgb)
    if flat is not None and (traced := _trace_flat(rgb, flat)):
        return traced
    picture = bounded(rgb, MIN_SIDE, WORKING_SIDE)
    # What looks like a sheet may be a bright digit itself, such as a 1; then the whole picture is searched.
    # In a tiny picture, what looks like a sheet is the ground within a loop.
    cleared = picture if max(rgb.shape) <= TINY else sheet.cleared(picture)
    found, inverted = _search_both(cleared)
    if found:
        picture = cleared
    elif cleared is not picture:
        found, inverted = _search_both(picture)
    if found is None:
        raise NoDigitError(NO_DIGIT)
    if inverted:
        picture = 255 - picture
    grey = 1 - luminance(picture)
    evened = darkness(picture, found.window)
    ink = _refine(evened, found, picture)
    if not ink.any():
        raise NoDigitError(NO_DIGIT)
    return Tracing(grey, evened, ink)


def _with_margin(rgb: Rgb) -> Rgb:
    """A tiny picture with a margin of its own ground, for its ink often touches the edge."""
    height, width = rgb.shape[:2]
    if max(height, width) > TINY:
        return rgb
    margin = math.ceil(MARGIN * max(height, width))
    ground = tuple(float(value) for value in border_colour(rgb))
    padded = cv2.copyMakeBorder(rgb, margin, margin, margin, margin, cv2.BORDER_CONSTANT, value=ground)
    return np.asarray(padded, np.uint8)


def _trace_flat(rgb: Rgb, flat: Map) -> Tracing | None:
    """The digit of flat ink (H, W) on flat ground; None where no blob looks like pen strokes."""
    ink = bounded(flat, MIN_SIDE, WORKING_SIDE)
    coarse = bounded(ink, 1, SEARCH_SIDE)
    blob = blobs.best(blobs.View(coarse, 1 - coarse, steepness(coarse)), FLAT_LEVEL, 0, joined=False)
    if blob is None or (blob.likeness < MIN_LIKENESS and _fills_its_box(blob.mask)):
        return None
    mask = parts.whole_digit(ink > FLAT_LEVEL, _enlarged(blob.mask, ink.shape))
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    grey = luminance(bounded(rgb, MIN_SIDE, WORKING_SIDE))
    is_dark = float(grey[mask].mean()) < float(grey[~mask].mean())
    return Tracing(1 - grey if is_dark else grey, ink, np.asarray(ink * near, np.float32))


def _fills_its_box(mask: blobs.Mask) -> bool:
    outlines, _ = cv2.findContours(mask.astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_NONE)
    _, _, width, height = cv2.boundingRect(np.concatenate(outlines))
    return sum(map(cv2.contourArea, outlines)) > SLAB * (width - 1) * (height - 1)


def light_on_dark(rgb: Rgb) -> bool:
    """Whether the digit of a picture (H, W, 3) is lighter than its paper.

    Without a digit: whether the picture is dark on the whole.
    """
    picture = bounded(rgb, MIN_SIDE, WORKING_SIDE)
    found, inverted = _search_both(picture)
    return inverted if found else bool(np.median(picture) < 128)


def _search_both(picture: Rgb) -> tuple[Found | None, bool]:
    """The best digit, dark on light or light on dark, and whether it is light on dark."""
    found, inverted = _search(picture, 0.0), False
    if found is None or found.score <= GOOD_SCORE:
        inverse = _search(255 - picture, found.score if found else 0.0)
        if inverse:
            found, inverted = inverse, True
    return (found, inverted) if found and found.blob.likeness >= MIN_LIKENESS else (None, False)


def _search(picture: Rgb, to_beat: float) -> Found | None:
    """The best dark blob that scores above `to_beat`, if there is one."""
    picture = bounded(picture, 1, SEARCH_SIDE)
    grey = luminance(picture)
    slope = steepness(grey)
    narrow = darkness(picture, WINDOWS[0])
    lines = rules.find(narrow)
    printed = narrow - rules.without(narrow, lines)
    found = None
    for window, handicap in zip(WINDOWS, HANDICAPS, strict=True):
        view = blobs.View(np.maximum(darkness(picture, window) - printed, 0), grey, slope)
        for level in LEVELS:
            blob = blobs.best(view, level, to_beat * handicap)
            if blob:
                to_beat = blob.score / handicap
                found = Found(blob, to_beat, window, lines)
        if to_beat > GOOD_SCORE:
            break
    return found


def _refine(evened: Map, found: Found, picture: Rgb) -> Map:
    """The ink of the blob at the working size, including the parts that are separate from it."""
    narrow = darkness(picture, WINDOWS[0])
    ink = np.maximum(evened - (narrow - rules.without(narrow, found.printed)), 0)
    seed = _enlarged(found.blob.mask, ink.shape)
    level = max(float(np.quantile(ink[seed], 0.7)), LEVELS[0])
    mask = parts.whole_digit(ink > EDGE_LEVEL * level, seed)
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(np.minimum(ink / (2 * EDGE_LEVEL * level), 1) * near, np.float32)


def _enlarged(mask: blobs.Mask, shape: tuple[int, ...]) -> blobs.Mask:
    """A mask at another size (H, W)."""
    height, width = shape
    large = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(large > 0)
