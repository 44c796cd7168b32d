"""From a body's bytes to the object that its type describes."""

from itertools import islice
from typing import Generic, TypeVar

import msgspec
import numpy as np
import orjson
from msgspec import inspect

from convscope.app.http.complaints import complaints
from convscope.app.http.problem_types import NOT_JSON, TOO_MANY_LISTS
from convscope.app.http.problems import Problem

T = TypeVar("T")

LISTS_LIMIT = 200_000  # in one body; most are points: 256 drawings of 780 points each
COMPLAINTS_LIMIT = 10  # in one answer


class Parser(Generic[T]):
    """Reads JSON of one type. The type is the only description of a body: msgspec checks against it."""

    def __init__(self, type_: type[T]) -> None:
        self._decoder = msgspec.json.Decoder(type_)
        self._type = inspect.type_info(type_)

    def __call__(self, data: bytes) -> T:
        """The object.

        Raises:
            Problem: 400, this is not JSON (NaN, infinities and lone surrogates are not); 422, it is of
                another type, or has more lists than any drawing, which would hold up the interpreter.
        """
        _check_lists(data)
        try:
            return self._decoder.decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise self._problem(data, error) from error

    def _problem(self, data: bytes, error: Exception) -> Problem:
        try:
            value = orjson.loads(data)
        except orjson.JSONDecodeError as malformed:
            return Problem(NOT_JSON, ("body",), reason=str(malformed))
        found = list(islice(complaints(value, self._type, ("body",)), COMPLAINTS_LIMIT))
        return Problem.of(found) if found else Problem(NOT_JSON, ("body",), reason=str(error))


def _check_lists(data: bytes) -> None:
    if len(data) > LISTS_LIMIT:
        count = int(np.count_nonzero(np.frombuffer(data, np.uint8) == ord("[")))
        if count > LISTS_LIMIT:
            raise Problem(TOO_MANY_LISTS, ("body",), count=count, limit=LISTS_LIMIT)
