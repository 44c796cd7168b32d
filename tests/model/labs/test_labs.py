"""The labs against torch and against each other, over shapes that nobody chose."""

import math

import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import nn
from torch.nn import functional as F

from convscope.labs.affine import neighbours, warp
from convscope.labs.channels import mix
from convscope.labs.convolve import convolve
from convscope.labs.error import LabError
from convscope.labs.frequency import cost, count, count_operations, crossover, multiply_polynomials, transform
from convscope.labs.learn_kernel import learn
from convscope.labs.matrix import count_parameters, multiply
from convscope.labs.pool import pool
from convscope.labs.smooth import normalized, smooth

sizes = st.tuples(st.integers(4, 12), st.integers(4, 12))
small = st.tuples(st.integers(1, 4), st.integers(1, 4))
steps = st.tuples(st.integers(1, 3), st.integers(1, 3))
seeds = st.integers(0, 2**16)


def numbers(seed, *shape):
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed), dtype=torch.float64)


def same(one, other):
    assert one.shape == other.shape
    assert torch.allclose(one, other, atol=1e-9)


@given(
    sizes,
    small,
    steps,
    steps,
    st.integers(0, 3),
    st.sampled_from(["constant", "reflect", "replicate", "circular"]),
    seeds,
)
def test_convolution_is_torchs(size, kernel, stride, dilation, padding, mode, seed):
    image, weights = numbers(seed, *size), numbers(seed + 1, *kernel)
    layer = nn.Conv2d(
        1,
        1,
        kernel,
        stride,
        padding,
        dilation,
        bias=False,
        padding_mode="zeros" if mode == "constant" else mode,
        dtype=torch.float64,
    )
    layer.weight.data = weights[None, None]
    options = {"padding": (padding,) * 4, "mode": mode, "stride": stride, "dilation": dilation}
    try:
        expected = layer(image[None, None])[0, 0].detach()
    except RuntimeError:
        with pytest.raises(LabError):
            convolve(image, weights, **options)
        return
    found = convolve(image, weights, **options)
    same(found.output, expected)
    assert found.output.shape == (found.rows.output, found.columns.output)


@given(sizes, small, steps, steps, st.integers(0, 2), seeds)
def test_uses_are_counted_as_the_gradient_counts_them(size, kernel, stride, dilation, padding, seed):
    image = numbers(seed, *size)
    try:
        found = convolve(
            image,
            torch.ones(kernel, dtype=image.dtype),
            padding=(padding,) * 4,
            stride=stride,
            dilation=dilation,
        )
    except LabError:
        return
    leaf = image.clone().requires_grad_()
    F.conv2d(
        leaf[None, None], torch.ones(1, 1, *kernel, dtype=image.dtype), None, stride, padding, dilation
    ).sum().backward()
    assert found.uses.equal(leaf.grad.long())


@given(sizes, small, seeds)
def test_four_routes_to_one_convolution_agree(size, kernel, seed):
    image, weights = numbers(seed, *size), numbers(seed + 1, *kernel)
    sliding = convolve(image, weights).output
    product = multiply(image, weights)
    same(product.output, sliding)
    same((product.toeplitz @ image.flatten()).view_as(sliding), sliding)
    same((weights.flatten() @ product.columns).view_as(sliding), sliding)
    whole = transform(image, weights.flip(0, 1)).output
    same(whole[kernel[0] - 1 : size[0], kernel[1] - 1 : size[1]], sliding)


around = st.tuples(*[st.integers(0, 3)] * 4)


@given(sizes, small, around, steps, seeds)
def test_a_matrix_moves_by_steps_over_padding(size, kernel, padding, stride, seed):
    image, weights = numbers(seed, *size), numbers(seed + 1, *kernel)
    sliding = convolve(image, weights, padding=padding, stride=stride).output
    product = multiply(image, weights, padding=padding, stride=stride)
    same(product.output, sliding)
    same((product.toeplitz @ image.flatten()).view_as(sliding), sliding)
    same((weights.flatten() @ product.columns).view_as(sliding), sliding)


@given(sizes, small, st.tuples(st.integers(0, 3), st.integers(0, 3)), steps, seeds)
def test_the_ways_back_are_torchs(size, kernel, padding, stride, seed):
    image, weights = (numbers(seed + i, *shape).requires_grad_() for i, shape in enumerate((size, kernel)))
    output = F.conv2d(image[None, None], weights[None, None], stride=stride, padding=padding)[0, 0]
    upstream = numbers(seed + 2, *output.shape)
    by_image, by_kernel = torch.autograd.grad((output * upstream).sum(), (image, weights))
    sides = (padding[0], padding[0], padding[1], padding[1])
    product = multiply(image.detach(), weights.detach(), upstream, padding=sides, stride=stride)
    same(product.input_gradient, by_image)
    same(product.gradient, by_kernel)
    left_over = [
        (one + 2 * pad - reach) % step
        for one, pad, reach, step in zip(size, padding, kernel, stride, strict=True)
    ]
    operands = output.detach()[None, None], weights.detach()[None, None]
    back = F.conv_transpose2d(*operands, stride=stride, padding=padding, output_padding=left_over)
    same(product.back, back[0, 0])


@given(sizes, small, around, steps)
def test_the_weights_of_a_matrix_are_counted(size, kernel, padding, stride):
    ones = torch.ones(size, dtype=torch.float64), torch.ones(kernel, dtype=torch.float64)
    product = multiply(*ones, padding=padding, stride=stride)
    counted = count_parameters((1, *size), kernel, 1, padding=padding, stride=stride)
    assert counted.outputs == product.output.numel()
    assert counted.connections == int(product.toeplitz.sum()) == int(product.output.sum())
    assert product.density == pytest.approx(counted.connections / product.toeplitz.numel())


@given(sizes, small, seeds)
def test_wrapping_is_circular_padding(size, kernel, seed):
    image, weights = numbers(seed, *size), numbers(seed + 1, *kernel)
    padded = F.pad(image[None, None], (kernel[1] - 1, 0, kernel[0] - 1, 0), mode="circular")
    same(transform(image, weights).wrapped, F.conv2d(padded, weights.flip(0, 1)[None, None])[0, 0])


@given(
    st.lists(st.integers(-9, 9), min_size=1, max_size=20),
    st.lists(st.integers(-9, 9), min_size=1, max_size=20),
)
def test_polynomials_are_multiplied(one, other):
    expected = [0] * (len(one) + len(other) - 1)
    for i, a in enumerate(one):
        for j, b in enumerate(other):
            expected[i + j] += a * b
    found = multiply_polynomials(
        torch.tensor(one, dtype=torch.float64), torch.tensor(other, dtype=torch.float64)
    )
    assert found.tolist() == pytest.approx(expected, abs=1e-9)


def test_the_fft_pays_from_a_size_on():
    cheaper = [counted.fft < counted.direct for counted in count_operations()]
    assert cheaper == sorted(cheaper)
    assert cheaper[0] is False
    assert cheaper[-1] is True


def test_the_crossover_is_where_sliding_becomes_dearer_for_good():
    assert crossover() == 173
    before, after = count(crossover() - 1), count(crossover())
    assert before.direct <= before.fft
    assert after.fft < after.direct == 173**2


def test_a_large_kernel_is_cheaper_by_its_spectrum():
    image = torch.zeros(28, 28)
    small, large = (cost(image, torch.zeros(side, side)) for side in (3, 28))
    assert (small.direct, small.fft) == (28 * 28 * 9, 6 * 1024 * 10 + 4 * 1024)
    assert small.direct < small.fft
    assert large.fft < large.direct


POOLS = {
    "max": F.max_pool2d,
    "average": F.avg_pool2d,
    "l2": lambda x, k, s, p: F.avg_pool2d(x.square(), k, s, p, divisor_override=1).sqrt(),
}


@given(sizes, small, steps, st.integers(0, 2), st.sampled_from(sorted(POOLS)), seeds)
def test_pooling_is_torchs(size, window, stride, padding, kind, seed):
    image = numbers(seed, *size)
    if padding > min(window) // 2:
        with pytest.raises(LabError, match="half of the window"):
            pool(image, kind, window=window, stride=stride, padding=(padding, padding))
        return
    found = pool(image, kind, window=window, stride=stride, padding=(padding, padding))
    same(found.output, POOLS[kind](image[None, None], window, stride, padding)[0, 0])
    if kind == "max":
        assert image.flatten()[found.winners].equal(found.output)


@given(sizes, small, seeds)
def test_stochastic_pooling_takes_a_positive_cell_of_its_window(size, window, seed):
    image = numbers(seed, *size)
    found = pool(image, "stochastic", window=window, stride=window, seed=seed)
    again = pool(image, "stochastic", window=window, stride=window, seed=seed)
    assert found.output.equal(again.output)
    highest = F.max_pool2d(image[None, None], window)[0, 0]
    assert ((found.winners == -1) == (highest <= 0)).all()
    taken = found.winners >= 0
    assert image.flatten()[found.winners[taken]].equal(found.output[taken])
    assert (found.output[~taken] == 0).all()


def test_stochastic_pooling_draws_by_share():
    image = torch.tensor([[1.0, 3.0]])
    drawn = [
        pool(image, "stochastic", window=(1, 2), stride=(1, 2), seed=seed).output.item()
        for seed in range(400)
    ]
    assert drawn.count(3.0) / 400 == pytest.approx(0.75, abs=0.08)


def test_nearer_cells_count_more():
    weights = pool(torch.rand(3, 3), "distance", window=(3, 3), stride=(3, 3)).weights
    assert weights.sum() == pytest.approx(1)
    assert weights[1, 1] > weights[0, 1] > weights[0, 0]
    assert weights[0, 1] / weights[1, 1] == pytest.approx(math.exp(-2 * (2 / 3) ** 2))


@given(st.integers(1, 3), st.integers(1, 3), small, seeds, st.integers(1, 3))
def test_channels_are_torchs(inputs, outputs, kernel, seed, groups):
    image, kernels, bias = (
        numbers(seed, groups * inputs, 5, 6),
        numbers(seed + 1, groups * outputs, inputs, *kernel),
        numbers(seed + 2, groups * outputs),
    )
    mixed = mix(image, kernels, bias, groups)
    layer = nn.Conv2d(groups * inputs, groups * outputs, kernel, groups=groups, dtype=torch.float64)
    layer.weight.data, layer.bias.data = kernels, bias
    same(mixed.output, layer(image[None])[0].detach())
    same(mixed.partial.sum(1) + bias[:, None, None], mixed.output)
    assert mixed.parameters == sum(p.numel() for p in layer.parameters())
    assert (mixed.linear is not None) == (kernel == (1, 1))
    if mixed.linear is not None:
        same(mixed.linear, mixed.output)


@given(st.integers(1, 3), sizes, small, st.integers(1, 3))
def test_parameters_are_torchs(channels, size, kernel, maps):
    counted = count_parameters((channels, *size), kernel, maps)
    conv = nn.Conv2d(channels, maps, kernel)
    output = conv(torch.zeros(1, channels, *size)).numel()
    assert counted.convolution == sum(p.numel() for p in conv.parameters())
    assert counted.connected == sum(
        p.numel() for p in nn.Linear(channels * size[0] * size[1], output).parameters()
    )


@given(sizes, small, st.floats(0, 0.01), st.integers(0, 5), seeds, st.none() | st.floats(-2, 2))
def test_learning_is_torchs_gradient_descent(size, kernel, rate, steps, seed, bias):
    image, wanted_kernel, start = numbers(seed, *size), numbers(seed + 1, *kernel), numbers(seed + 2, *kernel)
    wanted = convolve(image, wanted_kernel).output
    layer = nn.Conv2d(1, 1, kernel, bias=bias is not None, dtype=torch.float64)
    layer.weight.data = start[None, None].clone()
    if layer.bias is not None:
        layer.bias.data.fill_(bias)
    optimiser = torch.optim.SGD(layer.parameters(), lr=rate)
    losses = []
    for _ in range(steps):
        optimiser.zero_grad()
        loss = (layer(image[None, None])[0, 0] - wanted).square().sum()
        loss.backward()
        optimiser.step()
        losses.append(loss.item())
    learned = learn(image, wanted, start, rate=rate, steps=steps, bias=bias)
    assert [step.loss for step in learned.steps] == pytest.approx(losses)
    same(learned.kernel, layer.weight.data[0, 0])
    assert learned.bias == (None if layer.bias is None else pytest.approx(layer.bias.item()))


@given(st.lists(st.floats(0.1, 5), min_size=1, max_size=8), seeds)
def test_smoothing_is_a_convolution(weights, seed):
    measured, shares = numbers(seed, 20), torch.tensor(weights, dtype=torch.float64)
    found = smooth(None, measured, normalized(shares))
    expected = F.conv1d(measured[None, None], (shares / shares.sum()).flip(0)[None, None])[0, 0]
    same(found.output, expected)
    assert found.weights.sum() == pytest.approx(1)


def test_the_integral_of_a_straight_track_lags_by_half_a_step_more():
    """Of x(t) = t, a box of weights gives t less its mean age: (k - 1) / 2 in steps, k / 2 as an integral."""
    straight = torch.arange(12, dtype=torch.float64)
    found = smooth(straight, straight, torch.full((4,), 0.25, dtype=torch.float64))
    assert found.output.tolist() == pytest.approx([t - 1.5 for t in range(3, 12)])
    assert found.fine == pytest.approx(found.fine_time - 2)


@pytest.mark.parametrize(
    ("weights", "words"), [([1.0, -1.0], "add up to 0"), ([1.0] * 5, "need as many measurements")]
)
def test_weights_that_are_no_average(weights, words):
    with pytest.raises(LabError, match=words):
        smooth(None, torch.zeros(4), normalized(torch.tensor(weights)))


@given(sizes, st.lists(st.floats(-1.5, 1.5), min_size=6, max_size=6), seeds)
def test_a_pixel_is_read_between_its_four_neighbours(size, theta, seed):
    image = numbers(seed, *size)
    warped = warp(image, torch.tensor(theta, dtype=torch.float64).view(2, 3), (3, 4))
    for row in range(3):
        for column in range(4):
            around = neighbours(image, *warped.at[row, column].tolist())
            assert sum(each.weight for each in around) == pytest.approx(1)
            assert sum(each.weight * each.value for each in around) == pytest.approx(
                warped.output[row, column].item(), abs=1e-9
            )


def test_theta_that_changes_nothing():
    image = numbers(0, 5, 7)
    same(warp(image, torch.tensor([[1.0, 0, 0], [0, 1, 0]], dtype=torch.float64), (5, 7)).output, image)
