"""A trained network, ready to answer and to explain itself."""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from torch import Tensor, nn

from convscope.spec import Spec
from convscope.store import SHIPPED, load, load_metrics
from convscope.trace import Layer, Trace


class Network:
    """A spec with its trained module, its measured figures and its layers."""

    def __init__(self, spec: Spec, module: nn.Module, metrics: dict[str, Any]) -> None:
        self.spec = spec
        self.metrics = metrics
        self.parameters = sum(parameter.numel() for parameter in module.parameters())
        self._trace = Trace(module, spec.input_shape)
        self.layers: tuple[Layer, ...] = self._trace.layers
        self.kernels: Mapping[str, Mapping[str, Tensor | None]] = self._trace.kernels

    @classmethod
    def load(cls, spec: Spec, folder: Path = SHIPPED) -> "Network":
        """Read the shipped weights and metrics.

        Raises:
            FileNotFoundError: they are not in the folder.
            ValueError: they are damaged, or of another architecture.
        """
        return cls(spec, load(spec, folder), load_metrics(spec, folder))

    def logits(self, ink: Tensor) -> Tensor:
        """Class scores before softmax, (N, classes), for ink (N, C, H, W)."""
        return self._trace.logits(self.spec.normalization.apply(ink))

    def explain(self, ink: Tensor) -> list[dict[str, Tensor]]:
        """Every layer's output for ink (N, C, H, W): per image, in topological order, without batch axis."""
        return self._trace.run(self.spec.normalization.apply(ink))

    def argmax(self, outputs: Mapping[str, Tensor], layer_id: str) -> Tensor | None:
        """Which input cell each output cell was picked from: flat positions (C, H, W), int64.

        None for layers that pick none; max pooling does.
        """
        return self._trace.argmax(outputs, layer_id)
