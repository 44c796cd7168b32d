"""Hard swish (Howard et al., 2019): x times min(max(x + 3, 0), 6) / 6."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Kind, if_any_input_is

KIND = Kind(
    modules=(nn.Hardswish,),
    calls={F.hardswish: ("input",)},
    receptive_field=same_cell,
    signed=if_any_input_is,
)
