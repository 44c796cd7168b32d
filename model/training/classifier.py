"""The training step of a network: loss, metrics, optimiser and schedule."""

from typing import Any, cast

import lightning
import torch
from torch import Tensor, nn
from torch.nn import functional as F
from torchmetrics import MeanMetric

from convscope.spec import Spec
from convscope.training.augment import augment
from convscope.training.data import Digits

STAGES = ("train", "validation")


class Classifier(lightning.LightningModule):
    """A network with its recipe: cross-entropy on augmented digits."""

    def __init__(self, module: nn.Module, spec: Spec, steps: int) -> None:
        super().__init__()
        self.module = module
        self.spec = spec
        self.steps = steps
        # Over all images of all processes, whose shares need not be equal.
        self.means = nn.ModuleDict(
            {f"{stage}_{what}": MeanMetric() for stage in STAGES for what in ("loss", "accuracy")}
        )

    def forward(self, ink: Tensor) -> Tensor:
        """Logits (N, classes) for ink (N, C, H, W)."""
        logits: Tensor = self.module(self.spec.normalization.apply(ink))
        return logits

    def on_train_epoch_start(self) -> None:
        # So that a resumed run uses the same augmentations as an uninterrupted one; each process its own.
        torch.manual_seed(self.spec.recipe.seed * 1_000 + self.current_epoch + (self.global_rank << 32))

    def training_step(self, batch: Digits, _: int) -> Tensor:
        ink, labels = batch
        # On the CPU, where it draws its random numbers, whatever the device.
        changed = augment(ink.cpu(), labels.cpu(), self.spec.recipe.augmentation).to(ink.device)
        return self._measure("train", changed, labels)

    def validation_step(self, batch: Digits, _: int) -> None:
        self._measure("validation", *batch)

    def _measure(self, stage: str, ink: Tensor, labels: Tensor) -> Tensor:
        logits = self(ink.to(memory_format=torch.channels_last))
        loss = F.cross_entropy(logits.float(), labels)
        accuracy = (logits.argmax(dim=1) == labels).float().mean()
        for what, value in (("loss", loss), ("accuracy", accuracy)):
            mean = cast(MeanMetric, self.means[f"{stage}_{what}"])
            mean.update(value.detach(), len(labels))
            self.log(f"{stage}_{what}", mean, on_step=False, on_epoch=True, prog_bar=True)
        return loss

    def configure_optimizers(self) -> Any:  # noqa: ANN401 - Lightning's own type is wider still
        recipe = self.spec.recipe
        optimizer = torch.optim.AdamW(
            self.parameters(), lr=recipe.learning_rate, weight_decay=recipe.weight_decay
        )
        schedule = torch.optim.lr_scheduler.OneCycleLR(
            optimizer, max_lr=recipe.learning_rate, total_steps=self.steps
        )
        return {
            "optimizer": optimizer,
            "lr_scheduler": {"scheduler": schedule, "interval": "step"},
        }
