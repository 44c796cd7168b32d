"""Several layers one behind the other along an axis."""

from typing import Any

import torch

from convscope.kinds._axis import along_one_axis
from convscope.kinds._cells import same_cell_of_each
from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is
from convscope.receptive_field import ReceptiveField


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    parts = call.arguments.get("tensors")
    joined = isinstance(parts, (tuple, list)) and len(parts) == len(call.inputs)
    return along_one_axis(settings, call) if joined else None


def receptive_field(settings: dict[str, Any], call: Call) -> ReceptiveField | None:
    return same_cell_of_each(settings, call) if settings["dim"] == 0 else None


KIND = Kind(
    calls=dict.fromkeys((torch.cat, torch.concat), ("tensors", "dim")),
    settings={"dim": 0},
    show=show,
    receptive_field=receptive_field,
    signed=if_any_input_is,
    linearity="affine",
)
