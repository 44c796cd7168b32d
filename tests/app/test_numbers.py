import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convscope.app.http.numbers import pixels, strokes
from convscope.app.http.problems import Problem

JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats(allow_nan=False, allow_infinity=False) | st.text(),
    lambda children: st.lists(children, max_size=4) | st.dictionaries(st.text(), children, max_size=3),
)
NUMBER = st.floats(allow_nan=False, allow_infinity=False) | st.integers(-(2**63), 2**64 - 1)


@given(
    value=st.lists(
        st.lists(st.floats(0, 1) | st.integers(0, 1), min_size=3, max_size=3), min_size=2, max_size=2
    )
)
def test_good_pixels_are_taken(value):
    assert np.array_equal(pixels(value, (2, 3), ("body",)), np.array(value, dtype=np.float32))


@given(value=JSON)
def test_anything_else_is_a_problem_with_a_place(value):
    for check in (
        lambda: pixels(value, (28, 28), ("body", "pixels")),
        lambda: strokes(value, 0, ("body", "strokes")),
    ):
        with pytest.raises(Problem) as caught:
            check()
        assert caught.value.status == 422
        assert 1 <= len(caught.value.errors) <= 10


@given(value=st.lists(st.lists(st.lists(NUMBER, min_size=2, max_size=2), max_size=5), min_size=1, max_size=4))
def test_good_strokes_are_taken(value):
    if not any(value):
        with pytest.raises(Problem, match="empty"):
            strokes(value, 100, ())
        return
    assert strokes(value, 100, ()) == value


def test_every_wrong_pixel_is_named():
    value = [[0, 2, 0], [True, 0, "1"]]
    with pytest.raises(Problem) as caught:
        pixels(value, (2, 3), ("body", "pixels"))
    assert [loc[2:] for loc, _ in caught.value.errors] == [(0, 1), (1, 0), (1, 2)]


class Unread(list):
    def __iter__(self):
        pytest.fail("looked at although there were enough complaints")


def test_no_more_is_looked_at_than_is_complained_of():
    for check in (
        lambda value: pixels(value, (28, 28), ("body",)),
        lambda value: strokes(value, 20_000, ("body",)),
    ):
        with pytest.raises(Problem) as caught:
            check([7] * 10 + [Unread()] * 18)
        assert len(caught.value.errors) == 10
