"""What a person sees of a training: progress bars in a terminal, a line per epoch elsewhere."""

import logging
import sys
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

import lightning
from lightning.pytorch.callbacks import Callback, TQDMProgressBar

from convscope.training.history import History

# True, and no news: digits are in memory, so no worker processes; a run's folder is its own; Lightning
# lags behind PyTorch.
NO_NEWS = (
    r"`isinstance\(treespec, LeafSpec\)` is deprecated",
    "The '(train|val)_dataloader' does not have many workers",
    "Checkpoint directory .* exists and is not empty",
)


def reporter(history: History) -> Callback:
    """The callback that fits where standard output goes."""
    return TQDMProgressBar(leave=True) if sys.stdout.isatty() else EpochLines(history)


class EpochLines(Callback):
    """One line per epoch. Belongs behind the history in a trainer's callbacks."""

    def __init__(self, history: History) -> None:
        self.history = history

    def on_train_epoch_end(self, trainer: lightning.Trainer, _: lightning.LightningModule) -> None:
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
    """Keep Lightning's tips, device reports and known warnings out of the progress bars."""
    logger = logging.getLogger("lightning.pytorch")
    level = logger.level
    logger.setLevel(logging.WARNING)
    try:
        with warnings.catch_warnings():
            for message in NO_NEWS:
                warnings.filterwarnings("ignore", message)
            yield
    finally:
        logger.setLevel(level)
