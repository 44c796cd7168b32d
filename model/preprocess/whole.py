"""Digits as they come, without MNIST's framing: the whole drawing or picture squeezed into a square."""

import cv2
import numpy as np

from convscope.preprocess.frame import SIZE
from convscope.preprocess.ink import light_on_dark
from convscope.preprocess.light import Map, Rgb, luminance
from convscope.preprocess.strokes import PEN, Image, Strokes, draw, fit


def drawing(strokes: Strokes, size: int = SIZE) -> Image:
    """Draw a path by one scale into size x size, where it was.

    How large the pad was is not known. It is taken for the square that has the path's bounding box in
    its top left corner and the box's longer side for its own.
    """
    paths = fit(strokes, box=size - PEN)
    left, top = np.concatenate(paths).min(axis=0)
    return draw(paths, (PEN / 2 - left, PEN / 2 - top), size)


def grey_ink(rgb: Rgb) -> Map:
    """A picture (H, W, 3) as ink: 1 - luminance, or luminance if it is light on dark."""
    grey = luminance(rgb)
    return grey if light_on_dark(rgb) else 1 - grey


def squeezed(ink: Map) -> Image:
    """The whole of ink (H, W) in 28x28: aspect kept, paper levelled to 0, its sides filled with paper."""
    height, width = ink.shape
    scale = SIZE / max(height, width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    level = min(float(np.median(small)), 0.9)
    small = ((small - level) / (1 - level)).clip(0, 1)
    square = np.zeros((SIZE, SIZE), np.float32)
    top, left = (SIZE - size[1]) // 2, (SIZE - size[0]) // 2
    square[top : top + size[1], left : left + size[0]] = small
    return square
