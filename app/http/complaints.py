"""What is wrong with a JSON value, place by place.

msgspec checks bodies at the speed of C, but stops at the first mistake. Only a body that it has refused
comes here, and is compared with the same type again.
"""

from collections.abc import Iterator
from itertools import islice
from typing import Any

from msgspec import inspect

from convscope.app.http.problem_types import (
    MISSING_KEY,
    NOT_A_CHOICE,
    OUT_OF_RANGE,
    UNKNOWN_KEY,
    WRONG_LENGTH,
    WRONG_TYPE,
)
from convscope.app.http.problems import Complaint, Location

NAMES: dict[type, str] = {
    inspect.BoolType: "true or false",
    inspect.DictType: "a JSON object",
    inspect.FloatType: "a number",
    inspect.IntType: "a whole number",
    inspect.ListType: "a list",
    inspect.StrType: "a string",
    inspect.StructType: "a JSON object",
    inspect.TupleType: "a list",
}
PYTHON: dict[type, tuple[type, ...]] = {
    inspect.BoolType: (bool,),
    inspect.DictType: (dict,),
    inspect.FloatType: (int, float),  # but not bool, which is an int only to Python
    inspect.IntType: (int,),
    inspect.ListType: (list,),
    inspect.StrType: (str,),
    inspect.StructType: (dict,),
    inspect.TupleType: (list,),
}

COMPLAINTS_LIMIT = 10  # in one answer
PLACES_LIMIT = 100_000  # that are looked at, which takes a quarter of a second

Found = Iterator[Complaint | None]  # None: a place that was looked at


def complaints(value: Any, expected: inspect.Type, loc: Location) -> list[Complaint]:  # noqa: ANN401 - JSON
    """The first places at which a value differs from a type, in order; none where they lie far behind."""
    looked_at = islice(_complaints(value, expected, loc), PLACES_LIMIT)
    return list(islice(filter(None, looked_at), COMPLAINTS_LIMIT))


def _complaints(value: Any, expected: inspect.Type, loc: Location, title: str = "") -> Found:  # noqa: ANN401 - JSON
    """`title` describes the type, where it has a title of its own."""
    yield None
    if isinstance(expected, inspect.Metadata):
        own_title = (expected.extra_json_schema or {}).get("title", title)
        yield from _complaints(value, expected.type, loc, own_title)
    elif isinstance(expected, inspect.UnionType):
        yield from _in_union(value, expected, loc, title)
    elif isinstance(expected, inspect.AnyType):
        return
    elif isinstance(expected, inspect.LiteralType):
        if value not in expected.values:
            got = repr(value) if isinstance(value, str) else kind(value)
            yield Complaint(NOT_A_CHOICE, loc, {"choices": list(expected.values), "got": got})
    elif type(value) not in PYTHON[type(expected)]:
        name = title or NAMES[type(expected)]
        yield Complaint(WRONG_TYPE, loc, {"expected": name, "got": kind(value)})
    else:
        yield from _inside(value, expected, loc)


def _in_union(value: Any, expected: inspect.UnionType, loc: Location, title: str) -> Found:  # noqa: ANN401 - JSON
    """The complaints of the type, beside null, that the value may be; of several, the one it looks like."""
    parts = [part for part in expected.types if not isinstance(part, inspect.NoneType)]
    if value is None and len(parts) < len(expected.types):
        return
    like = parts if len(parts) == 1 else [part for part in parts if type(value) in PYTHON[type(part)]]
    if like:
        yield from _complaints(value, like[0], loc, title)
    else:
        names = " or ".join(NAMES[type(part)] for part in parts)
        yield Complaint(WRONG_TYPE, loc, {"expected": names, "got": kind(value)})


def kind(value: object) -> str:
    """What a JSON value is called."""
    names = {bool: "a boolean", dict: "an object", list: "a list", str: "a string", type(None): "null"}
    return names.get(type(value), "a number")


def _inside(value: Any, expected: inspect.Type, loc: Location) -> Found:  # noqa: ANN401 - JSON
    """The complaints about the parts of a value that is of the right type itself."""
    if isinstance(expected, inspect.StructType):
        yield from _inside_object(value, expected, loc)
    elif isinstance(expected, inspect.DictType):
        for key, part in value.items():
            yield from _complaints(part, expected.value_type, (*loc, key))
    elif isinstance(expected, inspect.ListType):
        least, most = expected.min_length or 0, expected.max_length
        if len(value) < least or (most is not None and len(value) > most):
            length = least if least == most else f"{least} or more" if most is None else f"{least} to {most}"
            yield Complaint(WRONG_LENGTH, loc, {"expected": length, "items": "items", "count": len(value)})
            return  # there may be a million of them
        for i, part in enumerate(value):
            yield from _complaints(part, expected.item_type, (*loc, i))
    elif isinstance(expected, inspect.TupleType):
        yield from _inside_tuple(value, expected, loc)
    elif isinstance(expected, inspect.FloatType | inspect.IntType) and not _in_range(value, expected):
        yield Complaint(OUT_OF_RANGE, loc, {"least": expected.ge, "most": expected.le, "got": value})


def _in_range(value: float, expected: inspect.FloatType | inspect.IntType) -> bool:
    return expected.ge is None or expected.le is None or expected.ge <= value <= expected.le


def _inside_object(value: dict[str, Any], expected: inspect.StructType, loc: Location) -> Found:
    fields = {field.name: field for field in expected.fields}
    for key, field in fields.items():
        if field.required and key not in value:
            yield Complaint(MISSING_KEY, loc, {"key": key})
    for key, part in value.items():
        if key in fields:
            yield from _complaints(part, fields[key].type, (*loc, key))
        elif expected.forbid_unknown_fields:
            yield Complaint(UNKNOWN_KEY, (*loc, key), {"key": key, "known": list(fields)})


def _inside_tuple(value: Any, expected: inspect.TupleType, loc: Location) -> Found:  # noqa: ANN401 - JSON
    """A tuple is one place of a request, as a pair of coordinates is."""
    length = len(expected.item_types)
    if len(value) != length:
        yield Complaint(WRONG_LENGTH, loc, {"expected": length, "items": "numbers", "count": len(value)})
    for part, part_type in zip(value, expected.item_types, strict=False):
        yield from _complaints(part, part_type, loc)
