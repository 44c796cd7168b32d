"""Convolutions and pools of every setting."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.trace import Trace
from tests.model.tracing import Steps, close, follows, of_kind, picture, seeded

CONVOLUTIONS = {
    "depthwise": ({"kernel_size": 3, "groups": 4}, {"groups": 4}),
    "stride and dilation": (
        {"kernel_size": 3, "stride": 2, "dilation": (2, 1), "padding": (2, 0)},
        {"stride": (2, 2), "dilation": (2, 1), "padding": (2, 0)},
    ),
    "tall kernel": ({"kernel_size": (5, 1), "stride": (1, 2)}, {"kernel_size": (5, 1), "stride": (1, 2)}),
    "same": ({"kernel_size": 5, "padding": "same", "dilation": 2}, {"padding": (4, 4)}),
    "same, even kernel": ({"kernel_size": 4, "padding": "same"}, {"padding": (1, 1)}),
    "valid": ({"kernel_size": 3, "padding": "valid"}, {"padding": (0, 0)}),
    "reflect": (
        {"kernel_size": 3, "padding": 1, "padding_mode": "reflect"},
        {"padding": (1, 1), "padding_mode": "reflect"},
    ),
    "circular, no bias": (
        {"kernel_size": 3, "padding": 2, "padding_mode": "circular", "bias": False},
        {"padding": (2, 2), "padding_mode": "circular"},
    ),
}


# PyTorch remarks on the speed of an even kernel under "same".
@pytest.mark.filterwarnings("ignore:Using padding=.same. with even kernel lengths:UserWarning")
@pytest.mark.parametrize(("given", "shown"), CONVOLUTIONS.values(), ids=CONVOLUTIONS)
def test_convolution(given: dict, shown: dict) -> None:
    conv = seeded(lambda: nn.Conv2d(4, 8, **given))
    net = seeded(lambda: nn.Sequential(conv, nn.Flatten(), nn.LazyLinear(10)))
    net(picture((1, 4, 12, 12)))  # gives the lazy layer its size

    def steps(x: Tensor) -> Steps:
        maps = convolved(conv, x)
        return [("conv2d", maps), ("flatten", maps.reshape(1, -1)), ("linear", net(x))]

    trace = follows(net, (4, 12, 12), steps)
    (layer,) = of_kind(trace, "conv2d")
    assert {**layer.hyperparameters, **shown} == layer.hyperparameters
    assert layer.parameters == sum(parameter.numel() for parameter in conv.parameters())
    assert torch.equal(trace.kernels[layer.id]["weight"], conv.weight)
    assert (trace.kernels[layer.id]["bias"] is None) == (conv.bias is None)


def convolved(conv: nn.Conv2d, x: Tensor) -> Tensor:
    """What a convolution answers, with its padding done by hand."""
    if conv.padding == "valid":
        sides = [0, 0, 0, 0]
    elif conv.padding == "same":
        spans = [d * (k - 1) for k, d in zip(conv.kernel_size, conv.dilation, strict=True)]
        sides = [spans[1] // 2, -(-spans[1] // 2), spans[0] // 2, -(-spans[0] // 2)]
    else:
        sides = [conv.padding[1]] * 2 + [conv.padding[0]] * 2
    x = F.pad(x, sides, mode="constant" if conv.padding_mode == "zeros" else conv.padding_mode)
    return F.conv2d(x, conv.weight, conv.bias, conv.stride, 0, conv.dilation, conv.groups)


def test_average_and_adaptive_pooling() -> None:
    net = seeded(
        lambda: nn.Sequential(
            nn.AvgPool2d((3, 2), padding=1, count_include_pad=False),
            nn.AdaptiveAvgPool2d((2, None)),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Linear(3, 10),
        )
    )

    def steps(x: Tensor) -> Steps:
        ones = F.pad(torch.ones_like(x), (1, 1, 1, 1))
        weights = F.avg_pool2d(ones, (3, 2))
        first = F.avg_pool2d(F.pad(x, (1, 1, 1, 1)), (3, 2)) / weights
        second = torch.stack((first[:, :, :2].mean(2), first[:, :, 2:].mean(2)), 2)
        whole = second.mean((2, 3), keepdim=True)
        return [
            ("avg_pool2d", first),
            ("adaptive_avg_pool2d", second),
            ("adaptive_avg_pool2d", whole),
            ("flatten", whole[:, :, 0, 0]),
            ("linear", net[-1](whole[:, :, 0, 0])),
        ]

    trace = follows(net, (3, 10, 12), steps)
    average, first, second = (layer.hyperparameters for layer in trace.layers[1:4])
    assert average["stride"] == average["kernel_size"] == (3, 2)
    assert average["count_include_pad"] is False
    assert first == {"output_size": (2, None)}
    assert second == {"output_size": (1, 1)}


def test_argmax_tells_which_cell_won_each_window() -> None:
    net = seeded(lambda: nn.Sequential(nn.MaxPool2d(3, 2, padding=1, ceil_mode=True), nn.Flatten()))
    trace = Trace(net, (2, 8, 8))
    outputs = trace.run(picture((1, 2, 8, 8)))[0]
    pool = trace.layers[1]
    winners = trace.argmax(outputs, pool.id)
    assert winners.shape == pool.shape
    won = outputs["input"].flatten(1).gather(1, winners.flatten(1)).view(pool.shape)
    close(won, outputs[pool.id])
