"""Digits written by the tests, in MNIST's own files: a few of each, every one a little different."""

from pathlib import Path

import numpy as np
from PIL import Image, ImageDraw

from tests.digits import DIGITS
from tests.model.tiny import write_idx

HELD_OUT = 5_000  # of what `split` reads
SIZE, MARGIN = 28, 5


def write_digits(root: Path, training: int = 1_000) -> Path:
    """As many digits to learn from, and those held out."""
    random = np.random.default_rng(1)
    count = training + HELD_OUT
    labels = (np.arange(count) % 10).astype(np.uint8)
    # A few hundred different ones are enough, and quick to draw.
    drawn = [drawing(digit, random) for _ in range(30) for digit in range(10)]
    ink = np.stack([drawn[place % len(drawn)] for place in range(count)])
    raw = root / "MNIST" / "raw"
    for name, few in (("train", count), ("t10k", 100)):
        write_idx(raw / f"{name}-images-idx3-ubyte", ink[:few])
        write_idx(raw / f"{name}-labels-idx1-ubyte", labels[:few])
    return root


def drawing(digit: int, random: np.random.Generator) -> np.ndarray:
    """28x28 bytes, 0 = paper, 255 = ink."""
    image = Image.new("L", (SIZE, SIZE))
    scale, lean = random.uniform(15, 18), random.uniform(-0.2, 0.2)
    for stroke in DIGITS[digit]:
        points = [(MARGIN + scale * x + scale * lean * (y - 0.5), MARGIN + scale * y) for x, y in stroke]
        ImageDraw.Draw(image).line(points, fill=255, width=int(random.integers(2, 4)), joint="curve")
    return np.asarray(image)
