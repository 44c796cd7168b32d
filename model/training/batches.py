"""Images in batches, of which each process takes its share."""

from collections.abc import Iterator

import lightning
import torch
from torch.utils.data import (
    BatchSampler,
    DataLoader,
    RandomSampler,
    Sampler,
    SequentialSampler,
    TensorDataset,
)

from convscope.spec import Recipe
from convscope.training.data import Data, Digits
from convscope.training.hands import redraw


class Batches(lightning.LightningDataModule):
    """Images in shuffled batches, some digits in rare hands; both depend only on the seed and the epoch."""

    def __init__(self, data: Data, recipe: Recipe) -> None:
        super().__init__()
        self.recipe = recipe
        self.training, self.validation = data.training, data.validation

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
        rank, processes = (self.trainer.global_rank, self.trainer.world_size) if self.trainer else (0, 1)
        batches = Shares(BatchSampler(sampler, self.recipe.batch_size, drop_last=False), rank, processes)
        return DataLoader(
            TensorDataset(*digits),  # type: ignore[arg-type]
            # Each item of the sampler is a whole batch, which needs one indexing operation.
            sampler=batches,
            batch_size=None,
            # A loader draws a seed for its workers. Augmentation draws from the global generator; if the
            # loader did, too, a resumed run would differ from an uninterrupted one.
            generator=torch.Generator(),
        )


class Shares(Sampler[list[int]]):
    """A process's share of every batch, so that a recipe means the same for any number of them.

    Nobody may be left out, or the others would wait: a process without a share takes the first image.
    """

    def __init__(self, batches: BatchSampler, rank: int, processes: int) -> None:
        self.batches, self.rank, self.processes = batches, rank, processes

    def __iter__(self) -> Iterator[list[int]]:
        for batch in self.batches:
            yield batch[self.rank :: self.processes] or batch[:1]

    def __len__(self) -> int:
        return len(self.batches)
