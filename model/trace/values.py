"""Run a graph once to find the value of each node, and the nodes that work in place."""

from typing import Any

import torch
from torch import Tensor, fx

Values = dict[fx.Node, Any]


def run(module: fx.GraphModule, image: Tensor) -> tuple[Values, bool]:
    """The value of every node for `image` (1, C, H, W), and whether any node overwrites its input.

    Where a node works in place, the graph is changed so that later readers of the overwritten tensor read
    that node. The edges then say whose numbers a node reads.
    """
    interpreter = _Interpreter(module)
    with torch.no_grad():
        interpreter.follow(image)
    order = {node: position for position, node in enumerate(module.graph.nodes)}
    for node in interpreter.in_place:
        for earlier, value in interpreter.env.items():
            if value is interpreter.env[node] and order[earlier] < order[node]:
                for user in [user for user in earlier.users if order[user] > order[node]]:
                    user.replace_input_with(earlier, node)
    return interpreter.env, interpreter.overwrites


class _Interpreter(fx.Interpreter):
    def __init__(self, module: fx.GraphModule) -> None:
        super().__init__(module, garbage_collect_values=False)
        self.in_place: list[fx.Node] = []
        self.overwrites = False

    def follow(self, image: Tensor) -> None:
        """What `run` does, without a progress bar: its lock between processes would outlive a worker."""
        self.args_iter = iter((image,))
        for node in self.graph.nodes:
            self.env[node] = self.run_node(node)

    def run_node(self, n: fx.Node) -> Any:  # noqa: ANN401 - a node may return anything
        sources = [self.env[source] for source in n.all_input_nodes]
        before = [_version(source) for source in sources]
        result = super().run_node(n)
        for source, version in zip(sources, before, strict=True):
            if _version(source) != version:
                self.overwrites = True
                if source is result:
                    self.in_place.append(n)
        return result


def _version(value: object) -> int:
    """How many times a tensor has been modified."""
    return value._version if isinstance(value, Tensor) else 0  # noqa: SLF001 - PyTorch has no other name
