"""Why this class? What spoke for it, in words, on the path and on the ink."""

import re

import pytest
from playwright.sync_api import expect

import convscope
from tests.browser.explore import ONE
from tests.browser.test_accessibility import violations

PHONE = {"width": 390, "height": 844}
STOPS = """() => {
    const box = one => one.getBoundingClientRect();
    const stops = Array.from(document.querySelectorAll(".why-path .stop"), box);
    return Array.from(document.querySelectorAll("network-view .tile"), tile => [tile.ariaLabel, box(tile)])
        .filter(([, box]) => stops.some(stop => Math.abs(stop.x - box.x) < 2 && Math.abs(stop.y - box.y) < 2
            && Math.abs(stop.width - box.width) < 2))
        .map(([label]) => label);
}"""


def note(explore):
    return explore.page.get_by_role("region", name="Why this answer")


def reason(explore):
    return note(explore).locator(".reason")


def attributed(client, question):
    body = {key: question[key] for key in ("model", "strokes", "why")}
    return client.post("/api/v1/explain", json={**body, "layers": []}).json()["why"]


def ask(explore, act):
    """The question that `act` asks."""
    with explore.question(lambda body: body.get("why")) as asked:
        act()
    expect(reason(explore)).not_to_be_empty()
    return asked.value.post_data_json


def named(step):
    return f"{step['layer']} map {step['unit'] + 1}"


def test_a_click_on_the_answer_says_what_spoke_for_it(explore, client):
    explore.open()
    question = ask(explore, lambda: explore.press("Why?"))
    why = attributed(client, question)
    assert why["class"] == 7
    text = reason(explore).inner_text()
    assert f"The score of 7 is {why['score']:.2f}." in text
    maps = why["layers"]["max_pool_2"]["shares"]["data"]
    best = max(range(10), key=maps.__getitem__)
    assert f"map {best + 1} (+{maps[best]:.2f}) speaks for it most" in text
    assert f"adds up to +{sum(maps):.2f}" in text
    steps = [step for step in why["path"] if step["unit"] is not None and step["layer"] != "linear"]
    labels = explore.page.evaluate(STOPS)
    assert {f"{step['layer']}, map {step['unit'] + 1} of 10" for step in steps} <= set(labels)
    assert len([label for label in labels if ", map " in label]) == len(steps) + 1  # the input, too
    expect(note(explore).locator(".way-back")).to_contain_text(named(steps[0]))
    assert explore.page.url.endswith("#why=7")


def test_one_class_against_another(explore, client):
    explore.open()
    explore.press("Why?")
    other = note(explore).get_by_label("rather than")
    question = ask(explore, lambda: other.select_option("1"))
    why = attributed(client, question)
    expect(reason(explore)).to_contain_text(f"7 is {why['score']:.2f} ahead of 1.")
    assert explore.page.url.endswith("#why=7%2C1")
    ask(explore, lambda: note(explore).get_by_label("Why").first.select_option("1"))
    expect(reason(explore)).to_contain_text("The score of 1 is")  # not against itself
    explore.page.go_back()
    expect(reason(explore)).to_contain_text("7 is")


def test_every_class_can_be_asked_about_with_mouse_and_keys(explore):
    explore.open()
    bars = explore.page.locator("class-bars")
    ask(explore, lambda: bars.get_by_role("button", name="Why a three?").click())
    expect(reason(explore)).to_contain_text("The score of 3 is")
    expect(bars.get_by_role("button", name="Why a three?")).to_have_attribute("aria-pressed", "true")
    bars.get_by_role("button", name="Why a zero?").focus()
    explore.page.keyboard.press("ArrowDown")
    expect(bars.get_by_role("button", name="Why a one?")).to_be_focused()
    ask(explore, lambda: explore.page.keyboard.press("Enter"))
    expect(reason(explore)).to_contain_text("The score of 1 is")
    ask(explore, explore.page.locator("network-view .class", has_text="4").last.click)
    expect(reason(explore)).to_contain_text("The score of 4 is")


def test_escape_and_close_leave(explore):
    explore.open("#why=7")
    expect(note(explore)).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(note(explore)).to_have_count(0)
    expect(explore.page.locator(".why-path")).to_have_count(0)
    assert "why" not in explore.page.url
    explore.press("Why?")
    note(explore).get_by_role("button", name="Close").click()
    expect(note(explore)).to_have_count(0)
    expect(explore.page.get_by_role("button", name="Why?", exact=True)).to_be_focused()


def test_escape_closes_an_open_layer_first(explore):
    explore.open("#why=7&layer=max_pool_2&channel=4")
    expect(reason(explore)).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(explore.detail).to_be_hidden()
    expect(reason(explore)).to_be_visible()
    explore.page.keyboard.press("Escape")
    expect(note(explore)).to_have_count(0)


def test_it_follows_the_drawing(explore, client):
    explore.open("#why=1")
    expect(reason(explore)).not_to_be_empty()
    explore.press("Clear")
    expect(note(explore)).to_have_count(0)
    question, answer = explore.asked(lambda: explore.draw(ONE))
    assert question["why"] == {"class": 1, "against": None}
    expect(reason(explore)).to_contain_text(f"The score of 1 is {answer['why']['score']:.2f}.")
    expect(explore.page.locator(".why-path")).to_have_count(1)


def test_a_screen_reader_is_told(explore):
    explore.open("#why=7")
    expect(note(explore).locator("[aria-live]")).to_have_text(re.compile("The score of 7.*Strongest path: 7"))


@pytest.mark.parametrize("name", convscope.networks())
def test_every_network_says_why_and_by_what_rule(open_page, name):
    explore = open_page(f"#model={name}&why=7")
    expect(reason(explore)).to_contain_text("adds up to")
    expect(note(explore).locator(".way-back")).to_contain_text("ink")
    summary = note(explore).locator("summary")
    summary.click()
    expect(note(explore)).to_contain_text("Shrikumar et al. 2016")
    silent = note(explore).get_by_text("It says nothing of")
    expect(silent).to_have_count(1)
    assert silent.is_visible() == (name == "stn-cnn")


def test_networks_of_other_shapes_say_why(open_page, strangers):
    explore = open_page(base_url=str(strangers.base_url))
    models = strangers.get("/api/v1/models").json()["models"]
    for model in models:
        explore.page.goto("about:blank")
        explore.open(f"#model={model['id']}&why={len(model['classes']) - 1}")
        expect(reason(explore)).not_to_be_empty()
        text = reason(explore).inner_text()
        assert model["classes"][-1] in text or "cannot be told" in text, model["id"]


def test_a_link_that_asks_about_a_class_that_is_not_there_shows_the_network(explore):
    explore.open("#why=12")
    expect(note(explore)).to_have_count(0)
    assert explore.shares()


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing(open_page, options):
    explore = open_page("#why=7,1", reduced_motion="reduce", **options)
    expect(reason(explore)).not_to_be_empty()
    note(explore).locator("summary").click()
    assert violations(explore) == []
