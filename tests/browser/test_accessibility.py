"""Nobody is left out: the rules of axe, words for every picture, and no motion for those who want none."""

import json
import re
from itertools import chain
from pathlib import Path

import pytest
from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import expect

from tests.browser.learn import learn_page
from tests.browser.test_learn import LABS
from tests.browser.test_tour import STATIONS
from tests.browser.views import views_of, walk

CATALOGUES = (Path(__file__).parents[2] / "static/messages/en").glob("*.json")
MESSAGES = {key: text for path in CATALOGUES for key, text in json.loads(path.read_text("utf-8")).items()}
PICTURES = """() => Array.from(document.querySelectorAll(".holder :is(canvas, svg)"))
  .filter(node => node.checkVisibility() && !node.closest("[aria-hidden=true]"))
  .map(node => [node.computedRole, node.computedName])"""
PHONE = {"width": 390, "height": 844}


def violations(explore, within=None, only=None):
    """What axe has to say, its best practices included; `only` some rules."""
    options = {"resultTypes": ["violations"], "rules": {"target-size": {"enabled": True}}}
    if only:
        options["runOnly"] = only
    if not explore.page.evaluate("'axe' in window"):
        explore.page.evaluate(AXE_SCRIPT)
    answer = explore.page.evaluate(
        "([within, options]) => axe.run(within ?? document, options)", [within, options]
    )
    return [
        f"{found['id']} at {node['target']}: {node['failureSummary']}"
        for found in answer["violations"]
        for node in found["nodes"]
    ]


@pytest.fixture
def still(open_page):
    """Opens the page as it stands when nothing moves."""

    def open_(fragment="", **options):
        return open_page(fragment, reduced_motion="reduce", **options)

    return open_


def test_together_they_have_every_kind(client, strangers):
    kinds = {view.kind for view in chain(views_of(client), views_of(strangers))}
    assert kinds == {key.removeprefix("kind.") for key in MESSAGES if key.startswith("kind.")}


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_on_the_page_and_in_the_tour(still, options):
    explore = still(**options)
    expect(explore.page.locator(".invitation")).to_be_visible()
    assert violations(explore) == []
    explore.press("Start the tour")
    card = explore.page.get_by_role("dialog")
    for heading, target in STATIONS[:3]:
        expect(card).to_have_accessible_name(heading)
        expect(explore.page.locator(target).first).to_be_visible()
        assert violations(explore) == []
        explore.page.keyboard.press("ArrowRight")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_the_reference_of_the_api(still, options):
    explore = still(**options)
    explore.page.goto("/docs")
    expect(explore.page.locator("main section").last).to_be_visible()
    assert violations(explore) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_the_records_of_trainings(still, options):
    explore = still(**options)
    explore.page.goto("/training")
    expect(explore.page.locator("digit-tile").first).to_be_attached()
    for text in ("As a table", "As a PyTorch script"):
        explore.page.get_by_text(text).click()
    expect(explore.page.locator(".recipe pre")).to_have_count(2)
    explore.page.locator("confusion-matrix button").first.click()
    explore.page.get_by_role("button", name="Parameters", exact=True).click()
    assert violations(explore) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_the_article_and_its_labs(browser, client, options):
    screen = {key: options[key] for key in ("width", "height") if key in options}
    others = {key: value for key, value in options.items() if key not in screen}
    if screen:
        others["viewport"] = screen
    with learn_page(browser, client, reduced_motion="reduce", **others) as learn:
        for name in LABS:
            learn.lab(name)
        assert violations(learn) == []
        move, warp = learn.lab("equivariance").element, learn.lab("transform").element
        expect(move.locator(".turns .legend .key")).to_have_count(2)
        assert violations(learn) == []
        warp.evaluate("lab => { lab.address = 'tilt=60&theta=3_0_1*0_3_-1'; }")
        warp.get_by_role("button", name="Let the trained network choose").click()
        expect(warp.locator(".chooser .said")).to_contain_text("stn-cnn")
        move.get_by_role("button", name="max_pool_1", exact=True).click()
        expect(move.locator(".sentence")).to_contain_text("max_pool_1")
        move.get_by_role("button", name="My drawing").click()
        learn.lab("pool").element.evaluate(
            "lab => { lab.address = 'picture=digit-3&shift=1_1&method=stochastic'; }"
        )
        learn.lab("learn-kernel").element.evaluate("lab => { lab.address = 'rate=1&step=9&bias=none'; }")
        learn.lab("mix-channels").element.evaluate(
            "lab => { lab.address = 'picture=digit-3&kernels=0**1**1***0**1**-1&groups=1'; }"
        )
        convolve = learn.lab("convolve").element
        convolve.evaluate(
            "lab => { lab.address = 'picture=digit-3&mode=constant&padding=2_2_2_2&stride=2_2'; }"
        )
        convolve.get_by_role("button", name="A trained kernel").click()
        expect(convolve.get_by_label("Reads map", exact=True)).to_be_visible()
        convolve.get_by_role("button", name="My drawing").click()
        for state in ("way=back&picture=digit-3", "way=gradient&padding=1"):
            learn.lab("matrix").show(state)
            assert violations(learn, "conv-lab-matrix") == []
        for state in ("shows=image&room=image", "shows=image&picture=-&kernel=0_1*2_3", "shows=cost"):
            learn.lab("frequency").show(state)
            assert violations(learn, "conv-lab-frequency") == []
        assert violations(learn) == []


@pytest.mark.parametrize("layer", ["conv_1_2", "relu_1_1", "softmax"])
@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_a_layer_whose_drawing_is_gone(still, layer, options):
    explore = still(f"#layer={layer}", **options)
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    explore.press("Clear")
    expect(explore.page.locator(".outdated")).to_be_visible()
    assert violations(explore, "layer-detail") == []


@pytest.mark.parametrize("options", [{}, PHONE], ids=["desk", "phone"])
def test_axe_and_a_screen_reader_find_nothing_wrong_in_any_open_layer(still, host, options):
    explore = still(base_url=str(host.base_url), **options)
    found, models = {}, set()
    for view in walk(explore, views_of(host)):
        # What is around an open layer is the same for all layers of a network.
        within = "layer-detail" if view.model in models else ".network"
        models.add(view.model)
        for role, name in explore.page.evaluate(PICTURES):
            assert (role, bool(re.search(r"\w", name))) == ("image", True), view
        found[view] = violations(explore, within)
        explore.page.emulate_media(color_scheme="dark")
        found[view] += violations(explore, within, ["color-contrast"])  # nothing else depends on it
        explore.page.emulate_media(color_scheme="light")
    assert {view: each for view, each in found.items() if each} == {}


def test_the_sentence_of_every_view_has_its_value(still, host):
    explore = still(base_url=str(host.base_url))
    for view in walk(explore, views_of(host)):
        value = number(explore.readout.locator(".value").inner_text())
        sentence = explore.page.locator(".holder .sentence").inner_text()
        numbers = [number(text) for text in re.findall("[\N{MINUS SIGN}]?[0-9](?:[0-9.]*[0-9])?%?", sentence)]
        near = pytest.approx(value, rel=0.01, abs=1e-3)
        assert any(one == near for one in numbers), f"{view}: {sentence} has no {value}"


def number(text):
    value = float(text.replace("\N{MINUS SIGN}", "-").replace("+", "").removesuffix("%"))
    return value / 100 if text.endswith("%") else value


@pytest.mark.parametrize("wish", ["no-preference", "reduce"])
def test_motion_is_for_those_who_do_not_mind(open_page, wish):
    explore = open_page(reduced_motion=wish)
    clock = explore.page.context.new_cdp_session(explore.page)
    clock.send("Animation.enable")
    clock.send("Animation.setPlaybackRate", {"playbackRate": 0})  # what moves, is seen to
    explore.look_into("conv_1_2, map 3 of 10", 10, 12, (24, 24))
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    moving = "document.getAnimations().map(each => each.effect.target.className)"
    if wish == "reduce":
        assert explore.page.evaluate(moving) == []
    else:
        assert "plane result" in explore.page.evaluate(moving)


def test_axe_finds_nothing_in_the_glossary(still):
    explore = still()
    explore.page.locator(".head", has_text="Conv").first.click()
    expect(explore.page.locator(".glossary p")).not_to_be_empty()
    assert violations(explore) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_space(still, options):
    explore = still("#space=1", **options)
    expect(explore.page.locator("network-space .answered")).to_be_visible()
    assert violations(explore) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_a_challenge(still, options):
    explore = still("#challenge=even,3.2", **options)
    bar = explore.page.get_by_role("region", name="Challenge")
    expect(bar.locator(".scores")).to_contain_text("Beat")
    assert violations(explore) == []


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark"}, PHONE], ids=["light", "dark", "phone"])
def test_axe_finds_nothing_in_the_training(still, options):
    explore = still("#epoch=1", **options)
    bar = explore.page.get_by_role("region", name="Through its training")
    expect(bar).to_contain_text("its weights moved by")
    assert violations(explore) == []
