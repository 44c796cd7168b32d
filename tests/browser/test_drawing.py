import re

import pytest
from playwright.sync_api import expect

from tests.browser.clock import stopped
from tests.browser.explore import ONE, SEVEN


def test_opens_on_an_example_that_is_already_explained(explore):
    expect(explore.digit).to_have_text("7")
    expect(explore.words).to_have_text("That’s a seven.")
    assert explore.tiles.count() == 1 + 10 * 10 + 3  # input; ten layers of ten maps; three vectors


def test_reads_a_seven_drawn_with_the_mouse(explore):
    explore.press("Clear")
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    expect(explore.words).to_contain_text("a seven")


def test_the_pen_replaces_an_example_but_goes_on_with_an_own_drawing(explore):
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")  # not a seven with a stroke through it
    question, _ = explore.asked(lambda: explore.draw([[(40, 40), (60, 60)]]))
    assert len(question["strokes"]) == 2


def test_bars_show_what_the_service_answered(explore):
    _, answer = explore.asked(lambda: explore.draw(SEVEN))
    best = max(answer["probabilities"])
    expect(explore.digit).to_have_text(str(answer["prediction"]))
    share = "> 99.9%" if best > 0.999 else f"{best * 100:.1f}%"
    expect(explore.page.locator("class-bars .best .share")).to_have_text(share)


def test_every_layer_follows_the_pen(explore):
    before = [explore.tile(place) for place in (0, 5, 50, 103)]
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    for place, old in zip((0, 5, 50, 103), before, strict=True):
        assert explore.tile(place) != old


def test_answers_come_while_the_pen_is_still_down(explore):
    box = explore.pad.bounding_box()
    explore.page.mouse.move(box["x"] + 112, box["y"] + 30)
    explore.page.mouse.down()
    explore.page.mouse.move(box["x"] + 110, box["y"] + 190, steps=20)
    expect(explore.digit).to_have_text("1")
    explore.page.mouse.up()


def test_undo_redo_and_clear_by_button(explore):
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    explore.press("Undo")
    expect(explore.digit).to_have_text("7")  # the example that the pen replaced
    explore.press("Redo")
    expect(explore.digit).to_have_text("1")
    explore.press("Clear")
    expect(explore.words).to_have_text("Draw a digit to see the answer.")
    expect(explore.digit).to_be_empty()
    assert set(explore.shares()) == {""}
    expect(explore.page.get_by_role("button", name="Clear")).to_be_disabled()


def test_undo_redo_and_clear_by_key(explore):
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    explore.page.keyboard.press("Control+z")
    expect(explore.digit).to_have_text("7")
    explore.page.keyboard.press("Control+Shift+z")
    expect(explore.digit).to_have_text("1")
    explore.page.keyboard.press("Delete")
    expect(explore.digit).to_be_empty()


def test_a_digit_can_be_drawn_with_the_keys_alone(explore):
    explore.press("Clear")
    explore.pad.focus()
    for _ in range(8):
        explore.page.keyboard.press("ArrowUp")
    explore.page.keyboard.press("Space")
    for _ in range(16):
        explore.page.keyboard.press("ArrowDown")
    explore.page.keyboard.press("Space")
    expect(explore.digit).to_have_text("1")


def test_a_dot_is_a_drawing(explore):
    explore.press("Clear")
    explore.draw([[(100, 100)]])
    expect(explore.digit).not_to_be_empty()


@pytest.mark.parametrize("digit", range(10))
def test_reads_every_example(explore, digit):
    explore.example(digit).click()
    expect(explore.digit).to_have_text(str(digit))


def test_reload_keeps_the_drawing(explore):
    explore.draw(ONE)
    expect(explore.page).to_have_url(re.compile("strokes="))
    expect(explore.digit).to_have_text("1")
    question, _ = explore.asked(explore.page.reload)
    expect(explore.digit).to_have_text("1")
    (stroke,) = question["strokes"]
    assert stroke[0] == pytest.approx([112 / 8, 35 / 8], abs=0.25)


def test_the_back_button_undoes_a_choice(explore):
    explore.example(3).click()
    expect(explore.digit).to_have_text("3")
    explore.example(4).click()
    expect(explore.digit).to_have_text("4")
    explore.page.go_back()
    expect(explore.digit).to_have_text("3")
    explore.page.go_back()
    expect(explore.digit).to_have_text("7")


def test_a_finger_draws_and_does_not_scroll(open_page):
    explore = open_page(width=390, height=844, has_touch=True, is_mobile=True)
    explore.press("Clear")
    box = explore.pad.bounding_box()
    touch = explore.page.context.new_cdp_session(explore.page)

    def send(kind, points):
        places = [{"x": box["x"] + x, "y": box["y"] + y} for x, y in points]
        touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": places})

    send("touchStart", [(84, 20)])
    for y in range(25, 150, 5):
        send("touchMove", [(84, y)])
    send("touchEnd", [])
    expect(explore.digit).to_have_text("1")
    assert explore.page.evaluate("scrollY") == 0


@pytest.mark.parametrize("fragment", ["#strokes=%%%", "#strokes=AA", "#pixels=abc", "#model=no-such&scope=x"])
def test_a_broken_address_opens_the_usual_page(open_page, fragment):
    expect(open_page(fragment).digit).to_have_text("7")


def test_without_framing_size_and_place_count(explore):
    small = [[(20, 20), (20, 40)]]
    explore.asked(lambda: explore.draw(small))
    framed = explore.painted("input-preview .frame canvas")
    explore.page.get_by_label("Centre and resize it").uncheck()
    expect(explore.page.locator("input-preview .origin")).to_contain_text("as drawn")
    expect(explore.page).to_have_url(re.compile("framed=0"))
    explore.until(lambda: explore.painted("input-preview .frame canvas") != framed)


def test_there_is_nothing_to_undo_on_a_fresh_page(explore):
    for name in ("Undo", "Redo"):
        expect(explore.page.get_by_role("button", name=name)).to_be_disabled()


def test_the_skip_link_keeps_the_drawing(explore):
    question, _ = explore.asked(lambda: explore.draw(ONE))
    explore.page.locator(".skip").focus()
    explore.page.keyboard.press("Enter")
    assert explore.page.evaluate("document.activeElement.id") == "network"
    again, _ = explore.asked(explore.page.reload)
    assert again["strokes"] == question["strokes"]


def test_a_stroke_is_in_the_address_once_the_pen_is_lifted(explore):
    with stopped(explore.page):  # nothing that waits comes
        explore.draw(ONE)
        expect(explore.page).to_have_url(re.compile("strokes="))


def test_a_screen_reader_hears_the_answer_once(explore):
    explore.page.clock.install()
    explore.page.reload()
    expect(explore.digit).to_have_text("7")
    explore.page.clock.pause_at("2100-01-01")
    explore.page.evaluate(
        "window.heard = []; for (const line of document.querySelectorAll('[aria-live=polite]'))"
        "new MutationObserver(() => heard.push(line.textContent))"
        ".observe(line, {childList: true, characterData: true, subtree: true})"
    )
    explore.asked(lambda: explore.draw(ONE, steps=60))
    assert explore.page.evaluate("heard") == []  # not while the pen moves
    explore.page.clock.run_for(2_000)
    expect(explore.announced.filter(has_text="a one")).to_have_count(1)
    assert len(explore.page.evaluate("heard")) == 1
