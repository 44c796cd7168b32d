"""MNIST (LeCun, Cortes & Burges, 1998) through torchvision, and how it is split."""

from pathlib import Path

import torch
from torch import Tensor
from torchvision.datasets import MNIST

from convscope.spec import Spec

VALIDATION = 5_000  # of the 60,000 training images
SPLIT_SEED = 2026

Digits = tuple[Tensor, Tensor]  # ink (N, 1, 28, 28) in 0 to 1, labels (N,)


def check_takes_mnist(spec: Spec) -> None:
    """Raises ValueError where a network takes no channel of MNIST's size."""
    if spec.input_shape != (1, 28, 28):
        raise ValueError(f"{spec.id} takes {spec.input_shape}, not MNIST's images")


def digits(root: Path, *, train: bool) -> Digits:
    """All training or all test images; downloaded by torchvision where they are not there yet."""
    mnist = MNIST(root, train=train, download=True)
    return mnist.data[:, None].float() / 255, mnist.targets


def split(root: Path) -> tuple[Digits, Digits]:
    """The training images as (training, validation), always the same 55,000 and 5,000."""
    ink, labels = digits(root, train=True)
    order = torch.randperm(len(ink), generator=torch.Generator().manual_seed(SPLIT_SEED))
    held_out, kept = order[:VALIDATION], order[VALIDATION:]
    return (ink[kept], labels[kept]), (ink[held_out], labels[held_out])
