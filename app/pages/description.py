"""The API's description in the language of a page. Programs read the English one, which the code gives."""

from typing import TypeVar, cast

WORDS = ("summary", "description")
SAMPLES = ("value", "example")

Part = TypeVar("Part")  # of a JSON document


def translated(part: Part, words: dict[str, str]) -> Part:
    """The same part of an OpenAPI document with other words, where there are some; samples stay."""
    if isinstance(part, list):
        return cast("Part", [translated(item, words) for item in part])
    if isinstance(part, dict):
        return cast("Part", {key: _named(key, value, words) for key, value in part.items()})
    return part


def _named(key: str, value: object, words: dict[str, str]) -> object:
    if key in WORDS and isinstance(value, str):
        return words.get(value, value)
    return value if key in SAMPLES else translated(value, words)
