"""The overview on every screen: its heads, and how large it is."""

from itertools import pairwise

import pytest
from playwright.sync_api import expect

from convscope.zoo import SPECS

# The boxes of all words over the columns, line by line, from left to right.
WORDS = """stage => Array.from({ length: 4 }, (_, line) =>
  Array.from(stage.querySelectorAll(".head"), head => {
    const range = document.createRange();
    range.selectNodeContents(head.children[line]);
    const { left, right, width } = range.getBoundingClientRect();
    return width ? [left, right] : null;
  }).filter(Boolean)
)"""


@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (2560, 1440)])
def test_no_head_touches_another(open_page, size):
    width, height = size
    for model in sorted(SPECS):
        explore = open_page(f"#model={model}", width=width, height=height)
        for line in explore.page.locator("network-view .stage").evaluate(WORDS):
            gaps = [right[0] - left[1] for left, right in pairwise(line)]
            assert min(gaps, default=8) >= 4, (model, size)


@pytest.mark.parametrize(("size", "least"), [((1280, 800), 34), ((2560, 1440), 80), ((3840, 2160), 140)])
def test_tiles_and_words_grow_with_the_window(open_page, size, least):
    width, height = size
    explore = open_page("#model=tiny-vgg", width=width, height=height)
    tile = explore.page.get_by_label("conv_1_1, map 1 of 10", exact=True).bounding_box()
    size = "node => parseFloat(getComputedStyle(node).fontSize)"
    font = explore.page.locator(".head strong").first.evaluate(size)
    assert tile
    assert tile["width"] >= least
    assert font >= least / 8


def test_a_head_says_what_such_a_layer_does(explore):
    glossary = explore.page.locator(".glossary")
    explore.page.locator(".head", has_text="Max pool").first.click()
    expect(glossary).to_contain_text("largest value of each window")
    explore.page.keyboard.press("Escape")
    expect(glossary).to_be_hidden()


def test_the_keys_reach_the_heads(explore):
    glossary = explore.page.locator(".glossary")
    explore.page.get_by_label("conv_1_1, map 2 of 10", exact=True).focus()
    for key in ("ArrowUp", "ArrowUp", "ArrowRight", "Enter"):
        explore.page.keyboard.press(key)
    expect(glossary).to_contain_text("ReLU")
    explore.page.keyboard.press("Escape")
    explore.page.keyboard.press("ArrowDown")
    expect(explore.page.get_by_label("relu_1_1, map 1 of 10", exact=True)).to_be_focused()


def test_the_glossary_leaves_an_open_layer_open(open_page):
    explore = open_page("#layer=conv_1_2")
    explore.page.locator(".head", has_text="Flatten").click()
    expect(explore.page.locator(".glossary")).to_contain_text("No number changes")
    explore.page.keyboard.press("Escape")
    expect(explore.page.locator(".glossary")).to_be_hidden()
    expect(explore.detail).to_be_visible()


def test_lines_and_weights_have_a_key_where_they_are_seen(explore):
    lines, weights = (explore.page.locator(f".key .{name}") for name in ("lines", "weights"))
    explore.page.mouse.move(300, 300)
    expect(lines).to_be_visible()
    expect(weights).to_be_hidden()
    explore.look_into("conv_1_2, map 2 of 10", 5, 4, (24, 24))
    expect(weights).to_be_visible()
    assert "purple is below zero" in (weights.get_attribute("aria-label") or "")
