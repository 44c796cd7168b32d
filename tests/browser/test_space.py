"""The network in space: the same numbers, colours, read-out and plates as in the flat one."""

import base64
import io
import xml.etree.ElementTree as ET

import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.explore import ONE, TWO_FRAMES
from tests.browser.strangers import STRANGERS

# Points at pixel after pixel until the wanted place is in focus; where that was, in the canvas's pixels.
FIND = """(canvas, [layer, plane]) => {
  const tiles = document.querySelector("network-tiles");
  const box = canvas.getBoundingClientRect();
  for (let y = 0.5; y < box.height - 50; y += 6) {
    for (let x = 0.5; x < box.width; x += 6) {
      const [clientX, clientY] = [box.left + x, box.top + y];
      canvas.dispatchEvent(new PointerEvent("pointermove", { clientX, clientY, pointerType: "mouse" }));
      const { tile, cell } = tiles.focused ?? {};
      if (tile?.layer.id === layer && tile.index === plane) {
        const found = { x, y, clientX, clientY, row: cell.row, column: cell.column };
        canvas.dispatchEvent(new PointerEvent("pointerleave", { pointerType: "mouse" }));
        return found;
      }
    }
  }
}"""
# The colours in the flat network of what is seen at some places.
COLOURS = """(canvas, spots) => spots.map(([x, y]) => {
  const tiles = document.querySelector("network-tiles");
  const { left, top } = canvas.getBoundingClientRect();
  const at = { clientX: left + x, clientY: top + y, pointerType: "mouse" };
  canvas.dispatchEvent(new PointerEvent("pointermove", at));
  const { tile, cell } = tiles.focused ?? {};
  if (!tile) return null;
  const box = tiles.elementOf(tile).getBoundingClientRect();
  for (const flat of document.querySelectorAll("canvas.pictures")) {
    const whole = flat.getBoundingClientRect();
    if (box.x < whole.x - 1 || box.right > whole.right + 1) continue;
    const across =
      (box.x - whole.x + (cell.column + 0.5) * box.width / tile.columns) * flat.width / whole.width;
    const down =
        (box.y - whole.y + (cell.row + 0.5) * box.height / tile.rows) * flat.height / whole.height;
    const { data } = flat.getContext("2d").getImageData(across, down, 1, 1);
    return Array.from(data.slice(0, 3));
  }
})"""
RESTS = "document.querySelector('network-tiles').focused === null"


def canvas(explore):
    return explore.page.locator("network-space canvas")


def switch(explore):
    return explore.page.get_by_role("button", name="3D")


def seen(explore):
    """What is seen, as a picture."""
    explore.page.evaluate(TWO_FRAMES)
    return Image.open(io.BytesIO(canvas(explore).screenshot())).convert("RGB")


def is_painted(explore):
    colours = seen(explore).getcolors(1 << 20)
    return len(colours) > 300


@pytest.fixture
def in_space(open_page):
    """Opens the page on the network in space, once it is painted."""

    def open_(fragment="#space=1", **options):
        explore = open_page(fragment, reduced_motion="reduce", **options)
        expect(canvas(explore)).to_be_visible()
        explore.until(lambda: is_painted(explore))
        return explore

    return open_


def find(explore, layer, plane):
    found = canvas(explore).evaluate(FIND, [layer, plane])
    assert found, f"{layer} {plane} is not seen"
    return found


def test_a_switch_shows_it_and_hides_it(explore):
    assert switch(explore).get_attribute("aria-pressed") == "false"
    switch(explore).click()
    expect(canvas(explore)).to_be_visible()
    explore.until(lambda: is_painted(explore))
    assert switch(explore).get_attribute("aria-pressed") == "true"
    assert "space=" in explore.page.url
    explore.page.go_back()
    expect(canvas(explore)).to_have_count(0)
    switch(explore).click()
    expect(canvas(explore)).to_be_visible()
    switch(explore).click()
    expect(canvas(explore)).to_have_count(0)
    assert "space=" not in explore.page.url


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_a_value_has_the_colour_that_it_has_in_the_flat_network(in_space, scheme):
    explore = in_space("#space=-16,60,100", color_scheme=scheme)
    picture = seen(explore)
    place = find(explore, "conv_1_1", 2)
    spots = [[place["x"] + dx, place["y"] + dy] for dx in range(2, 60, 4) for dy in range(2, 50, 4)]
    colours = canvas(explore).evaluate(COLOURS, spots)
    pairs = [
        (tuple(flat), picture.getpixel((int(x), int(y))))
        for (x, y), flat in zip(spots, colours, strict=True)
        if flat
    ]
    same = [flat for flat, spatial in pairs if flat == spatial]
    assert len(same) > len(pairs) / 2 > 5  # frames and lines lie over some
    assert len(set(same)) > 3


def test_the_read_out_is_the_flat_one(in_space, open_page):
    explore = in_space()
    place = find(explore, "conv_1_2", 2)
    flat = open_page()
    flat.hover("conv_1_2, map 3 of 10", place["row"], place["column"], (24, 24))
    expect(flat.readout).to_contain_text("conv_1_2 · map 3")
    explore.page.mouse.move(place["clientX"], place["clientY"])
    expect(explore.readout).to_have_text(flat.readout.inner_text(), use_inner_text=True)
    explore.page.mouse.move(5, 5)
    assert explore.page.evaluate(RESTS)


def test_a_click_opens_the_same_plate_and_escape_returns(in_space):
    explore = in_space()
    place = find(explore, "conv_1_2", 2)
    explore.page.mouse.click(place["clientX"], place["clientY"])
    expect(explore.detail.locator(".sentence")).not_to_be_empty()
    assert "layer=conv_1_2&channel=3" in explore.page.url
    assert f"cell={place['row'] + 1}%2C{place['column'] + 1}" in explore.page.url
    expect(canvas(explore)).to_be_hidden()  # the plate has the room
    explore.page.keyboard.press("Escape")
    expect(canvas(explore)).to_be_visible()
    explore.until(lambda: is_painted(explore))


def test_it_follows_the_drawing(in_space):
    explore = in_space()
    before = seen(explore)
    explore.press("Clear")
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    explore.until(lambda: seen(explore).tobytes() != before.tobytes())
    expect(explore.page.locator("network-space .answered")).to_have_text("1")


def test_a_saved_picture_shows_it_as_it_is_seen(in_space):
    explore = in_space("#space=-16,60,100")
    explore.page.get_by_role("button", name="Share").click()
    with explore.page.expect_download() as saved:
        explore.page.get_by_role("button", name="SVG").click()
    (image,) = ET.parse(saved.value.path()).getroot().iter("{http://www.w3.org/2000/svg}image")
    taken = Image.open(io.BytesIO(base64.b64decode(image.get("href").partition(",")[2])))
    explore.page.keyboard.press("Escape")
    shown = seen(explore)
    assert taken.size == shown.size
    place = find(explore, "conv_1_1", 2)
    spots = [(int(place["x"]) + dx, int(place["y"]) + dy) for dx in range(2, 60, 4) for dy in range(2, 50, 4)]
    pairs = [(taken.getpixel(spot), shown.getpixel(spot)) for spot in spots]
    painted = [(before[:3], there[:3]) for before, there in pairs if before[3] == 255]
    assert len(painted) > 20
    assert len(set(painted)) > 5
    assert all(before == there for before, there in painted)


def test_a_drag_turns_it_without_opening_anything(in_space):
    explore = in_space()
    before = seen(explore)
    box = canvas(explore).bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    explore.page.mouse.move(x, y)
    explore.page.mouse.down()
    explore.page.mouse.move(x + 100, y + 20, steps=5)
    explore.page.mouse.up()
    explore.until(lambda: "space=-56%2C40%2C100" in explore.page.url)
    expect(explore.detail).to_be_hidden()
    assert seen(explore).tobytes() != before.tobytes()
    explore.page.mouse.wheel(0, -200)
    explore.until(lambda: "space=-56%2C40%2C138" in explore.page.url)
    explore.page.reload()
    explore.shown()
    explore.until(lambda: is_painted(explore))
    assert "space=-56%2C40%2C138" in explore.page.url
    explore.press("Reset view")
    explore.until(lambda: "space=1" in explore.page.url)


def test_fingers_turn_it_and_a_tap_opens(in_space):
    explore = in_space(width=390, height=844, has_touch=True)
    canvas(explore).scroll_into_view_if_needed()
    place = find(explore, "conv_1_1", 9)
    explore.page.touchscreen.tap(place["clientX"], place["clientY"])
    expect(explore.detail).to_be_visible()
    assert "layer=conv_1_1&channel=10" in explore.page.url


def test_keys_turn_it_and_walk_through_the_maps(in_space):
    explore = in_space()
    keys = explore.page.keyboard
    canvas(explore).focus()
    for key in ("ArrowLeft", "ArrowDown", "+"):
        keys.press(key)
    explore.until(lambda: "space=-21%2C37%2C115" in explore.page.url)
    keys.press("0")
    explore.until(lambda: "space=1" in explore.page.url)
    keys.press("Shift+Tab")
    keys.press("ArrowRight")
    keys.press("ArrowDown")
    expect(explore.readout).to_contain_text("conv_1_1 · map")
    expect(explore.page.locator("network-space .marked")).to_contain_text("Conv")
    keys.press("Enter")
    expect(explore.detail.locator(".sentence")).not_to_be_empty()


def test_without_webgl_it_stays_flat_and_says_so(explore):
    explore.page.evaluate("HTMLCanvasElement.prototype.getContext = () => null")
    switch(explore).click()
    expect(explore.status).to_contain_text("cannot draw in space")
    expect(canvas(explore)).to_have_count(0)
    assert switch(explore).get_attribute("aria-pressed") == "false"
    assert "space=" not in explore.page.url


def test_a_lost_context_leads_back_to_the_flat_network(in_space):
    explore = in_space()
    explore.expected.add("CONTEXT_LOST")
    canvas(explore).evaluate(
        "canvas => canvas.getContext('webgl2').getExtension('WEBGL_lose_context').loseContext()"
    )
    expect(explore.status).to_contain_text("cannot draw in space")
    expect(canvas(explore)).to_have_count(0)
    expect(explore.tiles.first).to_be_visible()


def test_another_network_takes_its_place(in_space):
    explore = in_space()
    explore.models.select_option("lenet")
    expect(explore.page.locator("network-space .labels")).to_contain_text("120")
    explore.until(lambda: is_painted(explore))


@pytest.mark.parametrize("model", STRANGERS)
def test_networks_of_any_shape_stand_in_space(in_space, strangers, model):
    explore = in_space(f"#space=1&model={model}", base_url=str(strangers.base_url))
    assert explore.page.locator("network-space .labels p").count() > 5
    box = canvas(explore).bounding_box()
    picture = seen(explore)
    ground = picture.getpixel((2, picture.height // 2))
    for edge in range(0, picture.height - 60, 5):  # nothing is cut off
        assert picture.getpixel((int(box["width"]) - 3, edge)) == ground
