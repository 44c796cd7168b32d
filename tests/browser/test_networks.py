import random
import re

import pytest
from playwright.sync_api import expect

from convscope.zoo import SPECS
from tests.browser.explore import floats

MINUS = "\N{MINUS SIGN}"


def choose(explore, model):
    explore.models.select_option(model)
    expect(explore.page).to_have_url(re.compile(f"model={model}"))


def explained(explore, client, model):
    """What the service answers to the page's opening example."""
    with explore.question(lambda body: body["model"] == model) as asked:
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
    # Another network may have as many layers, but none has as many maps.
    expect(explore.tiles).to_have_count(sum(planes(layer)[0] for layer in answer["layers"]))
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
    expect(overlay.locator(".edge")).to_have_count(10)  # once the weights are there
    expect(overlay.locator(".window")).to_have_count(10)
    expect(explore.readout.locator(".sees")).to_have_text("sees input rows 11–20, columns 9–18")
    tile = explore.page.get_by_label("input, map 1 of 1").bounding_box()
    field = overlay.locator(".field").bounding_box()
    pixel = tile["width"] / 28
    assert field["x"] - tile["x"] == pytest.approx(8 * pixel, abs=2)
    assert field["width"] == pytest.approx(10 * pixel, abs=4)


def test_a_logit_shows_its_strongest_inputs(explore):
    explore.hover("linear, 10 values", 7, 0, (10, 1))
    expect(explore.page.locator(".highlight .window")).to_have_count(10)
    expect(explore.page.locator(".highlight .edge")).to_have_count(10)


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
    shades = []
    for scope in ("each map", "each layer", "everything"):
        explore.page.get_by_role("radio", name=scope, exact=True).check()
        tiles = range(1, 11)
        shades.append([explore.tile(place) for place in tiles])
    per_map, per_layer, per_network = shades
    assert all(a != b for a, b in zip(per_map, per_layer, strict=True))
    assert all(a != b for a, b in zip(per_layer, per_network, strict=True))
    expect(explore.page).to_have_url(re.compile("scope=network"))


def test_the_legend_has_the_numbers_of_the_map_in_focus(explore, client):
    answer = explained(explore, client, "bn-cnn")
    expect(explore.page.locator(".head")).to_have_count(len(answer["layers"]))
    explore.page.get_by_role("radio", name="each map", exact=True).check()
    explore.hover("conv_1, map 3 of 16", 3, 3, (28, 28))
    (layer,) = [layer for layer in answer["layers"] if layer["id"] == "conv_1"]
    sizes = [abs(value) for value in floats(layer["output"]["data"])[2 * 784 : 3 * 784] if value]
    expect(explore.readout.locator(".where")).to_contain_text("conv_1 ")
    sign, high = explore.page.locator("colour-legend .high").inner_text().split()
    assert sign == "≥"
    assert float(high) < max(sizes)
    assert sum(size <= float(high) for size in sizes) / len(sizes) == pytest.approx(0.97, abs=0.01)


def test_softmax_reads_every_logit(explore):
    explore.hover("softmax, 10 values", 7, 0, (10, 1))
    expect(explore.page.locator(".highlight .window")).to_have_count(10)


def test_a_flattened_value_has_the_field_of_its_pixel(explore):
    explore.hover("flatten, 160 values", 0, 0, (160, 1))
    expect(explore.readout.locator(".sees")).to_have_text("sees input rows 1–16, columns 1–16")
    expect(explore.page.locator("input-preview .outline")).to_be_visible()


def test_leaving_the_network_goes_back_to_the_cell_that_has_the_keys(explore):
    explore.page.get_by_label("conv_1_2, map 3 of 10", exact=True).focus()
    for key in ("Shift+ArrowUp", "Shift+ArrowLeft"):
        explore.page.keyboard.press(key)
    explore.hover("conv_1_2, map 5 of 10", 20, 20, (24, 24))
    expect(explore.readout.locator(".where")).to_contain_text("map 5 · row 21, column 21")
    explore.page.mouse.move(640, 20)
    expect(explore.readout.locator(".where")).to_contain_text("map 3 · row 12, column 12")
    explore.page.keyboard.press("Escape")
    expect(explore.readout).to_contain_text("Point at a map")


def planes(layer):
    shape = layer["shape"]
    if layer["kind"] == "affine_grid":
        return shape[2], shape[0], shape[1]
    return (1, *shape, 1)[:3] if len(shape) < 3 else tuple(shape)
