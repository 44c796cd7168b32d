"""The patches of MNIST's test images that excite each map most: what a map looks for, shown by example.

Girshick et al. (2014), "Rich feature hierarchies", rank the regions of held-out images by the activation of
one unit; here the unit is a map at any place, and a region is the place's receptive field.
"""

import math
from collections.abc import Iterable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image
from torch import Tensor

from convscope.kinds import KINDS
from convscope.layer import Layer
from convscope.network import Network
from convscope.patches import COUNT, Cut
from convscope.receptive_field import ReceptiveField
from convscope.training.data import check_takes_mnist, digits

CANDIDATES = 300  # best images of a map, among which patches are found that differ
APART = 64  # of 255, by which some pixel of two patches must differ to show both
LARGEST = 12  # pixels of a patch's longer side; larger ones are shrunk
CHUNK = 200  # images at a time


def patches(network: Network, data: Path) -> Cut:
    """The best patches of every convolution whose cells see a window of the input, by layer.

    Nine times the same stroke would say little. So of patches that hardly differ only the best one is kept,
    and of each image only its best patch.

    Args:
        network: takes one channel of MNIST's size.
        data: MNIST's root folder in torchvision's layout.

    Raises:
        ValueError: the network takes something else.
    """
    check_takes_mnist(network.spec)
    ink, _ = digits(data, train=False)
    layers = [layer for layer in network.layers if KINDS[layer.kind].has_kernels and layer.receptive_field]
    found = {layer.id: _Best(layer) for layer in layers}
    for start in range(0, len(ink), CHUNK):
        outputs = network.outputs(ink[start : start + CHUNK])
        for name, best in found.items():
            best.see(start, torch.stack([output[name] for output in outputs]))
    return {name: best.cut(ink[:, 0]) for name, best in found.items()}


class _Best:
    """The images that excite each map of a layer most, each at its best place."""

    def __init__(self, layer: Layer) -> None:
        self.layer = layer
        maps = layer.shape[0]
        self.values = torch.full((maps, CANDIDATES), -math.inf)
        self.images = torch.zeros((maps, CANDIDATES), dtype=torch.int64)
        self.cells = torch.zeros((maps, CANDIDATES), dtype=torch.int64)

    def see(self, start: int, outputs: Tensor) -> None:
        """Take in the layer's outputs (N, C, H, W) for the images from number `start` on."""
        values, cells = outputs.flatten(2).max(dim=2)
        images = torch.arange(start, start + len(outputs)).expand(values.shape[1], -1)
        self.values, best = torch.cat((self.values, values.T), dim=1).topk(CANDIDATES, dim=1)
        self.images = torch.cat((self.images, images), dim=1).gather(1, best)
        self.cells = torch.cat((self.cells, cells.T), dim=1).gather(1, best)

    def cut(self, ink: Tensor) -> NDArray[np.uint8]:
        """The patches out of all images (N, H, W); what lies outside an image is paper."""
        field = self.layer.receptive_field
        if field is None:
            raise ValueError(f"{self.layer.id} sees no window of the input")
        width = self.layer.shape[2]
        rows = []
        for images, cells in zip(self.images.tolist(), self.cells.tolist(), strict=True):
            pairs = zip(images, cells, strict=True)
            rows.append(
                _different(_shrunk(_crop(ink[image], field, divmod(cell, width))) for image, cell in pairs)
            )
        return np.array(rows, np.uint8)


def _different(best: Iterable[NDArray[np.uint8]]) -> list[NDArray[np.uint8]]:
    """The first patches that differ; where there are not enough of them, also others."""
    kept: list[NDArray[np.uint8]] = []
    alike: list[NDArray[np.uint8]] = []
    for patch in best:
        near = any(np.abs(patch.astype(int) - other).max() < APART for other in kept)
        (alike if near else kept).append(patch)
        if len(kept) == COUNT:
            return kept
    return (kept + alike)[:COUNT]


def _crop(ink: Tensor, field: ReceptiveField, cell: tuple[int, int]) -> NDArray[np.uint8]:
    """The part of an image (H, W) that a cell depends on."""
    top, left = (field.offset[a] + cell[a] * field.stride[a] for a in range(2))
    padded = np.zeros(field.size, np.float32)
    rows, columns = (
        range(max(0, start), min(start + size, length))
        for start, size, length in zip((top, left), field.size, ink.shape, strict=True)
    )
    part = ink[rows.start : rows.stop, columns.start : columns.stop]
    padded[rows.start - top : rows.stop - top, columns.start - left : columns.stop - left] = part
    return np.rint(padded * 255).astype(np.uint8)


def _shrunk(patch: NDArray[np.uint8]) -> NDArray[np.uint8]:
    """The patch with its longer side at most LARGEST."""
    factor = LARGEST / max(patch.shape)
    if factor >= 1:
        return patch
    height, width = (max(1, round(side * factor)) for side in patch.shape)
    return np.asarray(Image.fromarray(patch).resize((width, height), Image.Resampling.BOX))
