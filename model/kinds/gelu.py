"""GELU (Hendrycks & Gimpel, 2016): x times the share of a normal distribution below x."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.GELU,),
    calls={F.gelu: ("input", "approximate")},
    settings={"approximate": "none"},
    receptive_field=same_cell,
    signed=if_any_input_is,
)
