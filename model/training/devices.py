"""On how many devices a training runs, as Lightning's trainer is told."""

import os
from typing import Any

from torch.distributed import is_torchelastic_launched


def placed(device: str, devices: int) -> dict[str, Any]:
    """Options of the trainer. Under torchrun, which starts all processes, its own numbers count.

    Args:
        device: Lightning's accelerator.
        devices: how many of this machine.

    Raises:
        ValueError: torchrun starts another number of processes than was asked for.
    """
    nodes = 1
    if is_torchelastic_launched():
        started = int(os.environ["LOCAL_WORLD_SIZE"])
        if devices not in (1, started):
            raise ValueError(f"torchrun starts {started} processes, but {devices} devices were asked for")
        devices, nodes = started, int(os.environ["GROUP_WORLD_SIZE"])
    strategy = "ddp" if devices * nodes > 1 else "auto"
    return {"accelerator": device, "devices": devices, "num_nodes": nodes, "strategy": strategy}
