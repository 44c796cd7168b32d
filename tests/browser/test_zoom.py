"""Looking into a layer: opening, stepping, going on and back; and the arithmetic of a convolution."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.clock import stopped
from tests.browser.explore import ONE, TWO_FRAMES, Explore, floats
from tests.browser.operations import planes

PLACE = "#model=tiny-vgg&layer=conv_1_2&channel=3&cell=11,11"


def served(client, explore, layer, model="tiny-vgg"):
    """A layer's entry as the service answers it for what is on the pad."""
    strokes = explore.page.evaluate("document.querySelector('drawing-pad').drawing.strokes")
    body = {
        "model": model,
        "strokes": strokes,
        "layers": [layer],
        "include": ["outputs", "kernels"],
        "encoding": "base64",
    }
    answer = client.post("/api/v1/explain", json=body)
    answer.raise_for_status()
    return answer.json()["layers"][0]


def output(client, explore, layer, channel, row, column, model="tiny-vgg"):
    """One value; channel, row and column count from 1."""
    tensor = served(client, explore, layer, model)["output"]
    _, rows, columns = tensor["shape"]
    return floats(tensor["data"])[((channel - 1) * rows + row - 1) * columns + column - 1]


def value(locator):
    return float(locator.get_attribute("data-value"))


def total(explore):
    return value(explore.detail.locator(".totals dd").last)


def test_a_click_opens_the_cell_and_escape_closes_it(explore, client):
    explore.look_into("conv_1_2, map 3 of 10", 10, 12, (24, 24))
    expect(explore.detail.locator("h2")).to_have_text("conv_1_2")
    expect(explore.detail).to_contain_text("row 11, column 13")
    expect(explore.tiles.first).to_be_visible()  # the overview stays in sight
    assert total(explore) == pytest.approx(output(client, explore, "conv_1_2", 3, 11, 13), rel=1e-6)
    explore.page.keyboard.press("Escape")
    expect(explore.detail).to_be_hidden()
    expect(explore.page.get_by_label("conv_1_2, map 3 of 10", exact=True)).to_be_focused()
    expect(explore.page).not_to_have_url(re.compile("layer="))


def test_enter_opens_a_map_and_the_keys_go_in(explore):
    explore.page.get_by_label("conv_1_2, map 3 of 10", exact=True).focus()
    explore.page.keyboard.press("Enter")
    expect(explore.detail.locator(".plane.result")).to_be_focused()
    before = explore.detail.locator(".steps .cell").inner_text()
    explore.page.keyboard.press("ArrowRight")
    expect(explore.detail.locator(".steps .cell")).not_to_have_text(before)


def test_every_term_of_a_convolution_adds_up(open_page, client):
    explore = open_page(PLACE)
    explore.press("the other 6 maps together")
    sums = [value(number) for number in explore.detail.locator(".channel .number").all()]
    assert len(sums) == 10
    totals = [value(number) for number in explore.detail.locator(".totals dd").all()]
    assert sum(sums) == pytest.approx(totals[0], abs=1e-5)
    assert totals[0] + totals[1] == pytest.approx(totals[2], abs=1e-5)
    assert totals[2] == pytest.approx(output(client, explore, "conv_1_2", 3, 11, 11), rel=1e-6)
    grids = [
        [value(cell) for cell in grid.locator("span").all()]
        for grid in explore.detail.locator(".numbers").all()
    ]
    patch, kernel, products = grids
    assert products == pytest.approx([x * w for x, w in zip(patch, kernel, strict=True)], abs=1e-6)
    assert sum(products) == pytest.approx(value(explore.detail.locator(".working .number").last), abs=1e-6)


def test_the_kernel_shown_is_the_trained_one(open_page, client):
    explore = open_page(PLACE)
    chosen = int(explore.detail.locator(".channel.chosen .name").inner_text())
    weight = floats(served(client, explore, "conv_1_2")["weight"]["data"])
    start = (2 * 10 + chosen - 1) * 9
    cells = explore.detail.locator(".numbers").nth(1).locator("span").all()
    assert [value(cell) for cell in cells] == weight[start : start + 9]


def test_written_numbers_add_up_to_the_written_output(open_page):
    explore = open_page(PLACE)

    def written(locator):
        return float(locator.inner_text().replace("\N{MINUS SIGN}", "-"))

    terms = [*explore.detail.locator(".channel .number").all(), explore.detail.locator(".rest .number")]
    numbers = explore.detail.locator(".totals dd").all()
    shown = sum(map(written, terms)) + written(numbers[1])
    assert shown == pytest.approx(written(numbers[2]), abs=0.5e-4 * (len(terms) + 2))


def test_a_drawing_changes_the_open_view_in_place(open_page):
    explore = open_page(PLACE)
    before = total(explore)
    _, answer = explore.asked(lambda: explore.draw(ONE))
    (layer,) = [layer for layer in answer["layers"] if layer["id"] == "conv_1_2"]
    after = planes(layer)[2, 10, 10]
    assert after != pytest.approx(before)
    assert total(explore) == pytest.approx(after, rel=1e-6)
    expect(explore.detail).to_contain_text("row 11, column 11")


def test_maps_and_layers_beside_by_key_and_by_button(open_page):
    explore = open_page(PLACE)
    where = explore.detail.locator(".detail-head")
    explore.page.get_by_role("button", name="Next map").click()
    expect(where).to_contain_text("map 4 of 10")
    explore.detail.locator(".plane.result").focus()
    explore.page.keyboard.press("PageUp")
    expect(where).to_contain_text("map 3 of 10")
    explore.page.keyboard.press("Shift+PageDown")
    expect(explore.detail.locator("h2")).to_have_text("relu_1_2")
    expect(explore.detail.locator(".plane.result")).to_be_focused()
    explore.page.get_by_role("button", name="Previous layer").click()
    expect(explore.detail.locator("h2")).to_have_text("conv_1_2")


def test_from_a_source_to_its_own_arithmetic_and_back(open_page):
    explore = open_page(PLACE)
    explore.detail.locator(".plane.source").first.click()
    expect(explore.detail.locator("h2")).to_have_text("relu_1_1")
    explore.page.keyboard.press("Escape")
    expect(explore.detail.locator("h2")).to_have_text("conv_1_2")
    explore.page.keyboard.press("Escape")
    expect(explore.detail).to_be_hidden()


def test_the_back_button_of_the_browser_goes_back_too(explore):
    explore.look_into("conv_1_2, map 3 of 10", 10, 12, (24, 24))
    explore.page.get_by_role("button", name="Next layer").click()
    expect(explore.detail.locator("h2")).to_have_text("relu_1_2")
    explore.page.go_back()
    expect(explore.detail.locator("h2")).to_have_text("conv_1_2")
    explore.page.go_back()
    expect(explore.detail).to_be_hidden()


def test_a_click_outside_closes_but_the_rest_of_the_page_stays_usable(open_page):
    explore = open_page(PLACE)
    explore.example(3).click()
    expect(explore.digit).to_have_text("3")
    explore.page.get_by_role("radio", name="everything", exact=True).check()
    explore.models.select_option("bn-cnn")
    expect(explore.detail).to_be_hidden()  # it has no conv_1_2
    explore.page.go_back()
    expect(explore.detail).to_be_visible()
    explore.page.locator(".answer").click(position={"x": 20, "y": 600})
    expect(explore.detail).to_be_hidden()
    expect(explore.digit).to_have_text("3")


def test_a_click_between_the_maps_closes_too(open_page):
    explore = open_page("#model=tiny-vgg&layer=conv_1_2")
    tile = explore.page.get_by_label("relu_1_1, map 1 of 10")
    below = "tile => ({ x: tile.offsetLeft + 1, y: tile.offsetTop + tile.offsetHeight + 1 })"
    explore.page.locator(".stage").click(position=tile.evaluate(below))
    expect(explore.detail).to_be_hidden()


def test_a_link_opens_the_same_view(open_page):
    explore = open_page()
    explore.asked(lambda: explore.draw(ONE))
    explore.look_into("conv_1_1, map 2 of 10", 5, 6, (26, 26))
    explore.page.keyboard.press("ArrowDown")
    expect(explore.page).to_have_url(re.compile("layer=conv_1_1.*cell=7%2C7"))
    before = total(explore)
    again = open_page(explore.page.url[explore.page.url.index("#") :])
    expect(again.digit).to_have_text("1")
    expect(again.detail).to_contain_text("row 7, column 7")
    assert total(again) == before


@pytest.mark.parametrize("place", ["layer=conv_1_1&channel=99&cell=999,999", "layer=conv_1_1&cell=x"])
def test_a_place_outside_the_layer_is_brought_inside(open_page, place):
    explore = open_page("#" + place)
    expect(explore.digit).to_have_text("7")
    expect(explore.detail).to_be_visible()


def test_a_layer_that_does_not_exist_harms_nothing(open_page):
    explore = open_page(PLACE)
    explore.page.evaluate("location.hash = 'layer=nowhere'")
    expect(explore.detail).to_be_hidden()
    expect(explore.digit).to_have_text("7")


def test_the_window_steps_by_itself_until_it_is_closed(open_page):
    explore = open_page(PLACE)
    with stopped(explore.page) as let_pass:
        explore.press("Play")
        expect(explore.detail.locator(".steps .cell")).to_have_text("row 1, column 1")
        let_pass(2_000)
        expect(explore.detail.locator(".steps .cell")).not_to_have_text("row 1, column 1")
        expect(explore.page.get_by_role("button", name="Pause")).to_be_visible()
        explore.page.keyboard.press("Escape")
        expect(explore.detail).to_be_hidden()
    explore.page.go_back()
    expect(explore.page.get_by_role("button", name="Play")).to_be_visible()


SEEN = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return data.filter((_, at) => at % 4 === 3 && data[at]).length / (data.length / 4);
}"""


@pytest.mark.parametrize("layer", ["conv_1_1", "relu_1_1", "max_pool_1", "flatten", "linear", "softmax"])
def test_play_builds_the_map_and_the_slider_goes_through_it(open_page, layer):
    explore = open_page(f"#model=tiny-vgg&layer={layer}")
    result = explore.detail.locator(".plane.result")
    seen = lambda: result.evaluate(SEEN)  # noqa: E731
    slider = explore.page.get_by_role("slider", name="How much is built")
    with stopped(explore.page) as let_pass:
        explore.press("Play")
        assert seen() == 0
        let_pass(2_000)
        explore.press("Pause")
    built, count = int(slider.input_value()), int(slider.get_attribute("max"))
    assert built >= 2
    assert seen() == pytest.approx(built / count, abs=0.02)
    explore.example(3).click()  # another drawing keeps the place
    expect(explore.digit).to_have_text("3")
    assert seen() == pytest.approx(built / count, abs=0.02)
    explore.press("Next cell")
    expect(slider).to_have_value(str(built + 1))
    slider.focus()
    explore.page.keyboard.press("Home")
    assert seen() == 0
    explore.page.keyboard.press("End")
    assert seen() == 1
    with stopped(explore.page):
        explore.press("Play")
        assert seen() == 0
        result.focus()
        explore.page.keyboard.press("ArrowRight")
        assert seen() == 1
        expect(explore.page.get_by_role("button", name="Play")).to_be_visible()


def test_the_sum_counts_while_the_products_fall_into_it(open_page):
    explore = open_page("#model=tiny-vgg&layer=conv_1_2&channel=3")
    explore.page.evaluate(
        """() => {
          const working = document.querySelector(".holder .working");
          const sum = working.querySelector("figure:last-of-type > .number");
          const grid = working.querySelectorAll(".numbers")[2];
          window.counted = [];
          const note = () => {
            const seen = [...grid.children].filter(cell => cell.style.opacity !== "0");
            const added = seen.reduce((total, cell) => total + Number(cell.dataset.value), 0);
            window.counted.push([seen.length, added, Number(sum.textContent.replace("\\u2212", "-"))]);
            requestAnimationFrame(note);
          };
          window.note = note;
        }"""
    )
    with stopped(explore.page) as let_pass:
        explore.page.evaluate("window.note()")
        explore.press("Play")
        let_pass(300)
        before = explore.page.evaluate("window.counted")
        # Another map is chosen meanwhile, and the rows change places.
        explore.detail.locator(".channels > li").nth(1).click()
        let_pass(2_000)
        explore.press("Pause")
        after = explore.page.evaluate("window.counted")[len(before) :]
    for counted in (before, after):
        assert any(0 < count < 9 for count, *_ in counted)
        assert all(added == pytest.approx(shown, abs=1e-3) for _, added, shown in counted)
    assert (
        explore.detail.locator(".working .numbers")
        .nth(2)
        .evaluate("grid => [...grid.children].every(cell => cell.style.opacity === '')")
    )


def test_play_builds_by_the_second_where_nothing_may_move(open_page):
    explore = open_page("#model=tiny-vgg&layer=conv_1_1", reduced_motion="reduce")
    slider = explore.page.get_by_role("slider", name="How much is built")
    with stopped(explore.page) as let_pass:
        explore.press("Play")
        built = []
        for _ in range(4):
            built.append(int(slider.input_value()))
            let_pass(1_000)
        assert built == [0, 0, 1, 7]  # of 676; the first picture comes a frame after the button


def test_pointing_at_either_side_moves_the_window(open_page):
    explore = open_page(PLACE)
    result = explore.detail.locator(".plane.result")
    box = result.bounding_box()
    explore.page.mouse.move(box["x"] + 1.5 / 24 * box["width"], box["y"] + 4.5 / 24 * box["height"])
    expect(explore.detail.locator(".steps .cell")).to_have_text("row 5, column 2")
    source = explore.detail.locator(".plane.source").first.bounding_box()
    explore.page.mouse.move(
        source["x"] + 8.5 / 26 * source["width"], source["y"] + 12.5 / 26 * source["height"]
    )
    expect(explore.detail.locator(".steps .cell")).to_have_text("row 12, column 8")


@pytest.mark.parametrize("width", [320, 390, 768, 1280])
def test_an_open_layer_stands_where_it_first_stood(browser, client, width):
    context = browser.new_context(
        base_url=str(client.base_url), viewport={"width": width, "height": 844}, has_touch=True
    )
    page = context.new_page()
    page.add_init_script("""
        window.places = new Set();
        const note = () => {
          const result = document.querySelector("layer-detail .plane.result");
          if (result?.checkVisibility()) places.add(Math.round(result.getBoundingClientRect().y + scrollY));
          requestAnimationFrame(note);
        };
        requestAnimationFrame(note);
    """)
    explore = Explore(page, str(client.base_url))
    explore.open(PLACE)
    page.wait_for_load_state("networkidle")
    page.evaluate(TWO_FRAMES)
    assert len(page.evaluate("[...places]")) == 1
    context.close()


def test_a_finger_drags_the_window(open_page):
    explore = open_page(PLACE, width=390, height=844, has_touch=True, is_mobile=True)
    result = explore.detail.locator(".plane.result")
    result.scroll_into_view_if_needed()
    box = result.bounding_box()
    touch = explore.page.context.new_cdp_session(explore.page)

    def send(kind, *places):
        at = [
            {"x": box["x"] + (c - 0.5) / 24 * box["width"], "y": box["y"] + (r - 0.5) / 24 * box["height"]}
            for r, c in places
        ]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": at})

    send("touchStart", (5, 5))
    for at in range(6, 15):
        send("touchMove", (at, at))
    send("touchEnd")
    expect(explore.detail.locator(".steps .cell")).to_have_text("row 14, column 14")


def test_padding_is_shown_as_such(open_page):
    explore = open_page("#model=gap-cnn&layer=conv_1_1&channel=1&cell=1,1")
    cells = explore.detail.locator(".numbers").first.locator("span")
    marks = cells.evaluate_all("cells => cells.map(cell => cell.classList.contains('padding'))")
    assert marks == [True, True, True, True, False, False, True, False, False]


@pytest.mark.parametrize(
    ("model", "layer", "channels"),
    [("tiny-vgg", "conv_1_1", 1), ("bn-cnn", "conv_2", 16), ("gap-cnn", "conv_1_2", 64)],
)
def test_any_number_of_channels_stays_readable(open_page, client, model, layer, channels):
    layers = client.get(f"/api/v1/models/{model}").json()["layers"]
    ids = [one["id"] for one in layers if one["kind"] == "conv2d"]
    assert layer in ids, ids
    explore = open_page(f"#model={model}&layer={layer}&channel=2&cell=6,6")
    rows = explore.detail.locator(".channel").count()
    assert rows == min(channels, 4)
    if channels > 5:
        expect(explore.detail.get_by_role("button", name=f"the other {channels - 4} maps")).to_be_visible()
    plate = explore.page.locator(".holder")
    assert plate.evaluate("element => element.scrollWidth <= element.clientWidth")
    assert total(explore) == pytest.approx(output(client, explore, layer, 2, 6, 6, model), rel=1e-5, abs=1e-6)


def test_after_clear_an_open_layer_says_whose_numbers_it_shows(open_page):
    explore = open_page(PLACE)
    outdated = explore.detail.get_by_text("belong to the last drawing")
    expect(outdated).to_be_hidden()
    explore.press("Clear")
    expect(outdated).to_be_visible()
    expect(explore.page.locator(".holder canvas").first).to_have_css("opacity", "0.35")
    explore.example(1).click()
    expect(outdated).to_be_hidden()


@pytest.mark.parametrize("way", ["key", "button"])
def test_one_way_leads_out_of_all_that_was_opened(open_page, way):
    explore = open_page(PLACE)
    back, close = (explore.detail.get_by_role("button", name=name, exact=True) for name in ("Back", "Close"))
    expect(close).to_be_visible()
    expect(back).to_be_hidden()  # nothing to go back to
    for layer in ("relu_1_1", "conv_1_1"):
        explore.page.locator(".holder .jump:not([aria-expanded])").first.click()
        expect(explore.detail.locator("h2")).to_have_text(layer)
    back.click()
    expect(explore.detail.locator("h2")).to_have_text("relu_1_1")
    expect(back).to_be_visible()
    if way == "key":
        explore.page.keyboard.press("Shift+Escape")
    else:
        close.click()
    expect(explore.detail).to_be_hidden()
    expect(explore.page.locator(".tile[aria-label^='relu_1_1,']:focus")).to_have_count(1)


@pytest.mark.parametrize(("layer", "kind"), [("softmax", None), ("conv_1_2", "Conv")])
def test_a_heading_says_the_kind_once(open_page, layer, kind):
    title = open_page(f"#layer={layer}").detail.locator("h2")
    expect(title).to_have_text(layer)
    said = title.evaluate("node => getComputedStyle(node, '::before').content")
    assert (kind in said) if kind else said == "none"


def test_a_link_and_pytorch_lines_can_be_copied(open_page):
    explore = open_page(PLACE, permissions=["clipboard-read", "clipboard-write"])
    explore.press("Copy link")
    said, button = explore.page.locator(".take .said"), explore.page.get_by_role("button", name="Copy link")
    expect(said).to_have_text("Copied.")
    (here, there) = (said.bounding_box(), button.bounding_box())
    assert abs(here["y"] - there["y"]) < there["height"]
    assert 0 <= there["x"] - here["x"] - here["width"] < 24, "it is said beside the button"
    pasted = "navigator.clipboard.readText()"
    assert explore.page.evaluate(pasted).endswith("layer=conv_1_2&channel=3&cell=11%2C11")
    explore.press("Copy as PyTorch")
    explore.until(lambda: "import torch" in explore.page.evaluate(pasted))


def test_a_screen_reader_hears_the_arithmetic(open_page):
    explore = open_page(PLACE)
    explore.detail.locator(".plane.result").focus()
    explore.page.keyboard.press("ArrowDown")
    expect(explore.announced.filter(has_text="Row 12, column 11")).to_have_count(1)
