"""Pooling, flatten, reshape and linear looked into: the numbers are those that the service serves."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE
from tests.browser.operations import array, planes


def served(explore, client, model):
    """What the service says of the drawing on the page, by layer."""
    strokes = explore.page.evaluate("document.querySelector('drawing-pad').drawing.strokes")
    body = {"model": model, "strokes": strokes, "include": ["outputs", "kernels"], "encoding": "base64"}
    return {layer["id"]: layer for layer in client.post("/api/v1/explain", json=body).json()["layers"]}


def numbers(explore, selector):
    """All digits of the numbers there."""
    read = "cells => cells.map(cell => Number(cell.dataset.value))"
    return np.array(explore.page.locator(f".holder {selector}").evaluate_all(read))


def output(explore):
    expect(explore.page.locator(".holder .totals")).to_be_visible()
    return numbers(explore, ".totals dd:last-child")[0]


def point(explore, selector, row, column, size):
    """Move the pointer to the middle of a cell of a picture; rows and columns from 0."""
    box = explore.page.locator(f".holder {selector}").bounding_box()
    x, y = (column + 0.5) * box["width"] / size[1], (row + 0.5) * box["height"] / size[0]
    explore.page.locator(f".holder {selector}").hover(position={"x": x, "y": y})


def test_max_pool_from_a_click_on_its_tile(explore, client):
    tile = explore.page.get_by_label("max_pool_1, map 3 of 10", exact=True)
    box = tile.bounding_box()
    tile.click(position={"x": 4.5 / 12 * box["width"], "y": 4.5 / 12 * box["height"]})
    expect(explore.page.locator(".steps .cell")).to_have_text("row 5, column 5")
    layers = served(explore, client, "tiny-vgg")
    window = planes(layers["relu_1_2"])[2, 8:10, 8:10]
    assert numbers(explore, ".numbers span") == pytest.approx(window.ravel())
    assert numbers(explore, ".numbers .winner") == pytest.approx([window.max()])
    assert output(explore) == pytest.approx(planes(layers["max_pool_1"])[2, 4, 4])


def test_the_winner_leads_to_its_own_arithmetic(open_page, client):
    explore = open_page("#layer=max_pool_1&channel=3&cell=5,5")
    window = planes(served(explore, client, "tiny-vgg")["relu_1_2"])[2, 8:10, 8:10]
    row, column = np.unravel_index(window.argmax(), (2, 2))
    explore.press("How the winner was made")
    expect(explore.page.locator(".detail-head h2")).to_have_text("relu_1_2")
    expect(explore.page.locator(".steps .cell")).to_have_text(f"row {9 + row}, column {9 + column}")
    explore.page.keyboard.press("Escape")
    expect(explore.page.locator(".detail-head h2")).to_have_text("max_pool_1")


def test_pointing_at_a_cell_of_the_source_moves_the_window(open_page):
    explore = open_page("#layer=max_pool_1&channel=3&cell=1,1")
    point(explore, ".source", 15, 6, (24, 24))
    expect(explore.page.locator(".steps .cell")).to_have_text("row 8, column 4")


@pytest.mark.parametrize(
    ("layer", "count", "text"),
    [
        ("classifier_max_pool_2", 2, "does not divide 11 × 11, so the last row and the last column"),
        ("classifier_max_pool_1", 0, ""),
    ],
)
def test_what_no_window_reads_is_hatched_and_said(open_page, layer, count, text):
    explore = open_page(f"#model=stn-cnn&layer={layer}")
    expect(explore.page.locator(".holder .dropped:visible")).to_have_count(count)
    note = explore.page.locator(".holder .note")
    if count:
        expect(note).to_contain_text(text)
    else:
        expect(note).to_be_hidden()


def test_global_average_pool(open_page, client):
    explore = open_page("#model=gap-cnn&layer=global_pool&channel=9")
    expect(explore.page.locator(".detail-head .map")).to_have_text("map 9 of 128")
    layers = served(explore, client, "gap-cnn")
    values = planes(layers["relu_2_2"])[8]
    total, mean = numbers(explore, ".totals dd.number")
    assert total == pytest.approx(values.sum(dtype=float))
    assert mean == pytest.approx(planes(layers["global_pool"])[8, 0, 0])
    expect(explore.page.locator(".holder .totals")).to_contain_text("196")
    point(explore, ".source", 12, 4, (14, 14))
    expect(explore.page.locator(".holder .who")).to_contain_text(
        f"row 13, column 5: {values[12, 4]:.4f} / 196"
    )


def test_flatten_both_ways(open_page, client):
    explore = open_page("#layer=flatten&cell=58,1")
    sentence, where = explore.page.locator(".holder .sentence"), explore.page.locator(".steps .cell")
    expect(sentence).to_contain_text("Value 58 of the vector is row 3, column 2 of map 4:")
    layers = served(explore, client, "tiny-vgg")
    maps = planes(layers["max_pool_2"])
    assert output(explore) == pytest.approx(maps[3, 2, 1])
    point(explore, ".result", 6, 9, (10, 16))  # a row for each map
    expect(sentence).to_contain_text("is row 3, column 2 of map 7:")
    assert output(explore) == pytest.approx(maps[6, 2, 1])
    point(explore, ".picked .source", 3, 0, (4, 4))
    expect(where).to_have_text(f"value {6 * 16 + 12 + 1}")
    point(explore, ".sheet", 5, 7, (9, 24))  # five maps side by side, a cell apart: map 7 again
    expect(where).to_have_text(f"value {6 * 16 + 2 + 1}")
    explore.page.locator(".holder .result").focus()
    explore.page.keyboard.press("ArrowRight")
    expect(sentence).to_contain_text("row 1, column 4 of map 7:")
    explore.page.locator(".holder .sheet").click(position={"x": 5, "y": 5})
    expect(explore.page.locator(".detail-head h2")).to_have_text("max_pool_2")


def test_reshape(open_page, client):
    explore = open_page("#model=stn-cnn&layer=view&cell=2,1")
    expect(explore.page.locator(".holder .sentence")).to_contain_text("is value 4 of localization_linear_2:")
    layers = served(explore, client, "stn-cnn")
    assert output(explore) == pytest.approx(array(layers["localization_linear_2"]["output"])[3])
    point(explore, ".source", 5, 0, (6, 1))
    expect(explore.page.locator(".steps .cell")).to_contain_text("row 2, column 3")
    assert output(explore) == pytest.approx(array(layers["view"]["output"])[1, 2])


def test_linear_of_maps(open_page, client):
    explore = open_page("#layer=linear&cell=8,1")
    expect(explore.page.locator(".holder .sentence")).to_contain_text(
        "The score of “7”: multiply each of the 10 maps"
    )
    layers = served(explore, client, "tiny-vgg")
    weight = array(layers["linear"]["weight"])
    products = (planes(layers["max_pool_2"]) * weight.reshape(10, 10, 4, 4)[7]).sum(axis=(1, 2))
    names = [int(name) - 1 for name in explore.page.locator(".holder .channel .name").all_inner_texts()]
    assert names == list(np.argsort(-abs(products))[: len(names)])
    shown = numbers(explore, ".channel .signed .number")
    assert shown == pytest.approx(products[names], rel=1e-4)
    rest = numbers(explore, ".rest .number")[0]
    total, bias, score = numbers(explore, ".totals dd")
    assert shown.sum() + rest == pytest.approx(total)
    assert total + bias == pytest.approx(score, rel=1e-4)
    assert score == pytest.approx(array(layers["linear"]["output"])[7])
    bars = numbers(explore, ".outputs .number")
    assert bars == pytest.approx(array(layers["linear"]["output"]))


def test_a_pixel_of_a_linear_layers_map(open_page, client):
    explore = open_page("#layer=linear&cell=8,1")
    row = explore.page.locator(".holder .channel").nth(1)
    map_ = int(row.locator(".name").inner_text()) - 1
    box = row.locator(".source").bounding_box()
    row.locator(".source").hover(position={"x": 2.5 / 4 * box["width"], "y": 1.5 / 4 * box["height"]})
    expect(explore.page.locator(".holder .product")).to_contain_text("row 2, column 3")
    layers = served(explore, client, "tiny-vgg")
    x = planes(layers["max_pool_2"])[map_, 1, 2]
    weight = array(layers["linear"]["weight"]).reshape(10, 10, 4, 4)[7, map_, 1, 2]
    assert numbers(explore, ".product .number") == pytest.approx([x, weight, x * weight])
    row.locator(".source").click(position={"x": 2.5 / 4 * box["width"], "y": 1.5 / 4 * box["height"]})
    expect(explore.page.locator(".detail-head h2")).to_have_text("max_pool_2")
    expect(explore.page.locator(".detail-head .map")).to_have_text(f"map {map_ + 1} of 10")


def test_outputs_are_chosen_by_keys_and_by_pointing(open_page, client):
    explore = open_page("#layer=linear&cell=8,1")
    sentence = explore.page.locator(".holder .sentence")
    scores = array(served(explore, client, "tiny-vgg")["linear"]["output"])
    explore.page.locator(".holder .result").focus()
    explore.page.keyboard.press("ArrowDown")
    expect(sentence).to_contain_text("The score of “8”")
    assert output(explore) == pytest.approx(scores[8])
    explore.page.locator(".holder .outputs .bars li").nth(2).hover()
    expect(sentence).to_contain_text("The score of “2”")
    assert output(explore) == pytest.approx(scores[2])


def test_the_weak_maps_unfold(open_page, client):
    explore = open_page("#layer=linear&cell=8,1")
    rows = explore.page.locator(".holder .channel")
    expect(rows).to_have_count(3)
    explore.page.get_by_role("button", name=re.compile("the other 7 maps")).click()
    expect(rows).to_have_count(10)
    assert numbers(explore, ".channel .signed .number").sum() == pytest.approx(
        numbers(explore, ".totals dd")[0]
    )


@pytest.mark.parametrize(("layer", "source"), [("linear_2", "relu_3"), ("linear_3", "relu_4")])
def test_linear_after_linear(open_page, client, layer, source):
    explore = open_page(f"#model=lenet&layer={layer}&cell=5,1")
    expect(explore.page.locator(".holder .channel")).to_have_count(8)
    layers = served(explore, client, "lenet")
    products = array(layers[source]["output"]) * array(layers[layer]["weight"])[4]
    names = explore.page.locator(".holder .channel .name").all_inner_texts()
    shown = numbers(explore, ".channel .signed .number")
    assert shown == pytest.approx(
        [products[int(name.removeprefix("value ")) - 1] for name in names], rel=1e-4
    )
    assert abs(shown[0]) == pytest.approx(abs(products).max())
    total, bias, value = numbers(explore, ".totals dd")
    assert shown.sum() + numbers(explore, ".rest .number")[0] == pytest.approx(total)
    assert total + bias == pytest.approx(value, rel=1e-4)
    assert value == pytest.approx(array(layers[layer]["output"])[4])


@pytest.mark.parametrize(
    ("model", "layer", "plane", "cell"),
    [
        ("tiny-vgg", "max_pool_1", 2, (4, 4)),
        ("gap-cnn", "global_pool", 8, (0, 0)),
        ("tiny-vgg", "flatten", 0, (57, 0)),
        ("stn-cnn", "view", 0, (1, 0)),
        ("tiny-vgg", "linear", 0, (7, 0)),
        ("lenet", "linear_3", 0, (7, 0)),
    ],
)
def test_an_open_view_follows_the_drawing(open_page, model, layer, plane, cell):
    row, column = cell
    explore = open_page(f"#model={model}&layer={layer}&channel={plane + 1}&cell={row + 1},{column + 1}")
    before = output(explore)
    _, answer = explore.asked(lambda: explore.draw(ONE))
    (entry,) = [entry for entry in answer["layers"] if entry["id"] == layer]
    after = planes(entry)[plane, row, column]
    assert after != pytest.approx(before)
    assert output(explore) == pytest.approx(after, rel=1e-4)


def test_many_outputs_are_a_strip_of_bars(open_page, client):
    explore = open_page("#model=lenet&layer=linear_1&cell=1,1")
    strip = explore.page.locator(".holder .strip")
    box = strip.bounding_box()
    strip.hover(position={"x": 40.5 / 120 * box["width"], "y": 5})
    expect(explore.page.locator(".steps .cell")).to_have_text("value 41")
    layers = served(explore, client, "lenet")
    assert output(explore) == pytest.approx(array(layers["linear_1"]["output"])[40])
