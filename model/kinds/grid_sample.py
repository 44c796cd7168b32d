"""A map read at the places of a grid, between cells too (Jaderberg et al., 2015)."""

from typing import Any

from torch.nn import functional as F

from convscope.kinds._kind import Call, Kind

SETTINGS = {"mode": "bilinear", "padding_mode": "zeros", "align_corners": False}


def signed(settings: dict[str, Any], call: Call) -> bool:
    """As the map; the grid says only where. A bicubic curve may swing below the values it joins."""
    return call.inputs[0].signed or settings["mode"] == "bicubic"


KIND = Kind(
    calls={F.grid_sample: ("input", "grid", *SETTINGS)},
    settings=SETTINGS,
    signed=signed,
    linearity="affine",
    steered=True,
)
