"""Whatever can be done with a pointer can be done by keys, and the keys never lose their place."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.views import controls, views_of, walk

FOCUSED = "document.activeElement"
SOURCE = ".holder .jump:not([aria-expanded])"  # the name of what a layer reads


class Keys:
    def __init__(self, explore):
        self.page = explore.page

    def press(self, key):
        self.page.keyboard.press(key)
        assert self.page.evaluate(f"{FOCUSED} !== document.body"), f"{key} lost the focus"

    def until(self, key, selector):
        """Press the key until the focus is there."""
        for _ in range(80):
            self.press(key)
            if self.page.evaluate(f"selector => {FOCUSED}.matches(selector)", selector):
                return
        pytest.fail(f"{key} never leads to {selector}")


def test_from_the_top_of_the_page_into_a_layer_and_back(open_page):
    explore = open_page(permissions=("clipboard-read", "clipboard-write"))
    keys, title = Keys(explore), explore.page.locator(".detail-head h2")
    result, where = explore.page.locator(".holder .result"), explore.page.locator(".steps .cell")
    keys.until("Tab", ".skip")
    keys.press("Enter")
    keys.until("Tab", ".tile")
    keys.until("ArrowRight", "[aria-label^='conv_1_2, map 1']")
    keys.press("Enter")
    expect(title).to_have_text("conv_1_2")
    expect(result).to_be_focused()
    before = where.inner_text()
    keys.press("ArrowLeft")
    expect(where).not_to_have_text(before)
    keys.until("Tab", SOURCE)
    keys.press("Enter")
    expect(title).to_have_text("relu_1_1")
    expect(result).to_be_focused()
    keys.press("Escape")
    expect(title).to_have_text("conv_1_2")
    expect(result).to_be_focused()
    keys.until("Tab", ".take button")
    keys.press("Enter")
    expect(explore.page.locator(".take .said")).to_have_text("Copied.")
    keys.press("Escape")
    expect(explore.detail).to_be_hidden()
    expect(explore.page.get_by_label("conv_1_2, map 1 of 10", exact=True)).to_be_focused()


def test_a_button_that_comes_to_its_end_hands_the_focus_on(open_page):
    explore = open_page("#layer=relu_2_2&channel=9&cell=1,1")
    after = explore.page.get_by_role("button", name="Next map")
    after.focus()
    Keys(explore).press("Enter")
    expect(after).to_be_disabled()
    expect(explore.page.locator(".holder .result")).to_be_focused()


def test_a_button_that_goes_away_hands_the_focus_on(open_page):
    explore = open_page("#layer=max_pool_2&channel=1&cell=1,1")
    explore.page.get_by_role("button", name="Next map").focus()
    Keys(explore).press("Shift+PageDown")
    expect(explore.page.locator(".detail-head h2")).to_have_text("flatten")
    expect(explore.page.locator(".holder .result")).to_be_focused()


def test_the_back_key_of_the_browser_leads_the_focus_back(explore):
    tile = explore.page.get_by_label("relu_1_1, map 2 of 10", exact=True)
    tile.focus()
    Keys(explore).press("Enter")
    expect(explore.page.locator(".holder .result")).to_be_focused()
    explore.page.go_back()
    expect(explore.detail).to_be_hidden()
    expect(tile).to_be_focused()


def test_all_that_can_be_used_is_reached_and_has_a_name(open_page, host):
    explore = open_page(base_url=str(host.base_url))
    for view in walk(explore, views_of(host)):
        found = controls(explore)
        assert [control.id for control in found if not re.search(r"\w", control.name)] == [], view
        explore.page.locator("network-view .tile[tabindex='0']").focus()
        reached = 0
        for _ in range(len(found) + 1):  # the last one leads out
            explore.page.keyboard.press("Tab")
            reached += explore.page.evaluate(f"Boolean({FOCUSED}.closest('layer-detail, .take'))")
        assert reached == len(found), f"{view.layer}: {reached} of {found}"


def test_what_a_layer_reads_is_opened_by_keys(open_page, host):
    explore = open_page(base_url=str(host.base_url))
    keys, title = Keys(explore), explore.page.locator(".detail-head h2")
    for view in walk(explore, views_of(host)):
        opened = set()
        names = explore.page.locator(SOURCE)
        for place in range(names.count()):
            names.nth(place).focus()
            keys.press("Enter")
            expect(title).not_to_have_text(view.layer)
            opened.add(title.inner_text())
            keys.press("Escape")
            expect(title).to_have_text(view.layer)
        assert all(opened & behind for behind in view.behind), f"{view} opens {opened}"


@pytest.mark.parametrize("width", [390, 1280])
def test_a_formula_that_scrolls_is_scrolled_by_keys(open_page, width):
    explore = open_page("#model=bn-cnn&layer=batch_norm_1&channel=1&cell=5,5", width=width)
    formula = explore.page.locator(".holder .formula")
    expect(formula).not_to_be_empty()
    wide = formula.evaluate("node => node.scrollWidth > node.clientWidth")
    assert wide == (width == 390)
    expect(explore.page.locator(".holder .formula[tabindex='0']")).to_have_count(int(wide))
