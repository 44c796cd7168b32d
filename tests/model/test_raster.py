import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convscope.preprocess import from_pixels
from convscope.preprocess.frame import MNIST
from convscope.preprocess.raster import fit
from convscope.preprocess.strokes import framed
from tests.digits import DIGITS
from tests.photographs import Page, coverage

PLACES = np.arange(28) + 0.5
digit = st.integers(0, 9)


def mass_centre(image):
    return image.sum(axis=0) @ PLACES / image.sum(), image.sum(axis=1) @ PLACES / image.sum()


def drawn(number, pen=0.03, size=(400, 400), **page):
    return coverage(DIGITS[number], Page(pen=pen, **page), size)[..., 0]


def check_frame(image):
    """28x28, in 0..1, inside the frame, and centred by mass unless the frame's border forbade it."""
    assert image.shape == (28, 28)
    assert image.dtype == np.float32
    assert 0 <= image.min() <= image.max() <= 1
    for place, axis in zip(mass_centre(image), (0, 1), strict=True):
        used = np.flatnonzero(image.any(axis=axis))
        clipped = used[0] == 0 or used[-1] == 27
        assert place == pytest.approx(MNIST.centre[0], abs=0.25) or clipped


@given(digit, st.floats(0.01, 0.09), st.floats(0.2, 0.8))
def test_the_digit_is_fitted_into_20_pixels_and_centred_by_mass(number, pen, height):
    framed = fit(drawn(number, pen=pen * height, height=height))
    check_frame(framed.centred)
    rows, columns = (np.flatnonzero((framed.boxed > 0.5).any(axis=axis)) for axis in (1, 0))
    assert max(np.ptp(rows), np.ptp(columns)) + 1 == pytest.approx(20, abs=1)
    assert rows[0] + rows[-1] == pytest.approx(27, abs=1)
    assert columns[0] + columns[-1] == pytest.approx(27, abs=1)


@given(digit, st.floats(0.3, 0.7), st.floats(0.3, 0.7), st.floats(0.25, 0.5))
def test_size_and_place_do_not_matter(number, x, y, height):
    one = fit(drawn(number, pen=0.03 * height, height=height, middle=(x, y))).centred
    other = fit(drawn(number, pen=0.03 * 0.4, height=0.4)).centred
    assert np.abs(one - other).mean() < 0.02


@pytest.mark.parametrize("number", range(10))
@pytest.mark.parametrize("pen", [0.015, 0.03, 0.06, 0.12])
def test_any_pen_comes_out_as_thick_as_the_pad_draws(number, pen):
    ink = fit(drawn(number, pen=pen * 0.6, height=0.6)).centred
    assert np.corrcoef(ink.ravel(), framed(DIGITS[number])[1].ravel())[0, 1] > 0.88
    assert ink.sum() == pytest.approx(framed(DIGITS[number])[1].sum(), rel=0.3)


@pytest.mark.parametrize("number", range(10))
def test_a_digit_in_mnists_frame_stays_nearly_as_it_is(number):
    image = framed(DIGITS[number])[1]
    assert np.abs(from_pixels(image, preprocess=True).image - image).mean() < 0.02


@pytest.mark.parametrize("number", range(10))
def test_framing_twice_changes_nothing_more(number):
    once = fit(drawn(number)).centred
    assert np.abs(fit(once).centred - once).mean() < 0.02


@given(st.integers(0, 27), st.integers(0, 27), st.integers(1, 27), st.integers(1, 27))
def test_any_rectangle_of_ink_can_be_framed(top, left, height, width):
    ink = np.zeros((28, 28), np.float32)
    ink[top : top + height, left : left + width] = 1
    check_frame(fit(ink).centred)


def test_a_dot_stays_a_dot():
    ink = np.zeros((28, 28), np.float32)
    ink[20, 5] = 1
    assert 2 < fit(ink).centred.sum() < 12
    check_frame(fit(ink).centred)


@given(st.lists(st.tuples(st.integers(0, 27), st.integers(0, 27)), min_size=1, max_size=60))
def test_any_pixels_can_be_framed(places):
    ink = np.zeros((28, 28), np.float32)
    for place in places:
        ink[place] = 1
    check_frame(fit(ink).centred)


@given(st.floats(0.05, 1))
def test_faint_ink_is_ink(darkness):
    image = framed(DIGITS[3])[1]
    faint = from_pixels(image * np.float32(darkness), preprocess=True).image
    assert np.abs(faint - image).mean() < 0.03


@pytest.mark.parametrize("preprocess", [True, False])
def test_pixels_name_their_stages(preprocess):
    image = framed(DIGITS[6])[1]
    stages = from_pixels(image, preprocess=preprocess).stages
    names = ["pixels", "digit", "boxed", "centred"]
    assert [stage.name for stage in stages] == (names if preprocess else ["pixels"])
    assert np.array_equal(stages[0].image, image)


def test_no_ink_cannot_be_framed():
    with pytest.raises(ValueError, match="no ink"):
        from_pixels(np.zeros((28, 28), np.float32), preprocess=True)
