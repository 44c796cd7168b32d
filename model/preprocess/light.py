"""Remove uneven light: how much darker each pixel of a picture is than the paper around it.

The paper's brightness is estimated by a morphological closing. It fills everything that is darker and
narrower than its window, and follows the edge of a shadow, which an average or a median would blur.
"""

from typing import TypeVar

import cv2
import numpy as np
from numpy.typing import NDArray

COARSE = 128  # pixels of the longest side at which the paper is estimated

Map = NDArray[np.float32]
Rgb = NDArray[np.uint8]


Image = TypeVar("Image", Map, Rgb)


def bounded(image: Image, least: int, most: int) -> Image:
    """Scale an image so that its longest side has between `least` and `most` pixels."""
    height, width = image.shape[:2]
    longest = max(height, width)
    scale = min(max(longest, least), most) / longest
    if scale == 1:
        return image
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    way = cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR
    return np.asarray(cv2.resize(image, size, interpolation=way), dtype=image.dtype)


def luminance(rgb: Rgb) -> Map:
    """Luma (Rec. 601), (H, W) in 0 to 1."""
    return np.asarray(cv2.cvtColor(rgb, cv2.COLOR_RGB2GRAY) / np.float32(255), np.float32)


def steepness(image: Map) -> Map:
    """Length of the gradient (H, W), per pixel (Sobel)."""
    across, down = cv2.Sobel(image, cv2.CV_32F, 1, 0), cv2.Sobel(image, cv2.CV_32F, 0, 1)
    return np.asarray(cv2.magnitude(across, down) / np.float32(8), np.float32)


def paper(rgb: Rgb, window: float) -> Rgb:
    """The picture with everything filled that is darker than its surroundings and narrower than the window.

    Args:
        rgb: (H, W, 3).
        window: fraction of the longest side.
    """
    coarse = bounded(rgb, 1, COARSE)
    side = max(3, round(window * COARSE)) | 1
    filled = cv2.morphologyEx(coarse, cv2.MORPH_CLOSE, np.ones((side, side), np.uint8))
    # The low resolution blurs the edges of shadows; without this, their bright side would count as ink.
    filled = cv2.erode(filled, np.ones((3, 3), np.uint8))
    return np.asarray(cv2.resize(filled, rgb.shape[1::-1], interpolation=cv2.INTER_LINEAR), np.uint8)


def darkness(rgb: Rgb, window: float) -> Map:
    """The share of the paper's light that is missing at each pixel, (H, W) in 0 to 1.

    Measured in the colour channel with the largest difference, so that a pen may have any colour, and
    relative to the paper's brightest channel, because the darkest one of coloured paper is mostly noise.
    """
    around = paper(rgb, window)
    missing = _brightest(np.asarray(cv2.subtract(around, rgb), np.uint8)).astype(np.float32)
    light = np.maximum(_brightest(around), 24).astype(np.float32)  # darker paper is mostly noise
    return np.asarray(np.minimum(missing / light, 1), np.float32)


def _brightest(rgb: Rgb) -> Rgb:
    red, green, blue = cv2.split(rgb)
    return np.asarray(cv2.max(cv2.max(red, green), blue), np.uint8)
