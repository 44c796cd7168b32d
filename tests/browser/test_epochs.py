"""The network as it was: every picture and number is that of the epoch, for whatever is drawn."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.clock import stopped
from tests.browser.explore import ONE

NETWORK = "tiny-vgg"


@pytest.fixture
def epochs(client):
    return client.get(f"/api/v1/models/{NETWORK}").json()["epochs"]


def bar(explore):
    return explore.page.get_by_role("region", name="Through its training")


def begin(explore):
    explore.page.keyboard.press("Shift")  # somebody is there
    explore.press("Watch it learn")
    expect(bar(explore)).to_be_visible()


def shows(explore, client, epoch, **more):
    """Wait until the page shows what the service answers for an epoch; that answer."""
    body = {"strokes": explore.page.evaluate("document.querySelector('drawing-pad').drawing.strokes")}
    answer = client.post("/api/v1/explain", json={**body, "model": NETWORK, "epoch": epoch, **more}).json()
    wanted = pytest.approx(answer["probabilities"], abs=1e-4)
    explore.until(lambda: explore.page.locator("class-bars li").evaluate_all(SHARES) == wanted)
    return answer


SHARES = "rows => rows.map(row => Number(row.style.getPropertyValue('--share')))"


def test_it_goes_from_epoch_to_epoch(explore, client, epochs):
    begin(explore)
    expect(bar(explore)).to_contain_text("Before training")
    shows(explore, client, 0)
    record = client.get(f"/api/v1/models/{NETWORK}").json()["training"]["epochs"]
    for epoch in epochs[1:]:
        bar(explore).get_by_role("button", name="The next moment").click()
        shows(explore, client, epoch)
        accuracy = record[epoch - 1]["validation_accuracy"]
        expect(bar(explore)).to_contain_text(f"After epoch {epoch}")
        expect(bar(explore)).to_contain_text(f"{accuracy:.1%} of 5,000 digits")
        expect(bar(explore)).to_contain_text("its weights moved by")
    expect(bar(explore).get_by_role("button", name="The next moment")).to_be_disabled()
    expect(explore.page).to_have_url(re.compile(f"epoch={epochs[-1]}"))
    expect(bar(explore)).to_contain_text("This is the network that the page shows.")


def test_it_plays_to_the_end(explore, client, epochs):
    begin(explore)
    with stopped(explore.page):
        bar(explore).get_by_role("button", name="Play").click()
        expect(bar(explore).get_by_role("button", name="Pause")).to_be_visible()
    expect(explore.page).to_have_url(re.compile(f"epoch={epochs[-1]}"), timeout=60_000)
    expect(bar(explore).get_by_role("button", name="Play")).to_be_visible()
    shows(explore, client, epochs[-1])


def test_the_slider_works_by_keys_and_says_where_it_stands(explore, client, epochs):
    begin(explore)
    slider = bar(explore).get_by_role("slider", name="Moment of the training")
    slider.focus()
    explore.page.keyboard.press("ArrowRight")
    expect(slider).to_have_attribute("aria-valuetext", f"after epoch {epochs[1]}")
    shows(explore, client, epochs[1])
    explore.page.keyboard.press("Home")
    expect(slider).to_have_attribute("aria-valuetext", "before training")


def test_the_drawing_stays_live(explore, client, epochs):
    begin(explore)
    explore.press("Clear")
    explore.draw(ONE)
    shows(explore, client, 0)


def test_an_open_layer_adds_up_as_it_was(open_page, client, epochs):
    """The sum on the plate is that of the epoch's kernel and bias, and changes with it."""
    explore = open_page("#layer=conv_1_1&channel=3&cell=9,9&epoch=1")
    for epoch in (1, 2):
        answer = shows(explore, client, epoch, layers=["conv_1_1"], include=["outputs", "kernels"])
        [layer] = answer["layers"]
        value, bias = layer["output"]["data"][2][8][8], layer["bias"]["data"][2]

        def said(wanted=(value - bias, bias, value)):
            sentence = explore.detail.locator(".sentence").inner_text().replace("\N{MINUS SIGN}", "-")
            numbers = [float(text) for text in re.findall(r"-?[0-9]+\.[0-9]+", sentence)]
            return numbers == pytest.approx(wanted, abs=2e-3)

        explore.until(said)
        bar(explore).get_by_role("button", name="The next moment").click()


def test_a_link_opens_the_moment(open_page, client, epochs):
    explore = open_page("#epoch=1")
    expect(bar(explore)).to_contain_text("After epoch 1")
    shows(explore, client, 1)
    bar(explore).get_by_role("button", name="Close").click()
    expect(bar(explore)).to_be_hidden()
    expect(explore.page).not_to_have_url(re.compile("epoch"))
    shows(explore, client, epochs[-1])
    expect(explore.page.get_by_role("button", name="Watch it learn")).to_be_focused()


@pytest.mark.parametrize("epoch", ["3", "9999", "-1", "x"])
def test_a_link_to_a_moment_that_is_not_kept(open_page, client, epochs, epoch):
    explore = open_page(f"#epoch={epoch}")
    shows(explore, client, epochs[-1])
    expect(bar(explore)).to_be_hidden()


def test_a_network_without_moments_offers_none(explore):
    begin(explore)
    explore.page.locator("model-choice select").select_option("dropout-cnn")
    expect(bar(explore)).to_be_hidden()
    expect(explore.page.get_by_role("button", name="Watch it learn")).to_be_hidden()
    expect(explore.page).not_to_have_url(re.compile("epoch"))


def test_the_way_back_leaves_the_training(explore, client, epochs):
    begin(explore)
    shows(explore, client, 0)
    explore.page.go_back()
    expect(bar(explore)).to_be_hidden()
    shows(explore, client, epochs[-1])
