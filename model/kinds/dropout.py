"""Dropout (Srivastava et al., 2014), which passes everything on at inference."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    drops = call.arguments.get("training", True)  # `F.dropout` drops unless the call says otherwise
    return None if drops else settings


KIND = Kind(
    modules=(nn.Dropout, nn.Dropout2d),
    calls=dict.fromkeys((F.dropout, F.dropout2d), ("input", "p", "training")),
    settings={"p": 0.5},
    show=show,
    receptive_field=same_cell,
    signed=if_any_input_is,
    linearity="affine",
)
