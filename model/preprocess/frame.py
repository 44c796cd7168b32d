"""MNIST's frame at any size: a digit of at most 20x20 in 28x28, centred by its mass."""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIDE = 28  # pixels of MNIST's frame; the lengths below are in its pixels
BOX = 20
PEN = 2.5  # the width of a stroke
FINER = 8  # digits are drawn without anti-aliasing at 8 times the resolution, then averaged

Size = tuple[int, int]  # rows, columns


@dataclass(frozen=True)
class Frame:
    """The layout of a digit in an image of `height` x `width` pixels: MNIST's, scaled to the shorter side."""

    height: int = SIDE
    width: int = SIDE

    @property
    def scale(self) -> float:
        """Pixels of this frame per pixel of MNIST's."""
        return min(self.height, self.width) / SIDE

    @property
    def box(self) -> float:
        """The longer side of a framed digit, in pixels."""
        return BOX * self.scale

    @property
    def pen(self) -> float:
        """The width of a stroke, in pixels."""
        return PEN * self.scale

    @property
    def finer(self) -> int:
        """Factor of the resolution at which a digit is drawn before averaging; large frames need less."""
        return max(2, FINER * SIDE // min(self.height, self.width))

    @property
    def margin(self) -> float:
        """Pixels between a framed digit and the nearest edge of the frame."""
        return (SIDE - BOX) / 2 * self.scale

    @property
    def middle(self) -> tuple[float, float]:
        """The point (x, y) in the middle, in pixels."""
        return self.width / 2, self.height / 2

    @property
    def centre(self) -> tuple[float, float]:
        """Where the centre of mass (x, y) goes: the middle of MNIST's pixel 14 (measured: 14.51, 14.50)."""
        x, y = self.middle
        return x + self.scale / 2, y + self.scale / 2

    def centre_of_mass_shift(self, ink: NDArray[np.float32]) -> tuple[float, float]:
        """The shift (x, y) in pixels that brings the centre of mass of a boxed digit to `centre`.

        It is limited so that no ink leaves the frame, and (0, 0) where there is no ink.
        """
        mass = float(ink.sum())
        if mass == 0:
            return 0.0, 0.0
        height, width = ink.shape
        x = float(ink.sum(axis=0) @ (np.arange(width) + 0.5)) / mass
        y = float(ink.sum(axis=1) @ (np.arange(height) + 0.5)) / mass
        shift = (self.centre[0] - x, self.centre[1] - y)
        bound = np.clip(shift, -self.margin, self.margin)
        return float(bound[0]), float(bound[1])


MNIST = Frame()
