"""What is known of a layer before any input comes."""

from collections.abc import Mapping
from dataclasses import dataclass

Hyperparameter = int | float | str | bool | None | tuple[int, ...]


@dataclass(frozen=True)
class ReceptiveField:
    """Which input pixels an output cell depends on, per axis (row, column).

    Cell i depends on input rows `offset + i * stride` to `offset + i * stride + size - 1`. They may
    lie outside the input, in the padding.
    """

    size: tuple[int, int]
    stride: tuple[int, int]
    offset: tuple[int, int]


@dataclass(frozen=True)
class Layer:
    """One step of a network: what it does, to what, and the shape of its output (no batch axis)."""

    id: str
    kind: str
    inputs: tuple[str, ...]
    shape: tuple[int, ...]
    parameters: int
    hyperparameters: Mapping[str, Hyperparameter]
    receptive_field: ReceptiveField | None
