"""MNIST's frame: a digit of at most 20x20 in 28x28, its centre of mass in the middle pixel."""

import numpy as np
from numpy.typing import NDArray

SIZE = 28
BOX = 20
MARGIN = (SIZE - BOX) / 2
CENTRE = 14.5  # the middle of pixel 14: where MNIST's digits have their mass (measured: 14.51, 14.50)


def centre_of_mass_shift(ink: NDArray[np.float32]) -> tuple[float, float]:
    """How far (x, y) to move a digit that fills the middle 20x20 so that its mass is at CENTRE.

    Never so far that ink leaves the frame. Pixels; (0, 0) where there is no ink.
    """
    mass = float(ink.sum())
    if mass == 0:
        return 0.0, 0.0
    height, width = ink.shape
    x = float(ink.sum(axis=0) @ (np.arange(width) + 0.5)) / mass
    y = float(ink.sum(axis=1) @ (np.arange(height) + 0.5)) / mass
    bound = np.clip((CENTRE - x, CENTRE - y), -MARGIN, MARGIN)
    return float(bound[0]), float(bound[1])
