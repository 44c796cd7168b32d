"""Sigmoid: 1 / (1 + exp(-x))."""

import torch
from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, never

KIND = Kind(
    modules=(nn.Sigmoid,),
    calls=dict.fromkeys((F.sigmoid, torch.sigmoid, torch.sigmoid_, "sigmoid", "sigmoid_"), ("input",)),
    receptive_field=same_cell,
    signed=never,
)
