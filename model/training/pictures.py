"""Pictures in a folder for each class (torchvision's ImageFolder), read as the service reads a picture."""

import logging
import sys
from functools import cache
from pathlib import Path

import torch
from rich.progress import track
from torch import Tensor
from torchvision.datasets import ImageFolder

from convscope.preprocess import PictureError, Size, from_picture
from convscope.training.data import SPLIT_SEED, Data, Digits

TEST, VALIDATION = 6, 10  # every so many of a class: of all pictures, of those that are left

logger = logging.getLogger("convscope")


def pictures(root: Path, size: Size) -> Data:
    """What stands in each picture, as ink of a size, framed as MNIST frames a digit.

    Pictures are in `train/<class>` and `test/<class>`; or in `<class>`, where every sixth is for the test.
    One in which nothing is found is left out, and the log says so. They are read when they are needed.

    Raises:
        OSError: there are no such folders, or a file can't be read.
        ValueError: both have not the same classes; later, if there are too few pictures.
    """
    parts = [root / part for part in ("train", "test")]
    folders = [ImageFolder(part) for part in (parts if all(part.is_dir() for part in parts) else [root])]
    classes = folders[0].classes
    if folders[-1].classes != classes:
        raise ValueError(f"{parts[1]} has other classes than {parts[0]}: {', '.join(folders[-1].classes)}")

    @cache
    def most() -> tuple[Digits, Digits]:
        known = _read(folders[0], size)
        return _apart(known, TEST) if len(folders) == 1 else (known, _read(folders[1], size))

    return Data(
        f"{root.resolve().name}/", tuple(classes), lambda: _apart(most()[0], VALIDATION), lambda: most()[1]
    )


def _read(folder: ImageFolder, size: Size) -> Digits:
    inks: list[Tensor] = []
    labels: list[int] = []
    unread: list[str] = []
    for name, label in track(folder.samples, "Reading", transient=True, disable=not sys.stdout.isatty()):
        try:
            inks.append(torch.from_numpy(from_picture(Path(name).read_bytes(), size=size).image))
            labels.append(label)
        except PictureError:
            unread.append(name)
    if unread:
        told = len(unread), len(folder), unread[0]
        logger.warning("%d of %d pictures are left out, nothing was found in them, such as %s", *told)
    if not inks:
        raise ValueError(f"nothing was found in any picture of {folder.root}")
    return torch.stack(inks)[:, None], torch.tensor(labels)


def _apart(known: Digits, every: int) -> tuple[Digits, Digits]:
    """Images as (most, every so many of each class), always the same."""
    ink, labels = known
    order = torch.randperm(len(labels), generator=torch.Generator().manual_seed(SPLIT_SEED))
    order = order[labels[order].argsort(stable=True)]
    chosen = torch.zeros(len(order), dtype=torch.bool)
    chosen[every // 2 :: every] = True
    if not chosen.any():
        raise ValueError(f"{len(labels)} pictures are too few to learn from some and be measured on others")
    most, few = order[~chosen], order[chosen]
    return (ink[most], labels[most]), (ink[few], labels[few])
