"""What the page offers to copy runs as it is, and prints the number that the service answered."""

import contextlib
import io
import re

import numpy as np
import pytest

from convscope.zoo import SPECS
from tests.browser.foreign import FOREIGN
from tests.browser.operations import foreign, planes, shipped, walk

STEPS = 2  # besides the first and the last place
EXACT = {"max_pool2d", "relu", "dropout", "add", "flatten", "reshape", "cat"}
UNEXPLAINED = {"input", "other"}


@pytest.mark.parametrize("model", SPECS)
def test_shipped(modules, client, model):
    check(modules, shipped(client, model))


@pytest.mark.filterwarnings("ignore:Using padding=.same. with even kernel lengths:UserWarning")
@pytest.mark.parametrize("name", FOREIGN)
def test_foreign(modules, name):
    check(modules, foreign(name))


def test_what_a_snippet_looks_like(modules, client):
    layers = shipped(client, "lenet")
    (snippet,) = modules.call("snippets.js", layers, {"max_pool_2": [(2, 0, 3)]})["max_pool_2"]
    value = r"(\d+\.\d*)"
    pattern = rf"""import torch
from torch.nn import functional as F

# max_pool_2 · map 3 · row 1, column 4: the service answered ([\d.]+)
window = torch.tensor\(\[\[\[{value}, {value}\],
                        \[{value}, {value}\]\]\]\)
print\(F.max_pool2d\(window, \(2, 2\)\).item\(\)\)
"""
    answer, *values = map(float, re.fullmatch(pattern, snippet).groups())
    assert answer == max(values)


def check(modules, layers):
    places = {layer["id"]: walk(layer, STEPS) for layer in layers}
    snippets = modules.call("snippets.js", layers, places)
    for layer in layers:
        served = planes(layer)
        extent = float(np.abs(served).max())
        for place, snippet in zip(places[layer["id"]], snippets[layer["id"]], strict=True):
            where = f"{layer['id']} ({layer['kind']}) at {place}:\n{snippet}"
            if layer["kind"] in UNEXPLAINED:
                assert snippet is None, where
                continue
            printed = run(snippet)
            said = float(re.search(r"answered (.+)$", snippet, re.MULTILINE)[1])
            assert np.float32(said) == served[place], where
            if layer["kind"] in EXACT:
                assert printed == served[place], where
            assert printed == pytest.approx(float(served[place]), rel=1e-4, abs=1e-6 * extent), where


def run(snippet):
    """The number that it prints."""
    with contextlib.redirect_stdout(io.StringIO()) as output:
        exec(snippet, {})
    return float(output.getvalue())
