"""How many pictures of each kind are read rightly: `python -m tests.benchmarks.reading strokes.jsonl`.

Method: drawings of labelled strokes are painted as programs, scanners and people send them, and read by a
network through `from_picture`. The same drawings are taken for every kind, so that kinds compare; the first
line is how the network reads the strokes themselves.
"""

import argparse
import io
import json
from collections.abc import Callable, Iterable
from pathlib import Path
from statistics import median
from time import perf_counter

import cv2
import numpy as np
import torch
from numpy.typing import NDArray
from PIL import Image

from convscope.network import Network
from convscope.preprocess import PictureError, Strokes, from_picture, from_strokes
from convscope.zoo import SPECS

BRUSHES = (4, 8, 12, 16, 18, 20, 22, 24, 30, 40, 48)  # pixels, on a canvas of 280
SIDES = (28, 56, 100, 140, 280, 500, 1000)  # of a canvas; its brush is a fourteenth
WHITE, BLACK = (255, 255, 255), (0, 0, 0)
INKS = {
    "yellow on white": ((255, 255, 0), WHITE),
    "blue on black": ((0, 0, 255), BLACK),
    "red on green, equally light": ((255, 60, 60), (60, 157, 60)),
    "white on black": (WHITE, BLACK),
    "orange on grey": ((255, 160, 60), (170, 170, 170)),
    "pale grey on white": ((225, 225, 225), WHITE),
}

Colour = tuple[int, int, int]
Mask = NDArray[np.float64]  # (H, W), 0 = ground, 1 = ink
Painter = Callable[[Strokes, np.random.Generator], bytes]


def mask(strokes: Strokes, side: int, brush: float, share: float = 0.62, *, middle: float = 0.5) -> Mask:
    """Anti-aliased strokes on a square canvas; the digit's longer side is `share` of it."""
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    low, extent = points.min(axis=0), np.ptp(points, axis=0)
    scale = max(share * side - brush, 1) / (extent.max() or 1)
    origin = np.array([middle, 0.5]) * side - scale * (low + extent / 2)
    finer = max(1, 1024 // side)
    canvas = np.zeros((side * finer, side * finer), np.uint8)
    lines = [
        np.round(((np.asarray(stroke) * scale + origin) * finer - 0.5) * 16).astype(np.int32)
        for stroke in strokes
    ]
    twice = [np.concatenate((line, line[-1:])) for line in lines]
    cv2.polylines(canvas, twice, isClosed=False, color=255, thickness=max(1, round(brush * finer)), shift=4)
    return cv2.resize(canvas, (side, side), interpolation=cv2.INTER_AREA) / 255


def coloured(ink: Mask, pen: Colour = BLACK, ground: Colour = WHITE) -> NDArray[np.uint8]:
    """(H, W, 3)."""
    return np.rint(ink[..., None] * pen + (1 - ink[..., None]) * ground).astype(np.uint8)


def file(array: NDArray[np.uint8] | Image.Image, kind: str = "PNG", **options: object) -> bytes:
    picture = array if isinstance(array, Image.Image) else Image.fromarray(array)
    data = io.BytesIO()
    picture.save(data, kind, **options)
    return data.getvalue()


def canvas(side: int, brush: float) -> Painter:
    return lambda strokes, _: file(coloured(mask(strokes, side, brush)))


def in_colours(pen: Colour, ground: Colour, kind: str = "PNG") -> Painter:
    return lambda strokes, _: file(coloured(mask(strokes, 280, 16), pen, ground), kind)


def transparent(pen: Colour, mode: str = "RGBA") -> Painter:
    def paint(strokes: Strokes, _: np.random.Generator) -> bytes:
        alpha = np.rint(mask(strokes, 280, 16) * 255).astype(np.uint8)
        solid = np.broadcast_to(np.array(pen, np.uint8), (*alpha.shape, 3))
        picture = Image.fromarray(np.dstack((solid, alpha)))
        return file(picture.convert(mode) if mode != "P" else picture.quantize(64))

    return paint


def tiny(side: int, levels: int) -> Painter:
    """A scan whose ink touches the edges: the digit is stretched to the square, by half at most."""

    def paint(strokes: Strokes, _: np.random.Generator) -> bytes:
        ink = mask(strokes, 256, 26, 0.9)
        rows, columns = (np.flatnonzero((ink > 0.5).any(axis=axis)) for axis in (1, 0))
        cut = ink[rows[0] : rows[-1] + 1, columns[0] : columns[-1] + 1]
        height, width = cut.shape
        across, down = (max(2 * one // 3, other) for one, other in ((height, width), (width, height)))
        beside, above = (across - width + 1) // 2, (down - height + 1) // 2
        cut = np.pad(cut, ((above, above), (beside, beside)))
        small = cv2.resize(cut, (side, side), interpolation=cv2.INTER_AREA)
        return file(coloured(np.rint(small * levels) / levels))

    return paint


def circled(strokes: Strokes, _: np.random.Generator) -> bytes:
    picture = coloured(mask(strokes, 280, 10, 0.42))
    cv2.ellipse(picture, (140, 140), (112, 118), 8, 0, 360, BLACK, 8, cv2.LINE_AA)
    return file(picture)


def noisy(strokes: Strokes, rng: np.random.Generator) -> bytes:
    """What private browsers give back of a canvas: some values are off by one or two."""
    picture = coloured(mask(strokes, 280, 16)).astype(int)
    return file((picture + rng.integers(-2, 3, picture.shape)).clip(0, 255).astype(np.uint8))


def ruled(strokes: Strokes, rng: np.random.Generator) -> bytes:
    """A photograph of ruled paper: lines, uneven light, noise."""
    side = 480
    paper = np.full((side, side, 3), 236.0)
    paper[12 :: side // 9] = paper[13 :: side // 9] = (150, 175, 215)
    ink = mask(strokes, side, 12, 0.5)[..., None]
    picture = (1 - ink) * paper + ink * (30, 35, 80)
    light = np.linspace(0.65, 1, side)[None, :, None]
    return file((picture * light + rng.normal(0, 4, picture.shape)).clip(0, 255).astype(np.uint8), "JPEG")


def photographed(pen: Colour, ground: Colour) -> Painter:
    """In uneven light, with noise, as JPEG."""

    def paint(strokes: Strokes, rng: np.random.Generator) -> bytes:
        picture = (
            coloured(mask(strokes, 400, 18, 0.5), pen, ground) * np.linspace(0.65, 0.95, 400)[None, :, None]
        )
        return file((picture + rng.normal(0, 4, picture.shape)).clip(0, 255).astype(np.uint8), "JPEG")

    return paint


def apart(strokes: Strokes, rng: np.random.Generator) -> bytes:
    """Photographed, with the last stroke a little off; of digits in one stroke, the same as it is."""
    *rest, last = [np.asarray(stroke, float) for stroke in strokes]
    if rest:
        size = np.ptp(np.concatenate([*rest, last]), axis=0).max()
        last = last + np.array([0.12, 0.04]) * size
    ink = mask([*rest, last], 400, 16, 0.5)[..., None]  # type: ignore[list-item]
    light = np.linspace(0.7, 1, 400)[None, :, None]
    picture = ((1 - ink) * 230 + ink * 40) * light + rng.normal(0, 4, (400, 400, 1))
    return file(np.repeat(picture, 3, axis=2).clip(0, 255).astype(np.uint8), "JPEG")


KINDS: dict[str, Painter] = {
    **{f"canvas 280, brush {brush}": canvas(280, brush) for brush in BRUSHES},
    **{f"canvas {side}, brush {side / 14:.0f}": canvas(side, side / 14) for side in SIDES},
    **{name: in_colours(*colours) for name, colours in INKS.items()},
    **{f"{name}, JPEG": in_colours(*colours, "JPEG") for name, colours in INKS.items()},
    "transparent, black pen": transparent(BLACK),
    "transparent, white pen": transparent(WHITE),
    "transparent, red pen": transparent((230, 30, 30)),
    "transparent, white pen, LA": transparent(WHITE, "LA"),
    "transparent, white pen, palette": transparent(WHITE, "P"),
    "scan 16x16, grey": tiny(16, 255),
    "scan 16x16, two levels": tiny(16, 1),
    "scan 32x32, two levels": tiny(32, 1),
    "circled": circled,
    "noise of two levels": noisy,
    **{f"{name}, photograph": photographed(*colours) for name, colours in INKS.items()},
    "last stroke apart, photograph": apart,
    "ruled paper, photograph": ruled,
}


def rows(path: Path, count: int, seed: int) -> list[tuple[int, Strokes]]:
    """Labels and strokes: as many of each digit as there are, in a random order."""
    lines = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    order = np.random.default_rng(seed).permutation(len(lines))
    found: list[tuple[int, Strokes]] = []
    for i in order:
        label = lines[i]["label"]
        if sum(label == other for other, _ in found) < count // 10:
            found.append((label, lines[i]["strokes"]))
    return found


def read(painter: Painter, drawings: Iterable[tuple[int, Strokes]]) -> tuple[NDArray[np.float32], float]:
    """What the network is given for each drawing, blank where no digit was found; seconds for each."""
    inks, seconds, rng = [], [], np.random.default_rng(0)
    for _, strokes in drawings:
        picture = painter(strokes, rng)
        started = perf_counter()
        try:
            inks.append(from_picture(picture).image)
        except PictureError:
            inks.append(np.zeros((28, 28), np.float32))
        seconds.append(perf_counter() - started)
    return np.stack(inks), median(seconds)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("strokes", type=Path, help="JSON lines with `strokes` and `label`")
    parser.add_argument("--networks", nargs="+", default=["tiny-vgg", "bn-cnn"], choices=SPECS)
    parser.add_argument("--count", type=int, default=120)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--only", default="", help="only kinds whose name contains this")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    cv2.setNumThreads(1)
    networks = [Network.load(SPECS[name]) for name in arguments.networks]
    drawings = rows(arguments.strokes, arguments.count, arguments.seed)
    labels = torch.tensor([label for label, _ in drawings])
    print(f"{len(drawings)} drawings; right, surely wrong (over 90 %): {', '.join(arguments.networks)}; ms")

    def show(name: str, inks: NDArray[np.float32], seconds: float) -> None:
        figures = []
        for network in networks:
            sure, guess = network.logits(torch.from_numpy(inks)[:, None]).softmax(dim=1).max(dim=1)
            wrong = guess != labels
            figures.append(f"{int((~wrong).sum()):4} {int((wrong & (sure > 0.9)).sum()):3}")
        print(f"{name:34} {'  '.join(figures)}  {1000 * seconds:6.1f}", flush=True)

    show("strokes", np.stack([from_strokes(strokes).image for _, strokes in drawings]), 0)
    for name, painter in KINDS.items():
        if arguments.only in name:
            show(name, *read(painter, drawings))


if __name__ == "__main__":
    main()
