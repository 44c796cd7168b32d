"""Run a traced module with some of its layers changed; the module itself, for others, stays as it is."""

import copy
from collections.abc import Callable, Mapping
from typing import Any

from torch import Tensor, fx
from torch.func import functional_call

from convscope.interventions import Interventions, Tensors
from convscope.kinds import KINDS
from convscope.layer import Layer

LAYER = "layer"  # the key of a node's `meta` that holds the id of its layer

Step = Callable[[tuple[Any, ...], dict[str, Any]], Any]


class Changed:
    """A module with interventions. Threads may share it: each run has its own state."""

    def __init__(
        self, module: fx.GraphModule, layers: Mapping[str, Layer], interventions: Interventions
    ) -> None:
        self._module = module
        self.steps = {
            node: _step(node, module, layers[node.meta[LAYER]], interventions.kernels[node.meta[LAYER]])
            for node in module.graph.nodes
            if node.meta.get(LAYER) in interventions.layers
        }

    def __call__(self, images: Tensor) -> tuple[Tensor, ...]:
        """What the module returns for images (N, C, H, W)."""
        result: tuple[Tensor, ...] = _Interpreter(self._module, self.steps).run(images)
        return result


class _Interpreter(fx.Interpreter):
    """Takes the changed steps in the places of the module's own."""

    def __init__(self, module: fx.GraphModule, steps: Mapping[fx.Node, Step]) -> None:
        super().__init__(module, garbage_collect_values=False)
        self.steps = steps

    def run_node(self, n: fx.Node) -> Any:  # noqa: ANN401 - a node may return anything
        if n not in self.steps:
            return super().run_node(n)
        return self.steps[n](*self.fetch_args_kwargs_from_env(n))


def _step(node: fx.Node, module: fx.GraphModule, layer: Layer, tensors: Tensors) -> Step:
    """A layer's call with other tensors."""
    if node.op == "call_module":
        own = module.get_submodule(str(node.target))
        # `functional_call` swaps a module's tensors while it runs. So it gets a copy, which shares the rest.
        copied = copy.deepcopy(own, {id(tensor): tensor for tensor in (*own.parameters(), *own.buffers())})
        return lambda args, kwargs: functional_call(copied, dict(tensors), args, kwargs)
    names = KINDS[layer.kind].calls[node.target]

    def step(args: tuple[Any, ...], kwargs: dict[str, Any]) -> Any:  # noqa: ANN401 - as above
        call: Any = node.target
        return call(**{**dict(zip(names, args, strict=False)), **kwargs, **tensors})

    return step
