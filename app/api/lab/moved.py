"""A digit that is moved, and what networks make of it."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

import torch

from convscope.app.api.answers import answer
from convscope.app.http.tensors import Encoding, dumps, encode
from convscope.app.inference.networks import Outputs, Served
from convscope.labs.equivariance import Movement, change, difference, move
from convscope.layer import Layer


@dataclass(frozen=True)
class Moved:
    """A digit and its movement.

    ink: the digit, (H, W), as `served` gets it.
    layer, map: whose maps are told, and which of them; None: all.
    turns: other movements, which the networks of `turned` answer to; each with the digit as it gets it.
    """

    served: Served
    ink: torch.Tensor
    movement: Movement
    layer: str | None
    map: int | None
    encoding: Encoding | None
    turns: Sequence[Movement] = ()
    turned: Sequence[tuple[Served, torch.Tensor]] = ()

    def answer(self) -> bytes:
        """An `EquivarianceAnswer` as JSON."""
        moved = _moved(self.ink, self.movement)
        before, after = self.served.explain([self.ink.numpy(), moved.numpy()])
        layers = [layer for layer in self.served.network.layers if len(layer.shape) == 3]
        told = {
            "model": self.served.id,
            "input": encode(self.ink.numpy(), self.encoding),
            "output": encode(moved.numpy(), self.encoding),
            "before": self._said(before),
            "after": self._said(after),
            "layers": [self._compared(layer, before, after) for layer in layers if layer.receptive_field],
        }
        if self.turned:
            told["turned"] = [self._probabilities(*each) for each in self.turned]
        return dumps(told)

    def _said(self, outputs: Outputs) -> dict[str, Any]:
        last = self.served.network.layers[-1]
        return answer(outputs[last.inputs[0]], outputs[last.id])

    def _compared(self, layer: Layer, before: Outputs, after: Outputs) -> dict[str, Any]:
        stride = layer.receptive_field.stride if layer.receptive_field else (1, 1)
        of_digit, of_moved = before[layer.id], after[layer.id]
        moved_of = move(of_digit, self.movement, stride)
        entry = {
            "id": layer.id,
            "kind": layer.kind,
            "difference": difference(of_moved, moved_of, self.movement, stride),
            "change": change(of_digit, of_moved),
        }
        if layer.id == self.layer:
            some = slice(None) if self.map is None else slice(self.map, self.map + 1)
            maps = {"of_digit": of_digit, "of_moved": of_moved, "moved_of": moved_of}
            entry |= {name: encode(each[some].numpy(), self.encoding) for name, each in maps.items()}
        return entry

    def _probabilities(self, served: Served, ink: torch.Tensor) -> dict[str, Any]:
        logits = served.logits([_moved(ink, turn).numpy() for turn in self.turns])
        return {"model": served.id, "probabilities": encode(logits.softmax(1).numpy(), self.encoding)}


def _moved(ink: torch.Tensor, movement: Movement) -> torch.Tensor:
    return move(ink[None], movement)[0].clamp(0, 1)
