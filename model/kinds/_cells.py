"""Receptive fields that several kinds share."""

from typing import Any

from convscope.kinds._kind import Call
from convscope.receptive_field import ReceptiveField, union


def same_cell(_: dict[str, Any], call: Call) -> ReceptiveField | None:
    """Every cell depends on the cell at its own place."""
    return call.fields[0]


def same_cell_of_each(_: dict[str, Any], call: Call) -> ReceptiveField | None:
    """Every cell depends on the cells at its own place, of inputs whose maps have one size."""
    alike = len({layer.shape[1:] for layer in call.inputs}) == 1
    return union(call.fields) if alike else None


def window(settings: dict[str, Any], call: Call) -> ReceptiveField | None:
    """Every cell depends on a window that slides over its input."""
    return call.fields[0].through_window(
        settings["kernel_size"], settings["stride"], settings["padding"], settings.get("dilation", (1, 1))
    )
