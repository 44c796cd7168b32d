"""MNIST in batches."""

from pathlib import Path

import lightning
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset

from convscope.spec import Recipe
from convscope.training.data import Digits, split
from convscope.training.hands import redraw


class Batches(lightning.LightningDataModule):
    """MNIST in shuffled batches, some digits in rare hands; both depend only on the seed and the epoch."""

    def __init__(self, root: Path, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.training, self.validation = split(root)

    def train_dataloader(self) -> DataLoader[Digits]:
        epoch = self.trainer.current_epoch if self.trainer else 0
        seed = self.recipe.seed * 1_000 + epoch
        ink, labels = self.training
        with torch.random.fork_rng(devices=[]):
            torch.manual_seed(seed)
            ink = redraw(ink, labels, self.recipe.augmentation.hands)
        order = torch.Generator().manual_seed(seed)
        return self._loader((ink, labels), RandomSampler(labels, generator=order))

    def val_dataloader(self) -> DataLoader[Digits]:
        return self._loader(self.validation, SequentialSampler(self.validation[1]))

    def _loader(self, digits: Digits, sampler: RandomSampler | SequentialSampler) -> DataLoader[Digits]:
        batches = BatchSampler(sampler, self.recipe.batch_size, drop_last=False)
        return DataLoader(
            TensorDataset(*digits),  # type: ignore[arg-type]
            # Each item of the sampler is a whole batch, which needs one indexing operation.
            sampler=batches,
            batch_size=None,
            # A loader draws a seed for its workers. Augmentation draws from the global generator; if the
            # loader did, too, a resumed run would differ from an uninterrupted one.
            generator=torch.Generator(),
        )
