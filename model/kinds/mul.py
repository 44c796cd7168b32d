"""The product of two layers, such as maps and a number per channel (Hu et al., 2018)."""

import operator
from typing import Any

import torch

from convscope.kinds._cells import same_cell_of_each
from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    return settings if len(call.inputs) == 2 else None


KIND = Kind(
    calls=dict.fromkeys(
        (operator.mul, operator.imul, torch.mul, torch.multiply, "mul", "mul_", "multiply"),
        ("input", "other"),
    ),
    show=show,
    receptive_field=same_cell_of_each,
    signed=if_any_input_is,
)
