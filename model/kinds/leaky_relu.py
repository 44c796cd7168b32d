"""Leaky ReLU (Maas et al., 2013): x where it is positive, else x times a small slope."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.LeakyReLU,),
    calls=dict.fromkeys((F.leaky_relu, F.leaky_relu_), ("input", "negative_slope")),
    settings={"negative_slope": 0.01},
    receptive_field=same_cell,
    signed=if_any_input_is,
    linearity="piecewise",
)
