"""Long lists of numbers from JSON: checked at the speed of C, complained about in detail."""

from collections.abc import Iterator
from itertools import chain, islice
from typing import Any, TypeAlias

import numpy as np
from numpy.typing import NDArray

from convscope.app.http.problems import Location, Problem
from convscope.preprocess.strokes import Strokes

Json: TypeAlias = Any  # what a JSON parser may give

NUMBERS = frozenset((int, float))  # JSON's true is an int to Python, not to a client
COMPLAINTS = 10  # one answer names at most so many places


def pixels(value: Json, size: tuple[int, int], loc: Location) -> NDArray[np.float32]:
    """A nested list of `size` (rows, columns) with numbers from 0 (paper) to 1 (ink).

    Raises:
        Problem: 422, naming the rows or cells that are wrong.
    """
    rows, columns = size
    whole = isinstance(value, list) and len(value) == rows and _has_lengths(value, columns)
    if whole and set(map(type, chain.from_iterable(value))) <= NUMBERS:
        array = np.array(value, dtype=np.float64)
        if array.min() >= 0 and array.max() <= 1:
            return array.astype(np.float32)
    errors = list(islice(_pixel_errors(value, size, loc), COMPLAINTS))
    raise Problem(422, f"These are no {rows}x{columns} pixels: {errors[0][1]}", errors)


def strokes(value: Json, limit: int, loc: Location) -> Strokes:
    """A list of strokes, each a list of [x, y], at least one point in all; it is returned as it came.

    Raises:
        Problem: 422, naming the places that are wrong; no point at all, or more than `limit`.
    """
    if isinstance(value, list) and all(isinstance(stroke, list) for stroke in value):
        count = sum(map(len, value))
        if count > limit:
            raise Problem.at(loc, f"The drawing has {count:,} points; at most {limit:,} are allowed.")
        points = list(chain.from_iterable(value))
        pairs = _has_lengths(points, 2)
        if pairs and set(map(type, chain.from_iterable(points))) <= NUMBERS:
            if count == 0:
                raise Problem.at(loc, "The drawing is empty: there is no point in it.")
            checked: Strokes = value
            return checked
    errors = list(islice(_stroke_errors(value, loc), COMPLAINTS))
    raise Problem(422, f"These are no strokes: {errors[0][1]}", errors)


def _has_lengths(lists: list[Any], length: int) -> bool:
    return set(map(type, lists)) <= {list} and set(map(len, lists)) <= {length}


def _pixel_errors(value: object, size: tuple[int, int], loc: Location) -> Iterator[tuple[Location, str]]:
    rows, columns = size
    if not isinstance(value, list):
        yield loc, f"Expected a list of {rows} rows, got {_kind(value)}."
        return
    if len(value) != rows:
        yield loc, f"Expected {rows} rows, got {len(value)}."
    for i, row in enumerate(value[:rows]):
        if not isinstance(row, list):
            yield (*loc, i), f"Expected a row of {columns} numbers, got {_kind(row)}."
        elif len(row) != columns:
            yield (*loc, i), f"Expected {columns} numbers in a row, got {len(row)}."
        else:
            for j, pixel in enumerate(row):
                if type(pixel) not in NUMBERS:
                    yield (*loc, i, j), f"Expected a number from 0 to 1, got {_kind(pixel)}."
                elif not 0 <= pixel <= 1:
                    yield (*loc, i, j), f"Expected a number from 0 (paper) to 1 (ink), got {pixel:g}."


def _stroke_errors(value: object, loc: Location) -> Iterator[tuple[Location, str]]:
    if not isinstance(value, list):
        yield loc, f"Expected a list of strokes, got {_kind(value)}."
        return
    for i, stroke in enumerate(value):
        if not isinstance(stroke, list):
            yield (*loc, i), f"Expected a stroke, a list of points [x, y], got {_kind(stroke)}."
            continue
        for j, point in enumerate(stroke):
            if not isinstance(point, list) or len(point) != 2:
                yield (*loc, i, j), f"Expected a point [x, y], got {_kind(point)}."
            elif not NUMBERS.issuperset(map(type, point)):
                yield (*loc, i, j), "Expected a point of two numbers [x, y]."


def _kind(value: object) -> str:
    """What a JSON value is called."""
    if isinstance(value, list):
        return f"a list of {len(value)}"
    names = {bool: "a boolean", dict: "an object", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")
