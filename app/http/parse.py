"""From a body's bytes to the object that its type describes."""

from typing import Generic, TypeVar

import msgspec
import orjson
from msgspec import inspect

from convscope.app.http import bounds
from convscope.app.http.complaints import complaints
from convscope.app.http.problem_types import NOT_JSON, WRONG_VALUE
from convscope.app.http.problems import Problem

T = TypeVar("T")


class Parser(Generic[T]):
    """Reads JSON of one type. The type is the only description of a body: msgspec checks against it."""

    def __init__(self, type_: type[T]) -> None:
        self._decoder = msgspec.json.Decoder(type_)
        self._type = inspect.type_info(type_)

    def __call__(self, data: bytes) -> T:
        """The object.

        Raises:
            Problem: 400, this is not JSON (NaN, infinities and lone surrogates are not); 422, it is of
                another type, or holds more than any that is meant.
        """
        bounds.check(data)
        try:
            return self._decoder.decode(data)
        except msgspec.ValidationError as error:
            raise self._problem(data, error) from error
        except (msgspec.MsgspecError, UnicodeDecodeError) as error:
            raise Problem(NOT_JSON, ("body",), reason=str(error)) from error

    def _problem(self, data: bytes, error: Exception) -> Problem:
        try:
            value = orjson.loads(data)
        except orjson.JSONDecodeError as malformed:
            if "memory" in malformed.msg:
                raise MemoryError from malformed
            return Problem(NOT_JSON, ("body",), reason=str(malformed))
        found = complaints(value, self._type, ("body",))
        return Problem.of(found) if found else Problem(WRONG_VALUE, ("body",), reason=str(error))
