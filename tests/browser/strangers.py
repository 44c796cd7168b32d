"""Networks that the service does not ship, served to the page with fresh weights, always the same."""

from pathlib import Path

import torch
from fastapi import FastAPI
from torch import Tensor, nn
from torch.nn import functional as F

from convscope import store
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.spec import Spec
from tests.model.tracing import seeded


class Residual(nn.Module):
    """Adds maps, one value to a whole map, and vectors; has kernels with gaps, and some of a single map."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 6, 3, padding=1)
        self.depthwise = nn.Conv2d(6, 6, 3, padding=2, dilation=2, groups=6)
        self.grouped = nn.Conv2d(6, 12, 4, stride=(3, 2), padding=1, groups=2, padding_mode="reflect")
        self.left = nn.Linear(12, 10)
        self.right = nn.Linear(12, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = F.relu(self.stem(x))
        x = x + self.depthwise(x)
        x = x + F.adaptive_avg_pool2d(x, 1)
        x = F.adaptive_avg_pool2d(self.grouped(x), 1).flatten(1)
        return self.left(x) + self.right(x)


class Branches(nn.Module):
    """Joins maps, halves of maps, and vectors; has averages that count their padding, and that do not."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(1, 3, 3, padding=1)
        self.last = nn.Linear(7 * 6 * 12 + 7, 10)

    def forward(self, x: Tensor) -> Tensor:
        pooled = F.avg_pool2d(x, 3, 1, padding=1)
        x = torch.cat([self.narrow(x), pooled, self.narrow(x).relu()], 1)
        x = F.avg_pool2d(x, 5, 5, padding=2, count_include_pad=False, ceil_mode=True)
        x = torch.cat([x, x.relu()], 3)
        return self.last(torch.cat([x.flatten(1), F.adaptive_avg_pool2d(x, 1).flatten(1)], 1))


class Odd(nn.Module):
    """Steps that ConvScope does not know, of maps, of several, of a vector and of a matrix."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(1, 16, 3, stride=2, padding=1)
        self.gate = nn.Conv2d(1, 16, 3, stride=2, padding=1)
        self.rectify = nn.PReLU(16)
        self.last = nn.Linear(32, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.maximum(torch.sigmoid(self.gate(x)), self.rectify(self.first(x)))
        x = F.softplus(x + 0.5)
        x = F.max_pool2d(x, 3, 2, padding=1)
        x = F.adaptive_avg_pool2d(x, (1, 2)).flatten(2)
        return self.last(torch.sin(x).flatten(1) * 2)


class Modern(nn.Module):
    """What networks of today have: gates, normalisation by the input itself, and maps that grow."""

    def __init__(self) -> None:
        super().__init__()
        self.stem = nn.Conv2d(1, 8, 3, stride=2, padding=1)
        self.groups = nn.GroupNorm(2, 8)
        self.squeeze = nn.Linear(8, 8)
        self.channels = nn.LayerNorm(8)
        self.grow = nn.ConvTranspose2d(8, 6, 3, stride=2, padding=1, output_padding=1)
        self.vector = nn.LayerNorm(54)
        self.last = nn.Linear(54, 10)
        for norm in (self.groups, self.channels, self.vector):
            nn.init.uniform_(norm.weight, 0.5, 2)
            nn.init.uniform_(norm.bias, -0.5, 0.5)

    def forward(self, x: Tensor) -> Tensor:
        x = F.silu(self.groups(self.stem(x)))
        x = x * torch.sigmoid(self.squeeze(F.adaptive_avg_pool2d(x, 1).flatten(1))).unflatten(1, (8, 1, 1))
        x = self.channels(x.permute(0, 2, 3, 1)).permute(0, 3, 1, 2)
        x = F.elu(F.leaky_relu(F.gelu(x), 0.2)) * F.hardswish(x)
        x = torch.tanh(self.grow(x) / 2)
        x = F.interpolate(F.max_pool2d(x, 4), scale_factor=1.5, mode="bilinear")
        x = F.interpolate(F.avg_pool2d(x, 4), (3, 3))
        return F.log_softmax(self.last(self.vector(x.flatten(1))), 1)


STRANGERS = {
    spec.id: spec
    for spec in (
        Spec("residual", "Residual", "Adds.", "Nobody", Residual),
        Spec("branches", "Branches", "Joins.", "Nobody", Branches),
        Spec("modern", "Modern", "Has what networks of today have.", "Nobody", Modern),
        Spec("odd", "Odd", "Does what is not known.", "Nobody", Odd),
    )
}


def stranger_app(folder: Path) -> FastAPI:
    """The service with these networks instead of its own; `folder` takes their weights."""
    for spec in STRANGERS.values():
        store.save(folder, spec.id, store.encoded(seeded(spec.build)), {"test_accuracy": 0.1}, {})
    return create_app(Settings(weights=folder, default_model="residual"), STRANGERS)
