"""Edges: what a kernel of first and one of second order find, and the edges that zero padding invents."""

from dataclasses import dataclass

from torch import Tensor

from convscope.labs.convolve import convolve
from convscope.labs.window import Mode, Sides


@dataclass(frozen=True)
class Edges:
    """The answers of one kernel.

    valid: (h, w), without padding; zeros, reflected: (H, W), with either padding.
    invented: (H, W), zeros less reflected: edges that are not in the picture.
    """

    valid: Tensor
    zeros: Tensor
    reflected: Tensor
    invented: Tensor


def find_edges(image: Tensor, kernel: Tensor) -> Edges:
    """Slide a kernel over a picture (H, W), with three kinds of border.

    Raises:
        LabError: the kernel does not fit, or is too large to mirror the picture at its border.
    """
    modes: tuple[Mode, Mode] = ("constant", "reflect")
    sides = _around(kernel)
    zeros, reflected = (convolve(image, kernel, padding=sides, mode=mode).output for mode in modes)
    return Edges(convolve(image, kernel).output, zeros, reflected, zeros - reflected)


def _around(kernel: Tensor) -> Sides:
    """Padding that keeps the size of the picture; an odd cell is at the end, as in PyTorch."""
    (top, bottom), (left, right) = (((size - 1) // 2, size // 2) for size in kernel.shape)
    return top, bottom, left, right
