"""ELU (Clevert et al., 2015): x where it is positive, else alpha (exp(x) - 1)."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.ELU,),
    calls={F.elu: ("input", "alpha")},
    settings={"alpha": 1.0},
    receptive_field=same_cell,
    signed=if_any_input_is,
)
