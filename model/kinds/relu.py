"""ReLU: max(0, x)."""

import torch
from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, never

KIND = Kind(
    modules=(nn.ReLU,),
    calls=dict.fromkeys((F.relu, F.relu_, torch.relu, torch.relu_, "relu", "relu_"), ("input",)),
    receptive_field=same_cell,
    signed=never,
    linearity="piecewise",
)
