"""Two processes (gloo) learn what one learns: they share each batch, and one of them writes."""

import json
import os
import subprocess
import sys

import pytest
from safetensors.torch import load_file

from tests.model.shapes import write_pictures

# Without dropout and random changes. 81 images in batches of 10: the last has a single one; 9 are held out.
EVEN = """\
from torch import nn

from convscope.spec import Augmentation, Recipe, Spec


def build():
    layers = nn.Conv2d(1, 4, 5, stride=2), nn.ReLU(), nn.MaxPool2d(3), nn.Flatten(), nn.Linear(64, 3)
    return nn.Sequential(*layers)


AS_THEY_ARE = Augmentation(*[0.0] * 12)
even = Spec("even", "Even", "-", "-", build, Recipe(epochs=4, batch_size=10, augmentation=AS_THEY_ARE))
"""
COMMANDS = {
    "one": ["-m", "convscope", "train"],
    "torchrun": ["-m", "torch.distributed.run", "--nproc-per-node", "2", "-m", "convscope", "train"],
    "devices": ["-m", "convscope", "train", "--devices", "2"],
}


def train(folder, command, *options):
    """The record and the weights, and what was said."""
    ran = subprocess.run(
        [
            *(sys.executable, *COMMANDS[command], folder / "my.py:even", "--data", folder / "shapes"),
            *("--device", "cpu", "--runs", folder / command, *options),
        ],
        env={**os.environ, "OMP_NUM_THREADS": "1", "CONVSCOPE_WEIGHTS": str(folder / f"{command} weights")},
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    weights = folder / f"{command} weights"
    return (
        json.loads((weights / "even.json").read_text()),
        load_file(weights / "even.safetensors"),
        ran.stdout,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    folder = tmp_path_factory.mktemp("devices")
    (folder / "my.py").write_text(EVEN)
    write_pictures(folder / "shapes", 36)
    return folder


@pytest.fixture(scope="module")
def alone(folder):
    return train(folder, "one")


@pytest.mark.parametrize("command", ["torchrun", "devices"])
def test_two_processes_learn_what_one_learns(folder, alone, command):
    record, weights, said = train(folder, command)
    assert record["split"] == {"training": 81, "validation": 9}
    assert [line.split(":")[0] for line in said.splitlines()] == [
        *(f"epoch {epoch}/4" for epoch in range(1, 5)),
        "even",
        "See it",
    ]
    for epoch, expected in zip(record["epochs"], alone[0]["epochs"], strict=True):
        assert epoch["train_loss"] == pytest.approx(
            expected["train_loss"], abs=5e-3
        )  # one image counts twice
        assert epoch["validation_loss"] == pytest.approx(expected["validation_loss"], abs=1e-4)
    for name, tensor in alone[1].items():
        assert (weights[name] - tensor).abs().max() < 1e-3


def test_two_processes_go_on_where_they_were(folder):
    train(folder, "torchrun", "--epochs", "4")
    record, _, said = train(folder, "torchrun", "--epochs", "4", "--resume")
    assert "epoch 1/4" not in said
    assert len(record["epochs"]) == 4


def test_more_devices_than_processes_were_started(folder):
    command = [sys.executable, *COMMANDS["torchrun"], folder / "my.py:even", "--data", folder / "shapes"]
    options = ["--device", "cpu", "--devices", "3", "--runs", folder / "three"]
    ran = subprocess.run([*command, *options], capture_output=True, text=True, check=False, cwd=folder)
    assert ran.returncode != 0
    assert "torchrun starts 2 processes, but 3 devices were asked for" in ran.stderr
