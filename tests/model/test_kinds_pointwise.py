"""Kinds that work on every cell by itself: activations, products, a number with every cell."""

from collections.abc import Callable

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.trace import Layer, Trace
from tests.model.tracing import close, picture, seeded


class Between(nn.Module):
    """An operation between a convolution and a linear layer."""

    def __init__(self, operation: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.conv, self.linear = nn.Conv2d(1, 3, 3), nn.Linear(3 * 6 * 6, 10)
        self.operation = operation

    def forward(self, x: Tensor) -> Tensor:
        return self.linear(self.operation(self.conv(x)).flatten(1))


def between(operation: Callable[[Tensor], Tensor], formula: Callable[[Tensor], Tensor]) -> Layer:
    """The layer of an operation on maps, which gives what `formula` says and reads cells one by one."""
    net = seeded(lambda: Between(operation))
    trace = Trace(net, (1, 8, 8))
    conv, layer = trace.layers[1:3]
    outputs = trace.run(picture((1, 1, 8, 8)))[0]
    close(outputs[layer.id], formula(outputs[conv.id]))
    assert layer.receptive_field == conv.receptive_field
    assert layer.inputs == (conv.id,)
    return layer


def elu(x: Tensor, alpha: float) -> Tensor:
    return torch.where(x > 0, x, alpha * (x.exp() - 1))


ACTIVATIONS = {
    "gelu": (
        [nn.GELU(), F.gelu],
        {"approximate": "none"},
        lambda x: x * (1 + torch.erf(x / 2**0.5)) / 2,
    ),
    "gelu, tanh": (
        [nn.GELU("tanh"), lambda x: F.gelu(x, approximate="tanh")],
        {"approximate": "tanh"},
        lambda x: x / 2 * (1 + torch.tanh((2 / torch.pi) ** 0.5 * (x + 0.044715 * x**3))),
    ),
    "silu": (
        [nn.SiLU(), nn.SiLU(inplace=True), F.silu, lambda x: F.silu(x, inplace=True)],
        {},
        lambda x: x / (1 + (-x).exp()),
    ),
    "hardswish": (
        [nn.Hardswish(), F.hardswish, lambda x: F.hardswish(x, inplace=True)],
        {},
        lambda x: x * (x + 3).clamp(0, 6) / 6,
    ),
    "sigmoid": (
        [nn.Sigmoid(), F.sigmoid, torch.sigmoid, lambda x: x.sigmoid(), lambda x: x.sigmoid_()],
        {},
        lambda x: 1 / (1 + (-x).exp()),
    ),
    "tanh": (
        [nn.Tanh(), F.tanh, torch.tanh, lambda x: x.tanh(), lambda x: x.tanh_()],
        {},
        lambda x: (x.exp() - (-x).exp()) / (x.exp() + (-x).exp()),
    ),
    "leaky_relu": (
        [nn.LeakyReLU(0.2), nn.LeakyReLU(0.2, inplace=True), lambda x: F.leaky_relu(x, 0.2)],
        {"negative_slope": 0.2},
        lambda x: torch.where(x > 0, x, 0.2 * x),
    ),
    "leaky_relu, by default": (
        [nn.LeakyReLU(), F.leaky_relu, F.leaky_relu_],
        {"negative_slope": 0.01},
        lambda x: torch.where(x > 0, x, 0.01 * x),
    ),
    "elu": ([nn.ELU(0.5), lambda x: F.elu(x, alpha=0.5)], {"alpha": 0.5}, lambda x: elu(x, 0.5)),
    "elu, by default": ([nn.ELU(inplace=True), F.elu], {"alpha": 1.0}, lambda x: elu(x, 1)),
}


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_activation(name: str) -> None:
    forms, settings, formula = ACTIVATIONS[name]
    for form in forms:
        layer = between(form, formula)
        assert layer.kind == name.partition(",")[0]
        assert layer.hyperparameters == settings
        assert layer.signed == (layer.kind != "sigmoid")


@pytest.mark.parametrize("name", ACTIVATIONS)
def test_an_activation_of_positive_values_is_positive(name: str) -> None:
    forms, _, _ = ACTIVATIONS[name]
    net = nn.Sequential(nn.Conv2d(1, 1, 1), nn.ReLU(), Form(forms[0]), nn.Flatten())
    trace = Trace(net, (1, 3, 3))
    assert trace.layers[3].kind == name.partition(",")[0]
    assert not trace.layers[3].signed
    assert trace.run(picture((1, 1, 3, 3)))[0][trace.layers[3].id].min() >= 0


class Form(nn.Module):
    def __init__(self, form: Callable[[Tensor], Tensor]) -> None:
        super().__init__()
        self.form = form

    def forward(self, x: Tensor) -> Tensor:
        return self.form(x)


NUMBERS = {
    "x * 2": (lambda x: x * 2, "mul", 2),
    "0.5 * x": (lambda x: 0.5 * x, "mul", 0.5),
    "x.mul(3)": (lambda x: x.mul(3), "mul", 3),
    "torch.mul(x, -1)": (lambda x: torch.mul(x, -1), "mul", -1),
    "x / 255": (lambda x: x / 255, "div", 255),
    "x.div_(4)": (lambda x: x.div_(4), "div", 4),
    "x + 1": (lambda x: x + 1, "add", 1),
    "1 + x": (lambda x: 1 + x, "add", 1),
    "torch.add(x, 3)": (lambda x: torch.add(x, 3), "add", 3),
    "x - 0.5": (lambda x: x - 0.5, "sub", 0.5),
    "x.sub(2)": (lambda x: x.sub(2), "sub", 2),
    "1 - x": (lambda x: 1 - x, "rsub", 1),
    "torch.rsub(x, 2)": (lambda x: torch.rsub(x, 2), "rsub", 2),
}


@pytest.mark.parametrize(("form", "operation", "number"), NUMBERS.values(), ids=NUMBERS)
def test_scale(form: Callable[[Tensor], Tensor], operation: str, number: float) -> None:
    formulas = {
        "mul": lambda x: x * number,
        "div": lambda x: x / number,
        "add": lambda x: x + number,
        "sub": lambda x: x - number,
        "rsub": lambda x: number - x,
    }
    layer = between(form, formulas[operation])
    assert layer.kind == "scale"
    assert layer.hyperparameters == {"operation": operation, "number": number}


@pytest.mark.parametrize(
    ("form", "signed"),
    [
        (lambda x: x * 2, False),
        (lambda x: x * -2, True),
        (lambda x: x / 3, False),
        (lambda x: x + 1, False),
        (lambda x: x - 1, True),
        (lambda x: x - -1, False),
        (lambda x: 1 - x, True),
    ],
)
def test_the_sign_of_a_scaled_ink(form: Callable[[Tensor], Tensor], *, signed: bool) -> None:
    layer = Trace(nn.Sequential(Form(form), nn.Flatten()), (1, 3, 3)).layers[1]
    assert layer.kind == "scale"
    assert layer.signed == signed


@pytest.mark.parametrize(
    "form",
    [
        lambda x: 1 / x,
        lambda x: torch.div(x, 2, rounding_mode="floor"),
        lambda x: torch.add(x, 2, alpha=3),
        lambda x: x * torch.ones(8),
    ],
)
def test_what_is_more_than_a_number_with_every_cell_is_other(form: Callable[[Tensor], Tensor]) -> None:
    layer = Trace(nn.Sequential(Form(form), nn.Flatten()), (1, 8, 8)).layers[1]
    assert layer.kind == "other"


class SqueezeAndExcitation(nn.Module):
    """A number per channel, worked out from the channels' means (Hu et al., 2018)."""

    def __init__(self, form: Callable[[Tensor, Tensor], Tensor]) -> None:
        super().__init__()
        self.conv, self.gate, self.linear = nn.Conv2d(1, 4, 3), nn.Conv2d(4, 4, 1), nn.Linear(144, 10)
        self.form = form

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        gate = torch.sigmoid(self.gate(F.adaptive_avg_pool2d(x, 1)))
        return self.linear(self.form(x, gate).flatten(1))


@pytest.mark.parametrize(
    "form", [lambda x, y: x * y, torch.mul, lambda x, y: x.mul(y), lambda x, y: x.mul_(y), lambda x, y: y * x]
)
def test_maps_times_a_number_per_channel(form: Callable[[Tensor, Tensor], Tensor]) -> None:
    trace = Trace(seeded(lambda: SqueezeAndExcitation(form)), (1, 8, 8))
    layer = next(layer for layer in trace.layers if layer.kind == "mul")
    outputs = trace.run(picture((1, 1, 8, 8)))[0]
    close(outputs[layer.id], outputs["conv"] * outputs["sigmoid"])
    assert set(layer.inputs) == {"conv", "sigmoid"}
    assert layer.shape == (4, 6, 6)
    assert layer.receptive_field is None  # the gate has seen the whole picture
    assert layer.signed


def test_a_product_of_maps_keeps_their_receptive_field() -> None:
    layer = between_two(lambda x: x * x)
    assert (layer.kind, layer.hyperparameters) == ("mul", {})
    assert layer.inputs == ("conv", "conv")


def between_two(form: Callable[[Tensor], Tensor]) -> Layer:
    trace = Trace(seeded(lambda: Between(form)), (1, 8, 8))
    conv, layer = trace.layers[1:3]
    outputs = trace.run(picture((1, 1, 8, 8)))[0]
    close(outputs[layer.id], outputs[conv.id] ** 2)
    assert layer.receptive_field == conv.receptive_field
    return layer
