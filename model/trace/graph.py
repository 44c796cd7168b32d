"""Read the layers of a network from its module with `torch.fx`."""

import copy
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor, fx, nn

from convscope.kinds import KINDS, Call, Hyperparameters
from convscope.layer import Layer
from convscope.receptive_field import PIXEL, ReceptiveField
from convscope.trace.changed import LAYER
from convscope.trace.description import describe
from convscope.trace.tracer import trace
from convscope.trace.values import Values, run

Kernels = Mapping[str, Tensor | None]


@dataclass(frozen=True)
class Graph:
    """A module's layers in topological order, their tensors, and modules that compute their outputs."""

    layers: tuple[Layer, ...]
    kernels: Mapping[str, Kernels]
    recorder: fx.GraphModule  # (1, C, H, W) -> a tensor per layer that the module itself has
    classifier: fx.GraphModule  # (N, C, H, W) -> what its scores are computed from, and the scores

    def with_weights(self, state: Mapping[str, Tensor]) -> "Graph":
        """The same with other weights, by PyTorch's names."""
        recorder, classifier = copy.deepcopy((self.recorder, self.classifier))
        for module in (recorder, classifier):
            module.load_state_dict(state, strict=False)  # one leaves out what only the other needs
        places = {tensor.data_ptr(): name for name, tensor in self.recorder.state_dict().items()}
        own = recorder.state_dict()
        kernels = {
            layer: {
                name: None if tensor is None else own[places[tensor.data_ptr()]]
                for name, tensor in tensors.items()
            }
            for layer, tensors in self.kernels.items()
        }
        return Graph(self.layers, kernels, recorder, classifier)


def read(module: nn.Module, input_shape: tuple[int, int, int], *, signed: bool) -> Graph:
    """Trace a classifier.

    Args:
        module: takes (N, *input_shape), returns (N, classes); put into eval mode.
        input_shape: (C, H, W).
        signed: whether the input may have values below zero.

    Raises:
        ValueError: the module can't be traced, or is not a classifier of one image.
    """
    name = type(module).__name__
    module.eval()
    try:
        graph_module = trace(module)
    except Exception as error:  # torch.fx raises whatever the traced code raises
        raise ValueError(f"torch.fx can't trace {name}: {_first_line(error)}") from error
    try:
        values, overwrites = run(graph_module, torch.zeros(1, *input_shape))
    except Exception as error:  # a module made for another input may raise any error, too
        reason = _first_line(error)
        raise ValueError(f"{name} does not take one image of shape {input_shape}: {reason}") from error
    return _Reader(graph_module, values, overwrites=overwrites).read(signed=signed)


class _Reader:
    def __init__(self, module: fx.GraphModule, values: Values, *, overwrites: bool) -> None:
        self.module = module
        self.values = values
        self.overwrites = overwrites
        self.layers: dict[fx.Node, Layer] = {}
        self.kernels: dict[str, Kernels] = {}
        self.image: tuple[int, ...] = ()

    def read(self, *, signed: bool) -> Graph:
        for node in self.module.graph.nodes:
            if not isinstance(self.values[node], Tensor):
                continue
            if node.op == "placeholder":
                self.image = self._shape(node)
                self.layers[node] = Layer(
                    "input", "input", (), self.image, 0, {}, PIXEL, signed, channels_last=False
                )
            elif node.op.startswith("call_"):
                self._add(node)
        logits = last = self._last()
        layers = list(self.layers.values())
        if self.layers[last].kind == "softmax":
            logits = self._sources(last)[0]
        else:
            end = self.layers[last]
            name = self._unused("softmax")
            layers.append(
                Layer(
                    name,
                    "softmax",
                    (end.id,),
                    end.shape,
                    0,
                    {"dim": 0},
                    None,
                    signed=False,
                    channels_last=False,
                )
            )
        return Graph(
            tuple(layers),
            self.kernels,
            self._returning(list(self.layers)),
            self._returning([self._sources(logits)[0], logits]),
        )

    def _add(self, node: fx.Node) -> None:
        sources = self._sources(node)
        if not sources:
            return  # computed from constants only
        inputs = tuple(self.layers[source] for source in sources)
        call = Call(node.target, {}, inputs, self._shape(node), self.values[node].dim())
        kind, settings, weights, call = describe(node, self.module, call, self._layer_or_value)
        name = node.meta[LAYER] = self._unused(node.name)
        if any(tensor is not None for tensor in weights.values()):
            self.kernels[name] = {k: None if t is None else t.detach() for k, t in weights.items()}
        self.layers[node] = Layer(
            id=name,
            kind=kind,
            inputs=tuple(layer.id for layer in inputs),
            shape=call.shape,
            parameters=sum(t.numel() for t in weights.values() if isinstance(t, nn.Parameter)),
            hyperparameters=settings,
            receptive_field=self._receptive_field(kind, settings, call),
            signed=KINDS[kind].signed(settings, call),
            channels_last=KINDS[kind].channels_last,
        )

    def _receptive_field(self, kind: str, settings: Hyperparameters, call: Call) -> ReceptiveField | None:
        """None where every cell depends on the whole image, or on no window of it."""
        if len(call.fields) < len(call.inputs):
            return None
        field = KINDS[kind].receptive_field(settings, call)
        return None if field is None or field.is_whole(call.shape, self.image) else field

    def _layer_or_value(self, node: fx.Node) -> Any:  # noqa: ANN401 - a node may return anything
        return self.layers[node] if node in self.layers else self.values[node]

    def _sources(self, node: fx.Node) -> list[fx.Node]:
        """The layers that a node reads, in the order of its arguments."""
        found: list[fx.Node] = []
        for argument in _nodes((node.args, node.kwargs)):
            if argument in self.layers:
                found.append(argument)
            elif _holds_tensors(self.values[argument]):  # such as the parts of a `chunk`
                found += self._sources(argument)
        return found

    def _last(self) -> fx.Node:
        result = self.module.graph.output_node().args[0]
        if not isinstance(result, fx.Node) or result not in self.layers or self.values[result].dim() != 2:
            raise ValueError("a classifier returns one tensor (N, classes)")
        return result

    def _shape(self, node: fx.Node) -> tuple[int, ...]:
        shape = tuple(self.values[node].shape)
        return shape[1:] if shape[:1] == (1,) else shape

    def _unused(self, name: str) -> str:
        taken = {layer.id for layer in self.layers.values()}
        while name in taken:
            name += "_"
        return name

    def _returning(self, wanted: list[fx.Node]) -> fx.GraphModule:
        """A copy of the module that returns the given nodes."""
        graph = fx.Graph()
        copies: dict[fx.Node, fx.Node] = {}
        graph.graph_copy(self.module.graph, copies)
        kept = [copies[node] for node in wanted]
        if self.overwrites:  # copies the output before a later layer overwrites it
            for i, node in enumerate(kept):
                with graph.inserting_after(node):
                    kept[i] = graph.call_function(torch.clone, (node,))
        graph.output(tuple(kept))
        graph.lint()
        return fx.GraphModule(self.module, graph)


def _nodes(arguments: Any) -> list[fx.Node]:  # noqa: ANN401 - torch.fx's own nested arguments
    """The nodes in a call's arguments, in order, repeated if an argument is repeated."""
    found: list[fx.Node] = []
    fx.node.map_arg(arguments, found.append)
    return found


def _first_line(error: Exception) -> str:
    """The message without the graph that torch.fx appends."""
    return str(error).partition("\n")[0]


def _holds_tensors(value: object) -> bool:
    return isinstance(value, (tuple, list)) and any(isinstance(part, Tensor) for part in value)
