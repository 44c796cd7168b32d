"""MNIST (LeCun, Cortes & Burges, 1998) and data of its form through torchvision, and how they are split."""

import shutil
from collections.abc import Callable
from dataclasses import dataclass
from functools import cached_property, partial
from pathlib import Path
from tempfile import TemporaryDirectory

import torch
from filelock import FileLock
from torch import Tensor
from torchvision.datasets import MNIST, FashionMNIST

from convscope.spec import Spec

VALIDATION = 5_000  # of the 60,000 training images
SPLIT_SEED = 2026
UNFINISHED = ".download-"  # how the folder of a download begins
DIGITS = tuple("0123456789")

Digits = tuple[Tensor, Tensor]  # ink (N, 1, H, W) in 0 to 1, labels (N,)


@dataclass(frozen=True)
class Data:
    """Labelled images to learn from, to choose the best epoch by, and to be measured on.

    name: MNIST, FashionMNIST, or the name of a folder with a slash.
    classes: the names of the labels.
    halves: reads the first two kinds; read once, when they are needed.
    test: reads the third, which nobody needs before the end.
    """

    name: str
    classes: tuple[str, ...]
    halves: Callable[[], tuple[Digits, Digits]]
    test: Callable[[], Digits]

    @cached_property
    def _halves(self) -> tuple[Digits, Digits]:
        return self.halves()

    @property
    def training(self) -> Digits:
        return self._halves[0]

    @property
    def validation(self) -> Digits:
        return self._halves[1]

    @property
    def has_digits(self) -> bool:
        """Whether label n is digit n, so that a 7 may be crossed."""
        return self.classes == DIGITS


def check_takes_mnist(spec: Spec) -> None:
    """Raises ValueError where a network takes no channel of MNIST's size."""
    if spec.input_shape != (1, 28, 28):
        raise ValueError(f"{spec.id} takes {spec.input_shape}, not MNIST's images")


def mnist(root: Path) -> Data:
    """MNIST, below a root folder in torchvision's layout."""
    return Data("MNIST", DIGITS, partial(split, root), partial(digits, root, train=False))


def fashion(root: Path) -> Data:
    """FashionMNIST (Xiao, Rasul & Vollgraf, 2017): clothes, in MNIST's form and numbers."""
    read = partial(_read, FashionMNIST, root)
    return Data(
        "FashionMNIST",
        tuple(FashionMNIST.classes),
        lambda: halves(read(train=True)),
        partial(read, train=False),
    )


def digits(root: Path, *, train: bool) -> Digits:
    """All training or all test images of MNIST; downloaded by torchvision where they are not there yet."""
    return _read(MNIST, root, train=train)


def split(root: Path) -> tuple[Digits, Digits]:
    """MNIST's training images as (training, validation), always the same 55,000 and 5,000."""
    return halves(digits(root, train=True))


def halves(known: Digits) -> tuple[Digits, Digits]:
    """Images as (training, validation), always the same."""
    ink, labels = known
    order = torch.randperm(len(ink), generator=torch.Generator().manual_seed(SPLIT_SEED))
    held_out, kept = order[:VALIDATION], order[VALIDATION:]
    return (ink[kept], labels[kept]), (ink[held_out], labels[held_out])


def _read(kind: type[MNIST], root: Path, *, train: bool) -> Digits:
    try:
        images = kind(root, train=train, download=False)
    except RuntimeError:  # not there yet
        root.mkdir(parents=True, exist_ok=True)
        with FileLock(root / ".download.lock"):  # of several processes one downloads
            images = _downloaded(kind, root, train=train)
    return images.data[:, None].float() / 255, images.targets


def _downloaded(kind: type[MNIST], root: Path, *, train: bool) -> MNIST:
    """By torchvision, which would take a file that was cut off for a whole one: so files come here whole."""
    for left in root.glob(f"{UNFINISHED}*"):
        shutil.rmtree(left)
    try:
        return kind(root, train=train, download=False)  # somebody else has downloaded it meanwhile
    except RuntimeError:
        with TemporaryDirectory(dir=root, prefix=UNFINISHED) as part:
            raw = Path(kind(part, download=True).raw_folder)
            whole = root / raw.relative_to(part)
            whole.mkdir(parents=True, exist_ok=True)
            for file in raw.iterdir():
                if file.suffix != ".gz":
                    file.replace(whole / file.name)
        return kind(root, train=train, download=False)
