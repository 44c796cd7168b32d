"""Holds a trace against the same steps written out in plain PyTorch."""

from collections.abc import Callable

import torch
from torch import Tensor, nn

from convscope.trace import Layer, Trace

Steps = list[tuple[str, Tensor]]  # kind and output of every layer between input and last softmax


def seeded(build: Callable[[], nn.Module], seed: int = 0) -> nn.Module:
    """A module with the same random weights every time, ready for inference."""
    torch.manual_seed(seed)
    return build().eval()


def picture(shape: tuple[int, ...], seed: int = 1) -> Tensor:
    return torch.randn(shape, generator=torch.Generator().manual_seed(seed))


def close(actual: Tensor, expected: Tensor) -> None:
    torch.testing.assert_close(actual, expected, rtol=0, atol=1e-6)


def follows(module: nn.Module, shape: tuple[int, int, int], steps: Callable[[Tensor], Steps]) -> Trace:
    """Assert that the trace of `module` has exactly the layers of `steps`, with their outputs."""
    trace, image = Trace(module, shape), picture(shape)
    with torch.no_grad():
        expected = [("input", image[None]), *steps(image[None].clone())]
        whole = module(image[None].clone())[0]
    outputs = trace.run(image[None])[0]
    kinds = [layer.kind for layer in trace.layers]
    assert kinds[: len(expected)] == [kind for kind, _ in expected]
    for layer, (_, tensor) in zip(trace.layers, expected, strict=False):
        assert layer.shape == tuple(tensor.shape[1:])
        close(outputs[layer.id], tensor[0])
    if len(kinds) > len(expected):  # the module ends with logits
        assert kinds[len(expected) :] == ["softmax"]
        whole = whole.softmax(dim=0)
    close(outputs[trace.layers[-1].id], whole)
    return trace


def of_kind(trace: Trace, kind: str) -> list[Layer]:
    return [layer for layer in trace.layers if layer.kind == kind]
