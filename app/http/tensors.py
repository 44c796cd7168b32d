"""Tensors as JSON: nested lists for people, base64 of the little-endian bytes for programs."""

from functools import cache
from typing import Annotated, Any, Literal

import numpy as np
import orjson
import pybase64
from msgspec import Meta, Struct
from numpy.typing import NDArray

Encoding = Literal["list", "base64"]

EncodedTensor = dict[str, Any]


class Tensor(Struct):
    """An array with its shape."""

    shape: list[int]
    dtype: Literal["float32", "int64"]
    data: Annotated[
        list[Any] | str, Meta(description="Nested lists, row by row; or base64 of the little-endian bytes.")
    ]


def encode(array: NDArray[Any], encoding: Encoding | None) -> EncodedTensor:
    """Shape, dtype and data of an array as `dumps` takes them; the numbers are not rounded."""
    array = np.ascontiguousarray(array, dtype=_little_endian(array.dtype))
    data = pybase64.b64encode_as_string(array.data) if encoding == "base64" else array
    return {"shape": array.shape, "dtype": _name(array.dtype), "data": data}


@cache  # numpy would make a new dtype for every call
def _little_endian(dtype: np.dtype[Any]) -> np.dtype[Any]:
    return dtype.newbyteorder("<")


@cache  # numpy would work out the name for every call
def _name(dtype: np.dtype[Any]) -> str:
    return dtype.name


def dumps(value: object) -> bytes:
    """JSON text; numpy arrays become nested lists."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
