"""What is known of a layer before the network gets an input."""

from collections.abc import Mapping
from dataclasses import dataclass

from convscope.receptive_field import ReceptiveField

Hyperparameter = int | float | str | bool | None | tuple[int | float, ...]


@dataclass(frozen=True)
class Layer:
    """One step of a network: what it does, to which layers, and the shape of its output (no batch axis).

    `signed` says whether an output value may be negative; `channels_last` that the last axis counts the
    maps and not the first.
    """

    id: str
    kind: str
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    parameters: int
    hyperparameters: Mapping[str, Hyperparameter]
    receptive_field: ReceptiveField | None
    signed: bool
    channels_last: bool
