"""Branches: residual additions, concatenation, chunks, weights used twice."""

import pytest
import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.trace import ReceptiveField, Trace
from tests.model.tracing import Steps, follows, of_kind, picture, seeded


class Block(nn.Module):
    def __init__(self, form: str) -> None:
        super().__init__()
        self.form = form
        self.conv = nn.Conv2d(3, 3, 3, padding=1)
        self.linear = nn.Linear(3 * 8 * 8, 10)

    def forward(self, x: Tensor) -> Tensor:
        y = self.conv(x)
        if self.form == "+":
            y = y + x
        elif self.form == "+=":
            y += x
        elif self.form == "torch.add":
            y = torch.add(x, y)
        else:
            y = y.add_(x)
        return self.linear(torch.flatten(y, 1))


@pytest.mark.parametrize("form", ["+", "+=", "torch.add", "add_"])
def test_residual_addition(form: str) -> None:
    net = seeded(lambda: Block(form))

    def steps(x: Tensor) -> Steps:
        y = net.conv(x)
        total = x + y
        flat = total.reshape(1, -1)
        return [("conv2d", y), ("add", total), ("flatten", flat), ("linear", net.linear(flat))]

    trace = follows(net, (3, 8, 8), steps)
    (add,) = of_kind(trace, "add")
    assert set(add.inputs) == {"input", "conv"}
    assert add.receptive_field == ReceptiveField((3, 3), (1, 1), (-1, -1))


class Inception(nn.Module):
    """Two branches side by side, an addition that scales, and a sum of a thing with itself."""

    def __init__(self) -> None:
        super().__init__()
        self.narrow = nn.Conv2d(1, 2, 1)
        self.wide = nn.Conv2d(1, 3, 5, padding=2)
        self.linear = nn.Linear(5 * 8 * 8, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = torch.cat([self.wide(x), self.narrow(x)], dim=-3)
        x = torch.add(x, x, alpha=0.5)
        return self.linear((x + x).flatten(1))


def test_concatenation_keeps_the_order_of_its_branches() -> None:
    net = seeded(Inception)

    def steps(x: Tensor) -> Steps:
        wide, narrow = net.wide(x), net.narrow(x)
        both = torch.cat((wide, narrow), 1)
        flat = (both * 3).reshape(1, -1)
        steps = [("conv2d", wide), ("conv2d", narrow), ("cat", both), ("other", both * 1.5)]
        return [*steps, ("add", both * 3), ("flatten", flat), ("linear", net.linear(flat))]

    trace = follows(net, (1, 8, 8), steps)
    (cat,), (add,) = of_kind(trace, "cat"), of_kind(trace, "add")
    assert cat.inputs == ("wide", "narrow")
    assert cat.hyperparameters == {"dim": 0}
    assert cat.receptive_field == ReceptiveField((5, 5), (1, 1), (-2, -2))
    assert len(add.inputs) == 2
    assert len(set(add.inputs)) == 1


class Chunked(nn.Module):
    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 4, 3)
        self.linear = nn.Linear(4 * 6 * 6, 10)

    def forward(self, x: Tensor) -> Tensor:
        first, second = self.conv(x).chunk(2, dim=1)
        shuffled = torch.cat(torch.cat((second, first), 1).chunk(2, dim=1), 1)
        return self.linear(shuffled.reshape(shuffled.size(0), -1))


def test_the_parts_of_a_chunk_know_where_they_come_from() -> None:
    net = seeded(Chunked)

    def steps(x: Tensor) -> Steps:
        conv = net.conv(x)
        turned = torch.cat((conv[:, 2:], conv[:, :2]), 1)
        parts = [("other", conv[:, :2]), ("other", conv[:, 2:])]
        flat = turned.reshape(1, -1)
        end = [("flatten", flat), ("linear", net.linear(flat))]
        return [("conv2d", conv), *parts, ("cat", turned), ("other", turned), *end]

    trace = follows(net, (1, 8, 8), steps)
    assert [layer.inputs for layer in of_kind(trace, "other")] == [("conv",), ("conv",), ("cat",)]


class Shared(nn.Module):
    """One convolution used twice, and one whose kernel is computed from the picture."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(2, 2, 3)
        self.linear = nn.Linear(2, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(torch.tanh(self.conv(x)))
        x = F.conv2d(x, x[0, :, None])
        return self.linear(x.view(-1, 2))


def test_a_convolution_used_twice_and_a_kernel_from_the_picture() -> None:
    net = seeded(Shared)

    def steps(x: Tensor) -> Steps:
        first = net.conv(x)
        second = net.conv(first.tanh())
        kernel = second[0, :, None]
        scores = (second * second).sum((2, 3))
        last = F.conv2d(second, torch.block_diag(*kernel.flatten(1))[:, :].view(2, 2, *kernel.shape[2:]))
        assert torch.allclose(last[..., 0, 0], scores)
        return [("conv2d", first), ("tanh", first.tanh()), ("conv2d", second)]

    with pytest.raises(ValueError, match="does not take one image"):
        follows(net, (2, 9, 9), steps)  # groups are missing: PyTorch refuses, and the trace says so

    class Grouped(Shared):
        def forward(self, x: Tensor) -> Tensor:
            x = self.conv(torch.tanh(self.conv(x)))
            x = F.conv2d(x, x[0, :, None], groups=2)
            return self.linear(x.view(-1, 2))

    net = seeded(Grouped)
    trace = Trace(net, (2, 9, 9))
    first, second = of_kind(trace, "conv2d")
    kernels = trace.kernels
    assert torch.equal(kernels[first.id]["weight"], kernels[second.id]["weight"])
    computed = trace.layers[-4]
    assert computed.kind == "other"
    assert computed.id not in kernels
    assert len(computed.inputs) == 2
    outputs = trace.run(picture((1, 2, 9, 9)))[0]
    expected = outputs[second.id].square().sum((1, 2))
    torch.testing.assert_close(outputs[computed.id][:, 0, 0], expected)
