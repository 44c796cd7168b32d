"""Keeps a small network as it is after some epochs of its training."""

from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback
from torch import Tensor, nn

MAX_PARAMETERS = 50_000  # snapshots of larger networks would take too much space


class SnapshotTaker(Callback):
    """Takes snapshots before the first epoch and after epochs 1, 2, 4, 8, ...; saved with the run.

    A network changes most in its first epochs, so the snapshots stand closest there.
    """

    def __init__(self, network: nn.Module) -> None:
        parameters = sum(parameter.numel() for parameter in network.parameters())
        self.network = network
        self.takes = parameters < MAX_PARAMETERS
        self.taken: dict[int, dict[str, Tensor]] = {}

    def on_train_start(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        if trainer.current_epoch == 0:
            self._take(0)

    def on_train_epoch_end(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        epoch = trainer.current_epoch + 1
        if epoch.bit_count() == 1:  # a power of two
            self._take(epoch)

    def _take(self, epoch: int) -> None:
        if self.takes:
            self.taken[epoch] = {
                name: tensor.detach().to("cpu", _kept(tensor), copy=True)
                for name, tensor in self.network.state_dict().items()
            }

    def state_dict(self) -> dict[str, Any]:
        return {"taken": self.taken}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.taken = state_dict["taken"]


def _kept(tensor: Tensor) -> torch.dtype:
    """Half precision for weights; counts stay as they are."""
    return torch.float16 if tensor.is_floating_point() else tensor.dtype
