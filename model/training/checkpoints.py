"""Checkpoints that survive a run that is killed at any moment."""

import io
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback, ModelCheckpoint
from lightning.pytorch.plugins import TorchCheckpointIO

from convscope.files import write_whole


class WholeCheckpoints(TorchCheckpointIO):
    """Writes checkpoints atomically.

    Lightning writes to the system's temporary folder and moves the file, which is not atomic if that folder
    is on another disk.
    """

    def save_checkpoint(self, checkpoint: dict[str, Any], path: str | Path, *_: object, **__: object) -> None:
        buffer = io.BytesIO()
        torch.save(checkpoint, buffer)
        write_whole(Path(path), buffer.getvalue())


def every_epoch(run: Path, name: str, monitor: str | None = None) -> ModelCheckpoint:
    """Keep one checkpoint: the latest, or the one with the lowest value of the metric `monitor`."""
    return ModelCheckpoint(
        run, name, monitor=monitor, save_on_train_epoch_end=True, enable_version_counter=False
    )


def whole_epochs(run: Path) -> int:
    """How many epochs of a run are kept.

    Raises:
        UnpicklingError: the checkpoint is damaged.
    """
    last = run / "last.ckpt"
    return torch.load(last, weights_only=True)["epoch"] + 1 if last.exists() else 0


class StayStopped(Callback):
    """Does not continue a resumed run that had already stopped early."""

    def on_train_start(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        stopping = trainer.early_stopping_callback
        if stopping is not None and stopping.stopped_epoch:
            trainer.should_stop = True
