"""A training small enough for a test: a few dozen images in MNIST's own files, and a tiny network."""

from dataclasses import replace
from pathlib import Path

import numpy as np
import pytest
from torch import nn

from convscope.spec import Recipe, Spec
from convscope.training import data

TRAINING, VALIDATION, TEST = 60, 20, 30


def build() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(1, 2, 3), nn.ReLU(), nn.MaxPool2d(4), nn.Flatten(), nn.Dropout(), nn.Linear(72, 10)
    )


SPEC = Spec(
    id="tiny",
    name="Tiny",
    description="For tests",
    source="-",
    build=build,
    recipe=Recipe(epochs=4, batch_size=20, seed=3),
)


def spec(**recipe: object) -> Spec:
    return replace(SPEC, recipe=replace(SPEC.recipe, **recipe))


def write_idx(path: Path, array: np.ndarray) -> None:
    """Bytes in the format of MNIST's files: two zeros, type 8 (unsigned byte), axes, sizes, data."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(bytes([0, 0, 8, array.ndim]) + np.array(array.shape, ">u4").tobytes() + array.tobytes())


def write_mnist(root: Path, name: str = "MNIST") -> Path:
    """Random blots: enough to train on, nothing to learn."""
    random = np.random.default_rng(0)
    for part, count in (("train", TRAINING + VALIDATION), ("t10k", TEST)):
        raw = root / name / "raw"
        ink = random.integers(0, 256, (count, 28, 28), dtype=np.uint8)
        write_idx(raw / f"{part}-images-idx3-ubyte", ink)
        write_idx(raw / f"{part}-labels-idx1-ubyte", np.arange(count, dtype=np.uint8) % 10)
    return root


def shrink(monkeypatch: pytest.MonkeyPatch) -> None:
    """Hold out as many images for validation as the small set can spare."""
    monkeypatch.setattr(data, "VALIDATION", VALIDATION)
