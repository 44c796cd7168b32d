"""Softmax: exp(x) over the sum of all exp(x) along an axis."""

import torch
from torch import nn
from torch.nn import functional as F

from convscope.kinds._axis import along_one_axis
from convscope.kinds._kind import Kind, never

KIND = Kind(
    modules=(nn.Softmax,),
    calls=dict.fromkeys((F.softmax, torch.softmax, "softmax"), ("input", "dim")),
    settings={"dim": None},
    show=along_one_axis,
    signed=never,
)
