"""The weights and metrics in the repository are whole, small, and of the networks as they stand there."""

import dataclasses
import json
from io import BytesIO

import pytest
from PIL import Image

from convscope import patches, snapshots
from convscope.network import Network
from convscope.spec import Augmentation
from convscope.store import SHIPPED, load, load_metrics
from convscope.training.snapshots import MAX_PARAMETERS
from convscope.zoo import DEFAULT, SPECS

MEBIBYTE = 1024 * 1024


@pytest.fixture(params=SPECS.values(), ids=SPECS)
def spec(request):
    return request.param


def test_default_is_offered():
    assert DEFAULT in SPECS


def test_weights_are_small_and_fit(spec):
    assert (SHIPPED / f"{spec.id}.safetensors").stat().st_size < 1.1 * MEBIBYTE
    parameters = sum(parameter.numel() for parameter in load(spec).parameters())
    assert parameters == load_metrics(spec)["parameters"]


def test_the_recipe_is_the_one_that_was_used(spec):
    ours = json.loads(json.dumps(dataclasses.asdict(spec.recipe)))
    recorded = load_metrics(spec)["recipe"]
    # An older record does not name the changes that were not made then: they are zero by default.
    recorded["augmentation"] = dataclasses.asdict(Augmentation()) | recorded["augmentation"]
    assert ours.items() <= recorded.items()


def test_the_figures_agree_with_one_another(spec):
    metrics = load_metrics(spec)
    confusion, mistakes = metrics["confusion_matrix"], metrics["misclassified"]
    assert sum(map(sum, confusion)) == 10_000
    right = sum(confusion[digit][digit] for digit in range(10))
    assert metrics["test_accuracy"] == right / 10_000
    assert len(mistakes) == 10_000 - right
    for mistake in mistakes:
        assert mistake["label"] != mistake["prediction"]
        assert 0.1 <= mistake["confidence"] <= 1
    epochs = metrics["epochs"]
    assert [epoch["epoch"] for epoch in epochs] == list(range(1, len(epochs) + 1))
    best = min(epochs, key=lambda epoch: epoch["validation_loss"])
    assert metrics["best_epoch"] == best["epoch"]


def test_small_networks_are_kept_as_they_were(spec):
    """Before the training and after epochs 1, 2, 4, 8, ...; where this fails, the weights are newer."""
    metrics, kept = load_metrics(spec), snapshots.load(spec.id)
    if metrics["parameters"] >= MAX_PARAMETERS:
        assert not kept
        return
    powers = [2**power for power in range(7)]
    assert list(kept) == [epoch for epoch in (0, *powers) if epoch < metrics["best_epoch"]]
    network = Network.load(spec)
    for state in kept.values():
        assert snapshots.network_of(network, state).layers == network.layers


def test_snapshots_take_little_space():
    assert sum(path.stat().st_size for path in SHIPPED.glob("*.snapshots.safetensors")) < 1.5 * MEBIBYTE


def test_patches_are_of_these_weights(spec):
    """Where this fails, the weights are newer: run `convscope patches`."""
    sheet = patches.load(spec.id)
    assert sheet is not None
    network = Network.load(spec)
    seen = [layer for layer in network.layers if layer.kind == "conv2d" and layer.receptive_field is not None]
    assert [(row.id, row.maps) for row in sheet.layers] == [(layer.id, layer.shape[0]) for layer in seen]
    width, height = Image.open(BytesIO(sheet.image)).size
    assert height == sum(row.maps * row.height for row in sheet.layers)
    assert width == max(row.width for row in sheet.layers) * patches.COUNT


def test_patches_are_small():
    assert sum(path.stat().st_size for path in SHIPPED.glob("*.patches.*")) < 150_000
