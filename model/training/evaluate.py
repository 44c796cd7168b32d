"""Measure a trained network on digits that it was not trained on."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import torch
from torch import Tensor
from torchmetrics.functional.classification import (
    multiclass_accuracy,
    multiclass_calibration_error,
    multiclass_confusion_matrix,
)

from convscope.training.data import Digits, digits, split
from convscope.training.samples import Sample

CHUNK = 1_000
BINS = 15  # of confidence, for the calibration error
TRUSTED = 0.99  # share of the answers that are right from the confidence on that is told
CLASSES = 10

Scores = Callable[[Tensor], Tensor]  # ink (N, 1, H, W) to logits (N, classes)


@dataclass(frozen=True)
class Measured:
    """A network's answers to labelled digits.

    labels, guesses: (N,), -1 as the guess where there was no digit to read.
    confidence: (N,), the probability of each guess.
    """

    labels: Tensor
    guesses: Tensor
    confidence: Tensor

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
        guesses = torch.where(self.guesses < 0, CLASSES, self.guesses)
        whole = multiclass_confusion_matrix(guesses, self.labels, CLASSES + 1)
        rows: list[list[int]] = whole[:CLASSES].tolist()
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
    return float(multiclass_calibration_error(shares, labels, CLASSES, n_bins=BINS, norm="l1"))


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


def on_test_images(scores: Scores, data: Path) -> tuple[Measured, float]:
    """A network's answers to MNIST's 10,000 test images, and its expected calibration error on them."""
    return on_images(scores, digits(data, train=False))


def on_training_images(scores: Scores, data: Path) -> tuple[Measured, float]:
    """The same of the 55,000 images that the network learned from, as they are."""
    return on_images(scores, split(data)[0])


def on_images(scores: Scores, known: Digits) -> tuple[Measured, float]:
    """A network's answers to labelled images, and its expected calibration error on them."""
    ink, labels = known
    shares = probabilities(scores, ink)
    confidence, guesses = shares.max(dim=1)
    return Measured(labels, guesses, confidence), calibration_error(shares, labels)


def test_metrics(scores: Scores, data: Path) -> dict[str, Any]:
    """Accuracy, calibration, confusion matrix (rows: labels) and mistakes on MNIST's test images."""
    measured, error = on_test_images(scores, data)
    accuracy = multiclass_accuracy(measured.guesses, measured.labels, CLASSES, average="micro")
    return {
        "test_accuracy": round(accuracy.item(), 4),
        "calibration_error": round(error, 4),
        "confusion_matrix": [row[:CLASSES] for row in measured.confusion],
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
