"""The script that a network's training becomes runs by itself."""

import re
import subprocess
import sys
from dataclasses import replace
from functools import partial

import pytest
from torch import nn

from convscope.spec import Normalization
from convscope.training.script import script
from convscope.zoo import SPECS
from tests.model import tiny


@pytest.mark.parametrize("name", SPECS)
def test_every_network_has_one_and_says_its_recipe(name):
    spec = SPECS[name]
    text = script(spec)
    compile(text, name, "exec")
    assert "convscope." not in text
    assert f"range({spec.recipe.epochs})" in text
    assert f"lr={spec.recipe.learning_rate}" in text


@pytest.mark.parametrize("name", ["bn-cnn", "stn-cnn"])  # a function and a class
def test_it_trains(name, tmp_path):
    tiny.write_mnist(tmp_path / "data")
    spec = SPECS[name]
    spec = replace(
        spec, recipe=replace(spec.recipe, epochs=2, batch_size=20), normalization=Normalization(0.1, 0.3)
    )
    text = script(spec).replace("60_000", "80").replace("5_000", "20")
    assert "Normalize(0.1, 0.3)" in text
    ran = subprocess.run(
        [sys.executable, "-c", text], cwd=tmp_path, capture_output=True, text=True, check=False
    )
    assert ran.returncode == 0, ran.stderr
    first, second, test = ran.stdout.splitlines()
    assert re.fullmatch(r"epoch 1: \d+\.\d\d% of the held-out digits", first)
    assert second.startswith("epoch 2: ")
    assert test.endswith(" of the test digits")


def test_a_network_whose_source_is_not_known_has_none():
    assert script(replace(tiny.SPEC, build=partial(nn.Flatten))) is None
    assert script(replace(SPECS["lenet"], input_shape=(3, 32, 32))) is None
    name = {}
    exec("def build():\n    return 1\n", name)
    assert script(replace(tiny.SPEC, build=name["build"])) is None
