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


@pytest.mark.parametrize(
    "fragment", ["", "#layer=conv_1_2&channel=3", "#layer=linear&channel=1", "#space=1", "#model=gap-cnn"]
)
@pytest.mark.parametrize("width", [390, 1280, 2560])
def test_what_was_laid_out_for_any_window_fits_one_sheet(open_page, width, fragment):
    explore = open_page(fragment, width=width, height=1000)
    if "space" in fragment:
        expect(explore.page.locator("network-space canvas")).to_be_visible()
    pages = re.findall(rb"/Type\s*/Page\b", explore.page.pdf(prefer_css_page_size=True))
    assert len(pages) == 1


def draw_another(explore):
    """Only what is in sight is asked for again."""
    explore.example(3).click()
    expect(explore.digit).to_have_text("3")


# Of each column, whether its picture has more than one colour.
PAINTED = """canvases => canvases.map(canvas => {
  const { data } = canvas.getContext("2d").getImageData(0, 0, canvas.width, canvas.height);
  return new Set(new Uint32Array(data.buffer)).size > 1;
})"""


@pytest.mark.parametrize("fragment", ["#model=stn-cnn", "#model=gap-cnn&space=1"])
@pytest.mark.parametrize("way", ["key", "button"])
def test_layers_out_of_sight_are_on_paper(open_page, fragment, way):
    explore = open_page(fragment, width=1024, height=768, reduced_motion="reduce")
    page = explore.page
    draw_another(explore)
    page.evaluate("window.print = () => { window.printed = true; dispatchEvent(new Event('beforeprint')); }")
    if way == "key":
        page.keyboard.press("Control+p")
    else:
        page.get_by_role("button", name="Share").click()
        page.get_by_role("button", name="Print", exact=True).click()
    page.wait_for_function("window.printed")
    painted = page.locator("canvas.pictures").evaluate_all(PAINTED)
    assert all(painted), painted
    assert page.locator(".address em").text_content() == ""
    page.evaluate("dispatchEvent(new Event('afterprint'))")


def test_paper_says_which_layers_are_not_on_it(open_page):
    explore = open_page("#model=gap-cnn", width=1024, height=768)
    draw_another(explore)
    explore.page.evaluate("dispatchEvent(new Event('beforeprint'))")
    said = explore.page.locator(".address em")
    assert "out of sight" in said.text_content()
    explore.page.emulate_media(media="print")
    expect(said).to_be_visible()
