"""Settings in words: what each takes, how its value is written, and what is wrong with one."""

import re
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, Literal, get_args, get_origin

from annotated_types import Ge, Le
from pydantic import ValidationError
from pydantic.fields import FieldInfo

from convscope.app.config.values import AtMost, Takes
from convscope.app.settings import PREFIX, Settings

LONGEST = 100  # characters of a wrong value that are shown
PASSWORD = re.compile(r"//[^/@]*@")


def variable(name: str) -> str:
    """The environment variable of a setting."""
    return PREFIX + name.upper()


def takes(field: FieldInfo, *, here: bool) -> str:
    """What a setting takes: `here`, on this machine, or wherever it may run."""
    for words in _of(field, Takes):
        return str(words.words)
    type_ = field.annotation
    if isinstance(type_, UnionType):
        (type_,) = (each for each in get_args(type_) if each is not NoneType)
    if get_origin(type_) is Literal:
        return "one of " + ", ".join(map(str, get_args(type_)))
    if type_ is bool:
        return "true or false"
    if type_ in (int, float):
        return ("a whole number" if type_ is int else "a number") + _range(field, here=here)
    return "a folder" if type_ is Path else "text"


def _range(field: FieldInfo, *, here: bool) -> str:
    least = [f" from {bound.ge:,}" for bound in _of(field, Ge)]
    most = [f" to {bound.le:,}" for bound in _of(field, Le)]
    of_the_machine = [
        f" to {bound.here():,} ({bound.words})" if here else f" to {bound.words}"
        for bound in _of(field, AtMost)
    ]
    return "".join([*least, *most, *of_the_machine])


def _of(field: FieldInfo, kind: type[Any]) -> list[Any]:
    return [each for each in field.metadata if isinstance(each, kind)]


def written(value: object) -> str:
    """A value as the environment has it, without the passwords in it."""
    if isinstance(value, list):
        value = ",".join(map(str, value))
    text = str(value).lower() if isinstance(value, bool) else "" if value is None else str(value)
    return PASSWORD.sub("//***@", text)


def complaints(error: ValidationError, options: frozenset[str] = frozenset()) -> list[str]:
    """A line for each wrong setting: its name, its value and what it takes. `options` were given as such."""
    lines = []
    for each in error.errors():
        name = str(each["loc"][0])
        called = f"--{name} " if name in options else f"{variable(name)}="
        reason = each["ctx"]["error"] if each["type"] == "value_error" else ""
        value = " ".join(written(each["input"]).split())
        value = value if len(value) <= LONGEST else f"{value[:LONGEST]}…"
        line = f"{called}{value}: expected {takes(Settings.model_fields[name], here=True)}"
        lines.append(f"{line} ({reason})." if str(reason) else f"{line}.")
    return lines
