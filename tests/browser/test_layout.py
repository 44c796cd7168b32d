import pytest
from playwright.sync_api import expect

OVERFLOW = (
    "[document.documentElement.scrollWidth - innerWidth, document.documentElement.scrollHeight - innerHeight]"
)


@pytest.mark.parametrize("model", ["tiny-vgg", "bn-cnn"])
@pytest.mark.parametrize("size", [(1280, 800), (2560, 1300)])
def test_the_whole_network_fits_without_scrolling(open_page, model, size):
    width, height = size
    explore = open_page(f"#model={model}", width=width, height=height)
    assert explore.page.evaluate(OVERFLOW) == [0, 0]
    view = explore.network
    assert view.evaluate(
        "view => view.scrollWidth <= view.clientWidth && view.scrollHeight <= view.clientHeight"
    )


@pytest.mark.parametrize("width", [390, 768, 901, 1280, 2560])
@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_no_width_scrolls_the_page_sideways(open_page, width, scheme):
    explore = open_page("#model=gap-cnn", width=width, height=844, color_scheme=scheme)
    across, _ = explore.page.evaluate(OVERFLOW)
    assert across == 0


def test_the_pad_stays_in_view_on_a_phone(open_page):
    explore = open_page(width=390, height=844)
    explore.page.locator(".readout").scroll_into_view_if_needed()
    expect(explore.pad).to_be_in_viewport()
    view = explore.network
    assert view.evaluate("view => view.scrollWidth > view.clientWidth")


def test_a_large_network_scrolls_inside_its_panel(open_page):
    explore = open_page("#model=gap-cnn")
    assert explore.page.evaluate(OVERFLOW) == [0, 0]
    last = explore.page.get_by_label("softmax, 10 values")
    last.scroll_into_view_if_needed()
    expect(last).to_be_in_viewport()


def test_dark_and_light_differ(open_page):
    grounds = {
        open_page(color_scheme=scheme)
        .page.locator("body")
        .evaluate("body => getComputedStyle(body).backgroundColor")
        for scheme in ("light", "dark")
    }
    assert len(grounds) == 2


def test_the_tab_key_reaches_everything_in_order(explore):
    """From the top of the page through the drawing, the network and back to the browser."""
    name = """({ ariaLabel, labels, title, textContent, localName }) =>
      ariaLabel || labels?.[0]?.innerText || textContent.trim() || title || localName"""
    reached = []
    for _ in range(40):
        explore.page.keyboard.press("Tab")
        focused = explore.page.locator(":focus")
        if not focused.count():
            break
        reached.append(focused.evaluate(name).split("\n")[0])
    order = [
        "Skip to the content",
        "Tour",
        "API",
        "Drawing pad.",
        "Clear",
        "Centre and resize it",
        "Example: a zero",
    ]
    order += ["Open a picture", "Network", "each layer", "input, map 1 of 1"]
    places = [next(i for i, text in enumerate(reached) if text.startswith(part)) for part in order]
    assert places == sorted(places)
