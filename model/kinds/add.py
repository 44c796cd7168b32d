"""The sum of two layers."""

import operator
from typing import Any

import torch

from convscope.kinds._cells import same_cell_of_each
from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    return settings if len(call.inputs) == 2 and "alpha" not in call.arguments else None


KIND = Kind(
    calls=dict.fromkeys((operator.add, operator.iadd, torch.add, "add", "add_"), ("input", "other")),
    show=show,
    receptive_field=same_cell_of_each,
    signed=if_any_input_is,
    linearity="affine",
)
