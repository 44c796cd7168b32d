"""2-d convolution: a weighted sum over a window of every channel, plus a bias."""

from typing import Any

from torch import nn
from torch.nn import functional as F

from convscope.kinds._cells import window
from convscope.kinds._kind import Call, Hyperparameters, Kind
from convscope.kinds._pairs import pair, paired
from convscope.receptive_field import ReceptiveField


def show(settings: dict[str, Any], call: Call) -> Hyperparameters:
    settings = paired(settings)
    kernel = tuple(call.arguments["weight"].shape[2:])
    padding = _padding(settings["padding"], kernel, settings["dilation"])
    return {"kernel_size": kernel, **settings, "padding": padding}


def _padding(given: Any, kernel: tuple[int, ...], dilation: tuple[int, ...]) -> tuple[int, ...]:  # noqa: ANN401
    """Padding above and to the left; "same" adds an odd cell below and to the right, as PyTorch does."""
    if given == "valid":
        return (0, 0)
    if given == "same":
        return tuple(d * (k - 1) // 2 for k, d in zip(kernel, dilation, strict=True))
    return tuple(pair(given))


def receptive_field(settings: dict[str, Any], call: Call) -> ReceptiveField | None:
    return window(settings, call) if _padding_stays_inside(settings, call) else None


def _padding_stays_inside(settings: dict[str, Any], call: Call) -> bool:
    """Whether a window that reaches into the padding finds there only cells that it covers anyway.

    Zeros are no cells at all. The other modes repeat cells of the map, and those of a circular one
    come from its far side.
    """
    mode = settings["padding_mode"]
    for a in range(2) if mode != "zeros" else ():
        before = settings["padding"][a]
        span = (settings["kernel_size"][a] - 1) * settings["dilation"][a]
        cells, read = call.shape[a - 2], call.inputs[0].shape[a - 2]
        after = (cells - 1) * settings["stride"][a] - before + span - (read - 1)
        reach = {"replicate": span, "reflect": span // 2, "circular": 0}[mode]
        if max(before, after) > reach:
            return False
    return True


KIND = Kind(
    modules=(nn.Conv2d,),
    calls={F.conv2d: ("input", "weight", "bias", "stride", "padding", "dilation", "groups")},
    settings={"stride": 1, "padding": 0, "dilation": 1, "groups": 1, "padding_mode": "zeros"},
    tensors=("weight", "bias"),
    has_kernels=True,
    show=show,
    receptive_field=receptive_field,
    linearity="affine",
)
