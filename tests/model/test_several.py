"""Pictures of several digits, circled digits, and what is said of them."""

import io

import numpy as np
import pytest
from PIL import Image

import convscope
from convscope.preprocess import from_picture, from_pixels, from_strokes
from tests.benchmarks.reading import circled, coloured, file, mask
from tests.digits import DIGITS


def row(*digits: int, light: bool = False) -> bytes:
    """Digits side by side, 200 pixels each; `light` makes it a photograph."""
    parts = [coloured(mask(DIGITS[digit], 200, 14, 0.6)).astype(float) for digit in digits]
    picture = np.concatenate(parts, axis=1)
    if light:
        rng = np.random.default_rng(0)
        picture = picture * np.linspace(0.7, 0.95, picture.shape[1])[None, :, None]
        picture = picture + rng.normal(0, 4, picture.shape)
    return file(picture.clip(0, 255).astype(np.uint8))


@pytest.mark.parametrize("light", [False, True], ids=["drawn", "photographed"])
@pytest.mark.parametrize("digits", [(7,), (1, 2), (4, 0, 7), (5, 8), (1, 1), (9, 6, 3, 2)])
def test_every_digit_is_read_from_left_to_right(digits: tuple[int, ...], light: bool) -> None:  # noqa: FBT001
    network = convscope.load("bn-cnn")
    picture = row(*digits, light=light)
    inks = convscope.read_digits(picture)
    assert [network.predict(ink).index for ink in inks] == list(digits)
    made = from_picture(picture)
    assert np.array_equal(inks[made.read], made.image)
    for place, candidate in enumerate(made.found):
        left, top, width, height = candidate.box
        assert place / len(digits) <= left < left + width <= (place + 1) / len(digits)
        assert 0.15 < top < top + height < 0.85


def test_a_tiny_picture_has_its_box_in_its_own_shares() -> None:
    picture = Image.new("L", (16, 16), 255)
    for y in range(16):
        picture.putpixel((7, y), 0)
        picture.putpixel((8, y), 0)
    (candidate,) = from_picture(picture).found
    assert candidate.box == pytest.approx((7 / 16, 0, 2 / 16, 1), abs=0.05)


def test_a_circle_is_left_out_and_that_is_said() -> None:
    decisions = {
        one.step: one for one in from_picture(circled(DIGITS[5], np.random.default_rng(0))).decisions
    }
    assert decisions["circle"].taken
    assert decisions["neighbours"].taken


def decided(picture: bytes) -> dict[str, tuple[bool, str]]:
    return {one.step: (one.taken, one.reason) for one in from_picture(picture).decisions}


def test_every_step_says_whether_it_was_taken_and_why() -> None:
    steps = {"sheet", "colour", "light", "ruled-lines", "circle", "neighbours", "stroke-width", "framing"}
    drawn, photographed = decided(row(4)), decided(row(4, light=True))
    assert drawn.keys() == photographed.keys() == steps
    assert [step for step, (taken, _) in drawn.items() if taken] == ["framing"]
    assert photographed["light"][0]
    assert photographed["ruled-lines"] == (False, "none found, nothing taken away")
    assert all(reason for _, reason in (drawn | photographed).values())


def test_two_digits_are_named_as_what_was_left_out() -> None:
    assert decided(row(4, 2))["neighbours"] == (True, "left out: 2 digits are on the picture")


def test_strokes_and_pixels_have_decisions_and_nothing_to_find() -> None:
    for made in (from_strokes(DIGITS[3]), from_pixels(from_strokes(DIGITS[3]).image, preprocess=True)):
        assert {one.step for one in made.decisions} == {"stroke-width", "framing"}
        assert made.found == ()


def test_all_digits_of_what_is_no_picture() -> None:
    with pytest.raises(ValueError, match="list: expected a PIL image"):
        convscope.read_digits(DIGITS[3])  # type: ignore[arg-type]
    with pytest.raises(ValueError, match="no digit"):
        convscope.read_digits(Image.open(io.BytesIO(file(np.full((90, 90, 3), 200, np.uint8)))))
