"""The definition of a layer kind."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Literal

from torch import Tensor, nn

from convscope.layer import Hyperparameter, Layer
from convscope.receptive_field import ReceptiveField

REQUIRED: Any = ...  # stands in `Kind.settings` for the default of a setting that has none

Hyperparameters = dict[str, Hyperparameter]
Calls = Mapping[Callable[..., Any] | str, tuple[str, ...]]
Shape = tuple[int, ...]
Linearity = Literal["affine", "piecewise", "smooth"]


@dataclass(frozen=True)
class Call:
    """One call of a module, function or method, as it was traced.

    target: the function, the name of the method or the name of the module.
    arguments: by PyTorch's names, defaults included; where the call reads a layer, that `Layer`.
    inputs: the layers that the call reads, in the order of its arguments, each as often as it is read.
    shape: of the output, without the batch axis.
    axes: of the output, with the batch axis.
    """

    target: Any
    arguments: Mapping[str, Any]
    inputs: tuple[Layer, ...]
    shape: Shape
    axes: int

    @property
    def fields(self) -> Sequence[ReceptiveField]:
        """The receptive fields of the inputs that have one."""
        return [layer.receptive_field for layer in self.inputs if layer.receptive_field is not None]


def as_given(settings: Hyperparameters, _: Call) -> Hyperparameters | None:
    """Show the settings as the call gave them."""
    return settings


def unknown(_: Hyperparameters, __: Call) -> ReceptiveField | None:
    """An output cell depends on the whole input, or on no window of a fixed size."""
    return None


def always(_: Hyperparameters, __: Call) -> bool:
    """The output may be negative, whatever the layer reads."""
    return True


def never(_: Hyperparameters, __: Call) -> bool:
    """The output is at least zero, whatever the layer reads."""
    return False


def if_any_input_is(_: Hyperparameters, call: Call) -> bool:
    """The output may be negative only where one of the inputs may be."""
    return any(layer.signed for layer in call.inputs)


@dataclass(frozen=True)
class Kind:
    """One kind of layer: which calls it is, its settings, its receptive field and its sign.

    modules: the modules that are this kind. Their attributes have the names of the calls' parameters.
    calls: functions, or names of methods of a tensor, with the names of their parameters in order;
        the last may be `*name`, which takes what is left as a tuple.
    settings: the names of the settings that are shown, with PyTorch's defaults (`REQUIRED`: none).
    tensors: the names of the call's weights.
    show: normalises the settings, so that a module and a function are described alike; None if the call
        does something else than this kind describes.
    receptive_field: of an output cell, called if every input has one; None if it is no sliding window.
    signed: whether an output value may be negative.
    channels_last: whether the last axis of the output counts the maps, and not the first.
    has_kernels: whether the first axis of its weights counts the maps, or values, of the output.
    linearity: "affine" where the output is a weighted sum of the inputs and a constant; "piecewise" where it
        is one as long as the layer keeps its choices, such as which cells are above zero; else "smooth".
    steered: whether its inputs but the first only say which places of the first are read.
    argmax: for a kind that picks input cells, such as max pooling. Takes the input without its batch
        axis and the settings; returns the flat position of each picked cell in its map.
    """

    modules: tuple[type[nn.Module], ...] = ()
    calls: Calls = field(default_factory=dict)
    settings: Mapping[str, Any] = field(default_factory=dict)
    tensors: tuple[str, ...] = ()
    show: Callable[[Hyperparameters, Call], Hyperparameters | None] = as_given
    receptive_field: Callable[[Hyperparameters, Call], ReceptiveField | None] = unknown
    signed: Callable[[Hyperparameters, Call], bool] = always
    channels_last: bool = False
    has_kernels: bool = False
    linearity: Linearity = "smooth"
    steered: bool = False
    argmax: Callable[[Tensor, Mapping[str, Any]], Tensor] | None = None

    def of_module(self, module: nn.Module) -> dict[str, Any]:
        """The arguments that a module of this kind holds."""
        names = {*self.settings, *self.tensors}.union(*self.calls.values())
        return {name: getattr(module, name) for name in names if hasattr(module, name)}

    def shown(self, call: Call) -> Hyperparameters | None:
        """The call's settings; None where it is not of this kind."""
        given = {name: call.arguments.get(name, default) for name, default in self.settings.items()}
        return self.show(given, call)
