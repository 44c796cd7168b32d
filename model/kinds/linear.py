"""Linear (fully connected): a weighted sum of all inputs per output, plus a bias."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import Call, Hyperparameters, Kind


def show(_: dict[str, Any], call: Call) -> Hyperparameters:
    out_features, in_features = call.arguments["weight"].shape
    return {"in_features": in_features, "out_features": out_features}


KIND = Kind(
    modules=(nn.Linear,),
    calls={F.linear: ("input", "weight", "bias")},
    tensors=("weight", "bias"),
    has_kernels=True,
    show=show,
    linearity="affine",
)
