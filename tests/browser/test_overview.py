"""The overview on every screen: its heads, and how large it is."""

import pytest

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
            gaps = [right[0] - left[1] for left, right in zip(line, line[1:], strict=False)]
            assert min(gaps, default=8) >= 4, (model, size)


@pytest.mark.parametrize(("size", "least"), [((1280, 800), 34), ((2560, 1440), 80), ((3840, 2160), 140)])
def test_tiles_and_words_grow_with_the_window(open_page, size, least):
    width, height = size
    explore = open_page("#model=tiny-vgg", width=width, height=height)
    tile = explore.page.get_by_label("conv_1_1, map 1 of 10", exact=True).bounding_box()
    font = explore.page.locator(".head strong").first.evaluate("node => parseFloat(getComputedStyle(node).fontSize)")
    assert tile
    assert tile["width"] >= least
    assert font >= least / 8
