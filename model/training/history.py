"""The record of a training run, epoch by epoch."""

import time
from collections.abc import Iterator
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback
from torch import Tensor, nn

from convscope.store import Kernels


class History(Callback):
    """Loss, accuracy, duration and (for small networks) kernels of every epoch; saved with the run."""

    def __init__(self, *, kernels: bool) -> None:
        self.keep_kernels = kernels
        self.epochs: list[dict[str, float]] = []
        self.kernels: list[dict[str, Tensor]] = []
        self.started = time.monotonic()

    def on_train_epoch_start(self, *_: object) -> None:
        self.started = time.monotonic()

    def on_train_epoch_end(self, trainer: lightning.Trainer, module: lightning.LightningModule) -> None:
        figures = {name: round(float(value), 6) for name, value in trainer.callback_metrics.items()}
        seconds = round(time.monotonic() - self.started, 1)
        self.epochs.append({"epoch": trainer.current_epoch + 1, **figures, "seconds": seconds})
        if self.keep_kernels:
            network = module.get_submodule("module")
            self.kernels.append({name: weight.half() for name, weight in convolutions(network)})

    def state_dict(self) -> dict[str, Any]:
        return {"epochs": self.epochs, "kernels": self.kernels}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.epochs, self.kernels = state_dict["epochs"], state_dict["kernels"]

    def stacked(self) -> Kernels:
        """Kernels as {layer: (epochs, out, in, height, width)}, half precision."""
        if not self.kernels:
            return {}
        names = self.kernels[0]
        return {name: torch.stack([epoch[name] for epoch in self.kernels]).contiguous() for name in names}


def convolutions(module: nn.Module) -> Iterator[tuple[str, Tensor]]:
    """Name and kernel (out, in, height, width) of every convolution."""
    for name, layer in module.named_modules():
        if isinstance(layer, nn.Conv2d):
            yield name, layer.weight.detach().clone()
