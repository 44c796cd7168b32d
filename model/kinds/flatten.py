"""The same values as one vector, whichever call made it."""

from typing import Any

from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is
from convscope.kinds.reshape import CALLS, MODULES


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    return settings if call.axes == 2 else None


KIND = Kind(modules=MODULES, calls=CALLS, show=show, signed=if_any_input_is, linearity="affine")
