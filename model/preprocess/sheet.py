"""A sheet of paper that lies whole in the picture: the table around it is taken away."""

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Rgb, bounded, steepness

GLANCE = 128  # pixels of the longest side at which the sheet is looked for
LEAST_AREA = 0.04  # of the picture
MOST_TOUCHING = 0.15  # of the picture's border that may be sheet: otherwise it may be a patch of light
SOLID = 0.85  # how much of its convex hull is bright, and how much of a rectangle the hull fills
SHARP = 0.08  # step per pixel at its edge, relative to the whole step: light falls off more softly
MARGIN = 0.02  # of the picture's longest side: a sheet's edge has a shadow


def cleared(rgb: Rgb) -> Rgb:
    """The picture (H, W, 3) with the sheet's paper all over it; unchanged where no sheet is seen."""
    coarse = bounded(rgb, GLANCE, GLANCE)
    sheet = _find(np.asarray(cv2.cvtColor(coarse, cv2.COLOR_RGB2GRAY), np.uint8))
    if sheet is None:
        return rgb
    side = 2 * round(MARGIN * GLANCE) + 1
    weight = cv2.erode(sheet, np.ones((side, side), np.uint8), borderValue=0).astype(np.float32)
    if not weight.any():
        return rgb
    # Paper beyond the sheet: a wide average of the sheet, so that no new edge appears.
    spread = (0, 0), GLANCE / 16
    total = cv2.GaussianBlur(weight, *spread)[..., None]
    paper = cv2.GaussianBlur(coarse * weight[..., None], *spread) / np.maximum(total, 1e-6)
    mean = coarse[weight > 0].mean(axis=0)
    paper = np.where(total > 1e-3, paper, mean).astype(np.float32)
    size = rgb.shape[1::-1]
    inside = cv2.resize(weight, size, interpolation=cv2.INTER_LINEAR)[..., None]
    beyond = cv2.resize(paper, size, interpolation=cv2.INTER_LINEAR)
    return np.asarray(np.rint(rgb * inside + beyond * (1 - inside)), np.uint8)


def _find(grey: NDArray[np.uint8]) -> NDArray[np.uint8] | None:
    """The convex mask (H, W) of a bright quadrangle that ends sharply inside the picture."""
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
        area < LEAST_AREA * mask.size
        or border.mean() > MOST_TOUCHING
        or int(blob.sum()) < SOLID * area
        or area < SOLID * (width + 1) * (height + 1)
    ):
        return None
    value = grey.astype(np.float32)
    slope = steepness(value)
    rim = cv2.morphologyEx(mask, cv2.MORPH_GRADIENT, np.ones((3, 3), np.uint8)) > 0
    step = float(value[mask > 0].mean() - value[mask == 0].mean())
    return mask if float(np.median(slope[rim])) > SHARP * step else None
