"""A digit as a client may send it: pixels, strokes or a picture, exactly one of them."""

from itertools import chain
from typing import Annotated, ClassVar

import numpy as np
from msgspec import Meta, Struct
from numpy.typing import NDArray

from convscope.app.http import base64
from convscope.app.http.problem_types import (
    EMPTY_DRAWING,
    HEIC,
    NO_DIGIT,
    NO_INK,
    NOT_A_BASE64_URL,
    NOT_A_PICTURE,
    NOT_BASE64,
    PICTURE_TOO_LARGE,
    TOO_MANY_POINTS,
    WRONG_INPUTS,
    WRONG_LENGTH,
)
from convscope.app.http.problems import Complaint, Location, Problem
from convscope.app.inference.networks import Ink
from convscope.preprocess import (
    Allowance,
    HeicError,
    NoDigitError,
    PictureError,
    PictureTooLargeError,
    Preprocessed,
    from_picture,
    from_pixels,
    from_strokes,
)

LARGE_DRAWING = 8 * 1024  # bytes of JSON, which take a millisecond or two to draw
COMPLAINTS_LIMIT = 10  # in one answer

Size = tuple[int, int]  # height, width
Pixel = Annotated[float, Meta(ge=0, le=1, title="a number from 0 to 1")]
Row = Annotated[list[Pixel], Meta(title="a row of numbers")]
Point = Annotated[tuple[float, float], Meta(title="a point [x, y]")]
Stroke = Annotated[list[Point], Meta(title="a stroke, which is a list of points [x, y]")]


class Digit(Struct, forbid_unknown_fields=True):
    """Exactly one of `pixels`, `strokes` and `image`. A null is the same as a missing key."""

    INPUTS: ClassVar[tuple[str, ...]] = ("pixels", "strokes", "image")

    pixels: Annotated[
        list[Row] | None,
        Meta(description="Rows of numbers, 0 = paper, 1 = ink, of the network's input size, such as 28x28."),
    ] = None
    strokes: Annotated[
        list[Stroke] | None,
        Meta(description="What a pen drew: a list of `[x, y]` per stroke, y down, in any unit."),
    ] = None
    image: Annotated[
        str | None, Meta(description="PNG, JPEG, WebP, AVIF, GIF or BMP, as base64 or as a data URL.")
    ] = None
    preprocess: Annotated[
        bool | None,
        Meta(description="Frame the digit as MNIST does. Default: false for pixels, else true."),
    ] = None

    def is_heavy(self, size: int) -> bool:
        """Whether a body of so many bytes takes longer to work on than others should wait."""
        return self.image is not None or (self.strokes is not None and size > LARGE_DRAWING)


def preprocessed(
    digit: Digit,
    size: Size,
    points_limit: int,
    loc: Location = ("body",),
    allowance: Allowance | None = None,
) -> Preprocessed:
    """Every step from what was sent to the ink that a network of this input size sees.

    `allowance` bounds the pixels of all pictures in one request.

    Raises:
        Problem: 400 (not a picture), 413 (too large a picture), 422 (anything else).
    """
    given = [name for name in Digit.INPUTS if getattr(digit, name) is not None]
    if len(given) != 1:
        raise Problem(WRONG_INPUTS, loc, expected=list(digit.INPUTS), count=len(given))
    if digit.pixels is not None:
        return _from_pixels(digit.pixels, size, (*loc, "pixels"), preprocess=digit.preprocess)
    framed = digit.preprocess is not False
    if digit.image is not None:
        loc = (*loc, "image")
        return read_picture(_decoded(digit.image, loc), size, loc, preprocess=framed, allowance=allowance)
    strokes = digit.strokes or []
    _check_points(strokes, points_limit, (*loc, "strokes"))
    return from_strokes(strokes, preprocess=framed, size=size)


def read_picture(
    data: bytes, size: Size, loc: Location, *, preprocess: bool, allowance: Allowance | None = None
) -> Preprocessed:
    """The steps from a picture file; raises as `preprocessed` does."""
    try:
        return from_picture(data, preprocess=preprocess, size=size, allowance=allowance)
    except NoDigitError as error:
        raise Problem(NO_DIGIT, loc) from error
    except PictureTooLargeError as error:
        raise Problem(PICTURE_TOO_LARGE, loc, reason=_sentence(error)) from error
    except HeicError as error:
        raise Problem(HEIC, loc) from error
    except PictureError as error:
        raise Problem(NOT_A_PICTURE, loc, reason=_sentence(error)) from error


def _from_pixels(
    rows: list[list[float]], size: Size, loc: Location, *, preprocess: bool | None
) -> Preprocessed:
    height, width = size
    if len(rows) != height or set(map(len, rows)) != {width}:
        raise Problem.of(_wrong_lengths(rows, size, loc))
    flat: NDArray[np.float32] = np.fromiter(chain.from_iterable(rows), np.float32, count=height * width)
    try:
        return from_pixels(flat.reshape(size), preprocess=preprocess, size=size)
    except ValueError as error:
        raise Problem(NO_INK, loc) from error


def _wrong_lengths(rows: list[list[float]], size: Size, loc: Location) -> list[Complaint]:
    height, width = size
    if len(rows) != height:
        return [Complaint(WRONG_LENGTH, loc, {"expected": height, "items": "rows", "count": len(rows)})]
    wrong = [(i, len(row)) for i, row in enumerate(rows) if len(row) != width]
    return [
        Complaint(WRONG_LENGTH, (*loc, i), {"expected": width, "items": "numbers", "count": count})
        for i, count in wrong[:COMPLAINTS_LIMIT]
    ]


def _check_points(strokes: list[list[tuple[float, float]]], limit: int, loc: Location) -> None:
    count = sum(map(len, strokes))
    if count > limit:
        raise Problem(TOO_MANY_POINTS, loc, count=count, limit=limit)
    if count == 0:
        raise Problem(EMPTY_DRAWING, loc)


def _decoded(text: str, loc: Location) -> bytes:
    """The bytes of base64 text or of a data URL."""
    try:
        return base64.decode(text)
    except base64.NotBase64UrlError as error:
        raise Problem(NOT_A_BASE64_URL, loc, limit=base64.HEAD_LIMIT) from error
    except ValueError as error:
        raise Problem(NOT_BASE64, loc, reason=str(error)) from error


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}"


def ink(digit: Digit, size: Size, points_limit: int) -> Ink:
    """What the network sees, (H, W), 0 = paper, 1 = ink; raises as `preprocessed` does."""
    return preprocessed(digit, size, points_limit).image
