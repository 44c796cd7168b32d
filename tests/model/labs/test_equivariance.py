import pytest
import torch
from torch import nn

from convscope.labs.equivariance import Movement, change, difference, move


@pytest.fixture
def picture():
    return torch.rand(1, 12, 12, generator=torch.Generator().manual_seed(3))


def test_a_whole_shift_is_a_roll(picture):
    moved = move(picture, Movement(rows=2, columns=-3))
    assert torch.allclose(moved[:, 2:, :-3], picture[:, :-2, 3:], atol=1e-6)


def test_a_quarter_turn_is_a_rotation(picture):
    assert torch.allclose(move(picture, Movement(degrees=90)), picture.rot90(-1, (1, 2)), atol=1e-5)


def test_a_map_moves_by_fewer_cells(picture):
    pooled = picture[:, ::2, ::2]
    moved = move(pooled, Movement(rows=4), stride=(2, 2))
    assert torch.allclose(moved[:, 2:], pooled[:, :-2], atol=1e-6)


def test_convolution_is_equivariant_under_shifts_and_not_under_turns(picture):
    layer = nn.Conv2d(1, 4, 3, padding=1).requires_grad_(requires_grad=False)
    for movement, holds in ((Movement(rows=2, columns=1), True), (Movement(degrees=45), False)):
        away = picture.clone()
        away[:, [0, 1, 2, -3, -2, -1]] = 0  # or the border, which is moved away, is read
        away[:, :, [0, 1, 2, -3, -2, -1]] = 0
        of_moved = layer(move(away, movement))
        found = difference(of_moved, move(layer(away), movement), movement, (1, 1))
        assert (found < 1e-5) is holds


def test_change_is_a_share_of_what_was():
    before = torch.tensor([[[3.0, 4.0]]])
    assert change(before, before * 1.5) == pytest.approx(0.5)
    assert change(torch.zeros(1, 1, 2), before) == 0
