"""Batch normalisation (Ioffe & Szegedy, 2015) by the running mean and variance of the training."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import same_cell
from convscope.kinds._kind import Call, Hyperparameters, Kind


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    if call.arguments.get("training") or call.arguments.get("running_mean") is None:
        return None  # it normalises by the batch at hand
    return {**settings, "affine": call.arguments.get("weight") is not None}


KIND = Kind(
    modules=(nn.BatchNorm2d,),
    calls={
        F.batch_norm: (
            *("input", "running_mean", "running_var", "weight", "bias"),
            *("training", "momentum", "eps"),
        )
    },
    settings={"eps": 1e-5},
    tensors=("weight", "bias", "running_mean", "running_var"),
    show=show,
    receptive_field=same_cell,
    linearity="affine",
)
