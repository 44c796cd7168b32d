"""A digit's separate parts: the bar of a 5, the dots of a failing pen; and not the neighbours."""

import cv2
import numpy as np

from convscope.preprocess.blobs import Mask

SHARED = 0.2  # of what the picture's edge cuts must be in the main blob, or it is but a line that touches it
NEAR = 0.15  # of the digit's size: how far off a part may be
GROWTH = 1.5  # how much larger than its main part a digit may be
ROUNDS = 3


def whole_digit(dark: Mask, seed: Mask) -> Mask:
    """What of the dark pixels (H, W) belongs to the digit of which `seed` is the main part."""
    _, labels, stats, _ = cv2.connectedComponentsWithStats(dark.astype(np.uint8), connectivity=8)
    left, top = stats[:, cv2.CC_STAT_LEFT], stats[:, cv2.CC_STAT_TOP]
    right, bottom = left + stats[:, cv2.CC_STAT_WIDTH], top + stats[:, cv2.CC_STAT_HEIGHT]
    cut = (left == 0) | (top == 0) | (right == dark.shape[1]) | (bottom == dark.shape[0])
    shared = np.bincount(labels[seed], minlength=len(stats))
    mine = shared > np.where(cut, SHARED * stats[:, cv2.CC_STAT_AREA], 0)
    mine[0] = False
    if not mine.any():
        return seed
    sides = np.maximum(right - left, bottom - top)
    main = max(right[mine].max() - left[mine].min(), bottom[mine].max() - top[mine].min())
    thickness = _thickness(mine[labels])
    open_to = ~cut & (stats[:, cv2.CC_STAT_AREA] >= 0.3 * thickness**2) & (sides >= 0.7 * thickness)
    open_to[0] = False
    for _ in range(ROUNDS):
        if not (open_to & ~mine).any():
            break
        off = cv2.distanceTransform((~mine[labels]).astype(np.uint8), cv2.DIST_L2, 3)
        near = np.bincount(labels[off <= max(NEAR * main, 2 * thickness)], minlength=len(stats)) > 0
        new = open_to & ~mine & near
        for label in np.flatnonzero(new):
            union = mine.copy()
            union[label] = True
            size = max(right[union].max() - left[union].min(), bottom[union].max() - top[union].min())
            if size <= GROWTH * main:
                mine = union
        if not new.any():
            break
    return np.asarray(mine[labels])


def _thickness(mask: Mask) -> float:
    """Width of the strokes: inside one, the distance to its edge is a quarter of its width on average."""
    return 4 * float(cv2.distanceTransform(mask.astype(np.uint8), cv2.DIST_L2, 3)[mask].mean()) - 1
