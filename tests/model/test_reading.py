"""Pictures as programs and people send them: each of ten digits is read, whatever the picture is made of."""

import cv2
import numpy as np
import pytest
import torch
from PIL import Image

from convscope.network import Network
from convscope.preprocess import NoDigitError, from_picture, from_strokes
from convscope.preprocess.flat import contrast
from convscope.zoo import SPECS
from tests.benchmarks import reading
from tests.digits import DIGITS

# What no framing can mend: hardly any paper is left, or hardly any pixels.
HARD = {"canvas 280, brush 48", "canvas 28, brush 2", "scan 16x16, two levels"}


@pytest.fixture(scope="module")
def network() -> Network:
    return Network.load(SPECS["bn-cnn"])


@pytest.mark.parametrize("kind", [kind for kind in reading.KINDS if kind not in HARD])
def test_each_digit_is_read(network: Network, kind: str) -> None:
    inks, _ = reading.read(reading.KINDS[kind], DIGITS.items())
    guesses = network.logits(torch.from_numpy(inks)[:, None]).argmax(dim=1).tolist()
    assert guesses == list(DIGITS)


@pytest.mark.parametrize("brush", [8, 16, 20, 30, 40])
@pytest.mark.parametrize("digit", DIGITS)
def test_a_canvas_shows_the_network_what_the_strokes_do(digit: int, brush: int) -> None:
    """At any brush width: the pictures agree but for the edges of strokes."""
    drawn = from_strokes(DIGITS[digit]).image
    painted = from_picture(reading.canvas(280, brush)(DIGITS[digit], np.random.default_rng(0))).image
    overlap = np.minimum(drawn, painted).sum() / np.maximum(drawn, painted).sum()
    assert overlap > 0.55


def test_contrast_is_one_on_ink_and_zero_on_ground_in_any_two_colours() -> None:
    ink = np.zeros((80, 80), np.uint8)
    cv2.line(ink, (20, 20), (60, 60), 1, 7)
    for pen, ground in reading.INKS.values():
        picture = np.where(ink[..., None] > 0, np.array(pen), np.array(ground)).astype(np.uint8)
        found = contrast(picture)
        assert found is not None
        np.testing.assert_allclose(found, ink, atol=1e-5)


def test_uneven_light_and_a_second_ink_are_not_flat() -> None:
    ink = reading.mask(DIGITS[4], 280, 14)
    light = np.linspace(0.6, 1, 280)[None, :, None]
    assert contrast((reading.coloured(ink) * light).astype(np.uint8)) is None
    lined = reading.coloured(ink)
    lined[20::30, :] = (150, 190, 230)
    assert contrast(lined) is None


def test_one_colour_holds_no_digit() -> None:
    for level in (0, 128, 255):
        with pytest.raises(NoDigitError):
            from_picture(Image.new("RGB", (200, 200), (level, level, level)))
