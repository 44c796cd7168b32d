"""Score the dark blobs of a picture by how much each looks like a digit."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Map

Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]  # left, top, width, height

MIN_SIZE = 0.05  # of the picture's longest side
LARGE_SIZE = 0.5  # of the longest side; larger blobs score no better
SMALL_SIZE = 0.25  # of the longest side; joining gaps may close the loops of smaller digits
MIN_AREA = 12  # pixels
MAX_DARK_SHARE = 0.6  # of the picture; with more dark pixels, the threshold lies in the noise
MAX_CANDIDATES = 4  # per threshold, for the expensive part of the score
MIN_ENCLOSED = 0.3  # size of a digit in a circle, by the circle's; what is smaller is a dot
DIM = 0.25  # brightness of paper; contrast on darker paper counts less
JOIN = np.ones((5, 5), np.uint8)  # closes the gaps in a broken stroke
CROSS = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class View:
    """The maps from which blobs are scored, each (H, W).

    darkness: relative to the paper, 0 to 1.
    grey: the picture's own brightness, 0 to 1.
    slope: the length of grey's gradient, per pixel.
    """

    darkness: Map
    grey: Map
    slope: Map


@dataclass(frozen=True)
class Blob:
    """A connected dark region.

    mask: its pixels, (H, W).
    likeness: how much it looks like pen strokes, 0 to 1.
    score: likeness, weighted by size and position.
    enclosed: whether it stands in a circle or a frame.
    """

    mask: Mask
    likeness: float
    score: float
    enclosed: bool = False


def best(view: View, threshold: float, to_beat: float, *, joined: bool = True) -> Blob | None:
    """The best blob among the pixels darker than the threshold, if it scores above `to_beat`.

    `joined` closes the gaps in broken strokes first.
    """
    dark = (view.darkness > threshold).astype(np.uint8)
    if not MIN_AREA <= cv2.countNonZero(dark) <= MAX_DARK_SHARE * dark.size:
        return None
    strokes = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, JOIN) if joined else dark
    _, labels, table, _ = cv2.connectedComponentsWithStats(strokes, connectivity=8)
    stats = np.asarray(table, np.int32)
    hopes = _sizes(stats, dark.shape) * _places(stats, dark.shape)
    winner, winners = 0, 0.0
    for label in np.argsort(-hopes)[:MAX_CANDIDATES]:
        if hopes[label] <= to_beat:
            break
        left, top, width, height, _ = (int(value) for value in stats[label])
        box = (left, top, width, height)
        inside = np.s_[top : top + height, left : left + width]
        joined_here, dark_here = labels[inside] == label, dark[inside] > 0
        likeness = _likeness(view, joined_here, dark_here, box)
        score = likeness * hopes[label] * _whole(joined_here & dark_here, box, dark.shape)
        if score > to_beat:
            to_beat, winner, winners = score, int(label), likeness
    if not winner:
        return None
    inner = _enclosed(np.asarray(labels, np.int32), stats, winner)
    return Blob((labels == (inner or winner)) & (dark > 0), winners, to_beat, inner > 0)


def _enclosed(labels: NDArray[np.int32], stats: NDArray[np.int32], ring: int) -> int:
    """The largest component inside a circle or a frame around a digit; 0 where there is none."""
    left, top, width, height, _ = (int(value) for value in stats[ring])
    box = labels[top : top + height, left : left + width]
    outlines, _ = cv2.findContours((box == ring).astype(np.uint8), cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    filled = cv2.drawContours(np.zeros(box.shape, np.uint8), outlines, -1, 1, cv2.FILLED)
    inside = np.bincount(box[filled > 0], minlength=len(stats)) == stats[:, cv2.CC_STAT_AREA]
    sides = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1)
    sides[~inside] = 0
    sides[[0, ring]] = 0
    largest = int(sides.argmax())
    return largest if sides[largest] >= MIN_ENCLOSED * max(width, height) else 0


def _sizes(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Size of each component relative to the picture; 0 for the paper and for what is too small."""
    size = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) / max(shape)
    size[(size < MIN_SIZE) | (stats[:, cv2.CC_STAT_AREA] < MIN_AREA)] = 0
    size[0] = 0
    return np.asarray(np.minimum(size, LARGE_SIZE), np.float64)


def _places(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """Score of each component's position: 1 = in the middle and not touching the picture's edge."""
    height, width = shape
    left, top, across, down, _ = stats.T
    off = np.hypot(2 * left + across - width, 2 * top + down - height) / max(shape)
    cut = (left == 0) | (top == 0) | (left + across == width) | (top + down == height)
    # A component that touches the edge is rarely the digit, unless it fills the picture.
    size = np.maximum(across, down) / max(shape)
    whole = np.where(cut, np.interp(size, (0.35, 0.7), (0.3, 0.9)), 1.0)
    return np.asarray(np.exp(-((off / 0.8) ** 2)) * whole, np.float64)


def _likeness(view: View, joined: Mask, dark: Mask, box: Box) -> float:
    """How much a blob looks like pen strokes, 0 to 1. The masks (height, width) cover its box."""
    left, top, width, height = box
    inside = np.s_[top : top + height, left : left + width]
    side = max(width, height)
    mask = joined & dark
    padded = np.pad(mask.astype(np.uint8), 1)
    rim = padded[1:-1, 1:-1] > cv2.erode(padded, CROSS)[1:-1, 1:-1]
    # A stroke is narrow everywhere, and there is paper between strokes. Gaps are closed to join pieces
    # that printed lines separate, but not in small digits, where that would close loops.
    body = joined if side > SMALL_SIZE * max(view.grey.shape) else mask
    padded = np.pad(body.astype(np.uint8), 1)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 3)
    outlines, _ = cv2.findContours(padded, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.convexHull(np.concatenate(outlines))
    short = min(cv2.minAreaRect(hull)[1]) / side
    solid = int(body.sum()) / max(cv2.contourArea(hull), 1)
    likeness = float(np.interp(2 * float(depth.max()) / side, (0.32, 0.46), (1, 0.05)))
    likeness *= float(np.interp(solid, (0.75, 0.95), (1, 0.1 if short > 0.4 else 1)))
    # Ink is darker than its surroundings on all sides; a hole in a ring is not.
    values = view.darkness[inside][mask]
    level = float(values.mean())
    pad = max(4, side // 3)
    around = view.grey[max(top - pad, 0) : top + height + pad, max(left - pad, 0) : left + width + pad]
    wide = pad // 2  # a band, because a single line may coincide with a printed line
    sides = (around[:wide], around[-wide:], around[:, :wide], around[:, -wide:])
    frame = np.concatenate([part[::2, ::2].ravel() for part in sides])
    paper = float(np.quantile(frame, 0.7))  # a table may be visible on one or two sides
    step = paper - float(np.median(view.grey[inside][mask]))
    likeness *= min(max(step / (level * max(paper, DIM)), 0), 1)
    # Ink has sharp edges all around; a blob that ends where a window ends has not. The sharpness is
    # measured relative to the stroke width, because small pictures were enlarged.
    stroke = 4 * float(depth[padded > 0].mean())
    sharp = view.slope[inside][rim] / (level * max(paper, 0.1) * float(np.clip(2.5 / stroke, 0.08, 0.2)))
    likeness *= float(np.minimum(sharp, 1).mean()) ** 2
    # Ink is equally dark everywhere; a blob that includes a shadow is not.
    likeness *= min(level / float(np.quantile(values, 0.9)), 1) ** 2
    return float(likeness * level**0.5 * np.interp(level, (0.06, 0.15), (0.4, 1)))


def _whole(mask: Mask, box: Box, shape: tuple[int, ...]) -> float:
    """1 for a blob of which the picture's edge cuts off little, down to 0.3."""
    left, top, width, height = box
    ends = (mask[0] * (top == 0), mask[-1] * (top + height == shape[0]))
    flanks = (mask[:, 0] * (left == 0), mask[:, -1] * (left + width == shape[1]))
    cut = sum(int(line.sum()) for line in (*ends, *flanks)) / max(width, height)
    # A tight crop touches its digit on several sides; a table lies along one side.
    tight = width > 0.7 * shape[1] and height > 0.7 * shape[0]
    return float(np.interp(cut, (0.3, 1.8 if tight else 0.5), (1, 0.3)))
