"""Run a graph once to see what each of its nodes returns, and which overwrite what was there."""

from typing import Any

import torch
from torch import Tensor, fx

Values = dict[fx.Node, Any]


def run(module: fx.GraphModule, image: Tensor) -> tuple[Values, bool]:
    """What every node returns for `image` (1, C, H, W), and whether any of them overwrites what it reads.

    The graph is changed where a node works in place: whoever reads the overwritten tensor later on now
    reads that node, so that the edges tell whose numbers flow.
    """
    interpreter = _Interpreter(module)
    with torch.no_grad():
        interpreter.run(image)
    order = {node: position for position, node in enumerate(module.graph.nodes)}
    for node in interpreter.in_place:
        for earlier, value in interpreter.of.items():
            if value is interpreter.of[node] and order[earlier] < order[node]:
                for user in [user for user in earlier.users if order[user] > order[node]]:
                    user.replace_input_with(earlier, node)
    return interpreter.of, interpreter.overwrites


class _Interpreter(fx.Interpreter):
    def __init__(self, module: fx.GraphModule) -> None:
        super().__init__(module, garbage_collect_values=False)
        self.of: Values = {}
        self.in_place: list[fx.Node] = []
        self.overwrites = False

    def run_node(self, n: fx.Node) -> Any:  # noqa: ANN401 - a node may return anything
        sources = [self.of[source] for source in n.all_input_nodes]
        before = [_version(source) for source in sources]
        self.of[n] = result = super().run_node(n)
        for source, version in zip(sources, before, strict=True):
            if _version(source) != version:
                self.overwrites = True
                if source is result:
                    self.in_place.append(n)
        return result


def _version(value: object) -> int:
    """How often a tensor was written to."""
    return value._version if isinstance(value, Tensor) else 0  # noqa: SLF001 - PyTorch has no other name
