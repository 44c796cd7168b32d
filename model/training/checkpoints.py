"""Checkpoints of a run that may be killed at any moment."""

import io
from pathlib import Path
from typing import Any

import lightning
import torch
from lightning.pytorch.callbacks import Callback, ModelCheckpoint
from lightning.pytorch.plugins import TorchCheckpointIO

from convscope.files import write_whole


class WholeCheckpoints(TorchCheckpointIO):
    """Writes beside the old checkpoint, then renames.

    Lightning itself writes to the system's temporary folder and moves the file from there, which is a
    copy, and no longer one step, where that folder is on another disk.
    """

    def save_checkpoint(self, checkpoint: dict[str, Any], path: str | Path, *_: object, **__: object) -> None:
        buffer = io.BytesIO()
        torch.save(checkpoint, buffer)
        write_whole(Path(path), buffer.getvalue())


def every_epoch(run: Path, name: str, monitor: str | None = None) -> ModelCheckpoint:
    """Keep one checkpoint of that name: the latest, or the one with the lowest figure `monitor`."""
    return ModelCheckpoint(
        run, name, monitor=monitor, save_on_train_epoch_end=True, enable_version_counter=False
    )


class StayStopped(Callback):
    """A run that had stopped early when it was killed is not taken up again."""

    def on_train_start(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        stopping = trainer.early_stopping_callback
        if stopping is not None and stopping.stopped_epoch:
            trainer.should_stop = True
