"""A layer's settings in one form, however its module or call gave them."""

from typing import Any

from torch import Tensor

from convscope.trace.layer import Hyperparameter

PAIRS = {"kernel_size", "stride", "padding", "dilation", "output_size"}
TENSORS = ("weight", "bias", "running_mean", "running_var")
UNSAID = ("momentum",)  # says nothing of a layer at inference

Settings = dict[str, Any]  # tensors among them, by PyTorch's names


def hyperparameters(kind: str, settings: Settings) -> dict[str, Hyperparameter]:
    """The settings that are not tensors, with sizes of two axes as (rows, columns)."""
    plain = {
        name: pair(value) if name in PAIRS else value
        for name, value in settings.items()
        if name not in TENSORS + UNSAID and not isinstance(value, Tensor)
    }
    if kind == "conv2d":
        kernel = tuple(settings["weight"].shape[2:])
        return {
            "kernel_size": kernel,
            **plain,
            "padding": padding(plain["padding"], kernel, plain["dilation"]),
        }
    if kind == "linear":
        out_features, in_features = settings["weight"].shape
        return {"in_features": in_features, "out_features": out_features}
    if kind == "batch_norm2d":
        return {**plain, "affine": settings["weight"] is not None}
    if kind in {"max_pool2d", "avg_pool2d"} and plain["stride"] is None:
        return {**plain, "stride": plain["kernel_size"]}
    return plain


def pair(value: Any) -> Any:  # noqa: ANN401 - PyTorch takes a number, a list, a word or None
    """`3` as (3, 3), as PyTorch reads it; words and None as they are."""
    if isinstance(value, int):
        return value, value
    if isinstance(value, (tuple, list)):
        return tuple(value) * 2 if len(value) == 1 else tuple(value)
    return value


def padding(given: Any, kernel: tuple[int, ...], dilation: tuple[int, ...]) -> tuple[int, ...]:  # noqa: ANN401
    """Padding above and to the left; "same" adds an odd cell below and to the right, as PyTorch does."""
    if given == "valid":
        return (0, 0)
    if given == "same":
        return tuple(d * (k - 1) // 2 for k, d in zip(kernel, dilation, strict=True))
    return tuple(given)
