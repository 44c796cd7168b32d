"""Find the separate parts of a digit, such as the bar of a 5, without neighbouring marks."""

import cv2
import numpy as np

from convscope.preprocess.blobs import Mask

# A component at the picture's edge belongs to the digit if this part of it lies in the main blob.
MIN_OVERLAP = 0.2
MAX_GAP = 0.3  # distance of a part, by the digit's size
MAX_DOUBTFUL_GAP = 0.15  # the same for what is small, or stands beside the digit and is as tall as another
SMALL, TALL = 0.2, 0.7  # of the digit's size
MAX_GROWTH = 2.0  # size of the digit with all parts, by the size of its main part
MAX_ROUNDS = 3


def whole_digit(dark: Mask, seed: Mask) -> Mask:
    """The dark pixels (H, W) that belong to the digit whose main part is `seed`."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    cut = (left == 0) | (top == 0) | (right == dark.shape[1]) | (bottom == dark.shape[0])
    shared = np.bincount(labels[seed], minlength=len(stats))
    mine = shared > np.where(cut, MIN_OVERLAP * stats[:, cv2.CC_STAT_AREA], 0)
    mine[0] = False
    if not mine.any():
        return seed
    first, last = left[mine].min(), right[mine].max()
    upper, lower = top[mine].min(), bottom[mine].max()
    beside = (left >= last) | (right <= first)
    beside &= bottom - top >= TALL * (lower - upper)
    around = (left < first) & (right > last) & (top < upper) & (bottom > lower)  # as a circle or a frame
    sides = np.maximum(right - left, bottom - top)
    main = max(right[mine].max() - left[mine].min(), bottom[mine].max() - top[mine].min())
    doubtful = beside | (sides < SMALL * main)
    thickness = _thickness(mine[labels])
    open_to = ~cut & (stats[:, cv2.CC_STAT_AREA] >= 0.3 * thickness**2) & (sides >= 0.7 * thickness)
    open_to[0] = False
    open_to &= ~around
    for _ in range(MAX_ROUNDS):
        if not (open_to & ~mine).any():
            break
        off = cv2.distanceTransform((~mine[labels]).astype(np.uint8), cv2.DIST_L2, 3)
        near, very_near = (
            np.bincount(labels[off <= max(gap * main, 2 * thickness)], minlength=len(stats)) > 0
            for gap in (MAX_GAP, MAX_DOUBTFUL_GAP)
        )
        new = open_to & ~mine & np.where(doubtful, very_near, near)
        for label in np.flatnonzero(new):
            union = mine.copy()
            union[label] = True
            size = max(right[union].max() - left[union].min(), bottom[union].max() - top[union].min())
            if size <= MAX_GROWTH * main:
                mine = union
        if not new.any():
            break
    return np.asarray(mine[labels])


def _thickness(mask: Mask) -> float:
    """Stroke width: four times the mean distance to the edge inside the strokes."""
    return 4 * float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)[mask].mean()) - 1
