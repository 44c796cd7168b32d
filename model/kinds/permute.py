"""The same values with their axes in another order."""

from typing import Any

import torch

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is
from convscope.receptive_field import ReceptiveField


def show(_: dict[str, Any], call: Call) -> Hyperparameters | None:
    order = [dim % call.axes for dim in _order(call)]
    return (
        {"dims": tuple(dim - 1 for dim in order[1:])} if order[0] == 0 else None
    )  # the batch stays in front


def _order(call: Call) -> list[int]:
    if "dims" in call.arguments:
        dims = call.arguments["dims"]
        return list(dims[0] if isinstance(dims[0], (tuple, list)) else dims)
    order = list(range(call.axes))
    first, second = call.arguments["dim0"], call.arguments["dim1"]
    order[first], order[second] = order[second], order[first]
    return order


def receptive_field(settings: dict[str, Any], call: Call) -> ReceptiveField | None:
    """That of the same cell, where rows and columns stay what they are."""
    return same_cell(settings, call) if settings["dims"][-2:] == (1, 2) else None


KIND = Kind(
    calls={
        **dict.fromkeys((torch.permute, "permute"), ("input", "*dims")),
        **dict.fromkeys((torch.transpose, "transpose"), ("input", "dim0", "dim1")),
    },
    show=show,
    receptive_field=receptive_field,
    signed=if_any_input_is,
    linearity="affine",
)
