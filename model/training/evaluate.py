"""Measure a trained network on digits that it was not trained on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

import torch
from torch import Tensor
from torchmetrics.functional.classification import (
    multiclass_accuracy,
    multiclass_calibration_error,
    multiclass_confusion_matrix,
)

from convscope.training.data import Data, Digits
from convscope.training.samples import Sample

CHUNK = 1_000
BINS = 15  # of confidence, for the calibration error
TRUSTED = 0.99  # share of the answers that are right from the confidence on that is told

Scores = Callable[[Tensor], Tensor]  # ink (N, 1, H, W) to logits (N, classes)


@dataclass(frozen=True)
class Measured:
    """A network's answers to labelled digits.

    labels, guesses: (N,), -1 as the guess where there was no digit to read.
    confidence: (N,), the probability of each guess.
    classes: how many there are.
    """

    labels: Tensor
    guesses: Tensor
    confidence: Tensor
    classes: int = 10

    @property
    def right(self) -> Tensor:
        """(N,), whether each answer is right."""
        return self.labels == self.guesses

    @property
    def accuracy(self) -> float:
        return self.right.float().mean().item()

    @property
    def confusion(self) -> list[list[int]]:
        """How often each label (row) was read as each digit (column); the last column: not at all."""
        guesses = torch.where(self.guesses < 0, self.classes, self.guesses)
        whole = multiclass_confusion_matrix(guesses, self.labels, self.classes + 1)
        rows: list[list[int]] = whole[: self.classes].tolist()
        return rows

    @property
    def trusted_from(self) -> float | None:
        """The least confidence from which on 99 % of the answers are right; None where there is none."""
        order = self.confidence.argsort(descending=True)
        shares = self.right[order].float().cumsum(0) / torch.arange(1, len(order) + 1)
        enough = (shares >= TRUSTED).nonzero()
        return self.confidence[order][enough[-1]].item() if len(enough) else None


@torch.inference_mode()
def probabilities(scores: Scores, ink: Tensor) -> Tensor:
    """Softmax outputs (N, classes) for ink (N, 1, H, W)."""
    return torch.cat([scores(chunk).softmax(dim=1) for chunk in torch.split(ink, CHUNK)])


def calibration_error(shares: Tensor, labels: Tensor) -> float:
    """Expected calibration error: the mean distance between confidence and accuracy (Guo et al., 2017).

    Args:
        shares: probabilities (N, classes).
        labels: (N,).
    """
    return float(multiclass_calibration_error(shares, labels, shares.shape[1], n_bins=BINS, norm="l1"))


def measure(scores: Scores, samples: Sequence[Sample]) -> tuple[Measured, float]:
    """A network's answers to samples, in their order, and its expected calibration error on them."""
    readable = [i for i, sample in enumerate(samples) if sample.ink is not None]
    labels = torch.tensor([sample.label for sample in samples])
    guesses, confidence = torch.full_like(labels, -1), torch.zeros(len(samples))
    error = 0.0
    if readable:
        ink = torch.stack([torch.from_numpy(samples[i].ink) for i in readable])[:, None]
        shares = probabilities(scores, ink)
        confidence[readable], guesses[readable] = shares.max(dim=1)
        error = calibration_error(shares, labels[readable])
    return Measured(labels, guesses, confidence), error


def on_images(scores: Scores, known: Digits) -> tuple[Measured, float]:
    """A network's answers to labelled images as they are, and its expected calibration error on them."""
    ink, labels = known
    shares = probabilities(scores, ink)
    confidence, guesses = shares.max(dim=1)
    return Measured(labels, guesses, confidence, shares.shape[1]), calibration_error(shares, labels)


def test_metrics(scores: Scores, data: Data) -> dict[str, Any]:
    """Accuracy, calibration, confusion matrix (rows: labels) and mistakes on the test images."""
    measured, error = on_images(scores, data.test())
    accuracy = multiclass_accuracy(measured.guesses, measured.labels, measured.classes, average="micro")
    return {
        "test_accuracy": round(accuracy.item(), 4),
        "calibration_error": round(error, 4),
        "confusion_matrix": [row[: measured.classes] for row in measured.confusion],
        "misclassified": [
            {
                "index": int(i),
                "label": int(measured.labels[i]),
                "prediction": int(measured.guesses[i]),
                "confidence": round(measured.confidence[i].item(), 4),
            }
            for i in (~measured.right).nonzero()[:, 0]
        ],
    }
