"""Transposed convolution: every cell adds its value times the kernel to a window of the output."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import Call, Hyperparameters, Kind
from convscope.kinds._pairs import paired
from convscope.receptive_field import ReceptiveField


def show(settings: dict[str, Any], call: Call) -> Hyperparameters:
    return {"kernel_size": tuple(call.arguments["weight"].shape[2:]), **paired(settings)}


def receptive_field(settings: dict[str, Any], call: Call) -> ReceptiveField | None:
    """That of a plain window at stride 1; with gaps between the cells, the window's size changes."""
    if settings["stride"] != (1, 1):
        return None
    kernel, dilation = settings["kernel_size"], settings["dilation"]
    padding = tuple(d * (k - 1) - p for k, d, p in zip(kernel, dilation, settings["padding"], strict=True))
    return call.fields[0].through_window(kernel, (1, 1), padding, dilation)


KIND = Kind(
    modules=(nn.ConvTranspose2d,),
    calls={
        F.conv_transpose2d: (
            *("input", "weight", "bias", "stride", "padding"),
            *("output_padding", "groups", "dilation"),
        )
    },
    settings={"stride": 1, "padding": 0, "output_padding": 0, "dilation": 1, "groups": 1},
    tensors=("weight", "bias"),
    show=show,
    receptive_field=receptive_field,
    linearity="affine",
)
