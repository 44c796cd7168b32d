"""A layer times, divided by, plus or minus one number; or that number minus the layer."""

import operator
from typing import Any

import torch

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Call, Hyperparameters, Kind
from convscope.layer import Layer

OPERATIONS: dict[Any, str] = {
    **dict.fromkeys((operator.mul, operator.imul, torch.mul, torch.multiply, "mul", "mul_"), "mul"),
    **dict.fromkeys((operator.truediv, operator.itruediv, torch.div, "div", "div_"), "div"),
    **dict.fromkeys((operator.add, operator.iadd, torch.add, "add", "add_"), "add"),
    **dict.fromkeys((operator.sub, operator.isub, torch.sub, "sub", "sub_"), "sub"),
    torch.rsub: "rsub",
}


def show(_: dict[str, Any], call: Call) -> Hyperparameters | None:
    operands = call.arguments
    if operands.keys() != {"input", "other"}:  # `alpha` and `rounding_mode` do more than that
        return None
    first, second, operation = operands["input"], operands["other"], OPERATIONS[call.target]
    if isinstance(second, Layer):
        first, second = second, first
        operation = {"sub": "rsub", "div": "reciprocal"}.get(operation, operation)
    if operation == "reciprocal" or not isinstance(first, Layer) or not _is_number(second):
        return None
    return {"operation": operation, "number": second}


def _is_number(value: object) -> bool:
    return isinstance(value, (int, float)) and not isinstance(value, bool)


def signed(settings: dict[str, Any], call: Call) -> bool:
    """As the layer, unless the number turns it; what is taken from a number may be any."""
    turning = -settings["number"] if settings["operation"] == "sub" else settings["number"]
    return call.inputs[0].signed or turning < 0 or settings["operation"] == "rsub"


KIND = Kind(
    calls=dict.fromkeys(OPERATIONS, ("input", "other")),
    show=show,
    receptive_field=same_cell,
    signed=signed,
    linearity="affine",
)
