"""The same values in another shape."""

from typing import Any

import torch
from torch import nn

from convscope.kinds._kind import Call, Calls, Hyperparameters, Kind, if_any_input_is

MODULES = (nn.Flatten, nn.Unflatten)
CALLS: Calls = dict.fromkeys(
    (
        *(torch.flatten, torch.reshape, torch.squeeze, torch.unsqueeze),
        *("flatten", "unflatten", "view", "reshape", "squeeze", "unsqueeze"),
    ),
    ("input",),
)


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    return settings if call.axes != 2 else None  # a vector is what `flatten` makes


KIND = Kind(modules=MODULES, calls=CALLS, show=show, signed=if_any_input_is, linearity="affine")
