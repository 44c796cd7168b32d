"""Ruled and squared paper: lines printed across the page are found, and taken out of the ink."""

import cv2
import numpy as np
from numpy.typing import NDArray

from model.preprocess.light import Map

GRID = 192  # pixels of the longest side at which lines are looked for
STRIP = 12  # pixels along a line that are averaged
SLOPES = np.linspace(-0.16, 0.16, 33)  # about 9 degrees either way
SAGS = np.linspace(-4, 4, 5)  # pixels by which a line bows in its middle: paper is rarely flat
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


def without_rules(ink: Map) -> Map:
    """Subtract the darkness of straight lines that cross the page; where a pen crossed one, it stays.

    Args:
        ink: (H, W) darkness of narrow things.
    """
    return np.ascontiguousarray(_without_rows(_without_rows(ink).T).T)


def _without_rows(ink: Map) -> Map:
    ink = np.ascontiguousarray(ink)
    paths = _lines(ink)
    if not paths:
        return ink
    offsets = np.arange(-REACH, REACH + 1)[:, None]
    columns = np.arange(ink.shape[1])
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


def _lines(ink: Map) -> list[Path]:
    """Rows (W,) of the middle of every line that runs from left to right."""
    scale = GRID / max(ink.shape)
    size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    coarse = cv2.resize(ink, size, interpolation=cv2.INTER_AREA)
    height, strips = len(coarse), coarse.shape[1] // STRIP
    if strips < 4:
        return []
    length = strips * STRIP
    averages = cv2.resize(coarse[:, :length], (strips, height), interpolation=cv2.INTER_AREA)
    means = np.asarray(cv2.dilate(averages, np.ones((3, 1), np.uint8)), np.float32)
    at = (np.arange(strips) + 0.5) / strips - 0.5
    across = (np.arange(ink.shape[1]) + 0.5) * scale / length - 0.5
    straight = np.arange(height)[:, None, None] + SLOPES[:, None] * at * length  # (H, slopes, strips)
    whole, most = _present(means, straight)
    # By both: a path that follows a pen half its way is dark on most of it, but not on the whole.
    best = (whole + most).argmax(axis=1)[:, None]
    slopes = SLOPES[best[:, 0]]
    whole, most = (np.take_along_axis(value, best, axis=1)[:, 0] for value in (whole, most))

    faintest = max(FAINTEST, 2 * float(np.quantile(most, 0.25)))  # twice what grain and noise give
    found: list[tuple[float, float, Path, Path]] = []  # on the whole, on most, rows at strips, rows
    for row in np.argsort(-(whole + most)):
        if most[row] < faintest:
            continue
        line = row + slopes[row] * at * length
        if any(np.abs(line - other).min() < APART for _, _, other, _ in found):
            continue
        bent = line + SAGS[:, None] * (1 - 4 * at**2)
        on_whole, on_most = _present(means, bent)
        sag = int((on_whole + on_most).argmax())
        rows = row + slopes[row] * across * length + SAGS[sag] * (1 - 4 * across**2)
        found.append((on_whole[sag], on_most[sag], bent[sag], (rows + 0.5) / scale - 0.5))
    return [
        rows
        for alone, level, _, rows in found
        if alone > max(faintest, level / 2)
        or sum(level / 2 < other < level * 2 for _, other, *_ in found) >= FAMILY
    ]


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
