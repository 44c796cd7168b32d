"""A network of one's own from a file and a folder of pictures to the service, with the real command."""

import json
import os
import subprocess

import httpx
import pytest

from convscope import own
from convscope.network import Network
from tests.benchmarks.serving import COMMAND
from tests.faults.running import V1, running, starting
from tests.model.shapes import CLASSES, write_mine, write_pictures


def convscope(*arguments):
    return subprocess.run(
        [COMMAND, *map(str, arguments)],
        env={**os.environ, "OMP_NUM_THREADS": "1"},
        capture_output=True,
        text=True,
        check=False,
    )


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Where it has been trained."""
    folder = tmp_path_factory.mktemp("mine")
    write_mine(folder)
    write_pictures(folder / "shapes", 30)
    options = ("--data", folder / "shapes", "--epochs", 12, "--device", "cpu", "--runs", folder / "runs")
    ran = convscope("train", folder / "my.py:Shapes", *options)
    assert ran.returncode == 0, ran.stderr
    *_, told, see = ran.stdout.splitlines()
    assert "of shapes/'s test images" in told
    assert see == f"See it: convscope serve {folder / 'my.py:Shapes'}"
    return folder


def test_it_is_served_at_once(folder, tmp_path):
    reference = f"{folder / 'my.py'}:Shapes"
    network = Network.load(own.load(reference), folder / "weights")
    picture = folder / "shapes" / "square" / "0.png"
    for options, environment in (([reference], {}), (["--workers", "2"], {"networks": reference})):
        with running(tmp_path / "log", *options, **environment) as service:
            *_, entry = httpx.get(f"{service.url}{V1}/models").json()["models"]
            assert (entry["id"], entry["name"], entry["data"]) == ("my-shapes", "Shapes", "shapes/")
            assert entry["classes"] == list(CLASSES)
            assert entry["test_accuracy"] == network.metrics["test_accuracy"] > 0.5
            answer = httpx.post(
                f"{service.url}{V1}/predict",
                files={"file": picture.read_bytes()},
                data={"model": "my-shapes"},
            ).json()
            assert answer["probabilities"] == pytest.approx(
                network.predict(picture).probabilities.tolist(), abs=1e-5
            )
            assert CLASSES[answer["prediction"]] == network.predict(picture).label
            record = httpx.get(f"{service.url}{V1}/models/my-shapes").json()["training"]
            assert record["network"] == "my.py:Shapes"
            mistakes = httpx.get(f"{service.url}{V1}/models/my-shapes/mistakes").json()
            assert mistakes["source"] == "shapes/"
            assert mistakes["count"] == len(record["misclassified"])


def test_other_commands_take_it_too(folder):
    reference = folder / "my.py:Shapes"
    ran = convscope("predict", "-m", reference, folder / "shapes" / "circle" / "1.png", "--json")
    answer = json.loads(ran.stdout)
    assert CLASSES[answer["prediction"]] == answer["label"]
    ran = convscope("evaluate", reference, "--data", folder / "shapes", "--training", "--record")
    test, training = ran.stdout.splitlines()
    assert test.startswith("my-shapes    shapes/ test")
    assert " of 15," in test
    assert " of 68," in training
    metrics = json.loads((folder / "weights" / "my-shapes.json").read_text())
    assert f"{metrics['training_accuracy']:.2%}" in training
    ran = convscope("patches", reference, "--data", folder / "shapes")
    assert (ran.returncode, "learned from shapes/" in ran.stderr) == (1, True)
    ran = convscope("evaluate", reference, "--pictures", folder / "shapes")
    assert (ran.returncode, "Traceback" in ran.stderr) == (1, False)


@pytest.mark.parametrize(("name", "said"), [("wide", "has no weights"), ("none", "there is no")])
def test_one_that_is_not_there_is_not_served(folder, tmp_path, name, said):
    with starting(tmp_path / "log", f"{folder / 'my.py'}:{name}") as service:
        assert service.process.wait(timeout=60) != 0
        (line,) = service.said.splitlines()
        assert said in line
