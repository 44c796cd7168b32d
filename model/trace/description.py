"""What one node of a graph does, and how it is set."""

from torch import Tensor, fx

from convscope.trace.hyperparameters import Settings
from convscope.trace.kinds import FUNCTIONS, METHODS, of_call, of_module
from convscope.trace.values import Values


def describe(
    node: fx.Node, sources: list[fx.Node], module: fx.GraphModule, values: Values
) -> tuple[str, Settings]:
    """Kind and settings of a node; "other" where it does not do just what its kind says.

    Args:
        node: a call of a module, function or method.
        sources: the nodes of the layers that it reads.
        module: the graph's module.
        values: what every node returned.
    """
    if node.op == "call_module":
        kind, settings = of_module(module.get_submodule(str(node.target)))
    else:
        table = METHODS if node.op == "call_method" else FUNCTIONS
        kind, settings = of_call(table, node.target, node.args, node.kwargs)
    if any(value in sources for value in settings.values() if isinstance(value, fx.Node)):
        return "other", {}  # such as a convolution whose kernel is computed from the image
    settings = {name: fx.node.map_arg(value, values.__getitem__) for name, value in settings.items()}
    axes = values[node].dim()
    if kind in {"cat", "softmax"}:
        dim = settings["dim"]
        # PyTorch's own guess where a softmax does not say.
        settings["dim"] = (dim if dim is not None else int(axes != 3)) % axes - 1  # no batch axis
    if _is_odd(kind, settings, node, sources):
        return "other", {name: value for name, value in settings.items() if isinstance(value, Tensor)}
    settings.pop("training", None)
    if kind in {"flatten", "reshape"}:  # whichever was called: what counts is what came of it
        kind = "flatten" if axes == 2 else "reshape"
    return kind, settings


def _is_odd(kind: str, settings: Settings, node: fx.Node, sources: list[fx.Node]) -> bool:
    """Whether a call does something else than its kind says: that would be explained wrongly."""
    if kind == "add":
        return len(sources) != 2 or "alpha" in node.kwargs
    if kind == "cat":
        operands = node.args[0] if node.args else node.kwargs.get("tensors")
        return settings["dim"] < 0 or not isinstance(operands, (tuple, list)) or len(operands) != len(sources)
    if kind == "softmax":
        return bool(settings["dim"] < 0)  # across the images of a batch
    return bool(settings.get("training", False))  # dropout that drops, normalisation by the batch
