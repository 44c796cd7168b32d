"""A run followed in TensorBoard, through Lightning's logger."""

from pathlib import Path
from typing import Any

import lightning
from lightning.pytorch.callbacks import Callback, LearningRateMonitor
from lightning.pytorch.loggers import Logger, TensorBoardLogger

VERSION = "version_"  # as Lightning names the folders of runs


def followed(folder: Path, name: str, *, resume: bool) -> tuple[Logger, list[Callback]]:
    """What writes a run into `folder/name/version_N`: a new one, or the last one if the run is resumed.

    Raises:
        ModuleNotFoundError: TensorBoard is not installed.
    """
    import tensorboard  # noqa: F401, PLC0415 - Lightning would take another writer that nobody can look at

    numbers = [
        int(path.name.removeprefix(VERSION))
        for path in (folder / name).glob(f"{VERSION}*")
        if path.name.removeprefix(VERSION).isdigit()
    ]
    version = max(numbers) if resume and numbers else None
    return TensorBoardLogger(folder, name, version), [LearningRateMonitor("step"), BatchLoss()]


class BatchLoss(Callback):
    """Tells the logger the loss of every so many batches, as often as Lightning tells it of others."""

    def on_train_batch_end(
        self,
        trainer: lightning.Trainer,
        _: lightning.LightningModule,
        outputs: Any,  # noqa: ANN401 - Lightning's own type is wider still
        *__: object,
    ) -> None:
        if trainer.logger and trainer.global_step % trainer.log_every_n_steps == 0:  # type: ignore[attr-defined]
            trainer.logger.log_metrics({"batch_loss": outputs["loss"].item()}, trainer.global_step)
