"""The page's own arithmetic gives the numbers that the service answers, at places all over every layer."""

import numpy as np
import pytest

from convscope.kinds import KINDS
from convscope.zoo import SPECS
from tests.browser.foreign import FOREIGN
from tests.browser.operations import foreign, planes, shipped, walk

STEPS = 40
UNEXPLAINED = {"input", "other"}
SAME_IS_SLOW = pytest.mark.filterwarnings("ignore:Using padding=.same. with even kernel lengths:UserWarning")


@pytest.mark.parametrize("model", SPECS)
def test_shipped(modules, client, model):
    check(modules, shipped(client, model))


@SAME_IS_SLOW
@pytest.mark.parametrize("name", FOREIGN)
def test_foreign(modules, name):
    check(modules, foreign(name))


@SAME_IS_SLOW
def test_every_kind_is_walked():
    walked = {layer["kind"] for name in FOREIGN for layer in foreign(name)}
    assert walked == set(KINDS)


def check(modules, layers):
    places = {layer["id"]: walk(layer, STEPS) for layer in layers}
    walked = modules.call("walk.js", layers, places)
    for layer in layers:
        served = planes(layer)
        extent = float(np.abs(served).max())
        for place, found in zip(places[layer["id"]], walked[layer["id"]], strict=True):
            where = f"{layer['id']} ({layer['kind']}) at {place}"
            if layer["kind"] in UNEXPLAINED:
                assert found["value"] is None, where
                continue
            near = pytest.approx(float(served[place]), rel=1e-4, abs=1e-6 * extent)
            assert found["value"] == near, where
            assert found["terms"] == pytest.approx(found["value"], rel=1e-12, abs=1e-12 * extent), where
            assert found.get("partials", found["value"]) == near, where
            if layer["kind"] == "max_pool2d":
                columns = next(source for source in layers if source["id"] == layer["inputs"][0])["shape"][2]
                row, column = found["winner"]
                assert row * columns + column == planes(layer, "argmax")[place], where
