"""What tracing the ink of a picture gives, whatever the picture is."""

from collections.abc import Sequence
from dataclasses import dataclass

import cv2
import numpy as np

from convscope.preprocess.blobs import Mask
from convscope.preprocess.light import Map
from convscope.preprocess.picture import PictureError
from convscope.preprocess.several import box, digits
from convscope.preprocess.stage import Decision, declined, taken

MIN_SIDE = 256  # longest side in pixels; smaller pictures are enlarged so that the windows cover some
SEARCH_SIDE = 192  # longest side in pixels at which the digit is searched
MIN_LIKENESS = 0.1  # of a digit; blank paper scores less

NO_DIGIT = "no digit found: expected a picture of one digit that stands out from its paper"


class NoDigitError(PictureError):
    """Nothing in the picture looks like a digit."""


@dataclass(frozen=True)
class Digit:
    """A digit of a picture.

    box: left, top, width and height, as shares of the picture.
    ink: (H, W) at the working size, 0 = paper, 1 = ink.
    """

    box: tuple[float, float, float, float]
    ink: Map


@dataclass(frozen=True)
class Tracing:
    """The digits and the maps that led to them, (H, W) at the working size, 0 = paper, 1 = ink.

    grey: 1 - luminance, or luminance of a picture that is light on dark.
    digits: from left to right; `read` is the number of the one that was looked for.
    decisions: what was taken away, and why.
    """

    grey: Map
    evened: Map
    digits: Sequence[Digit]
    read: int
    decisions: Sequence[Decision]

    @property
    def ink(self) -> Map:
        return self.digits[self.read].ink


def separate(ink: Map, dark: Mask, first: Mask) -> tuple[list[Digit], int, Decision]:
    """Cut the ink into digits.

    Args:
        ink: (H, W), 0 = paper, 1 = ink.
        dark: what is as dark as ink.
        first: the digit that was looked for.

    Returns:
        The digits from left to right, the number of `first`, and what was decided about the rest.
    """
    masks = digits(dark, first)
    read = next(i for i, mask in enumerate(masks) if mask is first)
    found = [Digit(_share(mask), _only(ink, mask)) for mask in masks]
    if len(masks) > 1:
        return (
            found,
            read,
            taken("neighbours", "digits", "left out: {count} digits are on the picture", count=len(masks)),
        )
    if (dark & ~first).any():
        return found, read, taken("neighbours", "marks", "left out: marks that lie apart from the digit")
    return found, read, declined("neighbours", "none", "nothing else is on the picture")


def enlarged(mask: Mask, shape: tuple[int, ...]) -> Mask:
    """A mask at another size (H, W)."""
    height, width = shape
    large = cv2.resize(mask.astype(np.uint8), (width, height), interpolation=cv2.INTER_NEAREST)
    return np.asarray(large > 0)


def circle(enclosed: bool) -> Decision:  # noqa: FBT001 - the question itself
    """Whether a circle or a frame around the digit was left out."""
    if enclosed:
        return taken("circle", "found", "the digit stands in a circle or a frame, which was left out")
    return declined("circle", "none", "there is none around the digit")


def _only(ink: Map, mask: Mask) -> Map:
    near = cv2.dilate(mask.astype(np.uint8), np.ones((3, 3), np.uint8))  # with the edges of its strokes
    return np.asarray(ink * near, np.float32)


def _share(mask: Mask) -> tuple[float, float, float, float]:
    (left, top, width, height), (rows, columns) = box(mask), mask.shape
    return left / columns, top / rows, width / columns, height / rows
