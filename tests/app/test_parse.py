"""Bodies: what is taken, and what is said about anything else."""

import json

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from msgspec import inspect

from convscope.app.api.digit import Digit, preprocessed
from convscope.app.http.complaints import complaints
from convscope.app.http.parse import Parser
from convscope.app.http.problems import Problem

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=3),
)
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**63), 2**64 - 1)

parse = Parser(Digit)


def read(size=(28, 28), points_limit=100, **digit):
    return preprocessed(parse(json.dumps(digit).encode()), size, points_limit)


@given(
    value=st.lists(
        st.lists(st.floats(0, 1) | st.integers(0, 1), min_size=28, max_size=28), min_size=28, max_size=28
    )
)
def test_good_pixels_are_taken(value):
    assert np.array_equal(read(pixels=value, preprocess=False).image, np.array(value, dtype=np.float32))


@pytest.mark.parametrize("key", ["pixels", "strokes", "image", "preprocess", "colour"])
@given(value=JSON.filter(lambda value: value is not None))
def test_anything_else_is_a_problem_with_a_place(key, value):
    if type(value) is {"image": str, "preprocess": bool}.get(key):
        return
    with pytest.raises(Problem) as caught:
        read(points_limit=0, **{key: value})
    assert caught.value.status in {400, 422}
    assert 1 <= len(caught.value.complaints) <= 10
    assert all(complaint.loc[0] == "body" for complaint in caught.value.complaints)


@given(value=st.lists(st.lists(st.lists(NUMBER, min_size=2, max_size=2), max_size=5), min_size=1, max_size=4))
def test_good_strokes_are_taken(value):
    parsed = parse(json.dumps({"strokes": value}).encode())
    assert parsed.strokes == [[(float(x), float(y)) for x, y in stroke] for stroke in value]


class Unread(list):
    def __iter__(self):
        pytest.fail("looked at although there were enough complaints")


@pytest.mark.parametrize("key", ["pixels", "strokes"])
def test_no_more_is_looked_at_than_is_complained_of(key):
    value = {key: [7] * 10 + [Unread()] * 18}
    found = complaints(value, inspect.type_info(Digit), ("body",))
    assert [complaint.loc for complaint in found] == [("body", key, i) for i in range(10)]
