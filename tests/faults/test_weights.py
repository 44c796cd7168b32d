"""Weights that are damaged, missing or another's: one line says so, and the other networks serve."""

import os
import pickle
import shutil

import httpx
import pytest
from typer.testing import CliRunner

from convscope.app.cli import cli
from convscope.store import SHIPPED
from convscope.zoo import SPECS
from tests.faults.running import V1, running

SEVEN = {"strokes": [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]}


@pytest.fixture
def weights(tmp_path):
    """A folder of one's own with everything that is shipped."""
    return shutil.copytree(SHIPPED, tmp_path / "weights")


def tensors(name):
    return f"{name}.safetensors"


def replace_by_a_folder(path):
    path.unlink()
    path.mkdir()


DAMAGED_WEIGHTS = {
    "bn-cnn": lambda path: path.write_bytes(path.read_bytes()[:-1]),
    "dropout-cnn": lambda path: path.write_bytes(b""),
    "lenet": lambda path: path.write_text("These are no weights.\n"),
    "keras-cnn": lambda path: path.write_bytes(path.with_name(tensors("tiny-vgg")).read_bytes()),
    "gap-cnn": lambda path: path.write_bytes(pickle.dumps({"weight": [0.0] * 1000})),
    "stn-cnn": replace_by_a_folder,
}
DAMAGED_METRICS = {
    "bn-cnn": lambda path: path.unlink(),
    "dropout-cnn": lambda path: path.write_text('{"test_accuracy": 0.9'),
    "lenet": lambda path: path.write_bytes(b"\xff\xfe\x00"),
    "keras-cnn": lambda path: path.write_text("[]"),
    "gap-cnn": lambda path: path.write_bytes(path.with_name("stn-cnn.json").read_bytes()),
}


def says_why_in_a_line(service, network, path):
    (line,) = [line for line in service.said.splitlines() if f"{network} is left out" in line]
    assert str(path) in line


def test_damaged_weights_are_named_and_the_default_network_serves(weights, tmp_path):
    for network, damage in DAMAGED_WEIGHTS.items():
        damage(weights / tensors(network))
    with running(tmp_path / "log", weights=weights) as service:
        ready = httpx.get(f"{service.url}/readyz")
        assert (ready.status_code, ready.json()["models"]) == (200, ["tiny-vgg"])
        assert httpx.post(f"{service.url}{V1}/predict", json=SEVEN).json()["prediction"] == 7
        asked = httpx.post(f"{service.url}{V1}/predict", json={**SEVEN, "model": "lenet"})
        assert (asked.status_code, asked.json()["status"]) == (404, 404)
        for network in DAMAGED_WEIGHTS:
            says_why_in_a_line(service, network, weights / tensors(network))
        assert "Traceback" not in service.said


def test_without_its_default_network_it_is_not_ready_and_the_others_serve(weights, tmp_path):
    (weights / tensors("tiny-vgg")).unlink()
    for network, damage in DAMAGED_METRICS.items():
        damage(weights / f"{network}.json")
    with running(tmp_path / "log", weights=weights) as service:
        ready = httpx.get(f"{service.url}/readyz")
        assert (ready.status_code, ready.headers["content-type"]) == (503, "application/problem+json")
        assert "tiny-vgg" in ready.json()["detail"]
        assert httpx.post(f"{service.url}{V1}/predict", json=SEVEN).status_code == 503
        asked = httpx.post(f"{service.url}{V1}/predict", json={**SEVEN, "model": "stn-cnn"})
        assert (asked.status_code, asked.json()["prediction"]) == (200, 7)
        says_why_in_a_line(service, "tiny-vgg", weights / tensors("tiny-vgg"))
        for network in DAMAGED_METRICS:
            says_why_in_a_line(service, network, weights / f"{network}.json")
        assert "Traceback" not in service.said


@pytest.mark.parametrize("network", DAMAGED_WEIGHTS)
def test_commands_name_the_damaged_file_in_a_line(network, weights, tmp_path, picture, monkeypatch):
    path = weights / tensors(network)
    DAMAGED_WEIGHTS[network](path)
    (tmp_path / "seven.png").write_bytes(picture())
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(weights))
    for command in (["predict", str(tmp_path / "seven.png"), "--model", network], ["evaluate", network]):
        ran = CliRunner().invoke(cli, command)
        assert ran.exit_code == 1
        (line,) = ran.stderr.splitlines()
        assert str(path) in line


@pytest.mark.skipif(os.name != "posix" or os.geteuid() == 0, reason="root may read everything")
def test_weights_that_may_not_be_read_are_named(weights, picture, tmp_path, monkeypatch):
    path = weights / tensors("lenet")
    path.chmod(0)
    (tmp_path / "seven.png").write_bytes(picture())
    monkeypatch.setenv("CONVSCOPE_WEIGHTS", str(weights))
    ran = CliRunner().invoke(cli, ["predict", str(tmp_path / "seven.png"), "--model", "lenet"])
    assert ran.exit_code == 1
    (line,) = ran.stderr.splitlines()
    assert str(path) in line


def test_every_network_is_tried():
    assert {*DAMAGED_WEIGHTS, "tiny-vgg"} == set(SPECS)
