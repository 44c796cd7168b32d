"""Labelled digits of one's own, to measure networks on: strokes in a file, or pictures in a folder."""

import json
import re
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from convscope.preprocess import MNIST_SIZE, PictureError, Size, from_picture, from_strokes
from convscope.source import read_digit

Image = NDArray[np.float32]

DIGIT_FIRST = re.compile(r"\d")


@dataclass(frozen=True)
class Sample:
    """A labelled digit.

    label: 0 to 9.
    group: where it comes from, such as "uji"; accuracy is told for each group.
    name: of its file, or of its line.
    ink: what a network sees, (H, W), 0 = paper, 1 = ink; None where no digit was found.
    given: what was given, for people to look at, (H, W).
    """

    label: int
    group: str
    name: str
    ink: Image | None
    given: Image


def strokes(path: Path, size: Size = MNIST_SIZE) -> list[Sample]:
    """Read JSON lines `{"label": 7, "strokes": [[[x, y], ...], ...], "source": "uji"}`; source is optional.

    Raises:
        OSError: the file can't be read.
        ValueError: a line is something else; the message names it.
    """
    lines = enumerate(path.read_text("utf-8").splitlines(), start=1)
    return [
        _of_line(f"{path.name}:{number}", text, path.stem, size) for number, text in lines if text.strip()
    ]


def pictures(folder: Path, size: Size = MNIST_SIZE) -> list[Sample]:
    """Read all pictures in a folder and below whose names begin with their digit, such as `7-blue.jpg`.

    A picture in which no digit is found is a sample, too, with no ink: a network can't read it.

    Raises:
        OSError: the folder or a file can't be read.
        ValueError: no file's name begins with a digit.
    """
    paths = [path for path in sorted(folder.rglob("*")) if path.is_file() and DIGIT_FIRST.match(path.name)]
    if not paths:
        at = "there is no such folder" if not folder.is_dir() else "no file's name begins with a digit"
        raise ValueError(f"{folder}: {at}; expected pictures such as 7-blue.jpg")
    return [_of_file(path, folder.name, size) for path in paths]


def _of_line(name: str, text: str, group: str, size: Size) -> Sample:
    form = 'expected {"label": 0 to 9, "strokes": [[[x, y], ...], ...]}'
    try:
        row = json.loads(text)
        label, drawn = row["label"], row["strokes"]
    except (ValueError, KeyError, TypeError) as error:
        raise ValueError(f"{name}: {form}") from error
    if type(label) is not int or not 0 <= label <= 9:
        raise ValueError(f"{name}: label {label!r}: {form}")
    if not isinstance(drawn, list):  # a path, say, which `read_digit` would open
        raise ValueError(f"{name}: strokes {drawn!r}: {form}")
    try:
        ink = read_digit(drawn, size=size)
    except ValueError as error:
        raise ValueError(f"{name}: {error}") from error
    given = from_strokes(drawn).stages[0].image
    return Sample(label, str(row.get("source", group)), name, ink, given)


def _of_file(path: Path, group: str, size: Size) -> Sample:
    label, data = int(path.name[0]), path.read_bytes()
    try:
        made = from_picture(data, size=size)
        return Sample(label, group, path.name, made.image, made.stages[0].image)
    except PictureError:
        return Sample(label, group, path.name, None, _looked_at(data, size))


def _looked_at(data: bytes, size: Size) -> Image:
    """A picture without a digit as it is; blank where it is not even a picture."""
    try:
        return from_picture(data, preprocess=False).stages[0].image
    except PictureError:
        return np.zeros(size, np.float32)
