"""Ctrl-C in a training: a line says what is kept and how to go on."""

import os
import signal
import subprocess
import sys

import pytest

from tests.benchmarks.serving import ROOT
from tests.model import tiny

# The command on a small set. It waits for ever before a batch, or before what is measured after the training.
TRAIN = f"""
import sys, threading
from convscope.training import classifier, data
from convscope.app.cli import main, train
data.VALIDATION = {tiny.VALIDATION}

def waiting(when, act):
    calls = iter(range(when))
    def either(*given):
        if next(calls, None) is None:
            print("waits", flush=True)
            threading.Event().wait()
        return act(*given)
    return either

batches, measurements = map(int, sys.argv.pop(1).split(","))
classifier.augment = waiting(batches, classifier.augment)
train.measure = waiting(measurements, lambda *given: None)
main()
"""


def interrupted(folder, wait, *options):
    """What a training says on stderr that is interrupted where it waits."""
    weights = folder / "weights"
    weights.mkdir(exist_ok=True)
    process = subprocess.Popen(
        [
            *(sys.executable, "-c", TRAIN, wait, "train", "tiny-vgg", "--epochs", "3", "--device", "cpu"),
            *("--data", tiny.write_mnist(folder / "data"), "--runs", folder / "runs", *options),
        ],
        cwd=ROOT,
        env={**os.environ, "CONVSCOPE_WEIGHTS": str(weights), "OMP_NUM_THREADS": "1"},
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
    )
    try:
        assert "waits\n" in iter(process.stdout.readline, "")
        process.send_signal(signal.SIGINT)
        _, said = process.communicate(timeout=60)
    finally:
        process.kill()
        process.communicate()
    assert process.returncode == 130, said
    (line,) = said.splitlines()
    return line, sorted(path.name for path in weights.iterdir())


@pytest.mark.parametrize(
    ("wait", "said"),
    [
        ("0,9", "stopped before the first epoch was whole: nothing of it is kept. The weights in"),
        ("1,9", "stopped. Kept: 1 of 3 epochs in"),
        ("2,9", "stopped. Kept: 2 of 3 epochs in"),
    ],
)
def test_in_an_epoch(tmp_path, wait, said):
    line, written = interrupted(tmp_path, wait)
    assert said in line
    assert line.endswith("are as they were.")
    assert written == []
    if "--resume" in line:
        again, _ = interrupted(tmp_path, "0,9", "--resume")
        assert said in again


def test_after_the_training(tmp_path):
    line, written = interrupted(tmp_path, "9,1")
    assert f"The new weights are in {tmp_path / 'weights'}" in line
    assert "convscope strangeness tiny-vgg" in line
    assert "tiny-vgg.safetensors" in written
