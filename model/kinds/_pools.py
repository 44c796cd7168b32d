"""What the pools over a sliding window share."""

from typing import Any

from convscope.kinds._kind import Call, Hyperparameters
from convscope.kinds._pairs import paired


def show(settings: dict[str, Any], _: Call) -> Hyperparameters:
    """Settings in pairs; the window moves by its own size where no stride is given."""
    settings = paired(settings)
    return {**settings, "stride": settings["stride"] or settings["kernel_size"]}
