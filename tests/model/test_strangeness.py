"""Strangeness is a distance that is written out here; it is measured on what a network learned from."""

import logging

import numpy as np
import pytest
import torch
from torch import nn

import convscope
from convscope import strangeness
from convscope.network import Network
from convscope.preprocess import from_strokes
from convscope.store import SHIPPED
from convscope.strangeness import Strangeness
from convscope.training import data
from convscope.training.strangeness import strangeness as measure
from convscope.zoo import SPECS
from tests.benchmarks.not_digits import LETTERS, SHAPES, by_hand, scribble
from tests.model import tiny
from tests.model.tracing import picture, seeded


def test_the_score_is_the_distance_to_the_nearest_typical_digit():
    mean, axes, typical = (
        torch.rand(6) / 9,
        torch.rand(3, 6),
        nn.functional.normalize(torch.rand(4, 3), dim=1),
    )
    features = torch.rand(5, 6) * 7
    measured = Strangeness(mean, axes, typical, 0.5)
    for vector, score in zip(features.numpy(), measured.scores(features).tolist(), strict=True):
        seen = axes.numpy() @ (vector / np.linalg.norm(vector) - mean.numpy())
        cosines = typical.numpy() @ seen / np.linalg.norm(seen)
        assert score == pytest.approx(1 - cosines.max(), abs=1e-6)


def test_only_the_direction_of_features_counts():
    measured = convscope.load("lenet").strangeness
    features = torch.rand(2, 84)
    assert measured.scores(3 * features).tolist() == pytest.approx(
        measured.scores(features).tolist(), abs=1e-5
    )


@pytest.fixture(scope="module")
def drawings():
    random = np.random.default_rng(5)
    others = [by_hand(each, random) for each in (*LETTERS.values(), *SHAPES.values()) for _ in range(3)]
    others += [scribble(random) for _ in range(100)]
    inks = [from_strokes([[(x, y) for x, y in s.tolist()] for s in each]).image for each in others]
    return torch.from_numpy(np.stack(inks))[:, None]


@pytest.mark.parametrize("name", SPECS)
def test_about_half_of_letters_and_scribbles_are_found(name, drawings):
    network = convscope.load(name)
    verdicts = network.judge(network.read(drawings)[0])
    assert np.mean([verdict.strange for verdict in verdicts]) > 0.4


@pytest.mark.parametrize("name", SPECS)
def test_it_belongs_to_the_weights(name):
    """Where this fails, the weights are newer: run `convscope strangeness`."""
    assert strangeness.load(name) is not None


def test_that_of_other_weights_is_not_used(tmp_path, caplog):
    for end in (".safetensors", ".json", ".strangeness.safetensors"):
        (tmp_path / f"lenet{end}").write_bytes((SHIPPED / f"lenet{end}").read_bytes())
    assert strangeness.load("lenet", tmp_path) is not None
    (tmp_path / "lenet.safetensors").write_bytes((SHIPPED / "tiny-vgg.safetensors").read_bytes())
    with caplog.at_level(logging.WARNING):
        assert strangeness.load("lenet", tmp_path) is None
    assert "convscope strangeness" in caplog.text
    (tmp_path / "lenet.strangeness.safetensors").write_bytes(b"damaged")
    assert strangeness.load("lenet", tmp_path) is None
    (tmp_path / "lenet.strangeness.safetensors").unlink()
    assert strangeness.load("lenet", tmp_path) is None


def test_it_survives_being_saved(tmp_path):
    (tmp_path / "lenet.safetensors").write_bytes((SHIPPED / "lenet.safetensors").read_bytes())
    measured = convscope.load("lenet").strangeness
    strangeness.save(tmp_path, "lenet", measured)
    again = strangeness.load("lenet", tmp_path)
    features = torch.rand(3, 84)
    assert torch.equal(again.scores(features), measured.scores(features))
    assert again.threshold == measured.threshold


def test_a_network_of_one_s_own_claims_nothing():
    module = seeded(lambda: nn.Sequential(nn.Flatten(), nn.Linear(64, 3)))
    network = Network(module, input_shape=(1, 8, 8))
    assert network.predict(picture((8, 8)).abs().clamp(0, 1)).strangeness is None


def test_it_is_small():
    assert sum(path.stat().st_size for path in SHIPPED.glob("*.strangeness.safetensors")) < 500_000


def test_it_is_measured_on_a_small_set_too(tmp_path, monkeypatch):
    tiny.shrink(monkeypatch)
    network = Network(seeded(tiny.build), input_shape=(1, 28, 28))
    measured = measure(network, tiny.write_mnist(tmp_path))
    features, _ = network.read(data.split(tmp_path)[1][0])
    scores = measured.scores(features)
    assert (scores > measured.threshold).float().mean() <= 1 / tiny.VALIDATION
    assert scores.min() >= 0
    assert scores.max() <= 2


def test_only_networks_of_digits_are_measured(tmp_path):
    module = seeded(lambda: nn.Sequential(nn.Flatten(), nn.Linear(64, 3)))
    with pytest.raises(ValueError, match="not MNIST's images"):
        measure(Network(module, input_shape=(1, 8, 8)), tmp_path)
