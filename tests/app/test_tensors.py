import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from hypothesis.extra import numpy as hnp

from convscope.app.http.tensors import dumps, encode

SHAPES = hnp.array_shapes(min_dims=1, max_dims=4, max_side=5)
FLOATS = hnp.arrays(np.float32, SHAPES, elements=st.floats(width=32, allow_nan=False, allow_infinity=False))
INTEGERS = hnp.arrays(np.int64, SHAPES)


@given(array=FLOATS | INTEGERS, encoding=st.sampled_from(["list", "base64"]))
def test_numbers_arrive_as_they_were(decoded, array, encoding):
    tensor = json.loads(dumps(encode(array, encoding)))
    assert tensor["shape"] == list(array.shape)
    assert tensor["dtype"] == array.dtype.name
    assert np.array_equal(decoded(tensor), array)


@pytest.mark.parametrize("encoding", ["list", "base64"])
def test_layout_and_byte_order_of_the_source_do_not_show(decoded, encoding):
    array = np.arange(12, dtype=">f4").reshape(3, 4).T
    tensor = json.loads(dumps(encode(array, encoding)))
    assert tensor["dtype"] == "float32"
    assert np.array_equal(decoded(tensor), array)
