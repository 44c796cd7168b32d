"""A `torch.fx` tracer that records `x += y` as an in-place operation."""

import operator
from collections.abc import Callable
from typing import Any

from torch import fx, nn


def trace(module: nn.Module) -> fx.GraphModule:
    """Trace a module's `forward`; raises whatever the traced code raises."""
    tracer = _Tracer()
    if type(module) is nn.Sequential and all(
        tracer.is_leaf_module(layer, name) for name, layer in module.named_children()
    ):
        return fx.GraphModule(module, _chain(module))
    return fx.GraphModule(module, tracer.trace(module))


def _chain(module: nn.Sequential) -> fx.Graph:
    """What tracing would find. While torch.fx traces, no other thread may run a module; here they may."""
    graph = fx.Graph()
    value = graph.placeholder("input")
    for name, _ in module.named_children():
        value = graph.call_module(name, (value,))
    graph.output(value)
    return graph


def _recorded(operation: Callable[[Any, Any], Any]) -> Callable[[fx.Proxy, object], fx.Proxy]:
    def record(self: fx.Proxy, other: object) -> fx.Proxy:
        name = operation.__name__.removeprefix("i")  # "add" for `+=` as for `+`
        return self.tracer.create_proxy("call_function", operation, (self, other), {}, name=name)

    return record


class _Proxy(fx.Proxy):
    """Records augmented assignments, which modify a tensor that other nodes may read."""

    __iadd__ = _recorded(operator.iadd)
    __isub__ = _recorded(operator.isub)
    __imul__ = _recorded(operator.imul)
    __itruediv__ = _recorded(operator.itruediv)


class _Tracer(fx.Tracer):
    def proxy(self, node: fx.Node) -> fx.Proxy:
        return _Proxy(node, self)
