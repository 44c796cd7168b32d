"""Max pooling: the largest value of every window."""

from collections.abc import Mapping
from typing import Any

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.kinds import _pools
from convscope.kinds._cells import window
from convscope.kinds._kind import REQUIRED, Kind, if_any_input_is


def argmax(read: Tensor, settings: Mapping[str, Any]) -> Tensor:
    """The winner of every window: flat positions (C, H, W), int64."""
    _, winners = F.max_pool2d(read, **settings, return_indices=True)
    return winners


KIND = Kind(
    modules=(nn.MaxPool2d,),
    calls=dict.fromkeys(
        (F.max_pool2d, torch.max_pool2d),
        ("input", "kernel_size", "stride", "padding", "dilation", "ceil_mode"),
    ),
    settings={"kernel_size": REQUIRED, "stride": None, "padding": 0, "dilation": 1, "ceil_mode": False},
    show=_pools.show,
    receptive_field=window,
    signed=if_any_input_is,
    argmax=argmax,
    linearity="piecewise",
)
