"""The zoom of what is given, joined, warped or not explained: its numbers are the service's."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE, Explore
from tests.browser.operations import planes
from tests.browser.strangers import STRANGERS


@pytest.fixture
def open_strange(browser, strangers):
    """Opens the page of a service that holds other networks; at the end nothing may have gone wrong in it."""
    context = browser.new_context(base_url=str(strangers.base_url), viewport={"width": 1280, "height": 800})
    explore = Explore(context.new_page(), str(strangers.base_url))

    def open_(fragment: str) -> Explore:
        explore.open(fragment)
        return explore

    yield open_
    context.close()
    assert explore.complaints == []


def served(explore, act=None):
    """Every layer's planes as the service answered to what is drawn after `act`; without it, to the page."""
    _, answer = explore.asked(act or explore.page.reload)
    explore.shown()
    return {layer["id"]: planes(layer) for layer in answer["layers"]}


def near(value):
    return pytest.approx(float(value), rel=1e-6, abs=1e-6)


def numbers(explore, selector):
    """The full values behind the numbers in the open view."""
    found = explore.page.locator(".holder").locator(selector)
    expect(found.first).to_be_attached()
    return found.evaluate_all("nodes => nodes.map(node => Number(node.dataset.value))")


def point(explore, selector, row, column, size):
    """Point at the middle of a cell of a map in the open view; rows and columns from 0."""
    box = explore.page.locator(".holder").locator(selector).first.bounding_box()
    explore.page.mouse.move(
        box["x"] + (column + 0.5) * box["width"] / size[1], box["y"] + (row + 0.5) * box["height"] / size[0]
    )


def says(explore, *words):
    for word in words:
        expect(explore.page.locator(".holder .sentence")).to_contain_text(word)


def where(explore):
    return explore.page.locator(".steps .cell")


def test_an_affine_grid_is_theta_times_the_place_of_the_pixel(open_page):
    explore = open_page("#model=stn-cnn&layer=affine_grid&channel=2&cell=12,9")
    of = served(explore)
    theta = of["view"][0]
    assert numbers(explore, ".theta .numbers span") == [near(value) for value in theta.flat]
    x, y = (2 * 8 + 1) / 28 - 1, (2 * 11 + 1) / 28 - 1
    *terms, output = numbers(explore, ".totals dd")
    assert terms == [near(theta[1, 0] * x), near(theta[1, 1] * y), near(theta[1, 2])]
    assert output == near(of["affine_grid"][1, 11, 8])
    assert sum(terms) == pytest.approx(output, abs=1e-5)
    row = ((of["affine_grid"][1, 11, 8] + 1) * 28 - 1) / 2 + 1
    column = ((of["affine_grid"][0, 11, 8] + 1) * 28 - 1) / 2 + 1
    says(explore, f"row {row:.2f}, column {column:.2f} of input")
    expect(explore.page.locator(".holder math")).to_contain_text(f"{row:.4f}")
    expect(explore.page.locator(".holder .theta dl")).to_contain_text("clockwise")


def test_the_grid_lies_over_the_picture(open_page):
    explore = open_page("#model=stn-cnn&layer=affine_grid&channel=1&cell=1,1")
    of = served(explore)
    edge = explore.page.locator(".holder .warped .edge")
    expect(edge).to_be_attached()
    first = edge.evaluate("path => { const { x, y } = path.getPointAtLength(0); return [x, y]; }")
    assert first == [pytest.approx((of["affine_grid"][axis, 0, 0] + 1) * 14, abs=1e-3) for axis in (0, 1)]
    point(explore, ".warped canvas", 14, 14, (28, 28))
    expect(where(explore)).not_to_have_text("row 1, column 1")
    row, column = (int(word) - 1 for word in re.findall(r"\d+", where(explore).inner_text()))
    assert of["affine_grid"][:, row, column] == pytest.approx((1 / 28, 1 / 28), abs=0.06)  # within a pixel


def test_a_sampled_pixel_is_four_others_by_their_weights(open_page):
    explore = open_page("#model=stn-cnn&layer=grid_sample&channel=1&cell=9,12")
    of = served(explore)
    x, y = ((of["affine_grid"][axis, 8, 11].astype(float) + 1) * 28 - 1 for axis in (0, 1))
    (left, right), (top, down) = (divmod(value / 2, 1) for value in (x, y))
    weights = [(1 - down) * (1 - right), (1 - down) * right, down * (1 - right), down * right]
    pixels = of["input"][0, int(top) : int(top) + 2, int(left) : int(left) + 2].flat
    shown = np.reshape(numbers(explore, ".working .numbers span"), (3, 4))
    assert shown[0] == pytest.approx(list(pixels))
    assert shown[1] == pytest.approx(weights, abs=1e-5)
    assert shown[2] == pytest.approx(shown[0] * shown[1])
    (output,) = numbers(explore, ".working figure > .number")
    assert output == near(of["grid_sample"][0, 8, 11])
    assert shown[2].sum() == pytest.approx(output, abs=1e-5)
    assert numbers(explore, ".point dd") == [near(of["affine_grid"][axis, 8, 11]) for axis in (0, 1)]


def test_what_lies_outside_the_picture_is_shown_as_padding(open_page):
    explore = open_page("#model=stn-cnn&layer=grid_sample&channel=1")
    of = served(explore)
    row, column = np.argwhere((np.abs(of["affine_grid"]) > 1.04).any(0))[0]  # further out than half a pixel
    explore = open_page(f"#model=stn-cnn&layer=grid_sample&channel=1&cell={row + 1},{column + 1}")
    expect(explore.page.locator(".holder .working .padding").first).to_be_visible()
    says(explore, "outside the picture")


def test_an_addition_of_maps(open_strange):
    explore = open_strange("#model=residual&layer=add&channel=3&cell=12,12")
    of = served(explore)
    *terms, output = numbers(explore, ".term")
    assert terms == [near(of["relu"][2, 11, 11]), near(of["depthwise"][2, 11, 11])]
    assert output == near(of["add"][2, 11, 11])
    assert sum(terms) == pytest.approx(output, abs=1e-5)
    point(explore, "canvas.source", 20, 7, (28, 28))
    expect(where(explore)).to_have_text("row 21, column 8")
    assert numbers(explore, ".term")[-1] == near(of["add"][2, 20, 7])


def test_an_addition_of_one_value_to_a_whole_map(open_strange):
    explore = open_strange("#model=residual&layer=add_1&channel=2&cell=5,6")
    of = served(explore)
    expected = [of["add"][1, 4, 5], of["adaptive_avg_pool2d"][1, 0, 0], of["add_1"][1, 4, 5]]
    assert numbers(explore, ".term") == [near(value) for value in expected]
    expect(explore.page.locator(".holder .operand").nth(1)).to_contain_text("(repeated)")
    point(explore, "canvas.source >> nth=1", 0, 0, (1, 1))
    expect(where(explore)).to_have_text("row 5, column 6")  # it says nothing of where to go


def test_an_addition_of_vectors(open_strange):
    explore = open_strange("#model=residual&layer=add_2&cell=4,1")
    of = served(explore)
    assert numbers(explore, ".term") == [near(of[name][0, 3, 0]) for name in ("left", "right", "add_2")]
    says(explore, "Class 3")


@pytest.mark.parametrize(
    ("place", "output", "part", "source"),
    [
        ("cat&channel=4&cell=9,10", ("cat", 3, 8, 9), "avg_pool2d", ("avg_pool2d", 0, 8, 9)),
        ("cat&channel=6&cell=9,10", ("cat", 5, 8, 9), "relu", ("relu", 1, 8, 9)),
        ("cat_1&channel=2&cell=3,8", ("cat_1", 1, 2, 7), "relu_1", ("relu_1", 1, 2, 1)),
        ("cat_2&channel=1&cell=506,1", ("cat_2", 0, 505, 0), "flatten_1", ("flatten_1", 0, 1, 0)),
    ],
)
def test_a_concatenation_says_where_a_cell_came_from(open_strange, place, output, part, source):
    explore = open_strange(f"#model=branches&layer={place}")
    of = served(explore)
    layer, *at = output
    assert numbers(explore, ".totals dd") == [near(of[layer][tuple(at)])]
    name, *at = source
    assert of[layer][tuple(output[1:])] == of[name][tuple(at)]
    expect(explore.page.locator(".holder .parts [aria-current] button")).to_have_text(part)
    explore.page.locator(".holder .parts [aria-current] button").click()
    expect(explore.page.locator(".detail-head h2")).to_have_text(part)
    row, column = at[1] + 1, at[2] + 1
    text = f"value {row}" if part.startswith("flatten") else f"row {row}, column {column}"
    expect(where(explore)).to_have_text(text)


def test_the_input_is_only_numbers(explore):
    explore.hover("input, map 1 of 1", 8, 12, (28, 28))
    explore.page.mouse.down()
    explore.page.mouse.up()
    expect(explore.page.locator(".detail-head h2")).to_have_text("input")
    of = served(explore)
    expect(where(explore)).to_have_text("row 9, column 13")
    assert numbers(explore, ".facts .numbers span") == pytest.approx(list(of["input"][0, 5:12, 9:16].flat))
    assert numbers(explore, ".facts figure > .number") == [near(of["input"][0, 8, 12])]
    says(explore, "0 is paper, 1 is ink")
    expect(explore.page.locator(".holder .readers")).to_contain_text("conv_1_1 at rows 7–9, columns 11–13")
    explore.page.locator(".holder .readers button").click()
    expect(explore.page.locator(".detail-head h2")).to_have_text("conv_1_1")
    expect(where(explore)).to_have_text("row 8, column 12")


def test_what_is_not_known_is_said_to_be_so(open_strange):
    explore = open_strange("#model=odd&layer=maximum&channel=14&cell=6,7")
    of = served(explore)
    expect(explore.page.locator(".holder .honest")).to_contain_text("no explanation")
    shown = [near(of[name][13, 5, 6]) for name in ("sigmoid", "rectify", "maximum")]
    assert numbers(explore, ".totals dd") == shown
    maps = explore.page.locator(".holder canvas.source")
    expect(maps).to_have_count(12 + 12)
    expect(maps.nth(11)).to_have_attribute("aria-label", "sigmoid, map 14")  # the one beside the open map
    explore.page.get_by_role("button", name="4 more maps").first.click()
    expect(maps).to_have_count(16 + 12)
    maps.nth(16 + 1).click()
    expect(explore.page.locator(".detail-head h2")).to_have_text("rectify")
    expect(explore.page.locator(".detail-head .map")).to_have_text("map 2 of 16")
    expect(explore.page.locator(".holder .honest")).to_contain_text("16 trained numbers")


@pytest.mark.parametrize(
    "place",
    [
        "model=residual&layer=add&channel=3",
        "model=branches&layer=cat&channel=2",
        "model=odd&layer=softplus&channel=5",
        "model=odd&layer=input",
    ],
)
def test_the_open_view_follows_the_pen(open_strange, place):
    explore = open_strange(f"#{place}&cell=8,9")
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    of = served(explore, lambda: explore.draw(ONE))
    layer, plane = re.findall(r"layer=(\w+)(?:&channel=(\d))?", place)[0]
    value = near(of[layer][int(plane or 1) - 1, 7, 8])
    explore.until(lambda: value in numbers(explore, ".number"))


@pytest.mark.parametrize(
    ("place", "label"),
    [
        ("residual", "add_1, map 5 of 6"),
        ("branches", "cat, map 7 of 7"),
        ("odd", "sigmoid, map 2 of 16"),
        ("odd", "input, map 1 of 1"),
    ],
)
def test_a_click_on_a_map_opens_it(open_strange, place, label):
    explore = open_strange(f"#model={place}")
    explore.page.get_by_label(label, exact=True).click()
    expect(explore.page.locator(".detail-head h2")).to_have_text(label.split(",")[0])
    result = explore.page.locator(".holder canvas.result")
    expect(result).to_be_focused()
    before = where(explore).inner_text()
    explore.page.keyboard.press("ArrowUp")
    expect(where(explore)).not_to_have_text(before)


@pytest.mark.parametrize("model", STRANGERS)
def test_every_layer_of_a_strange_network_opens_and_shows_what_was_served(open_strange, model):
    explore = open_strange(f"#model={model}")
    of = served(explore)
    for layer, values in of.items():
        plane, row, column = np.unravel_index(int(np.abs(values).argmax()), values.shape)
        explore.page.evaluate(
            "fragment => { location.hash = fragment; }",
            f"#model={model}&layer={layer}&channel={plane + 1}&cell={row + 1},{column + 1}",
        )
        expect(explore.page.locator(".detail-head h2")).to_have_text(layer)
        expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
        value = near(values[plane, row, column])
        assert value in numbers(explore, ".number"), f"{layer} does not show its value"
