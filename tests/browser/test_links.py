"""A link shows what it names, or says what is not there; and the address never breaks the page."""

import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE
from tests.browser.gate import Gate


def test_a_link_to_an_empty_pad_opens_the_network_ready_for_the_pen(open_page, browser, client):
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    page.goto("/#empty=1&model=lenet")
    expect(page.locator("class-bars .words")).to_have_text("Draw a digit to see the answer.")
    expect(page.locator("network-view .tile").first).to_be_visible()
    expect(page.get_by_role("combobox", name="Network")).to_have_value("lenet")
    assert page.locator("network-view .tile").count() > 20
    box = page.get_by_role("application").bounding_box()
    page.mouse.move(box["x"] + 112, box["y"] + 35)
    page.mouse.down()
    page.mouse.move(box["x"] + 110, box["y"] + 190, steps=10)
    page.mouse.up()
    expect(page.locator("class-bars .predicted")).to_have_text("1")
    context.close()


def test_another_network_can_be_chosen_while_nothing_is_drawn(explore):
    explore.press("Clear")
    explore.models.select_option("lenet")
    expect(explore.page.get_by_label("conv_2, map 1 of 16")).to_be_visible()
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")


def test_an_unknown_network_is_named_and_the_default_one_shown(open_page):
    explore = open_page("#model=resnet-900&layer=conv_9")
    expect(explore.status).to_have_text("There is no network “resnet-900” here. This is Tiny VGG.")
    expect(explore.models).to_have_value("tiny-vgg")
    explore.until(lambda: "model=" not in explore.page.url and "layer=" not in explore.page.url)


def test_an_unknown_layer_is_named_and_the_overview_shown(browser, client):
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    page.goto("/#model=lenet&layer=conv_9")
    expect(page.get_by_role("status").first).to_have_text("LeNet has no layer “conv_9”.")
    expect(page.locator("layer-detail")).to_be_hidden()
    context.close()


SAFARI = """
  let written = 0;
  for (const name of ["pushState", "replaceState"]) {
    const write = history[name];
    history[name] = function (...values) {
      if (++written > 1) throw new DOMException("Attempt to use history too often", "SecurityError");
      return write.apply(this, values);
    };
  }
  window.writes = () => written;
"""


def test_a_browser_that_allows_few_addresses_keeps_a_live_page(open_page):
    explore = open_page("#layer=conv_1_2&channel=1")
    explore.page.evaluate(SAFARI)
    for _ in range(3):
        for digit in (1, 2, 3, 4):
            explore.example(digit).click()
            expect(explore.digit).to_have_text(str(digit))
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    explore.until(lambda: explore.page.evaluate("writes()") > 1)


def test_a_key_that_is_held_is_one_step_of_the_history(open_page):
    explore = open_page("#layer=conv_1_2&channel=1")
    before = explore.page.evaluate("history.length")
    explore.detail.locator(".result").first.focus()
    explore.page.evaluate(
        """() => {
          const held = { key: "PageDown", bubbles: true, cancelable: true };
          const press = () => document.activeElement.dispatchEvent(new KeyboardEvent("keydown", held));
          for (let i = 0; i < 40; i++) press();
        }"""
    )
    explore.until(lambda: "channel=1&" not in explore.page.url + "&")
    assert explore.page.evaluate("history.length") - before <= 2


def test_a_click_leaves_the_dot_that_is_sent(explore):
    explore.press("Clear")
    blank = explore.painted("drawing-pad canvas")
    box = explore.pad.bounding_box()
    explore.page.mouse.click(box["x"] + 112, box["y"] + 112)
    assert explore.painted("drawing-pad canvas") != blank
    pixel = (
        "canvas => canvas.getContext('2d').getImageData(canvas.width / 2, canvas.height / 2, 1, 1).data[3]"
    )
    assert explore.page.locator("drawing-pad canvas").evaluate(pixel) == 255


POINTER = """([surface, kind, id, points]) => {
  const box = surface.getBoundingClientRect();
  const send = (type, [x, y]) => surface.dispatchEvent(new PointerEvent(type, {
    pointerType: kind, pointerId: id, clientX: box.x + x, clientY: box.y + y, bubbles: true, button: 0,
  }));
  surface.setPointerCapture = () => {};
  const [first, ...rest] = points;
  send("pointerdown", first);
  for (const point of rest) send("pointermove", point);
  return points.length;
}"""


@pytest.mark.parametrize("palm_first", [True, False])
def test_a_palm_beside_the_pen_draws_nothing(explore, palm_first):
    explore.press("Clear")
    surface = explore.pad.element_handle()
    hands = [("touch", 1, [(20, 200), (30, 210)]), ("pen", 2, [(112, 35), (111, 100), (110, 190)])]
    for kind, pointer, points in hands if palm_first else hands[::-1]:
        explore.page.evaluate(POINTER, [surface, kind, pointer, points])
    strokes = "document.querySelector('drawing-pad').drawing.strokes"
    drawn = explore.page.evaluate(strokes)
    assert len(drawn) == 1
    assert len(drawn[0]) == 3


def test_fingers_draw_where_no_pen_was_seen(explore):
    explore.press("Clear")
    surface = explore.pad.element_handle()
    explore.page.evaluate(POINTER, [surface, "touch", 1, [(112, 35), (111, 100), (110, 190)]])
    expect(explore.digit).to_have_text("1")


def test_a_slow_network_is_told_and_its_old_maps_fade(explore):
    gate = Gate(explore.page)
    explore.models.select_option("lenet")
    expect(explore.page.locator("body.stale")).to_have_count(1)
    expect(explore.status).to_have_text("Loading the network …")
    gate.open()
    expect(explore.page.get_by_label("conv_2, map 1 of 16")).to_be_visible()
    expect(explore.page.locator("body.stale")).to_have_count(0)
    expect(explore.status).to_be_hidden()


def test_a_slow_layer_is_told_at_once(explore):
    gate = Gate(explore.page, "**/components/layer-detail/**")
    tile = explore.page.get_by_label("conv_1_1, map 7 of 10")
    tile.click()
    expect(explore.status).to_have_text("Opening the layer …")
    gate.open()
    expect(explore.detail).to_be_visible()
    expect(explore.status).to_be_hidden()


@pytest.mark.parametrize("file", ["explore/main.js", "locale/message.js"])
def test_a_browser_that_cannot_read_the_page_gets_a_sentence(browser, client, file):
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    page.route(
        f"**/{file}",
        lambda route: route.fulfill(body="import x from './x' like { no };", content_type="text/javascript"),
    )
    page.goto("/")
    expect(page.get_by_role("alert")).to_contain_text("needs Chrome or Edge 123")
    context.close()


def test_other_pages_and_working_ones_say_nothing_of_old_browsers(explore):
    expect(explore.page.get_by_role("alert")).to_have_count(0)
    explore.page.goto("/docs")
    expect(explore.page.locator("main section").first).to_be_visible()
    expect(explore.page.get_by_role("alert")).to_have_count(0)
