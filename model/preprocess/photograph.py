"""Trace the digits of a photograph: uneven light, shadows, a sheet on a table, printed lines."""

from dataclasses import dataclass

import numpy as np

from convscope.preprocess import blobs, parts, rules, sheet
from convscope.preprocess.colour import by_colour
from convscope.preprocess.light import Map, Rgb, bounded, darkness, luminance, steepness
from convscope.preprocess.picture import WORKING_SIDE
from convscope.preprocess.stage import Decision, declined, taken
from convscope.preprocess.tracing import (
    MIN_LIKENESS,
    MIN_SIDE,
    NO_DIGIT,
    SEARCH_SIDE,
    NoDigitError,
    Tracing,
    circle,
    enlarged,
    separate,
)

# Widths of the window that estimates the paper, as fractions of the longest side. The stroke width is
# unknown, and a window that is too wide takes shadows and tables for ink, so several are tried.
WINDOWS = (0.06, 0.14, 0.3, 0.55)
HANDICAPS = (1.0, 1.15, 1.32, 1.52)  # by which a digit of each window must score better
LEVELS = (0.06, 0.12, 0.24, 0.45)
EDGE_LEVEL = 0.4  # of the digit's darkness; anything darker is ink
GOOD_SCORE = 0.3  # the search stops at a digit of this score
DOUBTFUL_SCORE = 0.2  # a digit with less is searched by colour, too


@dataclass(frozen=True)
class Found:
    """The best blob, its score, the window with which it was found, and the printed lines of the page."""

    blob: blobs.Blob
    score: float
    window: float
    printed: rules.Rules


def trace(rgb: Rgb, *, sheets: bool = True) -> Tracing:
    """Find the digits of a picture (H, W, 3), dark on light or light on dark.

    Args:
        rgb: the picture.
        sheets: whether to look for a sheet of paper. In a tiny picture, what looks like one is the ground
            within a loop.

    Raises:
        NoDigitError: nothing in the picture looks like strokes.
    """
    picture = bounded(rgb, MIN_SIDE, WORKING_SIDE)
    # What looks like a sheet may be a bright digit itself, such as a 1; then the whole picture is searched.
    cleared = sheet.cleared(picture) if sheets else picture
    found, inverted = _search_both(cleared)
    on_sheet = cleared is not picture and found is not None
    if found:
        picture = cleared
    elif cleared is not picture:
        found, inverted = _search_both(picture)
    in_colour = False
    if (found is None or found.score < DOUBTFUL_SCORE) and (tinted := by_colour(picture)) is not None:
        other, is_inverse = _search_both(tinted)
        if other and other.score > GOOD_SCORE:  # printed lines have a colour, too, but score less
            picture, found, inverted, in_colour, on_sheet = tinted, other, is_inverse, True, False
    if found is None:
        raise NoDigitError(NO_DIGIT)
    if inverted:
        picture = 255 - picture
    evened = darkness(picture, found.window)
    ink, dark, mask = _refine(evened, found, picture)
    digits, read, rest = separate(ink, dark, mask)
    if not digits[read].ink.any():
        raise NoDigitError(NO_DIGIT)
    decisions = [
        *_decisions(found, on_sheet=on_sheet, in_colour=in_colour),
        circle(found.blob.enclosed),
        rest,
    ]
    return Tracing(1 - luminance(picture), evened, digits, read, decisions)


def _decisions(found: Found, *, on_sheet: bool, in_colour: bool) -> list[Decision]:
    count = len(found.printed.rows) + len(found.printed.columns)
    return [
        taken("sheet", "found", "a sheet of paper was found, and its surroundings painted over")
        if on_sheet
        else declined("sheet", "none", "there is none with sharp edges"),
        taken("colour", "differs", "the digit differs from its ground in colour, not in lightness")
        if in_colour
        else declined("colour", "light", "the digit differs from its ground in lightness"),
        taken(
            "light",
            "evened",
            "the paper was estimated in windows of {share:.0%} of the picture",
            share=found.window,
        ),
        taken("ruled-lines", "found", "{count} found across the page, and taken away", count=count)
        if count
        else declined("ruled-lines", "none", "none found, nothing taken away"),
    ]


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


def _refine(evened: Map, found: Found, picture: Rgb) -> tuple[Map, blobs.Mask, blobs.Mask]:
    """At the working size: all ink, what is dark, and the digit of the blob with its separate parts."""
    narrow = darkness(picture, WINDOWS[0])
    ink = np.maximum(evened - (narrow - rules.without(narrow, found.printed)), 0)
    seed = enlarged(found.blob.mask, ink.shape)
    level = max(float(np.quantile(ink[seed], 0.7)), LEVELS[0])
    dark = np.asarray(ink > EDGE_LEVEL * level)
    mask = parts.whole_digit(dark, seed)
    return np.asarray(np.minimum(ink / (2 * EDGE_LEVEL * level), 1), np.float32), dark, mask
