"""Average pooling to a given size; to 1x1 it is global average pooling (Lin et al., 2013)."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import REQUIRED, Call, Hyperparameters, Kind, if_any_input_is
from convscope.kinds._pairs import paired
from convscope.receptive_field import ReceptiveField


def show(settings: dict[str, Any], _: Call) -> Hyperparameters:
    return paired(settings)


def receptive_field(_: dict[str, Any], call: Call) -> ReceptiveField | None:
    """That of a plain window where the output's size divides the input's, and only there."""
    sizes = list(zip(call.inputs[0].shape[-2:], call.shape[-2:], strict=True))
    if any(size % out for size, out in sizes):
        return None
    window = tuple(size // out for size, out in sizes)
    return call.fields[0].through_window(window, window, (0, 0))


KIND = Kind(
    modules=(nn.AdaptiveAvgPool2d,),
    calls={F.adaptive_avg_pool2d: ("input", "output_size")},
    settings={"output_size": REQUIRED},
    show=show,
    receptive_field=receptive_field,
    signed=if_any_input_is,
    linearity="affine",
)
