"""Random changes to training images, so that a network trained on MNIST reads other handwriting."""

import math

import torch
from torch import Tensor
from torch.nn import functional as F

from convscope.spec import Augmentation
from convscope.training.variants import add_strokes, open_loops


def augment(ink: Tensor, labels: Tensor, bounds: Augmentation) -> Tensor:
    """Change every image of a batch differently, within the bounds.

    Args:
        ink: (N, 1, H, W), 0 = paper, 1 = ink.
        labels: (N,) digits 0 to 9.
        bounds: how far a change may go.

    Returns:
        (N, 1, H, W) in 0 to 1.
    """
    ink = open_loops(ink, labels, bounds.open_loops)
    ink = add_strokes(ink, labels, bounds.extra_strokes)
    ink = warp(ink, affine(len(ink), bounds, ink.shape[-1]), bounds)
    ink = thicken(ink, (torch.rand(len(ink), 1, 1, 1) * 2 - 1) * bounds.thickness)
    return sharpen(ink, 1 + torch.rand(len(ink), 1, 1, 1) * bounds.sharpness)


def affine(count: int, bounds: Augmentation, size: int) -> Tensor:
    """Sample `count` random affine maps from output to input coordinates, (N, 2, 3), for `F.affine_grid`."""
    angle, shear, scale_x, scale_y, shift_x, shift_y = torch.rand(6, count) * 2 - 1
    angle = angle * math.radians(bounds.rotation)
    shear = shear * bounds.shear
    cos, sin = angle.cos(), angle.sin()
    stretch_x, stretch_y = 1 + scale_x * bounds.scale, 1 + scale_y * bounds.scale
    shift = 2 * bounds.shift / size
    rows = (
        torch.stack((stretch_x * cos, stretch_x * (shear * cos - sin), shift_x * shift), dim=1),
        torch.stack((stretch_y * sin, stretch_y * (shear * sin + cos), shift_y * shift), dim=1),
    )
    return torch.stack(rows, dim=1)


def warp(ink: Tensor, theta: Tensor, bounds: Augmentation) -> Tensor:
    """Sample the images through theta, with heads and feet resized, and a smooth random displacement.

    The displacement of `elastic` pixels is sampled on a 4x4 mesh and interpolated, a cheap form of elastic
    distortion (Simard et al., 2003).
    """
    count, _, height, width = ink.shape
    mesh = torch.randn(count, 2, 4, 4) * (bounds.elastic * 2 / width)
    bend = F.interpolate(mesh, (height, width), mode="bicubic", align_corners=True)
    grid = resized(F.affine_grid(theta, list(ink.shape), align_corners=False), bounds)
    return F.grid_sample(ink, grid + bend.permute(0, 2, 3, 1), align_corners=False)


def resized(grid: Tensor, bounds: Augmentation) -> Tensor:
    """Change what the upper half of each digit has of its width and of its height.

    Args:
        grid: (N, H, W, 2), where each output pixel (x, y) is read, from -1 to 1.
        bounds: `taper` is the change of the width at the edge of the image, `waist` the shift of the
            middle; a digit's top and bottom, at 20/28 of the way to the edge, stay where they are.
    """
    taper, waist = (torch.rand(2, len(grid), 1, 1) * 2 - 1) * torch.tensor([bounds.taper, bounds.waist]).view(
        2, 1, 1, 1
    )
    x, y = grid.unbind(dim=3)
    return torch.stack((x * (1 + taper * y), y + waist * (0.5 - y.square())), dim=3)


def thicken(ink: Tensor, amount: Tensor) -> Tensor:
    """Blend each image with its 3x3 dilation (amount > 0) or erosion (amount < 0), |amount| <= 1."""
    dilated = F.max_pool2d(ink, 3, stride=1, padding=1)
    eroded = -F.max_pool2d(-ink, 3, stride=1, padding=1)
    thicker = torch.lerp(ink, dilated, amount.clamp(min=0))
    # Full erosion would erase a thin digit; scaling up the blend keeps the ink dark.
    thinner = (torch.lerp(ink, eroded, -amount.clamp(max=0)) * (1 - amount.clamp(max=0))).clamp(max=1)
    return torch.where(amount > 0, thicker, thinner)


def sharpen(ink: Tensor, gain: Tensor) -> Tensor:
    """Increase the contrast around 0.5, because warping blurs the edges."""
    return ((ink - 0.5) * gain + 0.5).clamp(0, 1)
