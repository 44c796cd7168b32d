"""A layer of a network as the API describes it."""

from typing import Annotated, Any

from msgspec import Meta, Struct

Pair = tuple[int, int]


class ReceptiveField(Struct):
    """Output cell i depends on input rows `offset + i * stride` to `... + size - 1`; columns alike."""

    size: Pair
    stride: Pair
    offset: Pair


class Layer(Struct):
    """One step of a network, without tensors."""

    id: str
    kind: Annotated[str, Meta(description="What it does, such as `conv2d`.")]
    inputs: list[str]
    shape: Annotated[list[int], Meta(description="Of its output: channels, height, width; or length.")]
    parameters: int
    hyperparameters: dict[str, Any]
    receptive_field: ReceptiveField | None
    signed: Annotated[bool, Meta(description="Whether its output may be negative.")]
    channels_last: Annotated[bool, Meta(description="Whether the last axis counts the maps, not the first.")]
