"""Tensors as JSON: nested lists for people, base64 of the little-endian bytes for programs."""

from functools import cache
from typing import Any, Literal, get_args

import numpy as np
import orjson
import pybase64
from numpy.typing import NDArray

Encoding = Literal["list", "base64"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

EncodedTensor = dict[str, Any]


def encode(array: NDArray[Any], encoding: Encoding) -> EncodedTensor:
    """Shape, dtype and data of an array, in a form that `dumps` takes; the numbers are not rounded."""
    array = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    data = pybase64.b64encode_as_string(array.data) if encoding == "base64" else array
    return {"shape": array.shape, "dtype": _name(array.dtype), "data": data}


@cache  # numpy works a name out anew at each look
def _name(dtype: np.dtype[Any]) -> str:
    return dtype.name


def dumps(value: object) -> bytes:
    """JSON text; numpy arrays become nested lists."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
