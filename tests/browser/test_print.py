"""A printed page is a hand-out: what is shown, its legend, and its address as text."""

import re

import pytest
from playwright.sync_api import expect

GROUND = """canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return Math.max(...Array.from(data.slice(0, 400)));
}"""


@pytest.fixture(params=["light", "dark"])
def printed(open_page, request):
    def print_(fragment):
        explore = open_page(fragment, color_scheme=request.param)
        explore.page.emulate_media(media="print", color_scheme=request.param)
        explore.page.evaluate("dispatchEvent(new Event('beforeprint'))")
        return explore.page

    return print_


def test_the_overview_is_a_hand_out(printed):
    page = printed("#model=lenet")
    expect(page.locator(".address")).to_have_text(page.url)
    for shown in (
        "network-view .tile >> nth=3",
        "colour-legend .ramp",
        "class-bars .predicted",
        "drawing-pad",
    ):
        expect(page.locator(shown)).to_be_visible()
    for hidden in (".scope", ".setup", ".readout", "header nav", "drawing-pad .buttons"):
        expect(page.locator(hidden).first).to_be_hidden()
    assert page.locator("network-view canvas").nth(1).evaluate(GROUND) > 240  # paper is light


def test_an_open_layer_is_a_hand_out(printed):
    page = printed("#layer=conv_1_2&channel=3")
    expect(page.locator(".address")).to_have_text(page.url)
    expect(page.locator(".holder .sentence")).to_be_visible()
    expect(page.locator("network-view .tile").first).to_be_hidden()
    text = page.locator(".holder .sentence").evaluate("node => getComputedStyle(node).color")
    assert text == "rgb(29, 27, 24)"


@pytest.mark.parametrize("fragment", ["", "#layer=conv_1_2&channel=3", "#layer=linear&channel=1"])
@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_what_was_laid_out_for_any_window_fits_one_sheet(open_page, width, fragment):
    explore = open_page(fragment, width=width, height=1000)
    pages = re.findall(rb"/Type\s*/Page\b", explore.page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1
