"""How much a JSON body may hold, counted before it is parsed: a parser lets nobody else run.

A byte is counted wherever it stands, in a text too. No text that is asked for has many of them.
"""

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

from convscope.app.http.problem_types import TOO_MANY_LISTS, TOO_MANY_PARTS, ProblemType
from convscope.app.http.problems import Problem


@dataclass(frozen=True)
class Bound:
    """How many parts of a kind there may be."""

    byte: bytes  # that each of them has
    what: str
    limit: int
    type: ProblemType = TOO_MANY_PARTS


BOUNDS = (
    Bound(b"[", "lists", 200_000, TOO_MANY_LISTS),  # most are points: 256 drawings of 780 points each
    Bound(b"{", "objects", 50_000),
    Bound(b'"', "quotation marks", 100_000),
    Bound(b",", "commas", 1_000_000),  # 256 inputs of 62x62 pixels
)
SMALLEST = min(bound.limit for bound in BOUNDS)


def check(data: bytes) -> None:
    """Raises Problem 422 where a body has more than any that is meant."""
    if len(data) <= SMALLEST:
        return
    text: NDArray[np.uint8] = np.frombuffer(data, np.uint8)
    for bound in BOUNDS:
        count = int(np.count_nonzero(text == ord(bound.byte)))
        if count > bound.limit:
            raise Problem(bound.type, ("body",), count=count, limit=bound.limit, what=bound.what)
