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


class Activations(nn.Module):
    """Every activation, with values on both sides of zero and of every bend."""

    def __init__(self) -> None:
        super().__init__()
        self.last = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        x = x * 3
        made = [
            F.gelu(x),
            F.gelu(x, approximate="tanh"),
            F.silu(x),
            F.hardswish(x),
            torch.sigmoid(x),
            torch.tanh(x),
            F.leaky_relu(x, 0.2),
            F.elu(x, 0.7),
        ]
        return self.last(torch.cat(made, 1).flatten(1))


class Numbers(nn.Module):
    """A layer and a number in every way; and layers that are multiplied, of the same shape and of others."""

    def __init__(self) -> None:
        super().__init__()
        self.squeeze = nn.Linear(3, 3)
        self.last = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        gate = torch.sigmoid(self.squeeze(F.adaptive_avg_pool2d(x, 1).flatten(1)))
        x = x * gate.unflatten(1, (3, 1, 1))
        x = x * (2 - x)
        x = (x * -0.5 + 1.25) / 3 - 0.125
        return F.log_softmax(self.last((x - 1).flatten(1)), 1)


class Norms(nn.Module):
    """Normalisations by this very input: of groups, of everything, of planes, of rows and of vectors."""

    def __init__(self) -> None:
        super().__init__()
        self.groups = nn.GroupNorm(2, 6)
        self.single = nn.GroupNorm(6, 6, affine=False)
        self.whole = nn.LayerNorm((6, 5, 4))
        self.plane = nn.LayerNorm((5, 4), elementwise_affine=False)
        self.row = nn.LayerNorm(4)
        self.channels = nn.LayerNorm(6)
        self.vector = nn.LayerNorm(120)
        self.last = nn.LazyLinear(10)
        for norm in (self.groups, self.whole, self.row, self.channels, self.vector):
            nn.init.uniform_(norm.weight)
            nn.init.uniform_(norm.bias)

    def forward(self, x: Tensor) -> Tensor:
        x = self.single(self.groups(x))
        x = self.row(self.plane(self.whole(x)))
        x = self.channels(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        x = F.log_softmax(x.transpose(1, 3), 1)
        return self.last(self.vector(x.flatten(1)))


class Larger(nn.Module):
    """Maps that grow: by transposed convolutions and by values between others, in every mode."""

    def __init__(self) -> None:
        super().__init__()
        self.plain = nn.ConvTranspose2d(4, 6, 3)
        self.grouped = nn.ConvTranspose2d(6, 4, (3, 2), (2, 3), (1, 0), output_padding=(1, 2), groups=2)
        self.sparse = nn.ConvTranspose2d(4, 2, 2, 3, dilation=2, bias=False)
        self.last = nn.LazyLinear(10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.sparse(self.grouped(self.plain(x)))
        made = [
            F.interpolate(x, scale_factor=2),
            F.interpolate(x, scale_factor=(1.3, 0.7)),
            F.interpolate(x, (7, 50), mode="nearest-exact"),
            F.interpolate(x, scale_factor=1.5, mode="bilinear"),
            F.interpolate(x, (41, 9), mode="bilinear", align_corners=True),
            F.interpolate(x, scale_factor=(2, 1.2), mode="bicubic"),
            F.interpolate(x, (30, 30), mode="bicubic", align_corners=True),
        ]
        return self.last(torch.cat([each.flatten(1) for each in made], 1))


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
    "activations": (Activations, (2, 4, 5)),
    "numbers": (Numbers, (3, 4, 5)),
    "norms": (Norms, (6, 5, 4)),
    "larger": (Larger, (4, 3, 4)),
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
