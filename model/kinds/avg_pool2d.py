"""Average pooling: the mean of every window."""

from torch import nn
from torch.nn import functional as F

from convscope.kinds import _pools
from convscope.kinds._cells import window
from convscope.kinds._kind import REQUIRED, Kind, if_any_input_is

SETTINGS = {
    "kernel_size": REQUIRED,
    "stride": None,
    "padding": 0,
    "ceil_mode": False,
    "count_include_pad": True,
    "divisor_override": None,
}

KIND = Kind(
    modules=(nn.AvgPool2d,),
    calls={F.avg_pool2d: ("input", *SETTINGS)},
    settings=SETTINGS,
    show=_pools.show,
    receptive_field=window,
    signed=if_any_input_is,
    linearity="affine",
)
