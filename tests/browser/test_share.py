"""What is shown can be taken along: as a link, a code to scan, a picture; and shown to a class."""

import base64
import io
import re
import xml.etree.ElementTree as ET

import cv2
import numpy as np
import pytest
from PIL import Image
from playwright.sync_api import expect

from tests.browser.explore import TWO_FRAMES
from tests.browser.test_accessibility import violations

SVG = "{http://www.w3.org/2000/svg}"
PHONE = {"width": 390, "height": 844}


def opened(explore):
    """The panel; the tour's invitation, which takes its room on a phone, is declined."""
    decline = explore.page.get_by_role("button", name="No, thanks")
    if decline.is_visible():
        decline.click()
    explore.press("Share")
    panel = explore.page.get_by_role("dialog", name="Share what you see")
    expect(panel).to_be_visible()
    return panel


def scanned(explore, locator):
    """What a camera reads off the screen."""
    locator.scroll_into_view_if_needed()
    picture = Image.open(io.BytesIO(locator.screenshot())).convert("L")
    pixels = np.asarray(picture.resize((picture.width * 3, picture.height * 3), Image.Resampling.NEAREST))
    text, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(pixels)
    return text


@pytest.mark.parametrize("size", [1, 21, 130, 300, 700, 1500, 2900])
def test_a_code_says_what_it_was_made_of(modules, size):
    text = ("http://digits.example/#strokes=" + "aZ9_-.~%2C" * 300)[:size]
    side, dark = modules.page.evaluate(
        "async ([root, text]) => { const { qrCode } = await import(`${root}qr/qr.js`);"
        " const { size, dark } = qrCode(text); return [size, Array.from(dark)]; }",
        [modules.root, text],
    )
    bits = np.array(dark, np.uint8).reshape(side, side)
    picture = np.pad(np.where(bits, 0, 255).astype(np.uint8), 4, constant_values=255)
    read, *_ = cv2.QRCodeDetectorAruco().detectAndDecode(picture.repeat(6, 0).repeat(6, 1))
    assert read == text


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_the_code_on_the_screen_leads_to_what_is_shown(open_page, options):
    explore = open_page("#model=lenet&layer=conv_1&channel=2", **options)
    panel = opened(explore)
    link = panel.get_by_label("Link to this view")
    expect(link).to_have_value(explore.page.url)
    assert scanned(explore, panel.locator(".code .qr").first) == explore.page.url
    panel.get_by_role("button", name="Show the QR code large").click()
    large = explore.page.get_by_role("dialog", name="QR code of this view’s link")
    assert scanned(explore, large.locator(".qr")) == explore.page.url
    explore.page.keyboard.press("Escape")
    expect(large).to_be_hidden()
    expect(panel).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(panel).to_be_hidden()
    expect(explore.detail.locator(".detail-head h2")).to_have_text("conv_1")  # what was open stays open


def test_a_link_that_only_works_here_says_how_to_open_it_to_the_room(explore):
    panel = opened(explore)
    port = re.search(r":\d+/", explore.page.url)[0]
    expect(panel.locator(".local")).to_contain_text("convscope serve --host 0.0.0.0")
    expect(panel.locator(".local")).to_contain_text(f"http://this-computer’s-name{port}")


def test_a_link_that_is_too_long_for_a_code_says_so(open_page, modules):
    scribble = [[[x / 8, x * 37 % 224 / 8] for x in range(224)] for _ in range(6)]
    drawn = modules.page.evaluate(
        "async ([root, strokes]) =>"
        " (await import(`${root}components/drawing-pad/codec.js`)).encodeStrokes(strokes)",
        [modules.root, scribble],
    )
    explore = open_page(f"#strokes={drawn}")
    panel = opened(explore)
    expect(panel).to_contain_text("too long for a QR code")
    expect(panel.get_by_role("button", name="Show the QR code large")).to_be_hidden()
    expect(panel.get_by_role("button", name="Copy link")).to_be_focused()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_the_panel_and_while_presenting(open_page, options):
    explore = open_page(reduced_motion="reduce", **options)
    panel = opened(explore)
    for part in panel.locator("h2, h3, p:not([hidden], [aria-live])").all():
        expect(part).to_be_visible()
    assert violations(explore) == []
    panel.get_by_role("button", name="Show the QR code large").click()
    assert violations(explore) == []
    explore.page.keyboard.press("Escape")
    panel.get_by_role("button", name="Present").click()
    expect(explore.page.get_by_role("button", name="Stop presenting")).to_be_visible()
    assert violations(explore) == []


@pytest.mark.parametrize(
    ("fragment", "name", "words"),
    [
        ("", "convscope-tiny-vgg", ["That’s a seven.", "Max pool", "100 params"]),
        ("#layer=conv_1_2&channel=3", "convscope-tiny-vgg-conv_1_2", ["Sum of all maps", "products"]),
        ("#model=gap-cnn&layer=softmax", "convscope-gap-cnn-softmax", ["share: exp / sum"]),
        ("#space=1", "convscope-tiny-vgg", ["That’s a seven.", "Max pool", "26×26 · 10"]),
    ],
)
def test_a_picture_has_what_is_shown_with_its_legend_and_address(open_page, fragment, name, words):
    explore = open_page(fragment)
    panel = opened(explore)
    with explore.page.expect_download() as vector:
        panel.get_by_role("button", name="SVG").click()
    assert vector.value.suggested_filename == f"{name}.svg"
    root = ET.parse(vector.value.path()).getroot()
    texts = [node.text for node in root.iter(f"{SVG}text")]
    whole = " ".join(filter(None, texts))
    assert all(word in whole for word in [*words, "ConvScope", *legend(explore)]), whole
    assert "".join(filter(None, texts[-3:])).endswith(explore.page.url[-40:])
    assert len(list(root.iter(f"{SVG}image"))) >= 1
    with explore.page.expect_download() as raster:
        opened(explore).get_by_role("button", name="PNG").click()
    assert raster.value.suggested_filename == f"{name}.png"
    picture = Image.open(raster.value.path())
    assert picture.size == (2 * int(root.get("width")), 2 * int(root.get("height")))
    assert len(picture.convert("RGB").getcolors(1 << 24)) > 50


def test_a_picture_has_the_layers_out_of_sight(open_page):
    explore = open_page("#model=gap-cnn", width=700, height=900)
    explore.example(3).click()  # only what is in sight is asked for again
    expect(explore.digit).to_have_text("3")
    with explore.page.expect_download() as vector:
        opened(explore).get_by_role("button", name="SVG").click()
    images = [node.get("href") for node in ET.parse(vector.value.path()).getroot().iter(f"{SVG}image")]
    assert len(images) >= explore.page.locator("canvas.pictures").count()
    for image in images:
        picture = Image.open(io.BytesIO(base64.b64decode(image.partition(",")[2])))
        assert len(picture.getcolors(1 << 24)) > 1


def legend(explore):
    return explore.page.locator("colour-legend span.number").evaluate_all(
        "all => all.map(each => each.textContent).filter(Boolean)"
    )


def test_a_picture_has_the_colours_of_the_page(open_page):
    for scheme, bright in [("light", True), ("dark", False)]:
        explore = open_page(color_scheme=scheme)
        panel = opened(explore)
        with explore.page.expect_download() as raster:
            panel.get_by_role("button", name="PNG").click()
        corner = Image.open(raster.value.path()).convert("L").getpixel((2, 2))
        assert (corner > 127) == bright


def test_presenting_shows_the_network_alone_and_larger_with_the_pad_at_hand(open_page):
    explore = open_page(width=1600, height=900)
    before = explore.page.locator(".head strong").nth(1).bounding_box()
    opened(explore).get_by_role("button", name="Present").click()
    expect(explore.models).to_be_hidden()
    expect(explore.page).to_have_url(re.compile("present=1"))
    expect(explore.words).to_have_text("That’s a seven.")
    explore.page.evaluate(TWO_FRAMES)
    after = explore.page.locator(".head strong").nth(1).bounding_box()
    assert after["height"] == pytest.approx(1.5 * before["height"], rel=0.05)
    explore.hover("conv_1_1, map 3 of 10", 20, 5, (26, 26))
    expect(explore.readout.locator(".where")).to_have_text("conv_1_1 · map 3 · row 21, column 6")
    explore.press("Clear")
    explore.draw([[(84, 20), (84, 140)]])
    expect(explore.words).to_have_text("That’s a one.")


def test_the_pad_can_be_moved_out_of_the_way(open_page):
    explore = open_page("#present=1", width=1600, height=900)
    handle = explore.page.get_by_role("button", name=re.compile("^Move the pad"))
    at = handle.bounding_box()
    explore.page.mouse.move(at["x"] + 20, at["y"] + 8)
    explore.page.mouse.down()
    explore.page.mouse.move(5000, 300, steps=4)
    explore.page.mouse.up()
    pad = explore.page.locator(".pad").bounding_box()
    assert pad["x"] + pad["width"] == pytest.approx(1600, abs=2)
    handle.focus()
    explore.page.keyboard.press("ArrowLeft")
    assert explore.page.locator(".pad").bounding_box()["x"] < pad["x"]


@pytest.mark.parametrize("way", ["button", "Escape", "back"])
def test_three_ways_out_of_presenting(open_page, way):
    explore = open_page()
    opened(explore).get_by_role("button", name="Present").click()
    leave = explore.page.get_by_role("button", name="Stop presenting")
    expect(leave).to_be_focused()
    if way == "button":
        leave.click()
    elif way == "Escape":
        explore.page.keyboard.press("Escape")
    else:
        explore.page.go_back()
    expect(leave).to_be_hidden()
    expect(explore.models).to_be_visible()
    assert "present" not in explore.page.url


def test_escape_closes_an_open_layer_before_it_ends_presenting(open_page):
    explore = open_page("#present=1&layer=conv_1_2")
    leave = explore.page.get_by_role("button", name="Stop presenting")
    expect(leave).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(explore.detail).to_be_hidden()
    expect(leave).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(leave).to_be_hidden()
