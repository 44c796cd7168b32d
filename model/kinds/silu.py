"""SiLU, or swish (Ramachandran et al., 2017): x times sigmoid(x)."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.SiLU,),
    calls={F.silu: ("input",)},
    receptive_field=same_cell,
    signed=if_any_input_is,
)
