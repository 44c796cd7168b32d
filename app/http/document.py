"""A JSON object that a client sent, read key by key, so that a complaint names the place."""

from collections.abc import Collection, Iterable
from typing import Any, TypeVar

import numpy as np
import orjson

from convscope.app.http.body import Body
from convscope.app.http.problems import Location, Problem

T = TypeVar("T", bound=str)

MOST_LISTS = 200_000  # in one body: points, mostly; those of 256 drawings with 780 points each


class Document:
    """One object of the request, its keys known and checked."""

    def __init__(self, values: object, keys: Iterable[str], loc: Location = ("body",)) -> None:
        """Raises Problem 422 where it is no object or holds a key that is not known here."""
        if not isinstance(values, dict):
            raise Problem.at(loc, "It must be a JSON object: {...}.")
        keys = tuple(keys)
        unknown = [key for key in values if key not in keys]
        if unknown:
            message = f"This key is not known here. Known are: {', '.join(keys)}."
            raise Problem(422, f"{unknown[0]!r}: {message}", [((*loc, key), message) for key in unknown[:10]])
        # null says what leaving the key out says: many clients write it for what they don't set
        self.values: dict[str, Any] = {key: value for key, value in values.items() if value is not None}
        self.loc = loc

    def text(self, key: str) -> str | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, str):
            raise Problem.at((*self.loc, key), f"{key} must be a string.")
        return value

    def flag(self, key: str) -> bool | None:
        value = self.values.get(key)
        if value is not None and not isinstance(value, bool):
            raise Problem.at((*self.loc, key), f"{key} must be true or false.")
        return value

    def choice(self, key: str, choices: Collection[T], default: T) -> T:
        value = self.values.get(key, default)
        for choice in choices:
            if choice == value:
                return choice
        raise Problem.at((*self.loc, key), f"{key} must be one of: {', '.join(choices)}.")

    def names(self, key: str) -> list[str] | None:
        value = self.values.get(key)
        if value is None:
            return None
        if not isinstance(value, list) or not all(isinstance(name, str) for name in value):
            raise Problem.at((*self.loc, key), f"{key} must be a list of strings.")
        return value


def parse(body: Body) -> object:
    """The JSON value of a body.

    Raises:
        Problem: 400 where it is not JSON; NaN, infinities and half surrogates are not. 422 for more lists
            than any drawing has: nothing else runs while they are made.
    """
    if len(body.data) > MOST_LISTS:
        lists = np.count_nonzero(np.frombuffer(body.data, np.uint8) == ord("["))
        if lists > MOST_LISTS:
            message = f"The body holds {lists:,} lists; at most {MOST_LISTS:,} are allowed."
            raise Problem.at(("body",), message)
    try:
        return orjson.loads(body.data)
    except orjson.JSONDecodeError as error:
        raise Problem.at(("body",), f"The body is not JSON: {error}.", status=400) from error
