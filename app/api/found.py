"""What was seen in a picture: where its digits are, and which of them was read."""

from typing import Annotated, Any

from msgspec import Meta, Struct

from convscope.preprocess import Preprocessed

Box = tuple[float, float, float, float]


class Found(Struct):
    """The digits of a picture, from left to right."""

    boxes: Annotated[
        list[Box],
        Meta(description="`[left, top, width, height]`, as shares of the picture's width and height."),
    ]
    read: Annotated[int, Meta(description="The number of the one that was read, from 0.")]


def found(made: Preprocessed) -> dict[str, Any]:
    """The key `found` of an answer; nothing where no digit had to be found."""
    if not made.found:
        return {}
    return {"found": {"boxes": [candidate.box for candidate in made.found], "read": made.read}}
