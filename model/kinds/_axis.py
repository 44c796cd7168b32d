"""Axes as they are shown: counted from 0, without the batch axis."""

from typing import Any

from convscope.kinds._kind import Call, Hyperparameters


def without_batch(dim: int, axes: int) -> int:
    """An axis of a tensor of so many `axes`, batch included, that may be counted from the end; -1: batch."""
    return dim % axes - 1


def along_one_axis(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    """`dim`, or PyTorch's own guess where a call names none; None across the images of a batch."""
    dim = settings["dim"]
    dim = without_batch(int(call.axes != 3) if dim is None else dim, call.axes)
    return {**settings, "dim": dim} if dim >= 0 else None
