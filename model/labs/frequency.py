"""The convolution theorem: what slides in space is a product in frequency."""

import math
from dataclasses import dataclass
from functools import cache

import torch
from torch import Tensor
from torch.nn import functional as F

SIZES = tuple(2**power for power in range(2, 13))


@dataclass(frozen=True)
class Transformed:
    """A convolution, by way of its spectra.

    spectrum, kernel_spectrum, product: magnitudes, (H', W'), the lowest frequency in the middle.
    output: the inverse of the product; by_sliding: the same by a sliding kernel.
    wrapped: the same by spectra as large as the picture: what leaves on one side comes in opposite.
    """

    spectrum: Tensor
    kernel_spectrum: Tensor
    product: Tensor
    output: Tensor
    by_sliding: Tensor
    wrapped: Tensor


def transform(image: Tensor, kernel: Tensor) -> Transformed:
    """The full, true convolution of a picture (H, W) and a kernel (kh, kw), (H + kh - 1, W + kw - 1)."""
    size = [one + other - 1 for one, other in zip(image.shape, kernel.shape, strict=True)]
    spectra = [torch.fft.fft2(each, s=size) for each in (image, kernel)]
    product = spectra[0] * spectra[1]
    edges = (kernel.shape[0] - 1, kernel.shape[1] - 1)
    sliding = F.conv2d(image[None, None], kernel.flip(0, 1)[None, None], padding=edges)[0, 0]
    circular = torch.fft.fft2(image) * torch.fft.fft2(_folded(kernel, image))
    seen, kernel_seen, product_seen = (torch.fft.fftshift(each.abs()) for each in (*spectra, product))
    back, wrapped = torch.fft.ifft2(product).real, torch.fft.ifft2(circular).real
    return Transformed(seen, kernel_seen, product_seen, back, sliding, wrapped)


def _folded(kernel: Tensor, image: Tensor) -> Tensor:
    """The kernel on a sheet as large as the picture; what reaches over its edge comes in opposite."""
    sheet = torch.zeros_like(image)
    rows, columns = (torch.arange(size) % most for size, most in zip(kernel.shape, image.shape, strict=True))
    sheet.index_put_((rows[:, None], columns[None, :]), kernel, accumulate=True)
    return sheet


def multiply_polynomials(one: Tensor, other: Tensor) -> Tensor:
    """The coefficients of a product, by FFT; (n,) and (m,) give (n + m - 1,)."""
    size = len(one) + len(other) - 1
    product: Tensor = torch.fft.irfft(torch.fft.rfft(one, n=size) * torch.fft.rfft(other, n=size), n=size)
    return product


@dataclass(frozen=True)
class Operations:
    """Real multiplications that a convolution of two sequences of so many numbers takes."""

    size: int
    direct: int
    fft: int


def count(size: int) -> Operations:
    """n**2 directly, or by FFTs of a length m >= 2n - 1."""
    return Operations(size, size * size, _by_fft(_power_of_two(2 * size - 1)))


def count_operations() -> list[Operations]:
    """As sizes grow."""
    return [count(size) for size in SIZES]


@cache
def crossover() -> int:
    """The size from which on the FFT always takes fewer multiplications."""
    dearer = [size for size in range(1, SIZES[-1] + 1) if count(size).fft >= size * size]
    return dearer[-1] + 1


@dataclass(frozen=True)
class Cost:
    """Real multiplications that a full convolution of a picture takes."""

    direct: int
    fft: int


def cost(image: Tensor, kernel: Tensor) -> Cost:
    """Each pixel times each weight, or by FFTs of both axes."""
    size = [one + other - 1 for one, other in zip(image.shape, kernel.shape, strict=True)]
    return Cost(image.numel() * kernel.numel(), _by_fft(math.prod(map(_power_of_two, size))))


def _by_fft(length: int) -> int:
    """Three transforms and a product of spectra.

    A radix-2 FFT takes (m / 2) log2 m complex multiplications, of four real ones each; of two axes, m is
    their product. Source: Cooley and Tukey, 1965.
    """
    return 3 * 2 * length * int(math.log2(length)) + 4 * length


def _power_of_two(least: int) -> int:
    return 1 << (least - 1).bit_length()
