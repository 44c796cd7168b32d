"""Functions instead of modules, and one module used twice."""

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.trace import Trace
from tests.model.tracing import Steps, follows, of_kind, seeded


class CifarNet(nn.Module):
    """PyTorch's CIFAR-10 tutorial: one pool used twice, functional ReLU."""

    def __init__(self) -> None:
        super().__init__()
        self.conv1 = nn.Conv2d(3, 6, 5)
        self.pool = nn.MaxPool2d(2, 2)
        self.conv2 = nn.Conv2d(6, 16, 5)
        self.fc1 = nn.Linear(16 * 5 * 5, 120)
        self.fc2 = nn.Linear(120, 84)
        self.fc3 = nn.Linear(84, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.pool(F.relu(self.conv1(x)))
        x = self.pool(F.relu(self.conv2(x)))
        x = torch.flatten(x, 1)
        x = F.relu(self.fc1(x))
        x = F.relu(self.fc2(x))
        return self.fc3(x)


def cifar_steps(net: CifarNet, x: Tensor) -> Steps:
    steps = []
    for conv in (net.conv1, net.conv2):
        x = F.conv2d(x, conv.weight, conv.bias)
        steps += [("conv2d", x), ("relu", x := x.clamp(min=0)), ("max_pool2d", x := F.max_pool2d(x, 2))]
    steps.append(("flatten", x := x.reshape(1, 400)))
    for linear in (net.fc1, net.fc2):
        x = F.linear(x, linear.weight, linear.bias)
        steps += [("linear", x), ("relu", x := x.clamp(min=0))]
    return [*steps, ("linear", F.linear(x, net.fc3.weight, net.fc3.bias))]


def test_the_cifar_10_net() -> None:
    net = seeded(CifarNet)
    trace = follows(net, (3, 32, 32), lambda x: cifar_steps(net, x))
    first, second = of_kind(trace, "max_pool2d")
    assert first.id != second.id
    assert first.hyperparameters == second.hyperparameters
    assert sum(layer.parameters for layer in trace.layers) == sum(p.numel() for p in net.parameters())


class Functional(nn.Module):
    """Everything by functions and methods, the parameters held by hand."""

    def __init__(self) -> None:
        super().__init__()
        self.kernel = nn.Parameter(torch.randn(4, 3, 3, 3))
        self.scale = nn.Parameter(torch.rand(4))
        self.register_buffer("mean", torch.randn(4))
        self.register_buffer("variance", torch.rand(4) + 0.5)
        self.weight = nn.Parameter(torch.randn(10, 4))

    def forward(self, x: Tensor) -> Tensor:
        x = F.conv2d(x, self.kernel, stride=2, padding=1)
        x = F.batch_norm(x, self.mean, self.variance, self.scale, None, self.training, 0.1, 1e-3)
        x = F.avg_pool2d(torch.relu(x), 3, padding=1)
        x = F.max_pool2d(x.relu(), kernel_size=2)
        x = F.avg_pool2d(x, x.size()[2:])
        x = F.dropout(x.flatten(1), 0.3, training=self.training)
        return F.linear(x, self.weight)


def functional_steps(net: Functional, x: Tensor) -> Steps:
    def column(vector: Tensor) -> Tensor:
        return vector[:, None, None]

    steps = [("conv2d", x := F.conv2d(x, net.kernel, stride=2, padding=1))]
    x = (x - column(net.mean)) / (column(net.variance) + 1e-3).sqrt() * column(net.scale)
    steps += [("batch_norm2d", x), ("relu", x := x.clamp(min=0))]
    steps += [("avg_pool2d", x := F.avg_pool2d(x, 3, 3, 1)), ("relu", x)]
    steps += [("max_pool2d", x := F.max_pool2d(x, 2)), ("avg_pool2d", x := x.mean((2, 3), keepdim=True))]
    steps += [("flatten", x := x[:, :, 0, 0]), ("dropout", x)]
    return [*steps, ("linear", x @ net.weight.T)]


def test_a_net_of_functions() -> None:
    net = seeded(Functional)
    trace = follows(net, (3, 24, 24), lambda x: functional_steps(net, x))
    conv, norm, pool = (of_kind(trace, kind)[0] for kind in ("conv2d", "batch_norm2d", "max_pool2d"))
    assert conv.parameters == 4 * 3 * 3 * 3
    assert norm.parameters == 4
    assert conv.hyperparameters == {
        "kernel_size": (3, 3),
        "stride": (2, 2),
        "padding": (1, 1),
        "dilation": (1, 1),
        "groups": 1,
        "padding_mode": "zeros",
    }
    assert norm.hyperparameters == {"eps": 1e-3, "affine": True}
    assert pool.hyperparameters["stride"] == (2, 2)
    assert of_kind(trace, "linear")[0].hyperparameters == {"in_features": 4, "out_features": 10}


def test_functions_and_modules_are_described_alike() -> None:
    class ByFunction(nn.Module):
        def __init__(self) -> None:
            super().__init__()
            self.conv, self.norm, self.linear = nn.Conv2d(1, 2, 3), nn.BatchNorm2d(2), nn.Linear(2, 10)

        def forward(self, x: Tensor) -> Tensor:
            norm = self.norm
            x = F.conv2d(x, self.conv.weight, self.conv.bias)
            x = F.batch_norm(x, norm.running_mean, norm.running_var, norm.weight, norm.bias)
            x = F.avg_pool2d(F.max_pool2d(F.relu(x), 2), 2, ceil_mode=True)
            x = torch.flatten(F.adaptive_avg_pool2d(x, 1), 1)
            return F.linear(F.dropout(x, 0.2, training=self.training), self.linear.weight, self.linear.bias)

    def by_module() -> nn.Module:
        return nn.Sequential(
            nn.Conv2d(1, 2, 3),
            nn.BatchNorm2d(2),
            nn.ReLU(),
            nn.MaxPool2d(2),
            nn.AvgPool2d(2, ceil_mode=True),
            nn.AdaptiveAvgPool2d(1),
            nn.Flatten(),
            nn.Dropout(0.2),
            nn.Linear(2, 10),
        )

    described = []
    for build in (ByFunction, by_module):
        trace = Trace(seeded(build), (1, 12, 12))
        described.append(
            [
                (layer.kind, layer.shape, layer.parameters, dict(layer.hyperparameters))
                for layer in trace.layers
            ]
        )
    assert described[0] == described[1]


def test_no_progress_bar_is_made(monkeypatch):
    """Its lock between processes would outlive a worker, and Python complains of that at the end."""
    monkeypatch.delattr("torch.fx.interpreter.tqdm")

    layers = Trace(CifarNet(), (3, 32, 32)).layers
    assert "conv2d" in {layer.kind for layer in layers}
