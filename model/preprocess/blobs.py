"""Which dark blob of a picture is the digit: candidates, and how much each looks like one."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Map

Mask = NDArray[np.bool_]
Box = tuple[int, int, int, int]  # left, top, width, height

LEAST_SIZE = 0.05  # of the picture's longest side
LARGE = 0.5  # beyond that, larger is no better
SMALL = 0.25  # so small that joining may close a digit's loops
LEAST_AREA = 12  # pixels
MOST_DARK = 0.6  # part of a picture: beyond that the threshold is in the noise
FEW = 4  # candidates per threshold that are looked at closely
DIM = 0.25  # brightness of paper below which ink cannot be told from noise as well
JOIN = np.ones((5, 5), np.uint8)  # bridges the gaps of a broken stroke
CROSS = np.ones((3, 3), np.uint8)


@dataclass(frozen=True)
class View:
    """What a blob is judged by, each (H, W).

    darkness: relative to the paper, 0 to 1.
    grey: the picture's own brightness, 0 to 1.
    slope: the length of grey's gradient, per pixel.
    """

    darkness: Map
    grey: Map
    slope: Map


@dataclass(frozen=True)
class Blob:
    """A dark thing: its pixels (H, W); how much it looks like pen strokes, and like the digit."""

    mask: Mask
    likeness: float
    score: float


def best(view: View, threshold: float, to_beat: float) -> Blob | None:
    """The most digit-like blob of what is darker than the threshold, if it scores above `to_beat`."""
    dark = (view.darkness > threshold).astype(np.uint8)
    if not LEAST_AREA <= cv2.countNonZero(dark) <= MOST_DARK * dark.size:
        return None
    joined = cv2.morphologyEx(dark, cv2.MORPH_CLOSE, JOIN)
    _, labels, table, _ = cv2.connectedComponentsWithStats(joined, connectivity=8)
    stats = np.asarray(table, np.int32)
    hopes = _sizes(stats, dark.shape) * _places(stats, dark.shape)
    winner, winners = 0, 0.0
    for label in np.argsort(-hopes)[:FEW]:
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
    return Blob((labels == winner) & (dark > 0), winners, to_beat) if winner else None


def _sizes(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """How large each component is, as a part of the picture; 0 where too small, or the paper itself."""
    size = stats[:, [cv2.CC_STAT_WIDTH, cv2.CC_STAT_HEIGHT]].max(axis=1) / max(shape)
    size[(size < LEAST_SIZE) | (stats[:, cv2.CC_STAT_AREA] < LEAST_AREA)] = 0
    size[0] = 0
    return np.asarray(np.minimum(size, LARGE), np.float64)


def _places(stats: NDArray[np.int32], shape: tuple[int, ...]) -> NDArray[np.float64]:
    """How well each component is placed: 1 = in the middle, and not cut by the picture's edge."""
    height, width = shape
    left, top, across, down, _ = stats.T
    off = np.hypot(2 * left + across - width, 2 * top + down - height) / max(shape)
    cut = (left == 0) | (top == 0) | (left + across == width) | (top + down == height)
    # What the edge cuts is rarely what the picture is of, unless that fills the picture.
    size = np.maximum(across, down) / max(shape)
    whole = np.where(cut, np.interp(size, (0.35, 0.7), (0.3, 0.9)), 1.0)
    return np.asarray(np.exp(-((off / 0.8) ** 2)) * whole, np.float64)


def _likeness(view: View, joined: Mask, dark: Mask, box: Box) -> float:
    """How much a blob looks like pen strokes: 1 = in every respect. Masks (height, width) of its box."""
    left, top, width, height = box
    inside = np.s_[top : top + height, left : left + width]
    side = max(width, height)
    mask = joined & dark
    padded = np.pad(mask.astype(np.uint8), 1)
    rim = padded[1:-1, 1:-1] > cv2.erode(padded, CROSS)[1:-1, 1:-1]
    # A stroke is narrow everywhere, and strokes leave paper between them.
    # Patches of paper that printed lines cut are one; a small digit's own gaps are not to be filled.
    body = joined if side > SMALL * max(view.grey.shape) else mask
    padded = np.pad(body.astype(np.uint8), 1)
    depth = cv2.distanceTransform(padded, cv2.DIST_L2, 3)
    outlines, _ = cv2.findContours(padded, cv2.RETR_EXTERNAL, cv2.CHAIN_APPROX_SIMPLE)
    hull = cv2.convexHull(np.concatenate(outlines))
    short = min(cv2.minAreaRect(hull)[1]) / side
    solid = int(body.sum()) / max(cv2.contourArea(hull), 1)
    likeness = float(np.interp(2 * float(depth.max()) / side, (0.32, 0.46), (1, 0.05)))
    likeness *= float(np.interp(solid, (0.75, 0.95), (1, 0.1 if short > 0.4 else 1)))
    # Ink is darker than what lies around it, on all sides; a hole in a ring is not.
    values = view.darkness[inside][mask]
    level = float(values.mean())
    pad = max(4, side // 3)
    around = view.grey[max(top - pad, 0) : top + height + pad, max(left - pad, 0) : left + width + pad]
    wide = pad // 2  # a band: a mere line may happen to run along a printed one
    sides = (around[:wide], around[-wide:], around[:, :wide], around[:, -wide:])
    frame = np.concatenate([part[::2, ::2].ravel() for part in sides])
    paper = float(np.quantile(frame, 0.7))  # a table may be on one side of the paper, or on two
    step = paper - float(np.median(view.grey[inside][mask]))
    likeness *= min(max(step / (level * max(paper, DIM)), 0), 1)
    # Ink ends sharply all around; a blob that ends only because a window ended does not. Sharply for
    # its width: small pictures have been enlarged.
    stroke = 4 * float(depth[padded > 0].mean())
    sharp = view.slope[inside][rim] / (level * max(paper, 0.1) * float(np.clip(2.5 / stroke, 0.08, 0.2)))
    likeness *= float(np.minimum(sharp, 1).mean()) ** 2
    # A pen is equally dark everywhere; a stroke with a shadow is not.
    likeness *= min(level / float(np.quantile(values, 0.9)), 1) ** 2
    return float(likeness * level**0.5 * np.interp(level, (0.06, 0.15), (0.4, 1)))


def _whole(mask: Mask, box: Box, shape: tuple[int, ...]) -> float:
    """1 for a blob of which the picture's edge cuts little; more than that leaves little to read."""
    left, top, width, height = box
    ends = (mask[0] * (top == 0), mask[-1] * (top + height == shape[0]))
    flanks = (mask[:, 0] * (left == 0), mask[:, -1] * (left + width == shape[1]))
    cut = sum(int(line.sum()) for line in (*ends, *flanks)) / max(width, height)
    # A picture cropped tightly to its digit touches it all around; a table lies along one side.
    tight = width > 0.7 * shape[1] and height > 0.7 * shape[0]
    return float(np.interp(cut, (0.3, 1.8 if tight else 0.5), (1, 0.3)))
