"""A digit as a client may send it: pixels, strokes or a picture, exactly one of them."""

import binascii
import re

import numpy as np
from numpy.typing import NDArray

from convscope.app.http.document import Document
from convscope.app.http.numbers import pixels, strokes
from convscope.app.http.problems import Location, Problem
from convscope.app.settings import Settings
from convscope.preprocess import (
    Allowance,
    NoDigitError,
    PictureError,
    PictureTooLargeError,
    Stage,
    from_picture,
    from_pixels,
    from_strokes,
)

KINDS = ("pixels", "strokes", "image")
KEYS = (*KINDS, "preprocess")
SIZE = (28, 28)

Ink = NDArray[np.float32]  # SIZE, 0 = paper, 1 = ink

DATA_URL = re.compile(r"data:[\w.+/-]*(;[\w.+-]+=[\w.+-]*)*(?P<base64>;base64)?,", re.ASCII | re.IGNORECASE)
WHITE_SPACE = str.maketrans("", "", " \t\r\n")


def stages(document: Document, settings: Settings, allowance: Allowance | None = None) -> list[Stage]:
    """Every step from what was sent to the 28x28 ink that the network sees, which is the last one.

    `allowance` bounds the pixels of pictures that come in one request.

    Raises:
        Problem: 400 (no picture), 413 (too large a picture), 422 (anything else).
    """
    kind = _kind(document)
    loc = (*document.loc, kind)
    value = document.values[kind]
    preprocess = document.flag("preprocess")
    try:
        if kind == "pixels":
            return from_pixels(pixels(value, SIZE, loc), preprocess=preprocess is True)
        if kind == "strokes":
            paths = strokes(value, settings.points_limit, loc)
            return from_strokes(paths, preprocess=preprocess is not False)
        picture = value if isinstance(value, bytes) else _decoded(value, loc)
        return from_picture(picture, preprocess=preprocess is not False, allowance=allowance)
    except NoDigitError as error:
        raise Problem.at(loc, _sentence(error)) from error
    except PictureTooLargeError as error:
        raise Problem.at(loc, _sentence(error), status=413) from error
    except PictureError as error:
        raise Problem.at(loc, _sentence(error), status=400) from error
    except ValueError as error:  # nothing to frame
        raise Problem.at(loc, _sentence(error)) from error


def ink(document: Document, settings: Settings, allowance: Allowance | None = None) -> Ink:
    """The last stage's image, (28, 28): 0 = paper, 1 = ink; takes and raises what `stages` does."""
    return stages(document, settings, allowance)[-1].image


def _kind(document: Document) -> str:
    given = [kind for kind in KINDS if kind in document.values]
    if len(given) == 1:
        return given[0]
    found = f"{' and '.join(given)} were given" if given else "none was given"
    raise Problem.at(document.loc, f"Send exactly one of {', '.join(KINDS)}; {found}.")


def _decoded(text: object, loc: Location) -> bytes:
    """The bytes of base64 text or of a data URL."""
    if not isinstance(text, str):
        raise Problem.at(loc, "image must be a string: base64, or a data URL.")
    url = DATA_URL.match(text)
    if url and not url["base64"]:
        raise Problem.at(loc, "A data URL must hold base64: data:image/png;base64,...", status=400)
    encoded = (text[url.end() :] if url else text).translate(WHITE_SPACE)
    try:
        return binascii.a2b_base64(encoded, strict_mode=True)
    except ValueError as error:  # binascii.Error, or text that is not ASCII
        raise Problem.at(loc, f"This is not base64: {error}.", status=400) from error


def _sentence(error: Exception) -> str:
    text = str(error)
    return f"{text[:1].upper()}{text[1:].rstrip('.')}."
