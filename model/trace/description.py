"""Which kind of layer a traced call is."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from torch import Tensor, fx, nn

from convscope.kinds import KINDS, Call, Hyperparameters, Kind
from convscope.layer import Layer

Tensors = dict[str, Tensor | None]
Described = tuple[str, Hyperparameters, Tensors, Call]


def describe(node: fx.Node, module: fx.GraphModule, call: Call, value: Callable[[fx.Node], Any]) -> Described:
    """Kind, settings and weights of a node; "other" where no kind says just what it does.

    Args:
        node: a call of a module, function or method.
        module: the graph's module.
        call: what the node reads and returns; its arguments are found here.
        value: the layer that another node is, or else what it returned.

    Returns:
        The call, now with its arguments, too.
    """
    if node.op == "call_module":
        alone = len(node.args) + len(node.kwargs) == 1  # more may change what a module does
        return _of_module(module.get_submodule(str(node.target)), call, KINDS if alone else {})
    tensors: Tensors = {}
    for name, names in CALLS.get(node.target, {}).items():
        given = _named(names, node.args) | node.kwargs
        found = replace(call, arguments={key: fx.node.map_arg(given[key], value) for key in given})
        weights = {key: found.arguments.get(key) for key in KINDS[name].tensors}
        if any(isinstance(weight, Layer) for weight in weights.values()):
            break  # such as a convolution whose kernel is computed from the image
        shown = KINDS[name].shown(found)
        if shown is not None:
            return name, shown, weights, found
        tensors |= {key: weight for key, weight in weights.items() if weight is not None}
    return "other", {}, tensors, call


def _named(names: tuple[str, ...], values: tuple[Any, ...]) -> dict[str, Any]:
    """Arguments by the names of a call's parameters; those beyond them do not matter for a kind."""
    *first, last = names
    if not last.startswith("*"):
        return dict(zip(names, values, strict=False))
    return {**dict(zip(first, values, strict=False)), last[1:]: values[len(first) :]}


def _of_module(module: nn.Module, call: Call, kinds: Mapping[str, Kind]) -> Described:
    for name, kind in kinds.items():
        if isinstance(module, kind.modules):
            found = replace(call, arguments=kind.of_module(module))
            shown = kind.shown(found)
            if shown is not None:
                return name, shown, {key: found.arguments.get(key) for key in kind.tensors}, found
    return "other", {}, dict(module.named_parameters()), call


def _calls(kinds: Mapping[str, Kind]) -> dict[object, dict[str, tuple[str, ...]]]:
    """By function or method: the kinds that it may be, with the names of its parameters."""
    found: dict[object, dict[str, tuple[str, ...]]] = {}
    for name, kind in kinds.items():
        for target, parameters in kind.calls.items():
            found.setdefault(target, {})[name] = parameters
    return found


CALLS = _calls(KINDS)
