"""A changed network answers what a copy of its module with other weights answers."""

import copy
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from torch import Tensor, nn
from torch.nn import functional as F

import convscope
from convscope.interventions import InterventionError
from tests.model.tracing import close, picture, seeded

SHAPE = (2, 12, 12)


class Functional(nn.Module):
    """Calls functions with parameters of its own, some by name."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(3, 2, 3, 3))
        self.shift = nn.Parameter(torch.randn(3))
        self.matrix = nn.Parameter(torch.randn(10, 300))

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(F.conv2d(x, self.kernel, bias=self.shift), inplace=True)
        return F.linear(x.flatten(1), self.matrix)


class Twice(nn.Module):
    """Uses one convolution two times."""

    def __init__(self) -> None:
        super().__init__()
        self.conv, self.linear = nn.Conv2d(2, 2, 3, padding=1), nn.Linear(288, 10)

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.conv(F.relu(self.conv(x))).reshape(1, 288))  # takes one image only


def plain() -> nn.Module:
    return nn.Sequential(
        nn.Conv2d(2, 4, 3, padding=1, padding_mode="reflect", groups=2),
        nn.BatchNorm2d(4),
        nn.ReLU(inplace=True),
        nn.ConvTranspose2d(4, 3, 2, stride=2),
        nn.MaxPool2d(4),
        nn.Flatten(),
        nn.Linear(108, 5, bias=False),
    )


def edited(module: nn.Module, **tensors: Tensor) -> nn.Module:
    other = copy.deepcopy(module)
    for name, tensor in tensors.items():
        other.get_parameter(name.replace("__", ".")).data = tensor
    return other


def holds(module: nn.Module, kernels: dict, **tensors: Tensor) -> convscope.Network:
    """Assert that the changed network and a module with the same changes agree in every layer."""
    network = convscope.Network(module, input_shape=SHAPE)
    images = picture((2, *SHAPE))
    before = network.outputs(images)
    changed = network.changed(kernels=kernels)
    expected = convscope.Network(edited(module, **tensors), input_shape=SHAPE)
    for ours, theirs in zip(changed.outputs(images), expected.outputs(images), strict=True):
        for layer in network.layers:
            close(ours[layer.id], theirs[layer.id])
    close(changed.logits(images), expected.logits(images))
    for one, other in zip(network.outputs(images), before, strict=True):
        assert all(torch.equal(one[name], other[name]) for name in one)
    assert changed.changes == frozenset(kernels)
    return changed


def test_modules_of_every_kind_with_weights() -> None:
    new = {
        "_0": {"weight": torch.randn(4, 1, 3, 3), "bias": torch.randn(4)},
        "_1": {"weight": torch.randn(4), "bias": torch.randn(4)},
        "_3": {"weight": torch.randn(4, 3, 2, 2)},
        "_6": {"weight": torch.randn(5, 108)},
    }
    flat = {f"{layer[1:]}__{name}": tensor for layer, of in new.items() for name, tensor in of.items()}
    changed = holds(seeded(plain), new, **flat)
    layers = changed.explain(picture(SHAPE))
    assert np.array_equal(layers["_0"].weight, new["_0"]["weight"])
    assert [layer.id for layer in layers.values() if layer.changed] == list(new)


def test_functions() -> None:
    kernel, matrix = torch.randn(3, 2, 3, 3), torch.randn(10, 300)
    kernels = {"conv2d": {"weight": kernel}, "linear": {"weight": matrix}}
    holds(seeded(Functional), kernels, kernel=kernel, matrix=matrix)


def test_a_module_used_twice_is_changed_where_it_is_said() -> None:
    module = seeded(Twice)
    network = convscope.Network(module, input_shape=SHAPE)
    weight, image = torch.randn(2, 2, 3, 3), picture(SHAPE)
    layers = network.changed(kernels={"conv_1": {"weight": weight}}).explain(image)
    with torch.no_grad():
        first = F.relu(module.conv(image[None]))
        second = F.conv2d(first, weight, module.conv.bias, padding=1)
        logits = module.linear(second.flatten(1))
    close(torch.tensor(layers["conv_1"].output), second[0])
    close(torch.tensor(layers.prediction.logits), logits[0])
    assert np.array_equal(layers["conv"].weight, module.conv.weight.detach())


def test_threads_see_their_own_change() -> None:
    network = convscope.Network(seeded(plain), input_shape=SHAPE)
    image = picture((1, *SHAPE))
    trained = network.logits(image)

    def ask(factor: int) -> bool:
        weight = network.kernels["_6"]["weight"] * factor
        logits = network.changed(kernels={"_6": {"weight": weight}}).logits(image)
        return bool(torch.allclose(logits, trained * factor, rtol=1e-4, atol=1e-5))

    with ThreadPoolExecutor(4) as threads:
        assert all(threads.map(ask, range(2, 60)))
    assert torch.equal(network.logits(image), trained)


@given(st.lists(st.integers(1, 5), min_size=0, max_size=5))
def test_other_shapes_are_refused(shape: list[int]) -> None:
    network = convscope.load("tiny-vgg")
    own = network.kernels["conv_1_1"]["weight"].shape
    kernels = {"conv_1_1": {"weight": torch.zeros(shape)}}
    if tuple(shape) == tuple(own):
        assert network.changed(kernels=kernels).changes
    else:
        with pytest.raises(InterventionError, match=r"expected \(10, 1, 3, 3\)"):
            network.changed(kernels=kernels)


@pytest.mark.parametrize(
    ("kernels", "message"),
    [
        ({"conv_9": {}}, "conv_9: is not there; there are: input, conv_1_1"),
        ({"relu_1_1": {"weight": np.zeros(3)}}, "relu_1_1: has no weights"),
        ({"linear": {"scale": np.zeros(3)}}, "linear.scale: is not there; there are: weight, bias"),
        ({"linear": {"bias": np.full(10, np.nan)}}, "linear.bias: has NaN or infinity"),
        ({"linear": {"bias": np.full(10, 1e300)}}, "linear.bias: has NaN or infinity"),
    ],
)
def test_what_does_not_fit_is_refused(kernels: dict, message: str) -> None:
    with pytest.raises(InterventionError, match=message):
        convscope.load("tiny-vgg").changed(kernels=kernels)
