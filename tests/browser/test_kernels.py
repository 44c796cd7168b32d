"""Playing with a kernel, and what is said of a map."""

import json
import re
from pathlib import Path

import httpx
import pytest
import torch
from playwright.sync_api import expect

import convscope
from convscope.patches import SOURCE
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.test_zoom import value

FIRST = "#layer=conv_1_1&channel=3"
SECOND = "#layer=conv_1_2&channel=3&cell=11,11"
SOBEL = [-1, 0, 1, -2, 0, 2, -1, 0, 1]
COLOURS = """all => all.map(canvas => {
    const picture = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
    return new Set(new Uint32Array(picture.data.buffer)).size;
})"""
LOOKS = json.loads((Path(__file__).parents[2] / "static/messages/en/looks.json").read_text("utf-8"))


def bench(explore, fragment=None):
    """Open the bench of the open map."""
    if fragment:
        explore.page.goto("about:blank")
        explore.open(fragment)
    explore.press("Change the kernel")
    expect(fields(explore).first).to_be_visible()
    return explore


def fields(explore):
    return explore.page.locator(".bench .fields input")


def words(explore):
    return explore.page.locator(".map-notes .words")


def numbers(locator):
    return [
        float(text.replace("\N{MINUS SIGN}", "-"))
        for text in locator.evaluate_all("all => all.map(e => e.value)")
    ]


def kernel(explore):
    """The kernel that the plate multiplies with."""
    cells = explore.page.locator(".holder .working .numbers").nth(1).locator(".number")
    return [float(text) for text in cells.evaluate_all("all => all.map(e => e.dataset.value)")]


def answered(explore):
    """The service's next answer to a question with other kernels, once it is on the page."""
    return explore.page.expect_response(
        lambda response: response.url.endswith("/explain") and "interventions" in response.request.post_data
    )


def test_a_kernel_with_a_name_changes_maps_answer_and_arithmetic_at_once(open_page):
    explore = bench(open_page(FIRST))
    expect(fields(explore).first).to_be_focused()
    before, tile = explore.shares(), explore.tile(3)
    with answered(explore) as question:
        explore.press("Upright edges")
    layer = next(one for one in question.value.json()["layers"] if one["id"] == "conv_1_1")
    assert layer["changed"] is True
    explore.until(lambda: explore.tile(3) != tile)
    assert numbers(fields(explore)) == SOBEL
    explore.until(lambda: kernel(explore) == SOBEL)
    explore.until(lambda: explore.shares() != before)
    expect(words(explore)).to_have_text(LOOKS["looks.edge.right"])
    sum_, bias, output = (value(dd) for dd in explore.detail.locator(".totals dd").all())
    assert sum_ + bias == pytest.approx(output, abs=1e-5)


def test_a_link_shows_the_edited_kernel_and_what_torch_makes_of_it(open_page):
    explore = bench(open_page(FIRST))
    with answered(explore):
        explore.press("Level edges")
    expect(explore.page).to_have_url(re.compile("kernels="))
    other = open_page("#" + explore.page.url.partition("#")[2])
    expect(other.page.get_by_label("conv_1_1, map 3 of 10 (edited)", exact=True)).to_be_visible()
    explore.until(lambda: kernel(other) == torch.tensor(SOBEL).view(3, 3).T.flatten().tolist())
    network = convscope.load("tiny-vgg")
    weight = network.kernels["conv_1_1"]["weight"].clone()
    weight[2, 0] = torch.tensor(SOBEL).view(3, 3).T
    strokes = other.page.evaluate("document.querySelector('drawing-pad').drawing.strokes")
    expected = network.changed(kernels={"conv_1_1": {"weight": weight}}).predict(strokes)
    share = (
        other.page.locator("class-bars li")
        .nth(expected.index)
        .evaluate("row => Number(row.style.getPropertyValue('--share'))")
    )
    assert share == pytest.approx(expected.confidence, abs=1e-4)


def test_back_to_trained(open_page):
    explore = bench(open_page(SECOND))
    trained, shares = numbers(fields(explore)), explore.shares()
    back = explore.page.get_by_role("button", name="Back to trained")
    expect(back).to_be_disabled()
    with answered(explore):
        explore.press("Blur")
    expect(explore.page.locator(".tile.edited")).to_have_count(1)
    back.click()
    expect(explore.page.locator(".edited")).to_have_count(0)
    assert numbers(fields(explore)) == trained
    explore.until(lambda: explore.shares() == shares)
    expect(explore.page).not_to_have_url(re.compile("kernels="))


def test_the_whole_network_goes_back_to_trained(open_page):
    explore = bench(open_page(SECOND))
    shares = explore.shares()
    with answered(explore):
        explore.press("Blur")
    explore.page.keyboard.press("Escape")
    expect(explore.page.locator(".edits-note")).to_contain_text("One map has another kernel.")
    explore.press("Back to the trained network")
    expect(explore.page.locator(".edits-note")).to_be_hidden()
    expect(explore.page.locator(".edited")).to_have_count(0)
    explore.until(lambda: explore.shares() == shares)


def test_numbers_are_typed_nudged_and_dragged(open_page):
    explore = bench(open_page(FIRST))
    field = explore.page.get_by_role("textbox", name="Row 2, column 3", exact=True)
    field.fill("0,5")
    field.press("ArrowUp")
    explore.until(lambda: kernel(explore)[5] == pytest.approx(0.6))
    field.press("Shift+ArrowDown")
    explore.until(lambda: kernel(explore)[5] == pytest.approx(-0.4))
    for unfinished in ("-", "abc", "1000", ""):
        field.fill(unfinished)
        expect(field).to_have_attribute("aria-invalid", "true")
    field.press("Tab")  # what is no number is forgotten
    expect(field).to_have_value("\N{MINUS SIGN}0.4")
    box = field.bounding_box()
    middle = (box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    explore.page.mouse.move(*middle)
    explore.page.mouse.down()
    explore.page.mouse.move(middle[0] + 50, middle[1], steps=5)
    explore.page.mouse.up()
    explore.until(lambda: kernel(explore)[5] == pytest.approx(0.6))
    bias = explore.page.get_by_role("textbox", name="Bias")
    bias.fill("2")
    explore.until(lambda: value(explore.detail.locator(".totals dd").nth(1)) == 2)


def test_one_kernel_of_many_or_all_of_them(open_page):
    explore = bench(open_page(SECOND))
    which = explore.page.get_by_role("combobox", name="Kernel for")
    which.select_option("map 7")
    with answered(explore) as question:
        explore.press("Identity")
    sent = question.value.request.post_data_json["interventions"]["kernels"]
    assert set(sent["conv_1_2"]["maps"]["2"]["channels"]) == {"6"}
    which.select_option("all 10 maps")
    expect(explore.page.locator(".bench .fields")).to_be_hidden()
    with answered(explore) as question:
        explore.press("Random")
    channels = question.value.request.post_data_json["interventions"]["kernels"]["conv_1_2"]["maps"]["2"][
        "channels"
    ]
    assert len(channels) == len({each["data"] for each in channels.values()}) == 10


def test_the_drawing_stays_live_with_an_edited_kernel(open_page):
    explore = bench(open_page(FIRST))
    with answered(explore):
        explore.press("Sharpen")
    with answered(explore) as question:
        explore.example(3).click()
    assert question.value.status == 200
    expect(explore.page.locator(".tile.edited")).to_have_count(1)


def test_another_network_is_as_it_was_trained(open_page):
    explore = bench(open_page(FIRST))
    with answered(explore):
        explore.press("Blur")
    explore.models.select_option("lenet")
    expect(explore.page).not_to_have_url(re.compile("kernels="))
    expect(explore.page.locator(".edited")).to_have_count(0)
    explore.page.go_back()
    expect(explore.page.locator(".tile.edited")).to_have_count(1)


@pytest.mark.parametrize(
    "text",
    ["nonsense", "conv_9.0.0.3.AACAvwAAAAAAAIA_AAAAwAAAAAAAAABAAACAvwAAAAAAAIA_", "conv_1_1.99.b.1.AACAPw"],
)
def test_a_link_that_does_not_fit_says_so_and_shows_the_trained_network(open_page, text):
    explore = open_page()
    explore.expected.add("status of 4")  # the browser tells of what the service refuses
    trained = explore.shares()
    explore.page.evaluate("text => { location.hash = `#kernels=${text}`; }", text)
    expect(explore.status).to_contain_text("do not fit this network")
    assert explore.shares() == trained
    expect(explore.page).not_to_have_url(re.compile("kernels="))


def test_the_patches_name_their_source(open_page):
    explore = open_page(SECOND)
    expect(explore.page.locator(".patches canvas")).to_have_count(9)
    expect(explore.page.locator(".excites")).to_contain_text(SOURCE)
    colours = explore.page.locator(".patches canvas").evaluate_all(COLOURS)
    assert min(colours) > 2


def test_the_maps_after_a_convolution_are_still_its_own(open_page):
    explore = open_page("#layer=relu_1_1&channel=3")
    expect(explore.page.locator(".patches")).to_have_attribute("aria-label", re.compile("map 3 of conv_1_1"))
    expect(explore.page.get_by_role("button", name="Change the kernel")).to_be_hidden()
    explore.open("#layer=linear")
    expect(explore.page.locator(".map-notes")).to_be_hidden()


def test_the_read_out_says_what_a_map_looks_for(open_page):
    explore = bench(open_page(FIRST))
    with answered(explore):
        explore.press("Level edges")
    expect(explore.readout).to_contain_text(LOOKS["looks.edge.below"])


def test_networks_that_are_not_ours_have_no_patches_and_their_own_kernels(open_page, strangers: httpx.Client):
    explore = open_page("#model=residual&layer=grouped&channel=9", base_url=str(strangers.base_url))
    expect(explore.page.locator(".excites")).to_be_hidden()
    bench(explore)
    expect(fields(explore)).to_have_count(16)
    which = explore.page.get_by_role("combobox", name="Kernel for")
    assert which.locator("option").all_inner_texts() == ["map 4", "map 5", "map 6", "all 3 maps"]
    with answered(explore) as question:
        explore.press("Upright edges")
    assert question.value.status == 200
    sum_, bias, output = (value(dd) for dd in explore.detail.locator(".totals dd").all())
    assert sum_ + bias == pytest.approx(output, abs=1e-4)


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_at_the_bench(open_page, options):
    explore = bench(open_page(SECOND, reduced_motion="reduce", **options))
    with answered(explore):
        explore.press("All edges")
    expect(explore.page.locator(".tile.edited")).to_have_count(1)
    assert violations(explore) == []


def test_everything_at_the_bench_has_room_for_a_finger(open_page):
    explore = bench(open_page(SECOND, has_touch=True, is_mobile=True, **PHONE))
    sizes = explore.page.locator(".bench :is(button, select, input):visible").evaluate_all(
        "all => all.map(e => [e.getBoundingClientRect().width, e.getBoundingClientRect().height])"
    )
    assert len(sizes) > 15
    assert [size for size in sizes if min(size) < 44] == []
    assert explore.page.evaluate("document.documentElement.scrollWidth <= innerWidth")
