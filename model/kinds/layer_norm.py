"""Layer normalisation (Ba et al., 2016): by the mean and variance over the last axes."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import REQUIRED, Call, Hyperparameters, Kind


def show(settings: dict[str, Any], call: Call) -> Hyperparameters:
    affine = call.arguments.get("weight") is not None
    shape = tuple(settings["normalized_shape"])
    return {**settings, "normalized_shape": shape, "elementwise_affine": affine}


KIND = Kind(
    modules=(nn.LayerNorm,),
    calls={F.layer_norm: ("input", "normalized_shape", "weight", "bias", "eps")},
    settings={"normalized_shape": REQUIRED, "eps": 1e-5},
    tensors=("weight", "bias"),
    show=show,
)
