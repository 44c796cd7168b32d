"""What looks like no digit is said to, calmly."""

import math

import pytest
from playwright.sync_api import expect

from tests.browser.explore import SEVEN
from tests.browser.test_accessibility import violations

SPIRAL = [[(112 + 1.4 * t * math.cos(t / 3), 112 + 1.4 * t * math.sin(t / 3)) for t in range(60)]]


def note(explore):
    return explore.page.locator("class-bars .strange")


def test_a_spiral_is_said_to_look_like_no_digit(explore):
    expect(note(explore)).to_be_hidden()
    explore.press("Clear")
    explore.draw(SPIRAL, steps=2)
    expect(note(explore)).to_have_text(
        "It must choose one of 10. This does not look like the digits that it learned from."
    )
    expect(explore.words).to_contain_text("Closest to")
    spoken = explore.page.locator("class-bars [aria-live]")
    expect(spoken).to_contain_text("does not look like")
    explore.press("Clear")
    expect(note(explore)).to_be_hidden()
    explore.draw(SEVEN)
    expect(explore.words).to_have_text("That\u2019s a seven.")
    expect(note(explore)).to_be_hidden()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}], ids=["light", "dark"])
def test_axe_finds_nothing(open_page, options):
    explore = open_page(reduced_motion="reduce", **options)
    explore.press("Clear")
    explore.draw(SPIRAL, steps=2)
    expect(note(explore)).to_be_visible()
    assert violations(explore, "class-bars") == []


def test_a_strange_network_claims_nothing(open_page, strangers):
    explore = open_page(base_url=str(strangers.base_url))
    explore.press("Clear")
    explore.draw(SPIRAL, steps=2)
    expect(explore.page.locator("class-bars [aria-live]")).not_to_be_empty()
    expect(note(explore)).to_be_hidden()
