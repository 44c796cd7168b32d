"""The record of a training run, epoch by epoch."""

import time
from typing import Any

import lightning
from lightning.pytorch.callbacks import Callback


class History(Callback):
    """Loss, accuracy and duration of every epoch; saved with the run."""

    def __init__(self) -> None:
        self.epochs: list[dict[str, float]] = []
        self.started = time.monotonic()

    def on_train_epoch_start(self, *_: object) -> None:
        self.started = time.monotonic()

    def on_train_epoch_end(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        figures = {name: round(float(value), 6) for name, value in trainer.callback_metrics.items()}
        seconds = round(time.monotonic() - self.started, 1)
        self.epochs.append({"epoch": trainer.current_epoch + 1, **figures, "seconds": seconds})

    def state_dict(self) -> dict[str, Any]:
        return {"epochs": self.epochs}

    def load_state_dict(self, state_dict: dict[str, Any]) -> None:
        self.epochs = state_dict["epochs"]
