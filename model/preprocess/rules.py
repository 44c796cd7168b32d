"""Find lines printed across a page of ruled or squared paper, and subtract them from the ink."""

from dataclasses import dataclass

import cv2
import numpy as np
from numpy.typing import NDArray

from convscope.preprocess.light import Map

GRID = 192  # longest side in pixels at which lines are searched
STRIP = 12  # pixels that are averaged along a line
SLOPES = np.linspace(-0.16, 0.16, 25)  # up to about 9 degrees
SAGS = np.linspace(-4, 4, 5)  # pixels by which a line may bend in its middle, because paper is rarely flat
MIN_DARKNESS = 0.02
OUTSIDE = 2.0  # marks samples outside the picture: darker than any ink
MIN_DISTANCE = 5  # pixels between the middles of two lines
# A printed line crosses the whole page, which a straight stroke of a digit does not. Among several
# similar lines, more of each may be missing.
MISSING_OF_ANY, MISSING_IN_FAMILY = 0.08, 0.3  # parts of a line
FAMILY_SIZE = 4
MAX_RATIO = 1.2  # darkness of a line by the median of all lines
GAIN = 1.3  # factor of the subtracted darkness, because print varies
BESIDE, BLOCK = (
    4,
    24,
)  # pixels of the ink map: how far beside its path a line is searched, and how often
REACH = 2  # pixels of the ink map: half the width of a line

Path = NDArray[np.float64]


@dataclass(frozen=True)
class Rules:
    """Lines across the page, in units of the picture's longest side.

    Each is a polyline (points, 2): position along the line, position across.
    """

    rows: list[Path]
    columns: list[Path]


def find(ink: Map) -> Rules:
    """The lines that cross a page, from the darkness (H, W) of its narrow structures."""
    scale = GRID / max(ink.shape)
    size = (max(1, round(ink.shape[1] * scale)), max(1, round(ink.shape[0] * scale)))
    coarse = np.asarray(cv2.resize(ink, size, interpolation=cv2.INTER_AREA), np.float32)
    return Rules(_lines(coarse), _lines(np.ascontiguousarray(coarse.T)))


def without(ink: Map, rules: Rules) -> Map:
    """Subtract the lines from ink (H, W) of any size; strokes that cross a line are kept."""
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
    # Strokes may cover most of a line. All lines of a page are similar, so a darker one is limited.
    if len(levels) >= FAMILY_SIZE:
        levels = np.minimum(levels, MAX_RATIO * np.median(levels))
    printed = np.zeros_like(ink)
    for band, level in zip(bands, levels, strict=True):
        printed[band, columns] = np.maximum(printed[band, columns], GAIN * level)
    rest = np.maximum(ink - printed, 0)
    # Strokes that cross a line were weakened by the subtraction: restore what connects above and below.
    bridged = cv2.morphologyEx(rest, cv2.MORPH_CLOSE, np.ones((2 * REACH + 5, 5), np.uint8))
    return np.where(printed > 0, np.minimum(bridged, ink), rest)


def _on_the_line(ink: Map, path: Path) -> Path:
    """Move a path (W,) of rows to the darkest rows nearby, smoothly."""
    blocks = max(4, len(path) // BLOCK)
    offsets = np.arange(-BESIDE, BESIDE + 1)
    near = (np.rint(path).astype(int) + offsets[:, None]).clip(0, len(ink) - 1)
    beside = ink[near, np.arange(len(path))]
    # Limited to the line's own darkness, so that a stroke nearby does not attract the path.
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
    # By the sum: a path that follows a stroke for half its length is dark on most of it, not on all.
    best = (whole + most).argmax(axis=1)
    every = np.arange(height)
    straight, whole, most = straight[every, best], whole[every, best], most[every, best]

    faintest = max(MIN_DARKNESS, 2 * float(np.quantile(most, 0.25)))  # twice the level of noise
    free = most >= faintest
    found: list[tuple[float, float, Path]] = []  # darkness on the whole, on most, rows at strips
    for row in np.argsort(-(whole + most)):
        if not free[row]:
            continue
        free &= np.abs(straight - straight[row]).min(axis=1) >= MIN_DISTANCE
        bent = straight[row] + SAGS[:, None] * (1 - 4 * at**2)
        on_whole, on_most = _present(means, bent)
        sag = int((on_whole + on_most).argmax())
        found.append((on_whole[sag], on_most[sag], bent[sag]))
    # Samples are at the middles of strips, so the line is extended by half a strip or more at its ends.
    along = np.concatenate(([at[0] - 1 / strips], at, [at[-1] + 1 / strips])) + 0.5
    return [
        np.stack([along * length, _prolonged(rows) + 0.5], axis=1) / max(coarse.shape)
        for alone, level, rows in found
        if alone > max(faintest, level / 2)
        or sum(level / 2 < other < level * 2 for _, other, _ in found) >= FAMILY_SIZE
    ]


def _prolonged(rows: Path) -> Path:
    return np.concatenate(([2 * rows[0] - rows[1]], rows, [2 * rows[-1] - rows[-2]]))


def _present(means: Map, rows: Path) -> tuple[Map, Map]:
    """How dark the strip means (H, strips) are on all and on most of each path (..., strips).

    Only the part of a path inside the picture counts; paths with less than half inside get 0.
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
        for part in (MISSING_OF_ANY, MISSING_IN_FAMILY)
    )
    enough = inside >= strips / 2
    return np.where(enough, whole, 0), np.where(enough, most, 0)
