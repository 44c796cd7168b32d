import random
import re

import pytest
from playwright.sync_api import expect

from model.networks import SPECS
from tests.browser.explore import floats

MINUS = "\N{MINUS SIGN}"


def choose(explore, model):
    explore.page.locator("#model").select_option(model)
    expect(explore.page).to_have_url(re.compile(f"model={model}"))


def explained(explore, client, model):
    """What the service answers to the page's opening example."""
    with explore.page.expect_request("**/explain") as asked:
        choose(explore, model)
    body = asked.value.post_data_json
    return client.post("/api/v1/explain", json=body).json()


@pytest.mark.parametrize("model", SPECS)
def test_every_network_appears_whole(open_page, client, model):
    explore = open_page(f"#model={model}")
    layers = client.get(f"/api/v1/models/{model}").json()["layers"]
    maps = sum(planes(layer)[0] for layer in layers)
    expect(explore.tiles).to_have_count(maps)
    expect(explore.page.locator(".head")).to_have_count(len(layers))


@pytest.mark.parametrize("model", sorted(set(SPECS) - {"tiny-vgg"}))
def test_the_read_out_shows_the_served_numbers(explore, client, model):
    answer = explained(explore, client, model)
    expect(explore.page.locator(".head")).to_have_count(len(answer["layers"]))
    choice = random.Random(model)
    for layer in answer["layers"]:
        count, rows, columns = planes(layer)
        if len(layer["shape"]) != 3 or layer["kind"] == "affine_grid":
            continue
        index, row, column = choice.randrange(count), choice.randrange(rows), choice.randrange(columns)
        label = f"{layer['id']}, map {index + 1} of {count}"
        explore.hover(label, row, column, (rows, columns))
        where = f"{layer['id']} · map {index + 1} · row {row + 1}, column {column + 1}"
        expect(explore.readout.locator(".where")).to_have_text(where)
        shown = explore.readout.locator(".value").inner_text()
        served = floats(layer["output"]["data"])[(index * rows + row) * columns + column]
        assert float(shown.replace(MINUS, "-")) == pytest.approx(served, rel=0.006)
        assert (MINUS in shown) == (served < 0)


def test_pointing_at_a_map_shows_its_sources_and_its_receptive_field(explore):
    explore.hover("conv_2_1, map 4 of 10", 5, 4, (10, 10))
    overlay = explore.page.locator(".highlight")
    expect(overlay.locator("path")).to_have_count(10)
    expect(overlay.locator(".window")).to_have_count(10)
    expect(explore.readout.locator(".sees")).to_have_text("sees input rows 11–20, columns 9–18")
    tile = explore.page.get_by_label("input, map 1 of 1").bounding_box()
    field = overlay.locator(".field").bounding_box()
    pixel = tile["width"] / 28
    assert field["x"] - tile["x"] == pytest.approx(8 * pixel, abs=2)
    assert field["width"] == pytest.approx(10 * pixel, abs=4)


def test_a_logit_shows_its_strongest_inputs(explore):
    explore.hover("linear, 10 values", 7, 0, (10, 1))
    expect(explore.page.locator(".highlight path")).to_have_count(10)


def test_the_keyboard_walks_the_network(explore):
    explore.page.get_by_label("input, map 1 of 1").focus()
    explore.page.keyboard.press("ArrowRight")
    expect(explore.readout.locator(".where")).to_contain_text("conv_1_1 · map 1 · row 14, column 14")
    explore.page.keyboard.press("ArrowDown")
    expect(explore.readout.locator(".where")).to_contain_text("conv_1_1 · map 2")
    explore.page.keyboard.press("Shift+ArrowLeft")
    expect(explore.readout.locator(".where")).to_contain_text("row 14, column 13")
    expect(explore.page.locator(".highlight .field")).to_have_count(1)


def test_the_scope_changes_colours_and_the_legend_tells(explore):
    # The strongest map of a layer looks the same in both scopes, the others do not.
    shades = []
    for scope in ("Map", "Layer", "Network"):
        explore.page.locator("#scope").get_by_text(scope, exact=True).click()
        tiles = range(1, 11)
        shades.append([explore.painted(f"canvas.tile >> nth={place}") for place in tiles])
    per_map, per_layer, per_network = shades
    assert sum(a == b for a, b in zip(per_map, per_layer, strict=True)) == 1
    assert all(a != b for a, b in zip(per_layer, per_network, strict=True))
    expect(explore.page).to_have_url(re.compile("scope=network"))


def test_the_legend_has_the_numbers_of_the_map_in_focus(explore, client):
    answer = explained(explore, client, "bn-cnn")
    expect(explore.page.locator(".head")).to_have_count(len(answer["layers"]))
    explore.page.locator("#scope").get_by_text("Map", exact=True).click()
    explore.hover("conv_1, map 3 of 16", 3, 3, (28, 28))
    (layer,) = [layer for layer in answer["layers"] if layer["id"] == "conv_1"]
    values = floats(layer["output"]["data"])[2 * 784 : 3 * 784]
    high = explore.page.locator("colour-legend .high").inner_text()
    assert float(high) == pytest.approx(max(map(abs, values)), rel=0.006)


def planes(layer):
    shape = layer["shape"]
    if layer["kind"] == "affine_grid":
        return shape[2], shape[0], shape[1]
    return (1, *shape, 1)[:3] if len(shape) < 3 else tuple(shape)
