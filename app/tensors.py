"""Tensors as JSON: nested lists for people, base64 of the little-endian bytes for programs."""

import binascii
from typing import Any, Literal, get_args

import numpy as np
import orjson
from numpy.typing import NDArray

Encoding = Literal["list", "base64"]
ENCODINGS: tuple[Encoding, ...] = get_args(Encoding)

EncodedTensor = dict[str, Any]


def encode(array: NDArray[Any], encoding: Encoding) -> EncodedTensor:
    """Shape, dtype and data of an array, in a form that `dumps` takes; the numbers are not rounded."""
    array = np.ascontiguousarray(array, dtype=array.dtype.newbyteorder("<"))
    data: object = array
    if encoding == "base64":
        # A fragment is copied as it is: base64 holds nothing that JSON would have to escape.
        data = orjson.Fragment(b'"' + binascii.b2a_base64(array.data, newline=False) + b'"')
    return {"shape": array.shape, "dtype": array.dtype.name, "data": data}


def dumps(value: object) -> bytes:
    """JSON text; numpy arrays become nested lists."""
    return orjson.dumps(value, option=orjson.OPT_SERIALIZE_NUMPY)
