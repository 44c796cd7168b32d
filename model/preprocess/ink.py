"""Find the digit in a picture and separate its ink from the paper."""

from dataclasses import dataclass

import cv2
import numpy as np

from convscope.preprocess import blobs, parts, rules, sheet
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
MIN_LIKENESS = 0.1  # of a digit; blank paper scores less


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
    picture = bounded(rgb, MIN_SIDE, WORKING_SIDE)
    # What looks like a sheet may be a bright digit itself, such as a 1; then the whole picture is searched.
    cleared = sheet.cleared(picture)
    found, inverted = _search_both(cleared)
    if found:
        picture = cleared
    elif cleared is not picture:
        found, inverted = _search_both(picture)
    if found is None:
        raise NoDigitError("no digit found: expected a picture of one digit that stands out from its paper")
    if inverted:
        picture = 255 - picture
    grey = 1 - luminance(picture)
    evened = darkness(picture, found.window)
    return Tracing(grey, evened, _refine(evened, found, picture))


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
    height, width = ink.shape
    seed = cv2.resize(found.blob.mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
    level = max(float(np.quantile(ink[seed], 0.7)), LEVELS[0])
    mask = parts.whole_digit(ink > EDGE_LEVEL * level, seed)
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(np.minimum(ink / (2 * EDGE_LEVEL * level), 1) * near, np.float32)
