"""Find the other digits of a picture, once one has been found."""

import cv2
import numpy as np

from convscope.preprocess import parts
from convscope.preprocess.blobs import Mask

MIN_SIZE, MAX_SIZE = 0.5, 1.8  # of the longer side, by that of the digit that was found
MAX_FILL = 0.85  # of its bounding box; what fills more is a slab, unless it is as narrow as a 1
NARROW = 0.4  # width by height
LIMIT = 16  # digits

Box = tuple[int, int, int, int]  # left, top, width, height


def digits(dark: Mask, first: Mask) -> list[Mask]:
    """The masks (H, W) of all digits, from left to right.

    Args:
        dark: what is as dark as ink.
        first: the digit that was found, a part of `dark`.
    """
    found, rest = [first], dark & ~first
    size = max(box(first)[2:])
    while len(found) < LIMIT:
        _, labels, stats, _ = cv2.connectedComponentsWithStats(rest.astype(np.uint8), connectivity=8)
        sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
        sides[0] = 0
        largest = int(sides.argmax())
        if sides[largest] < MIN_SIZE * size:
            break
        digit = parts.whole_digit(rest, np.asarray(labels == largest))
        rest &= ~digit
        if _is_digit(digit, size, box(first)):
            found.append(digit)
    return sorted(found, key=lambda mask: box(mask)[0])


def box(mask: Mask) -> Box:
    """The bounding box of a mask that is not empty."""
    left, top, width, height = cv2.boundingRect(mask.astype(np.uint8))
    return left, top, width, height


def _is_digit(mask: Mask, size: int, first: Box) -> bool:
    left, top, width, height = box(mask)
    if max(width, height) > MAX_SIZE * size:
        return False
    if left == 0 or top == 0 or left + width == mask.shape[1] or top + height == mask.shape[0]:
        return False
    around = left < first[0] and top < first[1]
    around = around and left + width > first[0] + first[2] and top + height > first[1] + first[3]
    if around or height < MIN_SIZE * size:  # a circle, or a line
        return False
    fill = int(mask[top : top + height, left : left + width].sum()) / (width * height)
    return fill < MAX_FILL or width < NARROW * height
