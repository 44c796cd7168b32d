"""Networks that are not ours, with every kind of layer and setting that the trace knows."""

from collections.abc import Callable

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from tests.model import test_trace_branches as branches
from tests.model import test_trace_functional as functional
from tests.model import test_trace_in_place as in_place
from tests.model import test_trace_shapes as shapes
from tests.model.test_trace_windows import CONVOLUTIONS

Build = Callable[[], nn.Module]
Shape = tuple[int, int, int]


def classifier(layer: nn.Module) -> nn.Module:
    return nn.Sequential(layer, nn.Flatten(), nn.LazyLinear(10))


class Pools(nn.Module):
    """Windows that overlap, hang over the end, have gaps, or leave cells out."""

    def __init__(self) -> None:
        super().__init__()
        self.linear = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        pools = [
            F.max_pool2d(x, 3, 2, padding=1, ceil_mode=True),
            F.max_pool2d(x, 3, 3),
            F.max_pool2d(x, (2, 3), 1, dilation=(3, 2)),
            F.avg_pool2d(x, (3, 2), padding=1, count_include_pad=False),
            F.avg_pool2d(x, 3, 2, padding=1, ceil_mode=True),
            F.avg_pool2d(x, 3, 2, padding=(1, 0), ceil_mode=True, count_include_pad=False),
            F.avg_pool2d(x, 4, 3, divisor_override=5),
            F.adaptive_avg_pool2d(x, (4, None)),
            F.adaptive_avg_pool2d(x, 1),
        ]
        return self.linear(torch.cat([pool.flatten(1) for pool in pools], 1))


class Axes(nn.Module):
    """What works along an axis, along other axes than usual; and an addition that repeats a column."""

    def __init__(self) -> None:
        super().__init__()
        self.norm = nn.BatchNorm2d(3, affine=False)
        self.narrow = nn.Conv2d(3, 3, (1, 6))
        self.shared = nn.Linear(11, 4)
        self.last = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(x)
        x = torch.cat([x, x + self.narrow(x)], 2)
        x = F.softmax(x, 3) + self.narrow(x).softmax(dim=1)
        x = torch.cat([x, x[..., :5]], -1)
        return self.last(self.shared(x).flatten(1))


class Warp(nn.Module):
    def __init__(self, theta: list[float], mode: str, padding: str, *, aligned: bool) -> None:
        super().__init__()
        self.theta = theta
        self.settings = {"mode": mode, "padding_mode": padding, "align_corners": aligned}
        self.where = nn.LazyLinear(6)
        self.last = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        theta = self.where(x.flatten(1)).view(-1, 2, 3)
        grid = F.affine_grid(theta, (1, 2, 7, 9), align_corners=self.settings["align_corners"])
        return self.last(F.grid_sample(x, grid, **self.settings).flatten(1))

    def settle(self) -> None:
        """Let theta depend on the picture but a little, to reach over the edge for sure."""
        self.where.weight.data.mul_(0.01)
        self.where.bias.data = torch.tensor(self.theta)


def warp(theta: list[float], mode: str, padding: str, *, aligned: bool) -> Build:
    return lambda: Warp(theta, mode, padding, aligned=aligned)


WIDE = [1.3, -0.6, 0.2, 0.5, 1.6, -0.3]
WIDER = [3.1, 0.9, -0.4, -1.2, 2.7, 0.6]

FOREIGN: dict[str, tuple[Build, Shape]] = {
    "residual": (lambda: branches.Block("+"), (3, 8, 8)),
    "inception": (branches.Inception, (1, 8, 8)),
    "chunks": (branches.Chunked, (1, 8, 8)),
    "cifar": (functional.CifarNet, (3, 32, 32)),
    "functional": (functional.Functional, (3, 24, 24)),
    "overwriting": (in_place.Overwriting, (1, 12, 12)),
    "residual in place": (in_place.Residual, (1, 9, 9)),
    "aliased": (in_place.Aliased, (1, 4, 4)),
    "on its input": (in_place.OnItsInput, (1, 4, 4)),
    "reshaping": (shapes.Reshaping, (1, 6, 6)),
    "pools": (Pools, (3, 10, 12)),
    "axes": (Axes, (3, 5, 6)),
    "softmax inside": (lambda: classifier(nn.Softmax(dim=1)), (4, 2, 2)),
    **{
        name: (lambda given=given: classifier(nn.Conv2d(4, 8, **given)), (4, 12, 12))
        for name, (given, _) in CONVOLUTIONS.items()
    },
    "replicate": (lambda: classifier(nn.Conv2d(4, 8, 5, padding=3, padding_mode="replicate")), (4, 12, 12)),
    "warp": (warp(WIDE, "bilinear", "zeros", aligned=True), (2, 8, 6)),
    "warp, nearest": (warp(WIDE, "nearest", "zeros", aligned=False), (2, 8, 6)),
    "warp, border": (warp(WIDE, "bilinear", "border", aligned=False), (2, 8, 6)),
    "warp, reflection": (warp(WIDER, "bilinear", "reflection", aligned=False), (2, 8, 6)),
    "warp, reflection, aligned": (warp(WIDER, "bilinear", "reflection", aligned=True), (2, 8, 6)),
}
