"""Settings of two axes, (rows, columns)."""

from typing import Any

PAIRS = {"kernel_size", "stride", "padding", "output_padding", "dilation", "output_size"}


def pair(value: Any) -> Any:  # noqa: ANN401 - PyTorch takes a number, a list, a word or None
    """`3` as (3, 3), as PyTorch reads it; words and None as they are."""
    if isinstance(value, (int, float)):
        return value, value
    if isinstance(value, (tuple, list)):
        return tuple(value) * 2 if len(value) == 1 else tuple(value)
    return value


def paired(settings: dict[str, Any]) -> dict[str, Any]:
    """Settings in which sizes of two axes are pairs."""
    return {name: pair(value) if name in PAIRS else value for name, value in settings.items()}
