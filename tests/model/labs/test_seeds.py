"""The examples of the sources, number by number."""

import pytest
import torch

from convscope.labs.channels import mix
from convscope.labs.convolve import convolve
from convscope.labs.edges import find_edges
from convscope.labs.frequency import multiply_polynomials, transform
from convscope.labs.learn_kernel import learn
from convscope.labs.matrix import count_parameters, multiply
from convscope.labs.pool import pool
from convscope.labs.smooth import normalized, smooth, track

NINE = torch.arange(9.0).view(3, 3)
FOUR = torch.arange(4.0).view(2, 2)
FIVE = torch.tensor(
    [
        [3.0, 4, 6, 5, 7],
        [2, 4, 6, 8, 2],
        [1, 6, 7, 8, 4],
        [9, 7, 4, 6, 2],
        [3, 7, 5, 4, 1],
    ]
)
ONE_TO_NINE = torch.arange(1.0, 10).view(3, 3)
COLUMNS = torch.tensor([[1.0, 1, 0, 0, 0, 0, 1, 1]] * 6)
DIFFERENCE = torch.tensor([[1.0, -1]])


def test_cross_correlation_of_a_3x3_picture():
    assert convolve(NINE, FOUR).output.tolist() == [[19, 25], [37, 43]]


def test_true_convolution_turns_the_kernel():
    turned = convolve(NINE, FOUR, turned=True)
    assert turned.kernel.tolist() == [[3, 2], [1, 0]]
    assert turned.output.tolist() == [[5, 11], [23, 29]]


def test_a_5x5_picture_step_by_step():
    plain = convolve(FIVE, ONE_TO_NINE)
    first = FIVE[:3, :3]
    assert plain.output[0, 0] == (first * ONE_TO_NINE).sum() == 3 + 8 + 18 + 8 + 20 + 36 + 7 + 48 + 63
    assert plain.output.shape == (3, 3)
    padded = convolve(FIVE, ONE_TO_NINE, padding=(1, 1, 1, 1))
    assert padded.output.shape == (5, 5)
    assert padded.output[1:4, 1:4].equal(plain.output)
    strided = convolve(FIVE, ONE_TO_NINE, stride=(2, 2))
    assert strided.output.equal(plain.output[::2, ::2])


def test_the_output_size_is_floored():
    found = convolve(torch.zeros(6, 8), torch.ones(3, 3), padding=(1, 1, 0, 0), stride=(2, 3))
    assert (found.rows.output, found.rows.left_over) == (3, 1)
    assert (found.columns.output, found.columns.left_over) == (2, 2)


def test_pixels_at_the_edge_are_used_less():
    uses = convolve(FIVE, ONE_TO_NINE).uses
    assert uses.tolist() == [
        [1, 2, 3, 2, 1],
        [2, 4, 6, 4, 2],
        [3, 6, 9, 6, 3],
        [2, 4, 6, 4, 2],
        [1, 2, 3, 2, 1],
    ]


def test_edges_of_four_dark_columns():
    """+1 from white to black, -1 from black to white."""
    assert find_edges(COLUMNS, DIFFERENCE).valid.tolist() == [[0, 1, 0, 0, 0, -1, 0]] * 6


def test_zero_padding_invents_edges_and_reflection_does_not():
    sobel = torch.tensor([[-1.0, 0, 1], [-2, 0, 2], [-1, 0, 1]])
    found = find_edges(torch.ones(6, 6), sobel)
    assert found.zeros[:, 0].abs().min() > 0
    assert found.reflected.abs().max() == 0
    assert found.invented.equal(found.zeros)


def test_the_edge_kernel_is_learned_in_20_steps():
    wanted = convolve(COLUMNS, DIFFERENCE).output
    start = 0.1 * torch.randn(1, 2, generator=torch.Generator().manual_seed(0))
    learned = learn(COLUMNS, wanted, start, rate=0.01, steps=20)
    losses = [step.loss for step in learned.steps][4::5]
    assert losses == sorted(losses, reverse=True)
    assert learned.loss < 0.01 * learned.steps[0].loss
    assert learned.kernel == pytest.approx(DIFFERENCE, abs=0.1)


def test_the_losses_of_the_source_s_own_run():
    """Dive into Deep Learning in PyTorch, 5.1.4. It prints no start; this one leads to all that it prints."""
    wanted = convolve(COLUMNS, DIFFERENCE).output
    learned = learn(COLUMNS, wanted, torch.tensor([[0.29, -1.762]]), rate=0.01, steps=20, bias=0.36)
    assert [f"{step.loss:.3f}" for step in learned.steps[4::5]] == ["1.844", "0.206", "0.023", "0.003"]
    assert [f"{number:.4f}" for number in learned.kernel.flatten()] == ["0.9948", "-1.0092"]
    assert f"{learned.bias:.4f}" == "0.0080"


def test_a_rate_that_is_too_large_diverges():
    wanted = convolve(COLUMNS, DIFFERENCE).output
    learned = learn(COLUMNS, wanted, torch.zeros(1, 2), rate=0.2, steps=200)
    assert learned.diverged
    assert len(learned.steps) < 200


def test_a_kernel_spans_all_channels():
    image = torch.stack([NINE, NINE + 1])
    mixed = mix(image, torch.stack([FOUR, FOUR + 1])[None], torch.zeros(1))
    assert mixed.output.tolist() == [[[56, 72], [104, 120]]]
    assert mixed.parameters == 9


def test_max_pooling_of_a_3x3_map():
    pooled = pool(NINE, "max", window=(2, 2), stride=(1, 1))
    assert pooled.output.tolist() == [[4, 5], [7, 8]]
    assert pooled.winners is not None
    assert pooled.winners.tolist() == [[4, 5], [7, 8]]


def test_20x20_with_a_10x10_window_gives_2x2():
    assert pool(torch.rand(20, 20), "average", window=(10, 10), stride=(10, 10)).output.shape == (2, 2)


def test_the_matrix_of_a_2x2_kernel_is_4x9_and_mostly_empty():
    product = multiply(NINE, FOUR)
    assert product.toeplitz.shape == (4, 9)
    assert product.density == pytest.approx(16 / 36)
    assert (product.toeplitz @ NINE.flatten()).tolist() == [19, 25, 37, 43]
    assert product.back.shape == (3, 3)


def test_fully_connected_layers_are_too_large():
    counted = count_parameters((3, 1000, 1000), (3, 3), maps=1)
    assert counted.convolution == 28
    assert counted.connected == 3_000_000 * 998 * 998 + 998 * 998


def test_a_product_of_polynomials():
    product = multiply_polynomials(torch.tensor([1.0, 2, 3]), torch.tensor([4.0, 5, 6]))
    assert product.round().tolist() == [4, 13, 28, 27, 18]
    assert product == pytest.approx(product.round(), abs=1e-5)


def test_the_convolution_theorem():
    found = transform(NINE, FOUR)
    assert found.output == pytest.approx(found.by_sliding, abs=1e-5)
    assert found.by_sliding[1:3, 1:3].equal(convolve(NINE, FOUR, turned=True).output)


def test_the_spaceship_is_found_better_by_an_average():
    truth, measured = track(60, 0.5, seed=1)
    found = smooth(truth, measured, normalized(torch.tensor([5.0, 4, 3, 2, 1], dtype=torch.float64)))
    assert found.noise_before is not None
    assert found.noise_after is not None
    assert found.noise_after < found.noise_before
    assert found.output[0] == pytest.approx(
        sum(w * x for w, x in zip([1, 2, 3, 4, 5], measured, strict=False)) / 15
    )
