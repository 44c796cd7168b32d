"""Normalisation, transposed convolution, resizing, order of axes and log-softmax, against torch."""

from collections.abc import Callable
from typing import Any

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.receptive_field import PIXEL
from convscope.trace import Layer, Trace
from tests.model.tracing import close, picture, seeded

SHAPE = (4, 6, 6)


class Form(nn.Module):
    """An operation on maps, given as a module or as a function with weights."""

    def __init__(self, form: Callable[..., Tensor], weights: nn.Module | None = None) -> None:
        super().__init__()
        self.form, self.weights = form, weights

    def forward(self, x: Tensor) -> Tensor:
        x = self.form(x) if self.weights is None else self.form(x, self.weights)
        return x.flatten(1)


def traced(form: Callable[..., Tensor], weights: nn.Module | None = None) -> tuple[Trace, Layer, Tensor]:
    """The trace, the layer of the operation, and what that made of `picture(SHAPE)`."""
    trace = Trace(seeded(lambda: Form(form, weights)), SHAPE)
    layer = trace.layers[1]
    return trace, layer, trace.run(picture(SHAPE)[None])[0][layer.id]


def normalised(x: Tensor, axes: tuple[int, ...], eps: float) -> Tensor:
    mean = x.mean(axes, keepdim=True)
    variance = x.var(axes, unbiased=False, keepdim=True)
    return (x - mean) / (variance + eps).sqrt()


def randomised(module: nn.Module) -> nn.Module:
    torch.manual_seed(2)
    for parameter in module.parameters():
        parameter.data.uniform_(-1, 1)
    return module


@pytest.mark.parametrize("affine", [True, False])
@pytest.mark.parametrize("by", ["module", "function"])
def test_group_norm(by: str, *, affine: bool) -> None:
    norm = randomised(nn.GroupNorm(2, 4, eps=1e-3, affine=affine))
    if by == "module":
        trace, layer, output = traced(norm)
    else:
        trace, layer, output = traced(lambda x, n: F.group_norm(x, 2, n.weight, n.bias, 1e-3), norm)
    expected = normalised(picture(SHAPE).view(2, 2, 6, 6), (1, 2, 3), 1e-3).view(SHAPE)
    if affine:
        expected = expected * norm.weight[:, None, None] + norm.bias[:, None, None]
        assert set(trace.kernels[layer.id]) == {"weight", "bias"}
    else:
        assert layer.id not in trace.kernels
    close(output, expected.detach())
    assert layer.kind == "group_norm"
    assert layer.hyperparameters == {"num_groups": 2, "eps": 1e-3, "affine": affine}
    assert layer.parameters == (8 if affine else 0)
    assert layer.signed


@pytest.mark.parametrize("shape", [(4, 6, 6), (6, 6), (6,)])
@pytest.mark.parametrize("by", ["module", "function"])
def test_layer_norm(by: str, shape: tuple[int, ...]) -> None:
    norm = randomised(nn.LayerNorm(shape))
    if by == "module":
        trace, layer, output = traced(norm)
    else:
        trace, layer, output = traced(lambda x, n: F.layer_norm(x, list(shape), n.weight, n.bias), norm)
    axes = tuple(range(-len(shape), 0))
    close(output, (normalised(picture(SHAPE), axes, 1e-5) * norm.weight + norm.bias).detach())
    assert layer.kind == "layer_norm"
    assert layer.hyperparameters == {"normalized_shape": shape, "eps": 1e-5, "elementwise_affine": True}
    assert torch.equal(trace.kernels[layer.id]["weight"], norm.weight)


TRANSPOSED = {
    "plain": {"kernel_size": 3},
    "stride": {"kernel_size": 3, "stride": 2, "padding": 1, "output_padding": (1, 0)},
    "groups and dilation": {"kernel_size": (2, 3), "groups": 2, "dilation": 2, "bias": False},
}


@pytest.mark.parametrize("given", TRANSPOSED.values(), ids=TRANSPOSED)
@pytest.mark.parametrize("by", ["module", "function"])
def test_transposed_convolution(by: str, given: dict[str, Any]) -> None:
    conv = randomised(nn.ConvTranspose2d(4, 6, **given))
    settings = {name: getattr(conv, name) for name in ("stride", "padding", "output_padding", "dilation")}
    settings["groups"] = conv.groups
    if by == "module":
        trace, layer, output = traced(conv)
    else:
        trace, layer, output = traced(lambda x, c: F.conv_transpose2d(x, c.weight, c.bias, **settings), conv)
    torch.testing.assert_close(output, scattered(conv, picture(SHAPE)), rtol=0, atol=1e-5)
    assert layer.kind == "conv_transpose2d"
    assert layer.hyperparameters == {"kernel_size": conv.kernel_size, **settings}
    assert layer.parameters == sum(parameter.numel() for parameter in conv.parameters())
    assert (trace.kernels[layer.id]["bias"] is None) == (conv.bias is None)


@torch.no_grad()
def scattered(conv: nn.ConvTranspose2d, x: Tensor) -> Tensor:
    """Every cell times the kernel, added to its window of the output; then the padding is cut off."""
    (rows, columns), (down, across), (high, wide) = conv.stride, conv.dilation, conv.kernel_size
    size = [
        (x.shape[a + 1] - 1) * conv.stride[a]
        + conv.dilation[a] * (conv.kernel_size[a] - 1)
        + 1
        + conv.output_padding[a]
        for a in range(2)
    ]
    out = torch.zeros(conv.out_channels, *size)
    per_group, read = conv.out_channels // conv.groups, len(x) // conv.groups
    for channel, plane in enumerate(x):
        group = channel // read
        written = out[group * per_group : (group + 1) * per_group]
        for i in range(plane.shape[0]):
            for j in range(plane.shape[1]):
                top, left = i * rows, j * columns
                window = written[:, top : top + down * high : down, left : left + across * wide : across]
                window += plane[i, j] * conv.weight[channel]
    top, left = conv.padding
    out = out[:, top : size[0] - top, left : size[1] - left]
    return out if conv.bias is None else out + conv.bias[:, None, None]


def test_a_module_that_is_told_its_size_is_other() -> None:
    conv = nn.ConvTranspose2d(4, 2, 3, stride=2)
    _, layer, _ = traced(lambda x, c: c(x, output_size=[14, 14]), conv)
    assert layer.kind == "other"
    assert layer.parameters == sum(parameter.numel() for parameter in conv.parameters())


RESIZED = {
    "nearest": (
        [nn.Upsample(scale_factor=2), lambda x: F.interpolate(x, scale_factor=2)],
        {"mode": "nearest", "align_corners": None, "scale_factor": (2, 2), "size": None},
    ),
    "bilinear, size": (
        [nn.Upsample(size=(9, 4), mode="bilinear"), lambda x: F.interpolate(x, (9, 4), mode="bilinear")],
        {"mode": "bilinear", "align_corners": False, "scale_factor": None, "size": (9, 4)},
    ),
    "bicubic, corners": (
        [
            nn.Upsample(scale_factor=(2, 1.5), mode="bicubic", align_corners=True),
            lambda x: F.interpolate(x, scale_factor=(2, 1.5), mode="bicubic", align_corners=True),
        ],
        {"mode": "bicubic", "align_corners": True, "scale_factor": (2, 1.5), "size": None},
    ),
    "nearest, exact, to a size": (
        [nn.Upsample(9, mode="nearest-exact"), lambda x: F.interpolate(x, 9, mode="nearest-exact")],
        {"mode": "nearest-exact", "align_corners": None, "scale_factor": None, "size": (9, 9)},
    ),
    "bilinear, factor worked out anew": (
        [
            lambda x: F.interpolate(x, scale_factor=1.6, mode="bilinear", recompute_scale_factor=True),
            nn.Upsample(scale_factor=1.6, mode="bilinear", recompute_scale_factor=True),
        ],
        {"mode": "bilinear", "align_corners": False, "scale_factor": None, "size": (9, 9)},
    ),
    "to the size of another layer": (
        [lambda x: F.interpolate(x, size=x.shape[-2:])],
        {"mode": "nearest", "align_corners": None, "scale_factor": None, "size": (6, 6)},
    ),
}


@pytest.mark.parametrize(("forms", "settings"), RESIZED.values(), ids=RESIZED)
def test_upsample(forms: list[Callable[[Tensor], Tensor]], settings: dict[str, Any]) -> None:
    for form in forms:
        _, layer, output = traced(form)
        assert layer.kind == "upsample"
        assert layer.hyperparameters == settings
        close(output, F.interpolate(picture(SHAPE)[None], **settings)[0])
        assert layer.signed == (settings["mode"] == "bicubic")


@pytest.mark.parametrize(
    "form",
    [
        lambda x: F.interpolate(x, scale_factor=2, mode="bilinear", antialias=True),
        lambda x: F.interpolate(x, (2, 2), mode="area"),
        lambda x: F.interpolate(x.flatten(2), 12),
    ],
)
def test_resizing_of_another_sort_is_other(form: Callable[[Tensor], Tensor]) -> None:
    assert "upsample" not in {layer.kind for layer in traced(form)[0].layers}


ORDERS = {
    "x.permute(0, 2, 3, 1)": (lambda x: x.permute(0, 2, 3, 1), (1, 2, 0)),
    "x.permute((0, 3, 1, 2))": (lambda x: x.permute((0, 3, 1, 2)), (2, 0, 1)),
    "torch.permute(x, (0, -1, 2, 1))": (lambda x: torch.permute(x, (0, -1, 2, 1)), (2, 1, 0)),
    "x.permute(dims=...)": (lambda x: x.permute(dims=(0, 1, 3, 2)), (0, 2, 1)),
    "x.transpose(1, 2)": (lambda x: x.transpose(1, 2), (1, 0, 2)),
    "torch.transpose(x, -1, -2)": (lambda x: torch.transpose(x, -1, -2), (0, 2, 1)),
    "x.transpose(dim0=3, dim1=1)": (lambda x: x.transpose(dim0=3, dim1=1), (2, 1, 0)),
}


@pytest.mark.parametrize(("form", "dims"), ORDERS.values(), ids=ORDERS)
def test_permute(form: Callable[[Tensor], Tensor], dims: tuple[int, ...]) -> None:
    _, layer, output = traced(form)
    assert layer.kind == "permute"
    assert layer.hyperparameters == {"dims": dims}
    close(output, picture(SHAPE).permute(dims))
    assert layer.receptive_field is None
    assert not layer.signed


def test_an_order_that_keeps_rows_and_columns_keeps_the_receptive_field() -> None:
    _, layer, _ = traced(lambda x: x.permute(0, 1, 2, 3))
    assert layer.receptive_field == PIXEL


def test_an_order_that_moves_the_images_of_a_batch_is_other() -> None:
    _, layer, _ = traced(lambda x: x.transpose(0, 1).transpose(0, 1))
    assert layer.kind == "other"


@pytest.mark.parametrize(
    "form",
    [
        nn.LogSoftmax(1),
        lambda x: F.log_softmax(x, 1),
        lambda x: torch.log_softmax(x, dim=-3),
        lambda x: x.log_softmax(1),
    ],
)
def test_log_softmax(form: Callable[[Tensor], Tensor]) -> None:
    _, layer, output = traced(form)
    x = picture(SHAPE)
    close(output, x - x.exp().sum(0).log())
    assert (layer.kind, layer.hyperparameters, layer.signed) == ("log_softmax", {"dim": 0}, True)


def test_batch_norm_by_the_batch_at_hand_is_other() -> None:
    _, layer, _ = traced(nn.BatchNorm2d(4, track_running_stats=False))
    assert layer.kind == "other"
    assert layer.parameters == 8


class Modern(nn.Module):
    """A net of today: group norm, squeeze-and-excitation, down, up, and channels last."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Sequential(nn.Conv2d(3, 8, 3, padding=1), nn.GroupNorm(4, 8), nn.SiLU())
        self.gate = nn.Sequential(nn.AdaptiveAvgPool2d(1), nn.Conv2d(8, 8, 1), nn.Sigmoid())
        self.up = nn.ConvTranspose2d(8, 8, 2, stride=2)
        self.norm = nn.LayerNorm(8)
        self.head = nn.Linear(8, 5)

    def forward(self, x: Tensor) -> Tensor:
        x = self.stem(x / 255)
        x = x * self.gate(x)
        x = F.interpolate(self.up(F.max_pool2d(x, 2)), scale_factor=0.5, mode="bilinear")
        x = F.gelu(self.norm(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2))
        return F.log_softmax(self.head(F.adaptive_avg_pool2d(x, 1).flatten(1)), dim=1)


def test_a_net_of_today_has_no_step_without_an_explanation() -> None:
    net, image = seeded(Modern), picture((2, 3, 16, 16))
    trace = Trace(net, (3, 16, 16))
    assert "other" not in {layer.kind for layer in trace.layers}
    with torch.no_grad():
        expected = net(image)
    torch.testing.assert_close(trace.logits(image).log_softmax(1), expected, rtol=0, atol=1e-5)
    outputs = trace.run(image)[1]
    close(outputs[trace.layers[-1].id], expected[1].exp())
