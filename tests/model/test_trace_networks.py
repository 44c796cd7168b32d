"""Whole networks, ours and a foreign one, against what forward hooks see in the plain module."""

from collections import defaultdict

import pytest
import torch
from torch import Tensor, fx, nn
from torchvision.models import resnet18

from convscope.trace import Trace
from convscope.zoo import SPECS
from tests.model.tracing import close, picture, seeded

NETWORKS = {
    **{spec.id: (spec.build, spec.input_shape) for spec in SPECS.values()},
    "resnet18": (lambda: resnet18(weights=None), (3, 64, 64)),
}


def randomised(build: object) -> nn.Module:
    """Random weights everywhere: also where a network starts from zeros, or from the identity."""
    net = seeded(build)
    for name, tensor in net.state_dict().items():
        if name.endswith(("running_var", "bn1.weight", "bn2.weight")):
            tensor.uniform_(0.5, 1.5)
        elif tensor.dim() == 1 and tensor.is_floating_point():
            tensor.uniform_(-0.2, 0.2)
        elif name == "localization.linear_2.weight":
            tensor.uniform_(-0.1, 0.1)
    return net


@pytest.mark.parametrize(("build", "shape"), NETWORKS.values(), ids=NETWORKS)
def test_every_module_answers_as_it_does_untraced(build: object, shape: tuple[int, int, int]) -> None:
    net, image = randomised(build), picture(shape)
    seen: dict[str, list[Tensor]] = defaultdict(list)
    for name, module in net.named_modules():
        if not list(module.children()):

            def keep(_module: nn.Module, _inputs: object, output: Tensor, name: str = name) -> None:
                seen[name.replace(".", "_")].append(output.clone())

            module.register_forward_hook(keep)
    with torch.no_grad():
        scores = net(image[None].clone())[0]
    expected = {name: list(outputs) for name, outputs in seen.items()}
    trace = Trace(net, shape)
    outputs = trace.run(image[None])[0]
    for name, (first, *more) in expected.items():
        close(outputs[name], first[0])
        for number, again in enumerate(more, start=1):
            close(outputs[f"{name}_{number}"], again[0])
    close(outputs[trace.layers[-1].id], scores.softmax(dim=0))
    # Computed with channels last: the same sums in another order.
    torch.testing.assert_close(trace.logits(image[None])[0], scores, rtol=0, atol=1e-5)
    assert "other" not in {layer.kind for layer in trace.layers}
    ink = Trace(net, shape).run(image.abs()[None])[0]
    assert all(layer.signed or ink[layer.id].min() >= 0 for layer in trace.layers)


def test_tracing_happens_once(monkeypatch: pytest.MonkeyPatch) -> None:
    trace, image = Trace(seeded(SPECS["tiny-vgg"].build), (1, 28, 28)), picture((1, 28, 28))

    def refuse(*_: object, **__: object) -> None:
        raise AssertionError("traced again")

    monkeypatch.setattr(fx.Tracer, "trace", refuse)
    monkeypatch.setattr(fx.Interpreter, "run", refuse)
    layers, kernels = trace.layers, trace.kernels
    first, second = trace.run(image[None])[0], trace.run(image[None])[0]
    assert trace.layers is layers
    assert trace.kernels is kernels
    for name, tensor in first.items():
        assert torch.equal(tensor, second[name])


def test_kernels_are_the_modules_own() -> None:
    net = randomised(SPECS["bn-cnn"].build)
    trace = Trace(net, (1, 28, 28))
    norm = trace.kernels["batch_norm_1"]
    assert set(norm) == {"weight", "bias", "running_mean", "running_var"}
    state = net.state_dict()
    for layer_id, tensors in trace.kernels.items():
        for name, tensor in tensors.items():
            assert torch.equal(tensor, state[f"{layer_id}.{name}"])
    with_kernels = {layer.id for layer in trace.layers if layer.parameters}
    assert set(trace.kernels) == with_kernels


class ByView(nn.Module):
    """Takes for granted that a channel's pixels lie beside one another."""

    def __init__(self) -> None:
        super().__init__()
        self.conv = nn.Conv2d(1, 3, 3)
        self.linear = nn.Linear(3 * 6 * 6, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.conv(x)
        return self.linear(x.view(x.shape[0], -1))


def test_a_network_that_insists_on_its_layout_of_memory_keeps_it() -> None:
    net, images = seeded(ByView), picture((5, 1, 8, 8))
    with torch.no_grad():
        close(Trace(net, (1, 8, 8)).logits(images), net(images))
