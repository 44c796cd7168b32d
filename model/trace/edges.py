"""Run a traced module so that gradients can be asked for at every layer, and at every edge between two."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import torch
from torch import Tensor, fx

from convscope.kinds import KINDS
from convscope.layer import Layer
from convscope.trace.changed import LAYER, Step


@dataclass(frozen=True)
class Edges:
    """One run of a network on one image, with its autograd graph.

    outputs: every layer's output by its id, (1, ...).
    read: by layer, what it read: the id of a source, and the tensor that only this layer got from it. So a
        gradient with respect to that tensor is of this one edge, even where others read the source, too.
    """

    outputs: dict[str, Tensor] = field(default_factory=dict)
    read: dict[str, list[tuple[str, Tensor]]] = field(default_factory=dict)


def run(
    module: fx.GraphModule, steps: Mapping[fx.Node, Step], layers: Mapping[str, Layer], image: Tensor
) -> Edges:
    """Run `module`, with some of its steps changed, on an image (1, C, H, W) that may require a gradient."""
    interpreter = _Interpreter(module, steps, layers)
    with torch.enable_grad():
        interpreter.run(image)
    return interpreter.edges


class _Interpreter(fx.Interpreter):
    """Gives each reader of a layer a tensor of its own, which it may overwrite, too."""

    def __init__(
        self, module: fx.GraphModule, steps: Mapping[fx.Node, Step], layers: Mapping[str, Layer]
    ) -> None:
        super().__init__(module, garbage_collect_values=False)
        self.steps = steps
        self.layers = layers
        self.edges = Edges()
        self._through: dict[fx.Node, list[tuple[str, Tensor]]] = {}  # what nodes that are no layers have read

    def run_node(self, n: fx.Node) -> Any:  # noqa: ANN401 - a node may return anything
        result = (
            self.steps[n](*self.fetch_args_kwargs_from_env(n)) if n in self.steps else super().run_node(n)
        )
        layer = self._layer(n)
        if layer is not None:
            self.edges.outputs[layer] = result
        return result

    def fetch_args_kwargs_from_env(self, n: fx.Node) -> Any:  # noqa: ANN401 - likewise
        layer = self._layer(n)
        found: list[tuple[str, Tensor]] = []
        steered = layer is not None and KINDS[self.layers[layer].kind].steered

        def give(source: fx.Node) -> Any:  # noqa: ANN401 - likewise
            value, name = self.env[source], self._layer(source)
            if name is None:
                found.extend(self._through.get(source, ()))
                return value
            own = value.detach().clone() if steered and found else value.clone()
            found.append((name, own))
            return own

        given = fx.node.map_arg(n.args, give), fx.node.map_arg(n.kwargs, give)
        if layer is None:
            self._through[n] = found
        else:
            self.edges.read[layer] = found
        return given

    def _layer(self, node: fx.Node) -> str | None:
        """The id of a node's layer."""
        return "input" if node.op == "placeholder" else node.meta.get(LAYER)
