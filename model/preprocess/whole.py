"""Drawings and pictures without MNIST's framing: the whole of each, scaled to the network's input size."""

import cv2
import numpy as np

from convscope.preprocess.frame import Frame
from convscope.preprocess.light import Map, Rgb, luminance
from convscope.preprocess.photograph import light_on_dark
from convscope.preprocess.strokes import Image, Strokes, draw, fit


def drawing(strokes: Strokes, frame: Frame, pen: float) -> Image:
    """Draw a path into the largest square of the frame, with a pen of `pen` pixels.

    The size of the drawing pad is unknown. It is assumed to be a square whose side is the longer side of
    the path's bounding box, with the box in its top left corner.
    """
    side = min(frame.height, frame.width)
    paths = fit(strokes, box=side - pen)
    left, top = np.concatenate(paths).min(axis=0)
    x, y = (frame.width - side) / 2, (frame.height - side) / 2
    return draw(paths, (x + pen / 2 - left, y + pen / 2 - top), frame, pen)


def grey_ink(rgb: Rgb) -> Map:
    """A picture (H, W, 3) as ink: 1 - luminance, or luminance if it is light on dark."""
    grey = luminance(rgb)
    return grey if light_on_dark(rgb) else 1 - grey


def squeezed(ink: Map, frame: Frame) -> Image:
    """Scale ink (H, W) to fit the frame, with its aspect ratio kept and the paper's level subtracted."""
    height, width = ink.shape
    scale = min(frame.height / height, frame.width / width)
    size = (max(1, round(width * scale)), max(1, round(height * scale)))
    small = cv2.resize(ink, size, interpolation=cv2.INTER_AREA if scale < 1 else cv2.INTER_LINEAR)
    level = min(float(np.median(small)), 0.9)
    small = ((small - level) / (1 - level)).clip(0, 1)
    whole = np.zeros((frame.height, frame.width), np.float32)
    top, left = (frame.height - size[1]) // 2, (frame.width - size[0]) // 2
    whole[top : top + size[1], left : left + size[0]] = small
    return whole
