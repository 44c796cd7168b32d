"""Turn a picture whose ink and paper differ in colour, but hardly in lightness, into shades of grey."""

import cv2
import numpy as np

from convscope.preprocess.light import Rgb

MIN_SPREAD = 0.06  # between the extreme colours, as shares of red, green and blue; noise has less
ENDS = (0.5, 99.5)  # percentiles that count as extreme
DARKEST = 60.0  # red + green + blue; the colour of darker pixels is mostly noise


def by_colour(rgb: Rgb) -> Rgb | None:
    """The picture (H, W, 3) in grey: how far each colour lies along the line on which colours differ most.

    Colour is the share of red, green and blue in the light, which uneven light does not change. The line is
    the first principal component of these shares.

    Returns:
        (H, W, 3), three equal channels; None where there is one colour only.
    """
    light = cv2.GaussianBlur(rgb.astype(np.float32), (0, 0), 1)
    shares = light / np.maximum(light.sum(axis=2, keepdims=True), DARKEST)
    away = (shares - shares.mean(axis=(0, 1))).reshape(-1, 3)
    _, axes = np.linalg.eigh(away.T @ away)
    along = away @ axes[:, -1]
    low, high = np.percentile(along, ENDS)
    if high - low < MIN_SPREAD:
        return None
    grey = ((along - low) / (high - low)).clip(0, 1).reshape(rgb.shape[:2])
    return np.repeat(np.rint(255 * grey).astype(np.uint8)[..., None], 3, axis=2)
