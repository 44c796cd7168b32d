import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st

from convscope.preprocess import NoDigitError, PictureError, from_picture
from convscope.preprocess.ink import trace
from tests.digits import DIGITS
from tests.photographs import PAGES, Page, encode, photograph

RNG = 7


def seen(rgb):
    return from_picture(encode(rgb)).image


def alike(a, b):
    """Correlation of two images, 1 = the same."""
    return np.corrcoef(a.ravel(), b.ravel())[0, 1]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("digit", range(10))
def test_whatever_the_photograph_the_network_sees_the_same_digit(name, digit):
    rng = np.random.default_rng([RNG, digit])
    size = (640, 480) if digit % 2 else (450, 600)
    expected = seen(photograph(DIGITS[digit], Page(pen=PAGES[name].pen), rng, size))
    assert alike(seen(photograph(DIGITS[digit], PAGES[name], rng, size)), expected) > 0.85


@pytest.mark.parametrize("name", ["plain", "squares", "soft shadow", "table", "noise"])
def test_light_on_dark_is_its_inverse(name):
    rgb = photograph(DIGITS[4], PAGES[name], np.random.default_rng(RNG))
    ink = trace(rgb).ink
    np.testing.assert_allclose(trace(255 - rgb).ink, ink, atol=1e-5)


def test_only_the_ink_is_ink():
    rgb = photograph(DIGITS[2], PAGES["plain"], np.random.default_rng(RNG), (512, 384))
    truth = rgb.mean(axis=2) < 130
    assert ((trace(rgb).ink > 0.5) ^ truth).sum() < 0.05 * truth.sum()


def test_a_separate_bar_belongs_to_the_five():
    apart = [DIGITS[5][0], [(x, y - 0.1) for x, y in DIGITS[5][1]]]
    rgb = photograph(apart, Page(), np.random.default_rng(RNG), (512, 384))
    ink = trace(rgb).ink > 0.5
    assert ink.sum() == pytest.approx((rgb.mean(axis=2) < 130).sum(), rel=0.1)


def test_a_failing_pen_leaves_one_digit():
    line = [(0.5, 0.05 + 0.9 * i / 40) for i in range(40)]
    dots = [line[i : i + 2] for i in range(0, 40, 4)]
    rgb = photograph(dots, Page(pen=0.02), np.random.default_rng(RNG))
    rows = np.flatnonzero((trace(rgb).ink > 0.5).any(axis=1))
    dark = np.flatnonzero((rgb.mean(axis=2) < 130).any(axis=1)) * 512 / 640
    assert rows[0] == pytest.approx(dark[0], abs=3)
    assert rows[-1] == pytest.approx(dark[-1], abs=3)


def test_other_writing_at_the_edge_is_left_out():
    rng = np.random.default_rng(RNG)
    rgb = photograph(DIGITS[8], PAGES["edge marks"], rng, (512, 512))
    ink = trace(rgb).ink
    assert not ink[:60].any()
    assert not ink[-60:].any()


@pytest.mark.parametrize("enlarged", [1, 4, 10])
def test_a_digital_digit_fills_its_picture(enlarged):
    small = photograph(DIGITS[3], Page(pen=0.09, height=0.62, ink=(1, 1, 1), paper=(0, 0, 0)), None, (28, 28))
    large = np.kron(small, np.ones((enlarged, enlarged, 1), np.uint8))
    expected = seen(photograph(DIGITS[3], Page(pen=0.09, height=0.62), None, (280, 280)))
    assert alike(seen(large), expected) > 0.85


@pytest.mark.parametrize("size", [(1, 1), (28, 28), (400, 300), (300, 3), (3, 300)])
@pytest.mark.parametrize("grey", [0, 128, 255])
def test_a_blank_picture_has_no_digit(size, grey):
    with pytest.raises(NoDigitError, match="no digit found: expected a picture of one digit"):
        trace(np.full((*size, 3), grey, np.uint8))


@pytest.mark.parametrize(
    "name", ["grain", "noise", "uneven light", "soft shadow", "vignette", "jpeg", "blur"]
)
def test_paper_alone_is_no_digit(name):
    page = PAGES[name]
    blank = Page(ink=page.paper, paper=page.paper, before=page.before, after=page.after)
    rgb = photograph(DIGITS[0], blank, np.random.default_rng(RNG))
    with pytest.raises(PictureError):
        trace(rgb)


@pytest.mark.parametrize("pen", [1, 2])
def test_a_hairline_across_the_whole_picture_is_read(pen):
    rgb = photograph(DIGITS[2], Page(pen=pen / 512, height=0.9), None, (512, 512))
    expected = seen(photograph(DIGITS[2], Page(pen=0.05, height=0.9), None, (512, 512)))
    assert alike(seen(rgb), expected) > 0.85


@given(st.integers(0, 2**32 - 1), st.integers(1, 90), st.integers(1, 90), st.sampled_from([1, 2, 16, 256]))
def test_any_picture_gives_ink_or_says_that_there_is_no_digit(seed, height, width, tones):
    rng = np.random.default_rng(seed)
    rgb = (rng.integers(0, tones, (height, width, 3)) * (255 // max(tones - 1, 1))).astype(np.uint8)
    try:
        image = seen(rgb)
    except NoDigitError:
        return
    assert 0 <= image.min() <= image.max() <= 1
    assert image.sum() > 0
