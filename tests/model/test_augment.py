"""Augmentation changes how a digit is written, never what it is made of."""

from dataclasses import replace

import pytest
import torch
from hypothesis import given, settings
from hypothesis import strategies as st
from torch import Tensor

from convscope.spec import Augmentation
from convscope.training.augment import affine, augment, sharpen, thicken, warp
from convscope.training.hands import HANDS, redraw
from convscope.training.variants import add_strokes, open_loops

NOTHING = Augmentation(
    rotation=0,
    scale=0,
    shear=0,
    shift=0,
    elastic=0,
    thickness=0,
    sharpness=0,
    extra_strokes=0,
    open_loops=0,
)


def digits(count: int) -> Tensor:
    """An upright stem with a hook, ink 0 to 1, (N, 1, 28, 28)."""
    ink = torch.zeros(count, 1, 28, 28)
    ink[:, :, 5:23, 13:16] = 0.8
    ink[:, :, 5:8, 8:16] = 1
    return ink


def middle(ink: Tensor) -> Tensor:
    """Centre of mass (row, column) of each image, (N, 2)."""
    places = torch.arange(28.0)
    weight = ink.sum((1, 2, 3))
    return torch.stack(
        ((ink.sum((1, 3)) * places).sum(1) / weight, (ink.sum((1, 2)) * places).sum(1) / weight), 1
    )


@given(
    count=st.integers(1, 12),
    seed=st.integers(0, 1_000),
    strength=st.floats(0, 2),
    extra=st.floats(0, 1),
)
@settings(max_examples=25)
def test_ink_keeps_its_range_and_shape(count: int, seed: int, strength: float, extra: float) -> None:
    torch.manual_seed(seed)
    labels = torch.arange(count) % 10
    bounds = Augmentation(
        rotation=20 * strength,
        scale=0.2 * strength,
        shear=0.2 * strength,
        shift=2 * strength,
        elastic=strength,
        thickness=strength / 2,
        sharpness=strength,
        extra_strokes=extra,
    )
    given_ink = torch.rand(count, 1, 28, 28)
    before = given_ink.clone()
    ink = augment(given_ink, labels, bounds)
    assert ink.shape == before.shape
    assert ink.isfinite().all()
    assert ink.min() >= 0
    assert ink.max() <= 1
    assert torch.equal(given_ink, before)


def test_the_same_seed_draws_the_same_changes_and_another_does_not() -> None:
    ink, labels = digits(20), torch.arange(20) % 10
    drawn = []
    for seed in (1, 1, 2):
        torch.manual_seed(seed)
        drawn.append(augment(ink, labels, Augmentation()))
    assert torch.equal(drawn[0], drawn[1])
    assert not torch.equal(drawn[0], drawn[2])
    assert not torch.equal(drawn[0][3], drawn[0][13])  # every image of a batch differently


def test_without_bounds_nothing_changes() -> None:
    ink = digits(10)
    changed = augment(ink, torch.arange(10), NOTHING)
    torch.testing.assert_close(changed, ink, rtol=0, atol=1e-5)


def test_a_shift_stays_within_its_bound() -> None:
    torch.manual_seed(0)
    bounds = replace(NOTHING, shift=2)
    ink = digits(200)
    moved = middle(warp(ink, affine(200, bounds, 28), bounds)) - middle(ink)
    assert moved.abs().max() <= 2.01
    assert moved.abs().max() > 1.5
    assert moved.min() < -1
    assert moved.max() > 1


def test_a_rotation_stays_within_its_bound_and_goes_both_ways() -> None:
    torch.manual_seed(0)
    maps = affine(500, Augmentation(rotation=15, scale=0, shear=0, shift=0), 28)
    angle = torch.rad2deg(torch.atan2(maps[:, 1, 0], maps[:, 0, 0]))
    assert angle.abs().max() <= 15
    assert angle.min() < -10
    assert angle.max() > 10
    lengths = maps[:, :, :2].square().sum(dim=2)
    torch.testing.assert_close(lengths, torch.ones_like(lengths))


def rows_of_ink(ink: Tensor) -> Tensor:
    """First and last row of ink of each image, (N, 2)."""
    inked = ink.amax(dim=(1, 3)) > 0.5
    return torch.stack((inked.float().argmax(1), 27 - inked.flip(1).float().argmax(1)), dim=1)


def test_a_waist_moves_the_middle_and_keeps_top_and_bottom() -> None:
    torch.manual_seed(0)
    ink = torch.zeros(200, 1, 28, 28)
    ink[:, :, 4:24, 13:15] = 1
    ink[:, :, 13:15, 6:22] = 1  # a bar in the middle
    bounds = replace(NOTHING, waist=0.25)
    moved = warp(ink, affine(200, bounds, 28), bounds)
    bars = moved[:, 0, :, 8].argmax(dim=1)
    assert bars.min() <= 12
    assert bars.max() >= 15
    assert (rows_of_ink(moved) - rows_of_ink(ink)).abs().max() <= 1


def test_a_taper_makes_the_head_wider_and_the_foot_narrower_or_the_other_way() -> None:
    torch.manual_seed(0)
    ink = torch.zeros(200, 1, 28, 28)
    ink[:, :, 5:7, 6:22] = ink[:, :, 21:23, 6:22] = 1
    bounds = replace(NOTHING, taper=0.3)
    moved = warp(ink, affine(200, bounds, 28), bounds)
    head, foot = moved[:, 0, 5:7].sum(dim=(1, 2)), moved[:, 0, 21:23].sum(dim=(1, 2))
    assert ((head > 32) == (foot < 32)).all()
    assert 0.3 < (head > foot).float().mean() < 0.7


@pytest.mark.parametrize("digit", range(10))
def test_rare_hands_are_framed_as_mnist_frames_digits(digit: int) -> None:
    torch.manual_seed(0)
    before = digits(60)
    ink = redraw(before, torch.full((60,), digit), share=1)
    if digit not in HANDS:
        assert torch.equal(ink, before)
        return
    assert (ink != before).any(dim=(1, 2, 3)).all()
    assert ink.min() >= 0
    assert ink.max() <= 1
    high = (rows_of_ink(ink) @ torch.tensor([-1, 1])) + 1
    wide = (rows_of_ink(ink.transpose(2, 3)) @ torch.tensor([-1, 1])) + 1
    assert ((torch.maximum(high, wide) - 20).abs() <= 1).all()
    assert ((middle(ink) - 14).abs() < 1).all()
    assert len({tuple(one.flatten().tolist()) for one in ink}) == 60  # each is another


def test_a_share_of_the_digits_is_redrawn_in_place() -> None:
    torch.manual_seed(0)
    before, labels = digits(2_000), torch.arange(2_000) % 10
    changed = (redraw(before, labels, share=0.3) != before).any(dim=(1, 2, 3))
    assert 0.25 < changed[torch.isin(labels, torch.tensor(list(HANDS)))].float().mean() < 0.35
    assert not changed[torch.isin(labels, torch.tensor([0, 2, 5]))].any()


def test_thickening_adds_ink_and_thinning_takes_it() -> None:
    ink = digits(2)
    thicker, thinner = thicken(ink, torch.tensor([0.6, -0.9])[:, None, None, None])
    assert (thicker >= ink[0]).all()
    assert thicker.sum() > ink[0].sum()
    assert (thinner > 0.5).sum() < (ink[0] > 0.5).sum()
    assert torch.equal(thicken(ink, torch.zeros(2, 1, 1, 1)), ink)


def test_sharpening_keeps_paper_half_ink_and_ink() -> None:
    levels = torch.tensor([0, 0.25, 0.5, 0.75, 1])
    assert sharpen(levels, torch.tensor(2.0)).tolist() == [0, 0, 0.5, 1, 1]


@pytest.mark.parametrize("digit", range(10))
def test_extra_strokes_only_where_people_write_them(digit: int) -> None:
    torch.manual_seed(0)
    ink, labels = digits(40), torch.full((40,), digit)
    changed = (add_strokes(ink, labels, share=1) - ink).flatten(1)
    assert (changed >= 0).all()
    assert ((changed.sum(dim=1) > 0) == (digit in {0, 1, 3, 7})).all()


def test_a_share_of_the_digits_gets_an_extra_stroke() -> None:
    torch.manual_seed(0)
    ink = digits(1_000)
    sevens = torch.full((1_000,), 7)
    struck = ((add_strokes(ink, sevens, share=0.3) - ink).flatten(1).sum(dim=1) > 0).float().mean()
    assert 0.2 < struck < 0.4
    assert torch.equal(add_strokes(ink, sevens, share=0), ink)


@pytest.mark.parametrize("digit", range(10))
def test_only_loops_are_opened_and_only_at_the_top(digit: int) -> None:
    torch.manual_seed(0)
    ink, labels = digits(40), torch.full((40,), digit)
    lost = ink - open_loops(ink, labels, share=1)
    assert (lost >= 0).all()
    assert ((lost.flatten(1).sum(dim=1) > 0) == (digit in {0, 8, 9})).all()
    assert lost[:, :, 12:].sum() == 0
