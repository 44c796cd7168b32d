"""The logarithm of softmax: x minus the logarithm of the sum of all exp(x) along an axis."""

import torch
from torch import nn
from torch.nn import functional as F

from convscope.kinds._axis import along_one_axis
from convscope.kinds._kind import Kind

KIND = Kind(
    modules=(nn.LogSoftmax,),
    calls=dict.fromkeys((F.log_softmax, torch.log_softmax, "log_softmax"), ("input", "dim")),
    settings={"dim": None},
    show=along_one_axis,
)
