"""Changes to a network that one asks about: what would it answer if this kernel were another?

Each changes one layer's step, so that its output still follows from its inputs and from the tensors that are
told of it.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field

import torch
from torch import Tensor

Tensors = Mapping[str, Tensor]

EDITABLE = ("weight", "bias")


class InterventionError(ValueError):
    """A change that the network can't take; `layer` and `name` say which."""

    def __init__(self, layer: str, name: str | None, reason: str) -> None:
        self.layer, self.name, self.reason = layer, name, reason
        super().__init__(f"{layer}{f'.{name}' if name else ''}: {reason}")


@dataclass(frozen=True)
class Interventions:
    """What is changed, by layer.

    kernels: other weights, by layer and name (`weight`, `bias`), each of the shape of the layer's own.
    """

    kernels: Mapping[str, Tensors] = field(default_factory=dict)

    @property
    def layers(self) -> frozenset[str]:
        """The layers that compute something else than the network's own."""
        return frozenset(layer for layer, tensors in self.kernels.items() if tensors)


def editable(tensors: Mapping[str, Tensor | None], kind: str) -> Tensors:
    """Those of a layer's tensors that may be replaced: weight and bias of a layer whose kind is known."""
    if kind == "other":
        return {}
    return {name: tensor for name in EDITABLE if (tensor := tensors.get(name)) is not None}


def checked(layer: str, given: Mapping[str, Tensor], own: Tensors) -> dict[str, Tensor]:
    """A layer's new tensors as float32 in memory of their own.

    Args:
        layer: its id.
        given: the new tensors by name.
        own: the tensors that may be replaced.

    Raises:
        InterventionError: there is no such tensor, or it has another shape or numbers that are not finite.
    """
    if not own:
        raise InterventionError(layer, None, "has no weights that can be replaced")
    for name, tensor in given.items():
        if name not in own:
            raise InterventionError(layer, name, f"is not there; there are: {', '.join(own)}")
        if tensor.shape != own[name].shape:
            expected = tuple(own[name].shape)
            raise InterventionError(layer, name, f"has shape {tuple(tensor.shape)}, expected {expected}")
    found = {name: tensor.detach().to("cpu", torch.float32, copy=True) for name, tensor in given.items()}
    for name, tensor in found.items():
        if not tensor.isfinite().all():
            raise InterventionError(layer, name, "has NaN or infinity")
    return found
