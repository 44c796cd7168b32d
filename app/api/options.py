"""Options that a client may also send as text: in the query, or in a form's fields."""

from collections.abc import Mapping
from typing import Annotated, Literal

import msgspec
from msgspec import Meta, Struct, inspect

from convscope.app.http.complaints import complaints
from convscope.app.http.problems import Location, Problem
from convscope.app.http.tensors import Encoding

Digits = Literal["one", "all"]

FLAGS = {"true": True, "false": False}


class Options(Struct, forbid_unknown_fields=True):
    """What may be said of a picture beside it."""

    model: Annotated[str | None, Meta(description="Id of a network.")] = None
    preprocess: Annotated[bool | None, Meta(description="Frame the digit as MNIST does.")] = None
    encoding: Annotated[Encoding | None, Meta(description="How `input` is written.")] = None
    digits: Annotated[Digits | None, Meta(description="Read one digit of a picture, or all.")] = None


def options(texts: Mapping[str, str], place: str) -> Options:
    """The options among some texts; others are ignored.

    Raises:
        Problem: 422, one of them has no such value. `place` says where it came from: query or body.
    """
    values: dict[str, object] = {name: texts[name] for name in Options.__struct_fields__ if name in texts}
    if "preprocess" in values:
        values["preprocess"] = FLAGS.get(texts["preprocess"], texts["preprocess"])
    try:
        return msgspec.convert(values, Options)
    except msgspec.ValidationError as error:
        loc: Location = (place,)
        raise Problem.of(complaints(values, inspect.type_info(Options), loc)) from error
