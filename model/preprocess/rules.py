"""Ruled and squared paper: lines printed across the page are found, and taken out of the ink."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Map

GRID = 192  # pixels of the longest side at which lines are looked for
STRIP = 12  # pixels along a line that are averaged
SLOPES = np.linspace(-0.16, 0.16, 25)  # about 9 degrees either way
SAGS = np.linspace(-4, 4, 5)  # pixels by which a line may bow in its middle: paper is rarely flat
FAINTEST = 0.02
OUTSIDE = 2.0  # darker than any ink
APART = 5  # pixels between the middles of two lines
# A digit's own straight strokes are no rules: those cross the whole page, or most of it in a family.
WHOLE, MOST = 0.08, 0.3  # part of a line that may be missing
FAMILY = 4
ALIKE = 1.2  # how much darker than the median of the lines one may be
GAIN = 1.3  # times the median darkness along a line is taken out, because print varies
BESIDE, BLOCK = 4, 24  # pixels of the ink map: how far a line is looked for beside its path, and how often
REACH = 2  # pixels of the ink map on either side of a line's middle

Path = NDArray[np.float64]


@dataclass(frozen=True)
class Rules:
    """Lines across the page: rows, and columns, as parts of the picture's longest side.

    Each line is a polyline (points, 2): how far along, how far across.
    """

    rows: list[Path]
    columns: list[Path]


def find(ink: Map) -> Rules:
    """The lines that cross a page, given the darkness (H, W) of narrow things."""
    scale = GRID / max(ink.shape)
    size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    coarse = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32)
    return Rules(_lines(coarse), _lines(np.ascontiguousarray(coarse.T)))


def without(ink: Map, rules: Rules) -> Map:
    """Subtract the lines' darkness from ink (H, W) of any size; where a pen crossed one, it stays."""
    ink = _without_rows(ink, rules.rows)
    return np.ascontiguousarray(_without_rows(np.ascontiguousarray(ink.T), rules.columns).T)


def _without_rows(ink: Map, lines: list[Path]) -> Map:
    if not lines:
        return ink
    columns, scale = np.arange(ink.shape[1]), max(ink.shape)
    offsets = np.arange(-REACH, REACH + 1)[:, None]
    paths = [np.interp(columns + 0.5, line[:, 0] * scale, line[:, 1] * scale) - 0.5 for line in lines]
    middles = [np.rint(_on_the_line(ink, path)).astype(int) for path in paths]
    bands = [(middle + offsets).clip(0, len(ink) - 1) for middle in middles]
    levels = np.array([np.median(ink[band, columns].max(axis=0)) for band in bands])
    # A pen may cover most of a line. The lines of a page are alike: it is darker than they are.
    if len(levels) >= FAMILY:
        levels = np.minimum(levels, ALIKE * np.median(levels))
    printed = np.zeros_like(ink)
    for band, level in zip(bands, levels, strict=True):
        printed[band, columns] = np.maximum(printed[band, columns], GAIN * level)
    rest = np.maximum(ink - printed, 0)
    # The pen's ink over a line has lost the line's share: give back what joins above and below.
    bridged = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((2 * REACH + 5, 5), np.uint8))
    return np.where(printed > 0, np.minimum(bridged, ink), rest)


def _on_the_line(ink: Map, path: Path) -> Path:
    """Move a path (W,) of rows to the darkest rows beside it, smoothly."""
    blocks = max(4, len(path) // BLOCK)
    offsets = np.arange(-BESIDE, BESIDE + 1)
    near = (np.rint(path).astype(int) + offsets[:, None]).clip(0, len(ink) - 1)
    beside = ink[near, np.arange(len(path))]
    # Cut to the line's own darkness: a pen beside it must not draw it away.
    beside = np.minimum(beside, np.median(beside.max(axis=0)))
    beside = cv2.resize(beside, (blocks, len(offsets)), interpolation=cv2.INTER_AREA)
    beside = cv2.GaussianBlur(beside, (5, 3), 0)
    shift = offsets[beside.argmax(axis=0)].astype(np.float64)
    shift = np.median(np.lib.stride_tricks.sliding_window_view(np.pad(shift, 2, "edge"), 5), axis=1)
    at = (np.arange(blocks) + 0.5) * len(path) / blocks
    return np.asarray(np.rint(path) + np.interp(np.arange(len(path)) + 0.5, at, shift))


def _lines(coarse: Map) -> list[Path]:
    """Every line that runs from left to right in ink of GRID pixels."""
    height, strips = len(coarse), coarse.shape[1] // STRIP
    if strips < 4:
        return []
    length = strips * STRIP
    averages = cv2.resize(coarse[:, :length], (strips, height), interpolation=cv2.INTER_AREA)
    means = np.asarray(cv2.dilate(averages, np.ones((3, 1), np.uint8)), np.float32)
    at = (np.arange(strips) + 0.5) / strips - 0.5
    straight = np.arange(height)[:, None, None] + SLOPES[:, None] * at * length  # (H, slopes, strips)
    whole, most = _present(means, straight)
    # By both: a path that follows a pen half its way is dark on most of it, but not on the whole.
    best = (whole + most).argmax(axis=1)
    every = np.arange(height)
    straight, whole, most = straight[every, best], whole[every, best], most[every, best]

    faintest = max(FAINTEST, 2 * float(np.quantile(most, 0.25)))  # twice what grain and noise give
    free = most >= faintest
    found: list[tuple[float, float, Path]] = []  # darkness on the whole, on most, rows at strips
    for row in np.argsort(-(whole + most)):
        if not free[row]:
            continue
        free &= np.abs(straight - straight[row]).min(axis=1) >= APART
        bent = straight[row] + SAGS[:, None] * (1 - 4 * at**2)
        on_whole, on_most = _present(means, bent)
        sag = int((on_whole + on_most).argmax())
        found.append((on_whole[sag], on_most[sag], bent[sag]))
    # Strips are known at their middles: half a strip or more is missing at either end.
    along = np.concatenate(([at[0] - 1 / strips], at, [at[-1] + 1 / strips])) + 0.5
    return [
        np.stack([along * length, _prolonged(rows) + 0.5], axis=1) / max(coarse.shape)
        for alone, level, rows in found
        if alone > max(faintest, level / 2)
        or sum(level / 2 < other < level * 2 for _, other, _ in found) >= FAMILY
    ]


def _prolonged(rows: Path) -> Path:
    return np.concatenate(([2 * rows[0] - rows[1]], rows, [2 * rows[-1] - rows[-2]]))


def _present(means: Map, rows: Path) -> tuple[Map, Map]:
    """How dark the strip means (H, strips) are on the whole and on most of each path (..., strips).

    Judged on the part of a path that is inside the picture, which must not be less than half.
    """
    strips = means.shape[1]
    padded = np.pad(means, ((1, 1), (0, 0)), constant_values=OUTSIDE)
    index = (np.rint(rows).astype(np.int32) + 1).clip(0, len(means) + 1)
    index *= strips
    index += np.arange(strips, dtype=np.int32)
    values = np.sort(padded.ravel().take(index), axis=-1)
    inside = (values < OUTSIDE).sum(axis=-1)
    whole, most = (
        np.take_along_axis(values, (part * inside).astype(int)[..., None], axis=-1)[..., 0]
        for part in (WHOLE, MOST)
    )
    enough = inside >= strips / 2
    return np.where(enough, whole, 0), np.where(enough, most, 0)
