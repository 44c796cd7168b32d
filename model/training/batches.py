"""MNIST in batches."""

from pathlib import Path

import lightning
import torch
from torch.utils.data import BatchSampler, DataLoader, RandomSampler, SequentialSampler, TensorDataset

from convscope.spec import Recipe
from convscope.training.data import Digits, split


class Batches(lightning.LightningDataModule):
    """MNIST in shuffled batches, whose order depends only on the seed and the epoch."""

    def __init__(self, root: Path, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.training, self.validation = split(root)

    def train_dataloader(self) -> DataLoader[Digits]:
        epoch = self.trainer.current_epoch if self.trainer else 0
        order = torch.Generator().manual_seed(self.recipe.seed * 1_000 + epoch)
        return self._loader(self.training, RandomSampler(self.training[1], generator=order))

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
