"""`train` from data to files, on a tiny set."""

import json
from dataclasses import replace
from pathlib import Path

import pytest
import torch
from lightning.pytorch.callbacks import Callback, ProgressBar
from torch.nn import functional

from convscope import record, snapshots
from convscope.network import Network
from convscope.spec import Normalization, Spec
from convscope.store import load
from convscope.training import data, train
from convscope.training.history import History
from convscope.training.progress import reporter
from tests.model import tiny


class Bench:
    """A folder with data, and `train` bound to it."""

    def __init__(self, folder: Path) -> None:
        self.root = tiny.write_mnist(folder / "data")
        self.runs, self.weights = folder / "runs", folder / "weights"

    def train(self, spec: Spec, *, resume: bool = False, **more: object) -> dict:
        known = data.mnist(self.root)
        return train.train(spec, known, self.runs, self.weights, resume=resume, device="cpu", **more)


@pytest.fixture
def bench(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Bench:
    tiny.shrink(monkeypatch)
    return Bench(tmp_path)


def test_metrics_are_written(bench: Bench) -> None:
    spec = tiny.spec(epochs=2)
    metrics = bench.train(spec)
    assert json.loads((bench.weights / "tiny.json").read_text()) == json.loads(json.dumps(metrics))
    assert record.read(metrics)
    assert metrics["id"] == "tiny"
    assert metrics["recipe"]["optimizer"] == "AdamW"
    assert metrics["recipe"]["seed"] == spec.recipe.seed
    assert metrics["recipe"]["augmentation"]["rotation"] == 15
    assert metrics["split"] == {"training": tiny.TRAINING, "validation": tiny.VALIDATION}
    assert set(metrics["versions"]) == {"python", "torch", "lightning"}
    assert metrics["parameters"] == 2 * 9 + 2 + 72 * 10 + 10
    assert metrics["duration_seconds"] >= 0
    assert [epoch["epoch"] for epoch in metrics["epochs"]] == [1, 2]
    for epoch in metrics["epochs"]:
        assert set(epoch) == {
            "epoch",
            "train_loss",
            "train_accuracy",
            "validation_loss",
            "validation_accuracy",
            "seconds",
        }
    confusion = torch.tensor(metrics["confusion_matrix"])
    assert confusion.sum(dim=1).tolist() == [tiny.TEST // 10] * 10
    assert confusion.trace().item() == round(metrics["test_accuracy"] * tiny.TEST)
    assert len(metrics["misclassified"]) == tiny.TEST - confusion.trace().item()
    for mistake in metrics["misclassified"]:
        assert mistake["label"] == mistake["index"] % 10 != mistake["prediction"]
        assert 0 < mistake["confidence"] <= 1


def test_small_networks_keep_what_they_were(bench: Bench) -> None:
    """Before the training, and after epochs 1, 2, 4, 8, ... up to the best one."""
    metrics = bench.train(replace(tiny.SPEC, recipe=replace(tiny.SPEC.recipe, epochs=6)))
    kept = snapshots.load("tiny", bench.weights)
    assert list(kept) == [epoch for epoch in (0, 1, 2, 4) if epoch < metrics["best_epoch"]]
    torch.manual_seed(tiny.SPEC.recipe.seed)
    untrained = tiny.build().state_dict()
    for name, tensor in kept[0].items():
        assert torch.equal(tensor, untrained[name].half())
    last = load(tiny.SPEC, bench.weights).state_dict()
    assert not torch.equal(kept[0]["0.weight"], last["0.weight"].half())


def test_a_snapshot_is_the_network_of_its_epoch(bench: Bench) -> None:
    """Half precision is all that it has lost: the validation set finds it as good as the record says."""
    metrics = bench.train(replace(tiny.SPEC, recipe=replace(tiny.SPEC.recipe, epochs=5)))
    network = Network.load(tiny.SPEC, bench.weights)
    ink, labels = data.split(bench.root)[1]
    for epoch, state in snapshots.load("tiny", bench.weights).items():
        if epoch:
            then = snapshots.network_of(network, state)
            loss = functional.cross_entropy(then.logits(ink), labels).item()
            assert loss == pytest.approx(metrics["epochs"][epoch - 1]["validation_loss"], abs=1e-3)


def test_the_best_epoch_is_kept(bench: Bench) -> None:
    metrics = bench.train(tiny.SPEC)
    losses = [epoch["validation_loss"] for epoch in metrics["epochs"]]
    best = metrics["best_epoch"]
    assert losses[best - 1] == min(losses)
    ink, labels = data.split(bench.root)[1]
    loss = functional.cross_entropy(Network.load(tiny.SPEC, bench.weights).logits(ink), labels).item()
    assert loss == pytest.approx(losses[best - 1], abs=1e-5)


def test_training_and_serving_normalise_alike(bench: Bench) -> None:
    spec = replace(tiny.spec(epochs=1), normalization=Normalization(mean=0.5, std=0.1))
    metrics = bench.train(spec)
    ink, labels = data.digits(bench.root, train=False)
    guesses = Network.load(spec, bench.weights).logits(ink).argmax(dim=1)
    wrong = [mistake["index"] for mistake in metrics["misclassified"]]
    assert (guesses != labels).nonzero()[:, 0].tolist() == wrong


def test_the_same_seed_gives_the_same_network(bench: Bench) -> None:
    bench.train(tiny.spec(epochs=2))
    first = (bench.weights / "tiny.safetensors").read_bytes()
    bench.train(tiny.spec(epochs=2))
    assert (bench.weights / "tiny.safetensors").read_bytes() == first


def test_the_test_images_are_read_once_and_last(bench: Bench, monkeypatch: pytest.MonkeyPatch) -> None:
    events: list[str] = []

    open_mnist = data.MNIST

    def watched(root: Path, *, train: bool, download: bool) -> data.MNIST:
        events.append("training images" if train else "test images")
        return open_mnist(root, train=train, download=download)

    class Epochs(Callback):
        def on_train_epoch_end(self, *_: object) -> None:
            events.append("epoch")

    monkeypatch.setattr(data, "MNIST", watched)
    bench.train(tiny.spec(epochs=3), report=lambda _: Epochs())
    assert events == ["training images", "epoch", "epoch", "epoch", "test images"]


def test_it_stops_when_validation_no_longer_improves_and_stays_stopped(bench: Bench) -> None:
    """Without a learning rate nothing ever improves."""
    spec = tiny.spec(epochs=9, learning_rate=0.0, weight_decay=0.0, patience=2)
    metrics = bench.train(spec)
    assert [epoch["epoch"] for epoch in metrics["epochs"]] == [1, 2, 3]
    assert metrics["best_epoch"] == 1
    again = bench.train(spec, resume=True)
    assert again["epochs"] == metrics["epochs"]


def test_without_a_terminal_each_epoch_is_one_line(
    bench: Bench, capfd: pytest.CaptureFixture[str], caplog: pytest.LogCaptureFixture
) -> None:
    bench.train(tiny.spec(epochs=2))
    printed = capfd.readouterr()
    first, second = printed.out.splitlines()
    assert first.startswith("epoch 1/2: train loss ")
    assert second.startswith("epoch 2/2: train loss ")
    assert printed.err == ""
    assert [record.message for record in caplog.records if "lightning" in record.name] == []


def test_a_terminal_gets_progress_bars(monkeypatch: pytest.MonkeyPatch) -> None:
    for is_terminal in (True, False):
        monkeypatch.setattr("sys.stdout.isatty", lambda is_terminal=is_terminal: is_terminal)
        assert isinstance(reporter(History()), ProgressBar) == is_terminal
