import io

import cv2
import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image

from convscope.preprocess import from_picture, from_pixels, from_strokes
from convscope.preprocess.frame import MNIST
from tests.digits import DIGITS
from tests.model.test_raster import check_frame, mass_centre
from tests.photographs import PAGES, encode, photograph

number = st.floats(allow_nan=False, allow_infinity=False)
strokes = st.lists(st.lists(st.tuples(number, number), max_size=6), max_size=4).filter(any)


def last(paths, **options):
    return from_strokes(paths, **options).image


@given(strokes)
def test_any_finite_path_is_drawn(paths):
    stages = from_strokes(paths).stages
    for stage in stages:
        assert 0 <= stage.image.min() <= stage.image.max() <= 1
    _, boxed, centred = stages
    assert (centred.image.shape, centred.image.dtype) == ((28, 28), np.float32)
    for before, after in zip(mass_centre(boxed.image), mass_centre(centred.image), strict=True):
        # Further, ink might leave the frame.
        nearest = np.clip(MNIST.centre[0], before - MNIST.margin, before + MNIST.margin)
        assert after == pytest.approx(nearest, abs=0.5)  # a dot weighs a little more or less where it goes
    assert last(paths, preprocess=False).max() > 0.1


@pytest.mark.parametrize("unit", [1e-300, 1e-3, 1, 1e3, 1e308])
@pytest.mark.parametrize(("x", "y"), [(0, 0), (-0.5, 0.3)])
@pytest.mark.parametrize("digit", [0, 4, 7])
def test_size_and_place_do_not_matter(unit, x, y, digit):
    moved = [[((px + x) * unit, (py + y) * unit) for px, py in stroke] for stroke in DIGITS[digit]]
    for preprocess in (True, False):
        expected = last(DIGITS[digit], preprocess=preprocess)
        assert np.abs(last(moved, preprocess=preprocess) - expected).max() < 0.2


@pytest.mark.parametrize("paths", [[[(3, 4)]], [[(3, 4), (3, 4)]], [[], [(1e308, -1e308)]]])
def test_a_dot_is_drawn_in_the_middle(paths):
    image = last(paths)
    check_frame(image)
    assert 3 < image.sum() < 9


@pytest.mark.parametrize(("end", "axis"), [((1, 0), 0), ((0, 1), 1)])
def test_a_straight_line_is_20_pixels_long(end, axis):
    image = last([[(0, 0), end]])
    check_frame(image)
    along = np.flatnonzero((image > 0.5).any(axis=axis))
    across = np.flatnonzero((image > 0.5).any(axis=1 - axis))
    assert len(along) == pytest.approx(20, abs=1)
    assert len(across) == pytest.approx(2.6, abs=1)


def test_thousands_of_points_draw_what_a_few_do():
    steps = np.linspace(0, 1, 5000)
    fine = [[(float(t), float(t) ** 2) for t in steps]]
    coarse = [[(float(t), float(t) ** 2) for t in steps[:: 4999 // 60]] + [(1.0, 1.0)]]
    assert np.abs(last(fine) - last(coarse)).mean() < 0.01


def test_without_framing_a_path_fills_the_field_from_its_top_left_corner():
    image = last([[(100, 50), (100, 150)]], preprocess=False)
    assert (image[:, :2] > 0.5).any(axis=1).all()
    assert image[:, 4:].max() == 0


def test_steps_have_names_and_modest_sizes():
    stages = from_strokes(DIGITS[5]).stages
    assert [stage.name for stage in stages] == ["drawing", "boxed", "centred"]
    assert [stage.image.shape for stage in stages] == [(112, 112), (28, 28), (28, 28)]
    assert [stage.name for stage in from_strokes(DIGITS[5], preprocess=False).stages] == ["drawing", "pixels"]


@pytest.mark.parametrize("paths", [[], [[]], [[], []]])
@pytest.mark.parametrize("preprocess", [True, False])
def test_an_empty_drawing_is_refused(paths, preprocess):
    with pytest.raises(ValueError, match="empty drawing: expected at least one stroke"):
        from_strokes(paths, preprocess=preprocess)


def test_a_picture_has_its_steps_too():
    rgb = photograph(DIGITS[5], PAGES["squares"], np.random.default_rng(3), (1200, 900))
    stages = from_picture(encode(rgb)).stages
    assert [stage.name for stage in stages] == ["picture", "light", "ink", "digit", "boxed", "centred"]
    assert all(max(stage.image.shape) <= 112 for stage in stages)
    assert all(0 <= stage.image.min() <= stage.image.max() <= 1 for stage in stages)
    check_frame(stages[-1].image)


@pytest.mark.parametrize("invert", [False, True])
def test_a_whole_picture_of_28_pixels_is_taken_pixel_by_pixel(invert):
    ink = np.round(last(DIGITS[8]) * 255).astype(np.uint8)
    rgb = np.repeat((ink if invert else 255 - ink)[..., None], 3, axis=2)
    stages = from_picture(encode(rgb), preprocess=False).stages
    assert [stage.name for stage in stages] == ["picture", "pixels"]
    assert np.abs(stages[-1].image * 255 - ink).max() < 1


@pytest.mark.parametrize(("size", "used"), [((280, 140), (7, 21)), ((140, 280), (7, 21))])
def test_a_whole_picture_keeps_its_aspect(size, used):
    picture = Image.new("L", size, 255)
    picture.paste(0, (size[0] // 2 - 10, 0, size[0] // 2 + 10, size[1]))
    file = io.BytesIO()
    picture.save(file, "PNG")
    pixels = from_picture(file.getvalue(), preprocess=False).image
    assert pixels.shape == (28, 28)
    rows = np.flatnonzero(pixels.any(axis=1))
    assert (rows[0], rows[-1] + 1) == (used if size[0] > size[1] else (0, 28))


def test_a_blank_picture_may_be_squeezed():
    assert from_picture(encode(np.full((50, 40, 3), 255, np.uint8)), preprocess=False).image.max() == 0


@pytest.mark.parametrize("size", [(28, 28), (32, 32), (56, 56), (40, 64), (64, 40)])
@pytest.mark.parametrize("source", ["strokes", "picture", "pixels"])
def test_a_digit_of_another_size_is_the_same_digit(source, size):
    if source == "strokes":
        small, large = last(DIGITS[5]), last(DIGITS[5], size=size)
    elif source == "picture":
        file = encode(photograph(DIGITS[5], PAGES["squares"], np.random.default_rng(3), (600, 450)))
        small, large = (from_picture(file, size=s).image for s in ((28, 28), size))
    else:
        pixels = last(DIGITS[5])
        small, large = (from_pixels(pixels, preprocess=True, size=s).image for s in ((28, 28), size))
    assert large.shape == size
    side = min(size)
    top, left = (size[0] - side) // 2, (size[1] - side) // 2
    square = large[top : top + side, left : left + side]
    assert large.sum() == pytest.approx(square.sum())
    shrunk = cv2.resize(square, (28, 28), interpolation=cv2.INTER_AREA)
    assert np.abs(shrunk - small).mean() < 0.02


def test_unframed_drawings_and_pictures_take_another_size():
    assert last(DIGITS[5], preprocess=False, size=(32, 48)).shape == (32, 48)
    file = encode(np.full((50, 40, 3), 255, np.uint8))
    assert from_picture(file, preprocess=False, size=(32, 48)).image.shape == (32, 48)
