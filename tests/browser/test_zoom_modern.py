"""The plates of what networks of today have: their numbers are the service's, and they add up."""

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE
from tests.browser.operations import array, planes
from tests.browser.test_zoom_joining import near, numbers, open_strange, point, says, served, where

__all__ = ["open_strange"]  # a fixture

ACTIVATIONS = ["silu", "sigmoid", "gelu", "leaky_relu", "elu", "hardswish", "tanh"]


def steps_by_key(explore):
    """The arrow keys move the open cell."""
    explore.page.locator(".holder .plane.result").focus()
    before = where(explore).inner_text()
    explore.page.keyboard.press("ArrowDown")
    expect(where(explore)).not_to_have_text(before)
    explore.page.keyboard.press("ArrowUp")
    expect(where(explore)).to_have_text(before)


@pytest.mark.parametrize("layer", ACTIVATIONS)
def test_an_activation_is_a_point_on_its_graph(open_strange, layer):
    cell = "cell=3,1" if layer == "sigmoid" else "channel=2&cell=4,7"
    explore = open_strange(f"#model=modern&layer={layer}&{cell}")
    _, answer = explore.asked(explore.page.reload)
    explore.shown()
    of = {entry["id"]: entry for entry in answer["layers"]}
    (source,) = of[layer]["inputs"]
    place = (0, 2, 0) if layer == "sigmoid" else (1, 3, 6)
    x, *gate, y = numbers(explore, ".totals dd")
    assert (x, y) == (near(planes(of[source])[place]), near(planes(of[layer])[place]))
    if gate:
        assert x * gate[0] == pytest.approx(y, abs=1e-5)
    curve = explore.page.locator(".holder .graph .function")
    corners = "path => { const { x, width } = path.getBBox(); return [x, width]; }"
    left, width = curve.evaluate(corners)
    dot = explore.page.locator(".holder .graph .point")
    reach = float(np.abs(planes(of[source])[place[0]]).max())
    share = (float(dot.get_attribute("cx")) - left) / width * 2 - 1
    assert share == pytest.approx(x / reach, abs=0.01)
    on_curve = """(path, [x, y]) => Math.min(...Array.from({ length: 2000 }, (_, at) => {
        const point = path.getPointAtLength(path.getTotalLength() * at / 1999);
        return Math.hypot(point.x - x, point.y - y);
    }))"""
    assert curve.evaluate(on_curve, [float(dot.get_attribute(name)) for name in ("cx", "cy")]) < 1
    steps_by_key(explore)


@pytest.mark.parametrize("layer", ["groups", "channels", "vector"])
def test_mean_and_variance_are_those_of_this_drawing(open_strange, layer):
    place = {"groups": (4, 3, 6), "channels": (4, 3, 6), "vector": (0, 30, 0)}[layer]
    plane, row, column = place
    explore = open_strange(f"#model=modern&layer={layer}&channel={plane + 1}&cell={row + 1},{column + 1}")

    def check(answer):
        of = {entry["id"]: entry for entry in answer["layers"]}
        values = array(of[of[layer]["inputs"][0]]["output"]).astype(float)
        together = {
            "groups": values[4:],
            "channels": values[plane, row] if values.ndim > 1 else 0,
            "vector": values,
        }
        measured = together[layer]
        mean, variance = (numbers(explore, f"[data-of={name}]")[0] for name in ("mean", "variance"))
        assert mean == pytest.approx(measured.mean(), rel=1e-4, abs=1e-6)
        assert variance == pytest.approx(measured.var(), rel=1e-4)
        assert numbers(explore, ".totals dd")[-1] == near(planes(of[layer])[place])
        return mean

    _, answer = explore.asked(explore.page.reload)
    explore.shown()
    before = check(answer)
    _, answer = explore.asked(lambda: explore.draw(ONE))
    assert check(answer) != before


def test_a_transposed_convolution_adds_up(open_strange):
    explore = open_strange("#model=modern&layer=grow&channel=2&cell=10,12")
    of = served(explore)
    explore.press("the other 4 maps together")
    sums = numbers(explore, ".channel .number")
    assert len(sums) == 8
    total, bias, output = numbers(explore, ".totals dd")
    assert sum(sums) == pytest.approx(total, abs=1e-5)
    assert total + bias == pytest.approx(output, abs=1e-5)
    assert output == near(of["grow"][1, 9, 11])
    patch, weights, products = np.reshape(numbers(explore, ".working .numbers span"), (3, -1))
    assert len(patch) == 4  # of a kernel of nine, at a stride of two
    assert products == pytest.approx(patch * weights, abs=1e-6)
    explore.page.locator(".holder .channel .source").first.click()
    expect(explore.page.locator(".detail-head h2")).to_have_text("mul_1")


def test_a_map_times_a_number_of_its_own(open_strange):
    explore = open_strange("#model=modern&layer=mul&channel=3&cell=5,6")
    of = served(explore)
    first, second, product = numbers(explore, ".term")
    assert (first, second) == (near(of["silu"][2, 4, 5]), near(of["unflatten"][2, 0, 0]))
    assert first * second == pytest.approx(product, abs=1e-5)
    assert product == near(of["mul"][2, 4, 5])
    steps_by_key(explore)


def test_a_number_divides_a_layer(open_strange):
    explore = open_strange("#model=modern&layer=truediv&channel=3&cell=5,6")
    of = served(explore)
    x, y = numbers(explore, ".totals dd")
    assert (x, y) == (near(of["grow"][2, 4, 5]), near(of["grow"][2, 4, 5] / 2))
    says(explore, "divided by 2")


def test_a_value_between_others_is_their_weighted_sum(open_strange):
    explore = open_strange("#model=modern&layer=interpolate&channel=2&cell=3,4")
    of = served(explore)
    cells, weights, products = np.reshape(numbers(explore, ".working .numbers span"), (3, 4))
    assert weights.sum() == pytest.approx(1)
    assert products == pytest.approx(cells * weights, abs=1e-6)
    assert products.sum() == near(of["interpolate"][1, 2, 3])
    point(explore, "canvas.source", 6, 0, (7, 7))
    expect(where(explore)).to_have_text("row 10, column 1")
    explore.page.locator(".holder canvas.source").click()
    expect(explore.page.locator(".detail-head h2")).to_have_text("max_pool2d")


def test_the_nearest_cell_is_taken(open_strange):
    explore = open_strange("#model=modern&layer=interpolate_1&channel=2&cell=3,3")
    of = served(explore)
    (output,) = numbers(explore, ".target .totals dd")
    assert output == near(of["avg_pool2d"][1, 1, 1]) == near(of["interpolate_1"][1, 2, 2])


def test_permuted_axes_lead_to_the_same_value(open_strange):
    explore = open_strange("#model=modern&layer=permute&channel=6&cell=3,8")
    of = served(explore)
    (output,) = numbers(explore, ".totals dd")
    assert output == near(of["permute"][5, 2, 7]) == near(of["mul"][7, 5, 2])
    says(explore, "row 6, column 3")
    explore.page.locator(".holder .picked canvas").click(position={"x": 1, "y": 1})
    expect(explore.page.locator(".detail-head h2")).to_have_text("mul")
    expect(where(explore)).to_have_text("row 1, column 1")


def test_a_log_softmax_subtracts_the_logarithm_of_the_sum(open_strange):
    explore = open_strange("#model=modern&layer=log_softmax&cell=4,1")
    of = served(explore)
    logits = of["last"][0, :, 0].astype(float)
    logarithm = np.log(np.exp(logits - logits.max()).sum())
    terms = numbers(explore, ".totals dd")
    assert terms[:3] == pytest.approx([logits[3], -logits.max(), -logarithm], rel=1e-5)
    assert sum(terms[:3]) == pytest.approx(terms[3], abs=1e-5)
    assert terms[3] == near(of["log_softmax"][0, 3, 0])
    steps_by_key(explore)
