"""The lab that moves a digit: both ways around, layer after layer, and two networks as it turns."""

import json
import re

import httpx
import numpy as np
import pytest
from playwright.sync_api import expect

from tests.browser.clock import stopped
from tests.browser.learn import LabModules, learn_page

CONV, POOL = "conv_1_1", "max_pool_2"


@pytest.fixture
def learn(browser, client):
    with learn_page(browser, client) as learn:
        yield learn


@pytest.fixture
def lab(learn):
    return lab_of(learn)


def lab_of(learn):
    """The lab, once it has its answers."""
    lab = learn.lab("equivariance")
    expect(lab.element.locator(".layers tbody tr")).not_to_have_count(0)
    expect(lab.element.locator(".turns .legend .key")).to_have_count(2)
    return lab


def share(lab, layer: str, column: int) -> str:
    row = lab.element.locator(".layers tr", has=lab.page.get_by_text(layer, exact=True))
    return row.locator(".number").nth(column).inner_text()


def service(client: httpx.Client, learn, digit: int, **moved):
    """What the service says of an example."""
    modules = LabModules(learn)
    strokes = learn.page.evaluate(
        """async ([root, digit]) => {
          const { EXAMPLES } = await import(`${root}components/drawing-pad/examples.js`);
          return EXAMPLES[digit];
        }""",
        [modules.root, digit],
    )
    body = {"strokes": strokes, "model": "tiny-vgg", **moved}
    return client.post("/api/v1/lab/equivariance", json=body).json()


def drag(lab, across: int, down: int) -> None:
    """By pixels of the digit."""
    moved = lab.element.locator("canvas.moved")
    moved.scroll_into_view_if_needed()
    box = moved.bounding_box()
    unit = box["width"] / 28
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x + across * unit, y + down * unit, steps=6)
    lab.page.mouse.up()


def test_it_opens_on_a_shift_that_a_convolution_follows(lab, learn):
    expect(lab.sentence).to_contain_text("The two ways around differ by < 0.1% in conv_1_1.")
    assert share(lab, CONV, 1) == "0.0%"
    assert float(share(lab, POOL, 1).rstrip("%")) > 10
    assert "8" in lab.sentence.inner_text()


def test_the_digit_is_dragged_and_its_maps_follow(lab, learn, client):
    drag(lab, 2, -4)
    learn.until(lambda: lab.element.evaluate("lab => lab.address") == "shift=-2_5")
    said = service(client, learn, 8, rows=-2, columns=5)
    change = next(layer["change"] for layer in said["layers"] if layer["id"] == POOL)
    learn.until(lambda: share(lab, POOL, 0) == f"{100 * change:.1f}%")
    lab.element.locator("canvas.moved").focus()
    learn.page.keyboard.press("ArrowLeft")
    learn.page.keyboard.press("ArrowUp")
    learn.until(lambda: lab.element.evaluate("lab => lab.address") == "shift=-3_4")


def test_the_moved_digit_is_the_service_s(learn, client):
    moved = {"rows": 3, "columns": -2, "degrees": 35}
    said = service(client, learn, 8, **moved)
    output = learn.page.evaluate(
        """async ([root, image]) => {
          const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
          const { movement, warp } = await import(`${root}labs/affine.js`);
          const size = { rows: 28, columns: 28 };
          const by = movement(size, { down: 3, across: -2, degrees: 35 });
          return rowsOf(warp(matrix(image), by, { ...size, outside: "border" }).output);
        }""",
        [LabModules(learn).root, said["input"]["data"]],
    )
    assert np.array(output) == pytest.approx(np.array(said["output"]["data"]), abs=1e-5)


def test_pooled_maps_follow_whole_steps_and_no_map_follows_a_turn(lab, learn):
    answer = learn.page.locator("[data-task=whole] [data-answer]")
    lab.element.get_by_role("button", name=POOL, exact=True).click()
    expect(lab.sentence).to_contain_text(POOL)
    expect(answer).to_be_empty()
    lab.count("Shift, in pixels", "Down", 0)
    lab.count("Shift, in pixels", "Across", 4)
    learn.until(lambda: share(lab, POOL, 1) == "0.0%")
    expect(answer).to_have_text(re.compile("a step of four pixels"))
    assert share(lab, "the answer", 0) in {"0.0%", "< 0.1%", "0.1%"}
    lab.element.get_by_role("slider", name=re.compile("^Turn")).fill("30")
    learn.until(lambda: float(share(lab, CONV, 1).rstrip("%")) > 20)


def test_both_networks_as_it_turns(lab, learn, client):
    answer = learn.page.locator("[data-task=held] [data-answer]")
    lab.element.get_by_role("slider", name=re.compile("^Turn")).fill("-50")
    legend = lab.element.locator(".turns .legend .key")
    for at, model in enumerate(("tiny-vgg", "stn-cnn")):
        said = service(client, learn, 8, rows=2, columns=3, degrees=-50, model=model)
        expect(legend.nth(at)).to_have_text(f"{model} {percent(said['after']['probabilities'][8])}")
    expect(answer).to_have_text(re.compile("The transformer warps its input"))


def percent(value: float) -> str:
    if value > 0.999:
        return "> 99.9%"
    return "< 0.1%" if 0 < value < 0.001 else f"{100 * value:.1f}%"


def test_another_network_and_the_curve_of_another_one(lab, learn):
    lab.choose("Network", "lenet")
    expect(lab.sentence).to_contain_text("lenet reads 8")
    lab.choose("Beside", "gap-cnn")
    expect(lab.element.locator(".turns .legend")).to_contain_text("gap-cnn")
    lab.element.get_by_label("Map", exact=True).fill("3")
    learn.until(lambda: "map=3" in lab.element.evaluate("lab => lab.address"))


def test_a_click_on_the_curve_turns_the_digit(lab, learn):
    graph = lab.element.locator(".turns svg")
    graph.scroll_into_view_if_needed()
    box = graph.bounding_box()
    learn.page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)
    assert lab.element.evaluate("lab => lab.state.degrees") == 0
    learn.page.mouse.click(box["x"] + box["width"] * (34 + 0.75 * 332) / 400, box["y"] + box["height"] / 2)
    assert lab.element.evaluate("lab => lab.state.degrees") == 90


def test_the_newest_move_wins_and_one_question_is_under_way(browser, client):
    with learn_page(browser, client) as learn:
        lab = lab_of(learn)
        waiting, most = [], []

        def hold(route):
            waiting.append(route)
            most.append(len(waiting))

        learn.page.route("**/lab/equivariance", hold)
        lab.element.locator("canvas.moved").focus()
        with stopped(learn.page):  # the question about all turns waits for rest
            for _ in range(4):
                learn.page.keyboard.press("ArrowRight")
            learn.until(lambda: len(waiting) == 1)
            assert json.loads(waiting[0].request.post_data)["columns"] == 4
            waiting.pop().continue_()
            learn.until(lambda: len(waiting) == 1)
            assert json.loads(waiting[0].request.post_data)["columns"] == 7
            waiting.pop().continue_()
        learn.page.unroute("**/lab/equivariance")
        assert set(most) == {1}


def test_the_visitor_s_own_drawing(lab, learn):
    lab.element.get_by_role("button", name="My drawing").click()
    expect(lab.sentence).to_have_text("Draw a digit, and move it.")
    expect(lab.element.locator(".square")).to_be_hidden()
    expect(lab.element.locator(".told")).to_be_hidden()
    pad = lab.element.locator("drawing-pad .surface")
    pad.scroll_into_view_if_needed()
    box = pad.bounding_box()
    learn.page.mouse.move(box["x"] + 100, box["y"] + 30)
    learn.page.mouse.down()
    learn.page.mouse.move(box["x"] + 95, box["y"] + 170, steps=8)
    learn.page.mouse.up()
    expect(lab.sentence).to_contain_text("tiny-vgg reads 1 in the digit")
    expect(lab.element.locator(".turns figcaption")).to_have_text("As it turns: the probability of 1")


def test_a_network_or_a_layer_that_is_not_there_is_passed_over(browser, client):
    with learn_page(browser, client, "#equivariance?model=nobody&layer=nothing&beside=nowhere") as learn:
        lab = lab_of(learn)
        expect(lab.sentence).to_contain_text("conv_1_1")
        expect(lab.element.locator(".turns .legend .key").nth(1)).to_contain_text("tiny-vgg")


def test_a_service_that_is_away_is_told_and_comes_back(browser, client):
    with learn_page(browser, client) as learn:
        learn.expected.add("Failed to load resource")
        learn.page.route("**/lab/equivariance", lambda route: route.abort())
        lab = learn.lab("equivariance")
        expect(lab.sentence).to_have_text("The service cannot be reached.")
        learn.page.unroute("**/lab/equivariance")
        lab_of(learn)


def test_any_network_is_moved(browser, strangers):
    """Networks of other inputs, classes and layers."""
    with learn_page(browser, strangers) as learn:
        lab = learn.lab("equivariance")
        expect(lab.element.locator(".layers tbody tr")).not_to_have_count(0)
        for model in strangers.get("/api/v1/models").json()["models"]:
            lab.choose("Network", model["id"])
            expect(lab.sentence).to_contain_text(f"{model['id']} reads")
