"""MNIST's test images one by one, out of its own files (LeCun, Cortes & Burges, 1998).

A service that shows the few that a network misread need not hold all of them, nor load torchvision.
"""

from collections.abc import Iterable, Mapping
from math import prod
from pathlib import Path

ROWS = COLUMNS = 28
SOURCE = "MNIST (LeCun, Cortes & Burges; licence CC BY-SA 3.0)"

RAW = Path("MNIST/raw")
IMAGES, LABELS = "t10k-images-idx3-ubyte", "t10k-labels-idx1-ubyte"
TRAINING = ("train-images-idx3-ubyte", "train-labels-idx1-ubyte")
UNSIGNED_BYTES = 8  # the type of an IDX file's numbers


def has_training_images(root: Path) -> bool:
    """Whether those files are there; what is in them is not looked at."""
    return all((root / RAW / name).is_file() for name in TRAINING)


def test_images(root: Path, labels: Mapping[int, int]) -> dict[int, bytes]:
    """The bytes (784, row by row, 0 = paper, 255 = ink) of test images.

    Args:
        root: MNIST's root folder in torchvision's layout.
        labels: what each of the wanted images shows, by its place in the test set.

    Raises:
        OSError: the files are not there, or can't be read.
        ValueError: they hold something else; where it is other digits than these, too.
    """
    shown = _items(root / RAW / LABELS, (), labels)
    for place, label in labels.items():
        if shown[place] != bytes([label]):
            raise ValueError(f"{root / RAW} holds other images than MNIST's: number {place} is no {label}")
    return _items(root / RAW / IMAGES, (ROWS, COLUMNS), labels)


def _items(path: Path, shape: tuple[int, ...], places: Iterable[int]) -> dict[int, bytes]:
    """Items of an IDX file: two zeros, the numbers' type, how many axes, their sizes, the numbers."""
    size = prod(shape)
    start = 4 * (2 + len(shape))
    with path.open("rb") as file:
        head = file.read(start)
        sizes = [int.from_bytes(head[at : at + 4], "big") for at in range(4, start, 4)]
        if head[:4] != bytes([0, 0, UNSIGNED_BYTES, 1 + len(shape)]) or tuple(sizes[1:]) != shape:
            raise ValueError(f"{path} is not a file of MNIST's")
        found = {}
        for place in places:
            file.seek(start + place * size)
            item = file.read(size)
            if len(item) < size:
                raise ValueError(f"{path} is too short: it has no number {place}")
            found[place] = item
    return found
