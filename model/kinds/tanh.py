"""Hyperbolic tangent: from -1 to 1."""

import torch
from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.Tanh,),
    calls=dict.fromkeys((F.tanh, torch.tanh, torch.tanh_, "tanh", "tanh_"), ("input",)),
    receptive_field=same_cell,
    signed=if_any_input_is,
)
