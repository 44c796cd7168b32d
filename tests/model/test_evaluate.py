import json
from pathlib import Path

import pytest
import torch
from torch import Tensor

from convscope.training import data, evaluate
from tests.model import tiny

BAR = [[[50.0, 0.0], [50.0, 100.0]]]
DASH = [[[0.0, 50.0], [100.0, 50.0]]]


def tall_is_one(ink: Tensor) -> Tensor:
    """Logits: 1 for what is taller than wide, 7 for the rest."""
    dark = ink[:, 0] > 0.5
    tall = dark.any(dim=2).sum(dim=1) > dark.any(dim=1).sum(dim=1)
    return torch.nn.functional.one_hot(torch.where(tall, 1, 7), 10) * 3.0


def test_probabilities_come_in_order_whatever_the_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(evaluate, "CHUNK", 4)
    ink = torch.rand(10, 1, 28, 28)
    probabilities = evaluate.probabilities(lambda chunk: chunk.flatten(1)[:, :10], ink)
    torch.testing.assert_close(probabilities, ink.flatten(1)[:, :10].softmax(dim=1))


def test_metrics_of_the_test_images(tmp_path: Path) -> None:
    def scores(ink: Tensor) -> Tensor:
        """Right for every label but 3, which it takes for 8, not quite sure of it."""
        labels = torch.arange(len(ink)) % 10
        return torch.nn.functional.one_hot(torch.where(labels == 3, 8, labels), 10) * 2.0

    metrics = evaluate.test_metrics(scores, tiny.write_mnist(tmp_path))
    assert metrics["test_accuracy"] == 0.9
    assert [mistake["index"] for mistake in metrics["misclassified"]] == [3, 13, 23]
    assert {(m["label"], m["prediction"]) for m in metrics["misclassified"]} == {(3, 8)}
    sure = torch.tensor(2.0).exp() / (torch.tensor(2.0).exp() + 9)
    assert metrics["misclassified"][0]["confidence"] == round(sure.item(), 4)
    assert metrics["confusion_matrix"][3] == [0] * 8 + [3, 0]
    assert metrics["confusion_matrix"][8] == [0] * 8 + [3, 0]


def test_accuracy_on_drawings_per_source(tmp_path: Path) -> None:
    rows = [
        {"strokes": BAR, "label": 1, "source": "pen"},
        {"strokes": BAR, "label": 7, "source": "pen"},
        {"strokes": DASH, "label": 7, "source": "mouse"},
    ]
    path = tmp_path / "drawings.jsonl"
    path.write_text("\n".join(json.dumps(row) for row in rows) + "\n\n")
    assert evaluate.stroke_accuracy(tall_is_one, path) == {"pen": (1, 2), "mouse": (1, 1)}


def test_the_split_is_the_same_every_time_and_uses_every_image_once(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    tiny.shrink(monkeypatch)
    root = tiny.write_mnist(tmp_path)
    (kept, _), (held_out, labels) = data.split(root)
    assert (len(kept), len(held_out)) == (tiny.TRAINING, tiny.VALIDATION)
    images = {image.numpy().tobytes() for image in torch.cat((kept, held_out))}
    assert images == {image.numpy().tobytes() for image in data.digits(root, train=True)[0]}
    (_, again) = data.split(root)
    assert torch.equal(again[0], held_out)
    assert torch.equal(again[1], labels)
    assert kept.min() == 0
    assert kept.max() == 1
