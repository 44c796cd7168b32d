"""Find a sheet of paper in a picture, and replace its surroundings with paper."""

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Rgb, bounded, steepness

SEARCH_SIDE = 128  # longest side in pixels at which the sheet is searched
MIN_AREA = 0.04  # of the picture
MAX_BORDER_SHARE = 0.15  # of the picture's border inside the sheet; a region with more may be light
MIN_SOLIDITY = 0.85  # bright part of the convex hull, and the hull's part of its bounding rectangle
MIN_SHARPNESS = 0.08  # slope at its edge relative to the contrast; the edge of a patch of light is softer
MARGIN = 0.02  # of the picture's longest side, cut off inside the sheet because its edge has a shadow


def cleared(rgb: Rgb) -> Rgb:
    """The picture (H, W, 3) with its surroundings painted like the sheet; unchanged without a sheet."""
    coarse = bounded(rgb, SEARCH_SIDE, SEARCH_SIDE)
    sheet = _find(np.asarray(cv2.cvtColor(coarse, cv2.COLOR_RGB2GRAY), np.uint8))
    if sheet is None:
        return rgb
    side = 2 * round(MARGIN * SEARCH_SIDE) + 1
    weight = cv2.erode(sheet, np.ones((side, side), np.uint8), borderValue=0).astype(np.float32)
    if not weight.any():
        return rgb
    # The paint is a wide average of the sheet, so that no new edge appears.
    spread = (0, 0), SEARCH_SIDE / 16
    total = cv2.GaussianBlur(weight, *spread)[..., None]
    paper = cv2.GaussianBlur(coarse * weight[..., None], *spread) / np.maximum(total, 1e-6)
    mean = coarse[weight > 0].mean(axis=0)
    paper = np.where(total > 1e-3, paper, mean).astype(np.float32)
    size = rgb.shape[1::-1]
    inside = cv2.resize(weight, size, interpolation=cv2.INTER_LINEAR)[..., None]
    beyond = cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.rint(rgb * inside + beyond * (1 - inside)), np.uint8)


def _find(grey: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """The convex mask (H, W) of a bright quadrangle with sharp edges inside the picture."""
    _, bright = cv2.threshold(grey, 0, 1, cv2.THRESH_BINARY | cv2.THRESH_OTSU)
    _, labels, stats, _ = cv2.connectedComponentsWithStats(bright, connectivity=4)
    if len(stats) < 2:
        return None
    label = 1 + int(stats[1:, cv2.CC_STAT_AREA].argmax())
    blob = (labels == label).astype(np.uint8)
    hull = cv2.convexHull(cv2.findNonZero(blob))
    mask = cv2.fillConvexPoly(np.zeros_like(blob), hull, 1)
    area = int(mask.sum())
    width, height = cv2.minAreaRect(hull)[1]
    border = np.concatenate((mask[0], mask[-1], mask[:, 0], mask[:, -1]))
    if (
        area < MIN_AREA * mask.size
        or border.mean() > MAX_BORDER_SHARE
        or int(blob.sum()) < MIN_SOLIDITY * area
        or area < MIN_SOLIDITY * (width + 1) * (height + 1)
    ):
        return None
    value = grey.astype(np.float32)
    slope = steepness(value)
    rim = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    step = float(value[mask > 0].mean() - value[mask == 0].mean())
    return mask if float(np.median(slope[rim])) > MIN_SHARPNESS * step else None
