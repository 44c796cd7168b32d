"""From a picture to ink: what a pen has darkened, and which of it is the digit."""

from dataclasses import dataclass

import cv2
import numpy as np

from convscope.preprocess import blobs, parts, rules, sheet
from convscope.preprocess.light import Map, Rgb, bounded, darkness, luminance, steepness
from convscope.preprocess.picture import ENOUGH, PictureError

LEAST = 256  # pixels of the longest side: smaller pictures are enlarged, so that windows have a size
GLANCE = 192  # at which the digit is looked for

# The pen's width is not known, and too wide a window takes shadows and tables for ink: fractions of
# the longest side, every one is tried.
WINDOWS = (0.06, 0.14, 0.3, 0.55)
HANDICAPS = (1.0, 1.15, 1.32, 1.52)  # how much better a digit has to look to be taken from each
LEVELS = (0.06, 0.12, 0.24, 0.45)
EDGE = 0.4  # of the digit's darkness: where ink begins
SURE = 0.3  # score of a digit from which on no better one is looked for
LEAST_LIKENESS = 0.1  # of a digit; paper alone gives less


class NoDigitError(PictureError):
    """A picture, but nothing on it looks like a digit."""


@dataclass(frozen=True)
class Tracing:
    """How the ink was found. Maps (H, W), 0 = paper, 1 = ink, of the working size."""

    grey: Map  # 1 - luminance, or luminance of a picture that is light on dark
    evened: Map
    ink: Map


@dataclass(frozen=True)
class Found:
    """The most digit-like blob, its score, the window in which it stood out, the page's printed lines."""

    blob: blobs.Blob
    score: float
    window: float
    printed: rules.Rules


def trace(rgb: Rgb) -> Tracing:
    """Find the digit of a picture, dark on light or light on dark.

    Args:
        rgb: (H, W, 3).

    Raises:
        NoDigitError: nothing stands out from the paper as strokes do.
    """
    picture = bounded(rgb, LEAST, ENOUGH)
    # A digit may also be a bright patch on a dark ground, such as a 1: then there is none within.
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
    """Whether the digit of a picture (H, W, 3) is lighter than its paper; if there is none, the picture."""
    picture = bounded(rgb, LEAST, ENOUGH)
    found, inverted = _search_both(picture)
    return inverted if found else bool(np.median(picture) < 128)


def _search_both(picture: Rgb) -> tuple[Found | None, bool]:
    """The digit, dark on light or light on dark, whichever looks more like one; and if it is the latter."""
    found, inverted = _search(picture, 0.0), False
    if found is None or found.score <= SURE:
        inverse = _search(255 - picture, found.score if found else 0.0)
        if inverse:
            found, inverted = inverse, True
    return (found, inverted) if found and found.blob.likeness >= LEAST_LIKENESS else (None, False)


def _search(picture: Rgb, to_beat: float) -> Found | None:
    """Look for dark strokes that score above to_beat."""
    picture = bounded(picture, 1, GLANCE)
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
        if to_beat > SURE:
            break
    return found


def _refine(evened: Map, found: Found, picture: Rgb) -> Map:
    """The digit's ink at working size: the blob that was found, sharper, with its broken-off parts."""
    narrow = darkness(picture, WINDOWS[0])
    ink = np.maximum(evened - (narrow - rules.without(narrow, found.printed)), 0)
    height, width = ink.shape
    seed = cv2.resize(found.blob.mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST) > 0
    level = max(float(np.quantile(ink[seed], 0.7)), LEVELS[0])
    mask = parts.whole_digit(ink > EDGE * level, seed)
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))
    return np.asarray(np.minimum(ink / (2 * EDGE * level), 1) * near, np.float32)
