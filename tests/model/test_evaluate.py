import json
import math
from pathlib import Path

import numpy as np
import pytest
import torch
from hypothesis import given
from hypothesis import strategies as st
from PIL import Image
from torch import Tensor

from convscope.training import contact_sheet, data, evaluate, samples
from tests.benchmarks.reading import canvas
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

    metrics = evaluate.test_metrics(scores, data.mnist(tiny.write_mnist(tmp_path)))
    assert metrics["test_accuracy"] == 0.9
    assert [mistake["index"] for mistake in metrics["misclassified"]] == [3, 13, 23]
    assert {(m["label"], m["prediction"]) for m in metrics["misclassified"]} == {(3, 8)}
    sure = torch.tensor(2.0).exp() / (torch.tensor(2.0).exp() + 9)
    assert metrics["misclassified"][0]["confidence"] == round(sure.item(), 4)
    assert metrics["confusion_matrix"][3] == [0] * 8 + [3, 0]
    assert metrics["confusion_matrix"][8] == [0] * 8 + [3, 0]


def drawings(folder: Path, *rows: object) -> Path:
    path = folder / "drawings.jsonl"
    path.write_text("\n".join(row if isinstance(row, str) else json.dumps(row) for row in rows) + "\n\n")
    return path


def test_drawings_are_measured_by_what_they_show(tmp_path: Path) -> None:
    path = drawings(
        tmp_path,
        {"strokes": BAR, "label": 1, "source": "pen"},
        {"strokes": BAR, "label": 7, "source": "pen"},
        {"strokes": DASH, "label": 7},
    )
    drawn = samples.strokes(path)
    assert [sample.group for sample in drawn] == ["pen", "pen", "drawings"]
    measured, gap = evaluate.measure(tall_is_one, drawn)
    assert measured.right.tolist() == [True, False, True]
    assert measured.accuracy == pytest.approx(2 / 3)
    assert measured.confusion[7] == [0, 1, 0, 0, 0, 0, 0, 1, 0, 0, 0]
    sure = math.exp(3) / (math.exp(3) + 9)
    assert gap == pytest.approx(abs(sure - 2 / 3), abs=1e-5)


@pytest.mark.parametrize(
    "row",
    [
        "{",
        "7",
        {"label": 7},
        {"strokes": BAR},
        {"label": 10, "strokes": BAR},
        {"label": "7", "strokes": BAR},
        {"label": True, "strokes": BAR},
        {"label": 7, "strokes": []},
        {"label": 7, "strokes": [[[0]]]},
    ],
)
def test_a_line_that_is_no_drawing_is_named(tmp_path: Path, row: object) -> None:
    with pytest.raises(ValueError, match=r"drawings\.jsonl:2: "):
        samples.strokes(drawings(tmp_path, {"strokes": BAR, "label": 1}, row))


def test_pictures_are_labelled_by_their_names(tmp_path: Path) -> None:
    (tmp_path / "more").mkdir()
    for name in ("1-a.png", "more/7.png", "notes.txt"):
        (tmp_path / name).write_bytes(canvas(200, 14)(BAR, np.random.default_rng(0)))
    Image.new("L", (90, 90), 255).save(tmp_path / "3 blank.png")
    (tmp_path / "5.png").write_bytes(b"no picture")
    found = samples.pictures(tmp_path)
    assert [(sample.label, sample.ink is None) for sample in found] == [
        (1, False),
        (3, True),
        (5, True),
        (7, False),
    ]
    measured, _ = evaluate.measure(tall_is_one, found)
    assert measured.guesses.tolist() == [1, -1, -1, 1]
    assert measured.confusion[3] == [0] * 10 + [1]
    with pytest.raises(ValueError, match="no such folder"):
        samples.pictures(tmp_path / "none")


@given(
    confidence=st.lists(st.floats(0.1, 1), min_size=1, max_size=40),
    data=st.data(),
)
def test_answers_can_be_trusted_from_the_confidence_that_is_told(
    confidence: list[float], data: st.DataObject
):
    right = data.draw(st.lists(st.booleans(), min_size=len(confidence), max_size=len(confidence)))
    labels = torch.zeros(len(right), dtype=torch.int64)
    measured = evaluate.Measured(
        labels, torch.tensor([0 if one else 1 for one in right]), torch.tensor(confidence)
    )
    least = measured.trusted_from
    if least is not None:
        above = [one for one, sure in zip(right, measured.confidence.tolist(), strict=True) if sure > least]
        assert sum(above) >= 0.99 * len(above) - 1e-6 or len(above) == 0


def test_the_sheet_shows_what_was_given_and_what_the_network_saw(tmp_path: Path) -> None:
    (sample,) = samples.strokes(drawings(tmp_path, {"strokes": DASH, "label": 1}))
    path = tmp_path / "sheet.png"
    shown = contact_sheet.save([contact_sheet.Mistake("net", sample, 7, 0.9)] * 7, path)
    sheet = Image.open(path)
    assert shown == 7
    assert sheet.width > 5 * 2 * contact_sheet.TILE
    tiles = np.asarray(sheet)[contact_sheet.GAP : contact_sheet.GAP + contact_sheet.TILE]
    given_tile = tiles[:, contact_sheet.GAP : contact_sheet.GAP + contact_sheet.TILE]
    seen = tiles[:, contact_sheet.GAP + contact_sheet.TILE : contact_sheet.GAP + 2 * contact_sheet.TILE]
    assert (given_tile[2:-2, 2:-2] < 128).any()
    assert (seen[2:-2, 2:-2] < 128).any()


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
