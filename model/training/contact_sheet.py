"""A sheet of digits that were misread: what was given, beside what the network saw."""

import io
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from PIL import Image, ImageDraw

from convscope.files import write_whole
from convscope.training.samples import Sample

TILE = 112  # pixels
GAP = 12
LINE = 16  # height of a line of text
COLUMNS = 5
LIMIT = 500  # mistakes; the surest come first


@dataclass(frozen=True)
class Mistake:
    """A digit that a network misread. guess: None where no digit was found."""

    network: str
    sample: Sample
    guess: int | None
    confidence: float


def save(mistakes: Sequence[Mistake], path: Path) -> int:
    """Write a PNG, the surest mistakes first; returns how many are on it."""
    shown = sorted(mistakes, key=lambda one: -one.confidence)[:LIMIT]
    width, height = 2 * TILE + GAP, TILE + 2 * LINE + GAP
    rows = -(-len(shown) // COLUMNS)
    sheet = Image.new("L", (COLUMNS * width + GAP, rows * height + GAP), 255)
    draw = ImageDraw.Draw(sheet)
    for place, mistake in enumerate(shown):
        left, top = GAP + place % COLUMNS * width, GAP + place // COLUMNS * height
        sheet.paste(_tile(mistake.sample.given), (left, top))
        if mistake.sample.ink is not None:
            sheet.paste(_tile(mistake.sample.ink), (left + TILE, top))
        draw.rectangle((left, top, left + 2 * TILE - 1, top + TILE - 1), outline=160)
        read = (
            "no digit found" if mistake.guess is None else f"read {mistake.guess}, {mistake.confidence:.0%}"
        )
        draw.text((left, top + TILE + 2), f"{mistake.sample.label} {read} by {mistake.network}", fill=0)
        draw.text((left, top + TILE + LINE), mistake.sample.name[:34], fill=96)
    data = io.BytesIO()
    sheet.save(data, "PNG")
    write_whole(path, data.getvalue())
    return len(shown)


def _tile(ink: NDArray[np.float32]) -> Image.Image:
    """Ink (H, W) as a dark picture on white, TILE x TILE."""
    picture = Image.fromarray(np.rint(255 * (1 - ink)).astype(np.uint8))
    scale = TILE / max(picture.size)
    size = (max(1, round(picture.width * scale)), max(1, round(picture.height * scale)))
    tile = Image.new("L", (TILE, TILE), 255)
    tile.paste(picture.resize(size, Image.Resampling.NEAREST if scale > 1 else Image.Resampling.BOX))
    return tile
