"""Maps of another size, each value read between the cells of the input."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._kind import Call, Hyperparameters, Kind, if_any_input_is
from convscope.kinds._pairs import pair

NEAREST = {"nearest", "nearest-exact"}
BETWEEN = {"bilinear", "bicubic"}


def show(settings: dict[str, Any], call: Call) -> Hyperparameters | None:
    mode, factor, size = settings["mode"], settings["scale_factor"], settings["size"]
    if call.axes != 4 or mode not in NEAREST | BETWEEN or call.arguments.get("antialias"):
        return None
    if call.arguments.get("recompute_scale_factor"):  # by the size that came of the factor
        factor, size = None, call.shape[-2:]
    return {
        "mode": mode,
        "align_corners": bool(settings["align_corners"]) if mode in BETWEEN else None,
        "scale_factor": pair(factor),
        "size": pair(size),
    }


def signed(settings: dict[str, Any], call: Call) -> bool:
    """As the input. A bicubic curve may swing below the values it joins."""
    return settings["mode"] == "bicubic" or if_any_input_is(settings, call)


# Its field is None: at a factor above 1, neighbouring cells read the same ones, which no whole stride says.
KIND = Kind(
    modules=(nn.Upsample,),
    calls={
        F.interpolate: (
            *("input", "size", "scale_factor", "mode", "align_corners"),
            *("recompute_scale_factor", "antialias"),
        )
    },
    settings={"mode": "nearest", "align_corners": None, "scale_factor": None, "size": None},
    show=show,
    signed=signed,
    linearity="affine",
)
