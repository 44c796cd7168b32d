"""Measure a trained network on digits that it was not trained on."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import numpy as np
import torch
from torch import Tensor

from convscope.preprocess.strokes import framed
from convscope.training.data import digits

CHUNK = 1_000

Scores = Callable[[Tensor], Tensor]  # ink (N, 1, 28, 28) to logits (N, classes)


@torch.inference_mode()
def probabilities(scores: Scores, ink: Tensor) -> Tensor:
    """Softmax outputs (N, classes) for ink (N, 1, 28, 28)."""
    return torch.cat([scores(chunk).softmax(dim=1) for chunk in torch.split(ink, CHUNK)])


def test_metrics(scores: Scores, data: Path) -> dict[str, Any]:
    """Accuracy, confusion matrix (rows: labels) and misclassified images on MNIST's 10,000 test images."""
    ink, labels = digits(data, train=False)
    confidence, guesses = probabilities(scores, ink).max(dim=1)
    confusion = torch.zeros(10, 10, dtype=torch.int64)
    confusion.index_put_((labels, guesses), torch.tensor(1), accumulate=True)
    return {
        "test_accuracy": round((guesses == labels).float().mean().item(), 4),
        "confusion_matrix": confusion.tolist(),
        "misclassified": [
            {
                "index": int(i),
                "label": int(labels[i]),
                "prediction": int(guesses[i]),
                "confidence": round(confidence[i].item(), 4),
            }
            for i in (guesses != labels).nonzero()[:, 0]
        ],
    }


def stroke_accuracy(scores: Scores, path: Path) -> dict[str, tuple[int, int]]:
    """Per source, the correct predictions and the digits in a JSON-lines file of labelled strokes."""
    rows = [json.loads(line) for line in path.read_text().splitlines() if line.strip()]
    ink = torch.from_numpy(np.stack([framed(row["strokes"])[1] for row in rows]))[:, None]
    guesses = probabilities(scores, ink).argmax(dim=1).tolist()
    right: dict[str, tuple[int, int]] = {}
    for row, guess in zip(rows, guesses, strict=True):
        hits, count = right.get(row["source"], (0, 0))
        right[row["source"]] = hits + (guess == row["label"]), count + 1
    return right
