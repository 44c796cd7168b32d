"""Progress of a training run: bars in a terminal, otherwise a line per epoch."""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import lightning
from lightning.pytorch.callbacks import Callback, TQDMProgressBar

from convscope.training.history import History

# Warnings that need no action: digits are in memory, so there are no worker processes; a run has a folder
# of its own; Lightning uses what PyTorch has deprecated.
KNOWN_WARNINGS = (
    r"`isinstance\(treespec, LeafSpec\)` is deprecated",
    "The '(train|val)_dataloader' does not have many workers",
    "Checkpoint directory .* exists and is not empty",
)


def reporter(history: History) -> Callback:
    """The callback for a terminal, or for any other standard output."""
    return TQDMProgressBar(leave=True) if sys.stdout.isatty() else EpochLines(history)


class EpochLines(Callback):
    """Prints a line per epoch. Must come after the history in a trainer's callbacks."""

    def __init__(self, history: History) -> None:
        self.history = history

    def on_train_epoch_end(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
        if not trainer.is_global_zero:
            return
        epoch = self.history.epochs[-1]
        stages = (
            f"{stage} loss {epoch[f'{stage}_loss']:.4f}, accuracy {epoch[f'{stage}_accuracy']:.2%}"
            for stage in ("train", "validation")
        )
        line = f"epoch {epoch['epoch']}/{trainer.max_epochs}: {'; '.join(stages)}; {epoch['seconds']} s"
        sys.stdout.write(f"{line}\n")
        sys.stdout.flush()


@contextmanager
def without_chatter() -> Iterator[None]:
    """Suppress Lightning's tips, device reports and known warnings."""
    loggers = [logging.getLogger(f"lightning.{part}") for part in ("pytorch", "fabric")]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            for message in KNOWN_WARNINGS:
                warnings.filterwarnings("ignore", message)
            yield
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)
