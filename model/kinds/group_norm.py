"""Group normalisation (Wu & He, 2018): by the mean and variance of each group of channels."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import REQUIRED, Call, Hyperparameters, Kind


def show(settings: dict[str, Any], call: Call) -> Hyperparameters:
    return {**settings, "affine": call.arguments.get("weight") is not None}


KIND = Kind(
    modules=(nn.GroupNorm,),
    calls={F.group_norm: ("input", "num_groups", "weight", "bias", "eps")},
    settings={"num_groups": REQUIRED, "eps": 1e-5},
    tensors=("weight", "bias"),
    show=show,
)
