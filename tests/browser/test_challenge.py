"""Challenges: what counts, what is kept, and what a friend gets."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE, SEVEN

EIGHT = [
    [(112, 60), (80, 90), (112, 118), (150, 160), (112, 195), (78, 160), (112, 118), (145, 88), (112, 60)]
]

FORBIDDEN = """Object.defineProperty(window, "localStorage", {
  get() { throw new DOMException("no", "SecurityError"); },
})"""


def bar(explore):
    return explore.page.get_by_role("region", name="Challenge")


def scores(explore):
    return bar(explore).locator(".scores")


def begin(explore):
    explore.page.keyboard.press("Shift")  # somebody is there
    explore.press("Challenges")
    expect(bar(explore)).to_be_visible()


def win(explore):
    explore.draw(EIGHT)
    expect(explore.digit).to_have_text("8")
    expect(scores(explore)).to_contain_text(re.compile(r"Your best: [0-9.]+% ink"))


def test_an_eight_of_one_s_own_counts_and_is_remembered(explore):
    begin(explore)
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    expect(scores(explore)).to_be_hidden()
    explore.press("Clear")
    win(explore)
    kept = scores(explore).inner_text()
    expect(explore.announced.filter(has_text="Your new best")).to_have_count(1)
    explore.page.reload()
    expect(scores(explore)).to_have_text(kept)
    bar(explore).get_by_role("button", name="Close").click()
    expect(bar(explore)).to_be_hidden()
    expect(explore.page).not_to_have_url(re.compile("challenge"))


def test_examples_do_not_count(explore):
    begin(explore)
    explore.example(8).click()
    expect(scores(explore)).to_contain_text("Done")
    explore.page.wait_for_load_state("networkidle")
    expect(scores(explore)).not_to_contain_text("best")


def test_the_link_dares_a_friend_whose_copy_does_not_count(open_page):
    explore = open_page(permissions=["clipboard-read", "clipboard-write"])
    begin(explore)
    win(explore)
    explore.press("Copy challenge link")
    expect(bar(explore).get_by_role("button", name="Copied")).to_be_visible()
    link = explore.page.evaluate("navigator.clipboard.readText()")
    assert "strokes=" in link
    [record] = re.findall(r"challenge=ink%2C([0-9.]+)", link)
    friend = open_page(link[link.index("#") :])
    expect(scores(friend)).to_contain_text(f"Beat {float(record):.1f}% ink")
    expect(scores(friend)).to_contain_text(f"Done: {float(record):.1f}% ink")  # as the first one had it
    friend.page.wait_for_load_state("networkidle")
    expect(scores(friend)).not_to_contain_text("best")


def test_a_record_is_beaten(open_page):
    explore = open_page("#challenge=ink,40")
    expect(scores(explore)).to_contain_text("Beat 40.0% ink")
    win(explore)
    expect(scores(explore)).to_contain_text("You beat 40.0% ink")


def test_the_other_challenge_shows_both_digits(explore):
    begin(explore)
    bar(explore).get_by_role("combobox").select_option("50 : 50 between 4 and 9")
    expect(explore.page).to_have_url(re.compile("challenge=even"))
    explore.draw(ONE)
    expect(bar(explore).locator(".share")).to_have_count(2)
    expect(bar(explore).locator(".share").first).to_have_text(re.compile("%"))


def test_nothing_is_kept_where_nothing_may_be(open_page):
    explore = open_page()
    explore.page.add_init_script(FORBIDDEN)
    explore.page.reload()
    begin(explore)
    win(explore)


def test_joy_is_still_for_those_who_want_no_motion(open_page):
    explore = open_page(reduced_motion="reduce")
    begin(explore)
    win(explore)
    assert explore.page.locator(".joy").count() == 0


@pytest.mark.parametrize("link", ["#challenge=chess", "#challenge=ink,1e9"])
def test_an_unknown_challenge_is_none(open_page, link):
    explore = open_page(link)
    explore.page.keyboard.press("Shift")
    expect(explore.page.get_by_role("button", name="Challenges")).to_be_attached()
    assert bar(explore).count() == 0


def test_networks_of_other_classes_have_no_challenges(open_page):
    explore = open_page("#challenge=ink")
    expect(bar(explore)).to_be_visible()

    def renamed(route):
        answer = route.fetch()
        body = answer.json()
        for model in body["models"]:
            model["classes"] = [f"class {name}" for name in model["classes"]]
        route.fulfill(response=answer, json=body)

    explore.page.route("**/api/v1/models", renamed)
    explore.page.reload()
    expect(explore.digit).to_have_text("class 7")
    expect(explore.page.locator(".challenges")).to_be_attached()
    expect(explore.page.locator(".challenges")).to_be_hidden()
    assert bar(explore).count() == 0


@pytest.mark.parametrize(
    ("width", "height"), [(320, 568), (390, 844), (844, 390), (1024, 768), (1280, 640), (2560, 1440)]
)
def test_the_challenge_fits_every_window(open_page, width, height):
    explore = open_page("#challenge=even,3.2", width=width, height=height)
    expect(scores(explore)).to_contain_text("Beat")
    assert explore.page.evaluate("document.documentElement.scrollWidth") <= width
    box = bar(explore).bounding_box()
    assert box["y"] + box["height"] <= height + 1
    pad = explore.pad.bounding_box()
    assert pad["y"] + pad["height"] <= box["y"] + 1 or height < 600
