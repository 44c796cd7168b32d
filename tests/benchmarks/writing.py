"""How many digits in rare hands are read rightly: `python -m tests.benchmarks.writing strokes.jsonl`.

Method: labelled strokes of real people are changed as others write: a bar is added to a 7, the head of a 9
made small, the loop of a 6 narrow. The changes are made to strokes, not to images, and by other rules than
`convscope.training` uses. Amounts are spread evenly over the digits of a kind.
"""

import argparse
import json
from collections.abc import Callable
from pathlib import Path

import numpy as np
import torch
from numpy.typing import NDArray

from convscope.network import Network
from convscope.preprocess import from_strokes
from convscope.zoo import SPECS

Drawing = list[NDArray[np.float64]]  # strokes (points, 2), in a box of height 1, y down
Change = Callable[[Drawing, float], Drawing]  # the amount is 0 to 1


def boxed(strokes: list[list[list[float]]]) -> Drawing:
    points = np.concatenate([np.asarray(stroke, float) for stroke in strokes])
    low, high = points.min(axis=0), points.max(axis=0)
    return [(np.asarray(stroke, float) - low) / max(float(high[1] - low[1]), 1e-6) for stroke in strokes]


def extent(drawing: Drawing) -> tuple[float, float]:
    """The least and the greatest x."""
    points = np.concatenate(drawing)
    return float(points[:, 0].min()), float(points[:, 0].max())


def at_height(drawing: Drawing, y: float) -> float:
    """The x of the ink at a height: of the point that is nearest."""
    points = np.concatenate([dense(stroke) for stroke in drawing])
    return float(points[np.abs(points[:, 1] - y).argmin(), 0])


def dense(stroke: NDArray[np.float64]) -> NDArray[np.float64]:
    steps = np.linspace(0, len(stroke) - 1, 16 * len(stroke))
    return np.stack([np.interp(steps, range(len(stroke)), stroke[:, axis]) for axis in (0, 1)], axis=1)


def line(*points: tuple[float, float]) -> NDArray[np.float64]:
    return np.array(points)


def low_bar(drawing: Drawing, amount: float) -> Drawing:
    y = 0.62 + 0.3 * amount
    x = at_height(drawing, y)
    return [*drawing, line((x - 0.22, y), (x + 0.22, y - 0.03))]


def hooked_stem(drawing: Drawing, amount: float) -> Drawing:
    x = at_height(drawing, 1)
    reach = 0.12 + 0.14 * amount
    return [*drawing, line((x, 1), (x + reach / 2, 1.02), (x + reach, 0.94))]


def crossed_stem(drawing: Drawing, amount: float) -> Drawing:
    y = 0.4 + 0.15 * amount
    x = at_height(drawing, y)
    return [*drawing, line((x - 0.24, y + 0.04), (x + 0.24, y - 0.04))]


def round_roof(drawing: Drawing, amount: float) -> Drawing:
    """Its corner is cut off and smoothed."""
    smooth = []
    for stroke in drawing:
        points = dense(stroke)
        width = int(len(points) * (0.1 + 0.15 * amount))
        padded = np.pad(points, ((width, width), (0, 0)), "edge")
        window = np.ones(2 * width + 1) / (2 * width + 1)
        smooth.append(np.stack([np.convolve(padded[:, axis], window, "valid") for axis in (0, 1)], axis=1))
    return smooth


def small_head(drawing: Drawing, amount: float) -> Drawing:
    """The upper half of the height gets less of it, and is narrower."""
    power = 1.25 + 0.5 * amount
    changed = []
    right = extent(drawing)[1]
    for stroke in drawing:
        points = dense(stroke)
        y = points[:, 1].clip(0, 1)
        narrow = 1 - (0.15 + 0.3 * amount) * (1 - y)
        changed.append(np.stack((right - (right - points[:, 0]) * narrow, y**power), axis=1))
    return changed


def curled_foot(drawing: Drawing, amount: float) -> Drawing:
    x = at_height(drawing, 1)
    reach = 0.18 + 0.22 * amount
    return [*drawing, line((x, 1), (x - reach * 0.4, 1.06), (x - reach * 0.8, 1.02), (x - reach, 0.9))]


def small_head_and_foot(drawing: Drawing, amount: float) -> Drawing:
    return curled_foot(small_head(drawing, amount), amount)


def flag(drawing: Drawing, amount: float) -> Drawing:
    x = at_height(drawing, 0)
    return [*drawing, line((x - 0.15 - 0.2 * amount, 0.15 + 0.25 * amount), (x, 0))]


def flag_and_base(drawing: Drawing, amount: float) -> Drawing:
    x = at_height(drawing, 1)
    return [*flag(drawing, amount), line((x - 0.25, 1), (x + 0.25, 1))]


def narrow(drawing: Drawing, amount: float) -> Drawing:
    return [stroke * (0.65 - 0.25 * amount, 1) for stroke in drawing]


def small_loop(drawing: Drawing, amount: float) -> Drawing:
    """The lower half gets less of the height, and is narrower."""
    left = extent(drawing)[0]
    changed = []
    for stroke in drawing:
        points = dense(stroke)
        y = points[:, 1].clip(0, 1)
        scale = 1 - (0.15 + 0.3 * amount) * y
        changed.append(
            np.stack((left + (points[:, 0] - left) * scale, 1 - (1 - y) ** (1.2 + 0.4 * amount)), axis=1)
        )
    return changed


# Kind: digit, change.
KINDS: dict[str, tuple[int, Change]] = {
    "7, bar low at its foot": (7, low_bar),
    "7, hooked stem": (7, hooked_stem),
    "7, crossed stem": (7, crossed_stem),
    "7, rounded roof": (7, round_roof),
    "9, small head": (9, small_head),
    "9, curled foot": (9, curled_foot),
    "9, small head and curled foot": (9, small_head_and_foot),
    "1, flag": (1, flag),
    "1, flag and base": (1, flag_and_base),
    "6, small loop": (6, small_loop),
    "6, narrow": (6, narrow),
    "8, small head": (8, small_head),
    "8, small foot": (8, small_loop),
    "8, narrow": (8, narrow),
    "3, narrow and tall": (3, narrow),
    "4, small head": (4, small_head),
}


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("strokes", type=Path, help="JSON lines with `strokes` and `label`")
    parser.add_argument("--networks", nargs="+", default=list(SPECS), choices=SPECS)
    parser.add_argument("--weights", type=Path, nargs="*", help="folders; default the shipped ones")
    arguments = parser.parse_args()
    torch.set_num_threads(1)
    lines = [json.loads(text) for text in arguments.strokes.read_text().splitlines() if text.strip()]
    networks = [
        Network.load(SPECS[name], *([folder] if folder else []))
        for folder in arguments.weights or [None]
        for name in arguments.networks
    ]
    print(f"{'':32} {'of':>4} right by {', '.join(arguments.networks)}")
    total = np.zeros(len(networks), int)
    for kind, (digit, change) in KINDS.items():
        drawings = [boxed(row["strokes"]) for row in lines if row["label"] == digit]
        changed = [change(drawing, i / len(drawings)) for i, drawing in enumerate(drawings)]
        inks = np.stack(
            [from_strokes([[(x, y) for x, y in stroke] for stroke in one]).image for one in changed]
        )
        images = torch.from_numpy(inks)[:, None]
        right = [int((network.logits(images).argmax(dim=1) == digit).sum()) for network in networks]
        total += right
        print(f"{kind:32} {len(drawings):4} {' '.join(f'{count:6}' for count in right)}", flush=True)
    print(f"{'all':32} {'':4} {' '.join(f'{count:6}' for count in total)}")


if __name__ == "__main__":
    main()
