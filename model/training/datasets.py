"""Which data a folder holds."""

from pathlib import Path
from typing import Literal, get_args

from convscope.preprocess import Size
from convscope.training.data import Data, fashion, mnist
from convscope.training.pictures import pictures

Name = Literal["MNIST", "FashionMNIST", "ImageFolder"]  # as torchvision names them
NAMES: tuple[Name, ...] = get_args(Name)


def find(root: Path, name: Name | None, size: Size) -> Data:
    """The data of that name; without one what the folder holds: MNIST, where it holds nothing yet.

    Raises:
        OSError: it can't be read.
        ValueError: it does not hold such data.
    """
    match name or held(root):
        case "MNIST":
            return mnist(root)
        case "FashionMNIST":
            return fashion(root)
        case _:
            return pictures(root, size)


def held(root: Path) -> Name:
    for name in NAMES[:2]:
        if (root / name).is_dir():
            return name
    folders = [path for path in root.iterdir() if path.is_dir()] if root.is_dir() else []
    return "ImageFolder" if folders else "MNIST"


def of_record(data: str) -> Name:
    """The kind of data that a record names."""
    return next((name for name in NAMES[:2] if name == data), "ImageFolder")
