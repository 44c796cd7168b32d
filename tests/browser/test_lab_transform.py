"""The lab that warps a picture: theta by hand and by handles, held against torch."""

import base64
import json
import random
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect
from torch.nn import functional

from tests.browser.explore import TWO_FRAMES
from tests.browser.learn import LabModules, learn_page

SEEDS = range(8)
NEAR = {"rel": 1e-5, "abs": 1e-5}

WARP = """async ([root, image, theta, size, outside]) => {
  const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
  const { warp } = await import(`${root}labs/affine.js`);
  const { grid, output } = warp(matrix(image), Float32Array.from(theta), { ...size, outside });
  return [Array.from(grid.output), rowsOf(output)];
}"""


@pytest.fixture
def lab(learn):
    lab = learn.lab("transform")
    lab.element.evaluate("lab => { lab.address = ''; }")
    return lab


def theta_of(lab) -> list[float]:
    return [float(number) for number in lab.element.evaluate("lab => Array.from(lab.state.theta.values)")]


def painted(lab) -> np.ndarray:
    return np.array(lab.element.evaluate("lab => Array.from(lab.work.warped.output.values)")).reshape(28, 28)


def straight_from_torch(lab) -> np.ndarray:
    image = torch.tensor(lab.element.evaluate("lab => Array.from(lab.work.image.values)")).reshape(
        1, 1, 28, 28
    )
    theta = torch.tensor(theta_of(lab)).reshape(1, 2, 3)
    grid = functional.affine_grid(theta, [1, 1, 28, 28], align_corners=False)
    return functional.grid_sample(image, grid, align_corners=False)[0, 0].numpy()


@pytest.mark.parametrize("seed", SEEDS)
@pytest.mark.parametrize("outside", ["zeros", "border"])
def test_a_warp_is_torch_s(learn, seed, outside):
    draw = random.Random(seed)
    generator = torch.Generator().manual_seed(seed)
    image = torch.randn((draw.randint(2, 12), draw.randint(2, 12)), generator=generator)
    theta = torch.randn((2, 3), generator=generator)
    size = {"rows": draw.randint(1, 9), "columns": draw.randint(1, 9)}
    modules = LabModules(learn)
    given = [modules.root, image.tolist(), theta.flatten().tolist(), size, outside]
    grid, output = learn.page.evaluate(WARP, given)
    wanted = functional.affine_grid(theta[None], [1, 1, size["rows"], size["columns"]], align_corners=False)
    sampled = functional.grid_sample(image[None, None], wanted, padding_mode=outside, align_corners=False)
    assert grid == pytest.approx(wanted.flatten().tolist(), **NEAR)
    assert np.array(output) == pytest.approx(sampled[0, 0].numpy(), rel=1e-4, abs=1e-4)


def test_theta_typed_by_hand(lab):
    wanted = [0.5, -0.25, 0.1, 0.3, 1.25, -0.2]
    for at, value in enumerate(wanted):
        lab.element.locator(".theta .fields input").nth(at).fill(str(value))
    assert theta_of(lab) == pytest.approx(wanted, abs=1e-6)
    assert painted(lab) == pytest.approx(straight_from_torch(lab), abs=1e-5)


def test_parts_typed_by_hand_make_theta(lab):
    part = lambda name: lab.element.get_by_label(name, exact=True)  # noqa: E731
    lab.choose("Example", "as the picture is")
    part("Turn, °").fill("30")
    part("Width, ×").fill("0.5")
    part("Right, px").fill("7")
    cosine, sine = np.cos(np.pi / 6), np.sin(np.pi / 6)
    assert theta_of(lab) == pytest.approx([0.5 * cosine, -sine, 0.5, 0.5 * sine, cosine, 0], abs=1e-6)
    expect(part("Turn, °")).to_have_value("30")
    part("Lean").fill("0.4")
    assert theta_of(lab)[1] == pytest.approx(0.4 * cosine - sine, abs=1e-6)
    expect(part("Lean")).to_have_value("0.4")


def drag(lab, name, across, down):
    """Drags a handle by shares of the picture."""
    handle = lab.element.get_by_role("slider", name=name, exact=True)
    handle.scroll_into_view_if_needed()
    box, picture = handle.bounding_box(), lab.element.locator(".frame .plane").bounding_box()
    x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
    lab.page.mouse.move(x, y)
    lab.page.mouse.down()
    lab.page.mouse.move(x + across * picture["width"], y + down * picture["height"], steps=4)
    lab.page.mouse.up()


def test_handles_are_dragged(lab):
    lab.choose("Example", "as the picture is")
    drag(lab, "Shift the grid", 0.25, -0.1)
    assert theta_of(lab) == pytest.approx([1, 0, 0.5, 0, 1, -0.2], abs=0.02)
    lab.choose("Example", "as the picture is")
    drag(lab, "Width of the grid", -0.25, 0.2)
    assert theta_of(lab) == pytest.approx([0.5, 0, 0, 0, 1, 0], abs=0.02)
    lab.choose("Example", "as the picture is")
    drag(lab, "Size of the grid", -0.25, -0.25)
    assert theta_of(lab) == pytest.approx([0.5, 0, 0, 0, 0.5, 0], abs=0.02)
    lab.choose("Example", "as the picture is")
    drag(lab, "Lean and height of the grid", 0.25, 0)
    assert theta_of(lab) == pytest.approx([1, 0.5, 0, 0, 1, 0], abs=0.02)
    lab.choose("Example", "as the picture is")
    drag(lab, "Turn the grid", 0.61, 0.61)  # from above the middle to its right
    assert theta_of(lab) == pytest.approx([0, -1, 0, 1, 0, 0], abs=0.02)
    assert painted(lab) == pytest.approx(straight_from_torch(lab), abs=1e-5)


def test_handles_listen_to_keys(lab):
    lab.choose("Example", "as the picture is")
    turn = lab.element.get_by_role("slider", name="Turn the grid", exact=True)
    turn.focus()
    lab.page.keyboard.press("ArrowRight")
    lab.page.keyboard.press("Shift+ArrowRight")
    expect(turn).to_have_attribute("aria-valuetext", "6 degrees clockwise")
    expect(turn).to_be_focused()
    lab.element.get_by_role("slider", name="Size of the grid", exact=True).press("ArrowLeft")
    expect(lab.element.get_by_label("Height, ×", exact=True)).to_have_value("0.95")


def test_a_pixel_is_made_of_four(lab):
    output = lab.element.locator("canvas.output")
    box = output.bounding_box()
    lab.page.mouse.move(box["x"] + 20.5 / 28 * box["width"], box["y"] + 5.5 / 28 * box["height"])
    expect(lab.sentence).to_contain_text("Row 6, column 21 of the new picture")
    output.focus()
    lab.page.keyboard.press("ArrowLeft")
    expect(lab.sentence).to_contain_text("Row 6, column 20 of the new picture")
    grids = lab.element.locator(".working .numbers")
    numbers = [
        grids.nth(at).locator("span").evaluate_all("cells => cells.map(cell => Number(cell.dataset.value))")
        for at in range(3)
    ]
    pixels, weights, products = map(np.array, numbers)
    assert weights.sum() == pytest.approx(1, abs=1e-4)
    assert products == pytest.approx(pixels * weights, abs=1e-4)
    assert products.sum() == pytest.approx(straight_from_torch(lab)[5, 19], abs=1e-4)


@pytest.mark.parametrize("state", ["", "picture=digit-4&tilt=-40&theta=0.5_0.1_0.2*-0.3_1.5_-0.4"])
def test_the_service_agrees(lab, state):
    lab.element.evaluate("(lab, state) => { lab.address = state; }", state)
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said").first).to_have_text(
        re.compile("PyTorch agrees: largest difference (0|.*e-[678])")
    )


def test_the_trained_network_chooses(lab, client):
    lab.element.get_by_label("Tilt the digit").fill("30")
    lab.element.get_by_role("button", name="Let the trained network choose").click()
    said = lab.element.locator(".chooser .said")
    expect(said).to_have_text("This is what stn-cnn chooses.")
    pixels = np.array(lab.element.evaluate("lab => Array.from(lab.work.image.values)")).reshape(28, 28)
    body = {"pixels": pixels.clip(0, 1).tolist(), "model": "stn-cnn"}
    layers = {layer["kind"]: layer for layer in client.post("/api/v1/explain", json=body).json()["layers"]}
    assert painted(lab) == pytest.approx(np.array(layers["grid_sample"]["output"]["data"][0]), abs=1e-4)
    lab.element.get_by_label("Lean", exact=True).fill("1")
    expect(said).to_be_empty()


def test_a_network_of_another_size_chooses_too(browser, client):
    with learn_page(browser, client) as learn:
        requests = []
        entry = client.get("/api/v1/models").json()
        for model in entry["models"]:
            if model["id"] == "stn-cnn":
                model["input_shape"] = [1, 40, 36]
        learn.page.route("**/api/v1/models", lambda route: route.fulfill(json=entry))
        theta = np.array([0.5, 0, 0, 0, 0.5, 0], np.float32).tobytes()

        def answer(route):
            requests.append(json.loads(route.request.post_data))
            data = base64.b64encode(theta).decode()
            tensor = {"shape": [2, 3], "dtype": "float32", "data": data}
            route.fulfill(json={"theta": tensor})

        learn.page.route("**/lab/transform", answer)
        lab = learn.lab("transform")
        lab.element.get_by_role("button", name="Let the trained network choose").click()
        expect(lab.element.get_by_label("Width, ×", exact=True)).to_have_value("0.5")
        assert np.array(requests[0]["image"]).shape == (40, 36)


def test_no_network_that_chooses_and_no_service(browser, client):
    with learn_page(browser, client) as learn:
        learn.expected.add("Failed to load resource")
        lab = learn.lab("transform")
        press = lab.element.get_by_role("button", name="Let the trained network choose")
        said = lab.element.locator(".chooser .said")
        learn.page.route("**/api/v1/models", lambda route: route.abort())
        press.click()
        expect(said).to_have_text("The service cannot be reached.")
        learn.page.unroute("**/api/v1/models")
        plain = {**client.get("/api/v1/models").json()}
        plain["models"] = [model for model in plain["models"] if model["id"] == "tiny-vgg"]
        learn.page.route("**/api/v1/models", lambda route: route.fulfill(json=plain))
        press.click()
        expect(said).to_have_text("No network here has a spatial transformer.")


def test_the_question_is_answered(browser, client):
    with learn_page(browser, client) as learn:
        lab = learn.lab("transform")
        answer = lab.page.locator("[data-task=twice] [data-answer]")
        lab.element.get_by_label("Width, ×", exact=True).fill("2")
        lab.element.get_by_label("Height, ×", exact=True).fill("2")
        expect(answer).to_be_empty()
        lab.element.get_by_label("Width, ×", exact=True).fill("0.5")
        lab.element.get_by_label("Height, ×", exact=True).fill("0.5")
        expect(answer).to_have_text(re.compile("half as wide"))


def test_a_finger_drags_a_handle(browser, client):
    with learn_page(browser, client, "", viewport={"width": 390, "height": 844}, has_touch=True) as learn:
        lab = learn.lab("transform")
        lab.choose("Example", "as the picture is")
        handle = lab.element.get_by_role("slider", name="Shift the grid", exact=True)
        handle.scroll_into_view_if_needed()
        learn.page.evaluate(TWO_FRAMES)
        box, picture = handle.bounding_box(), lab.element.locator(".frame .plane").bounding_box()
        x, y = box["x"] + box["width"] / 2, box["y"] + box["height"] / 2
        assert x == pytest.approx(picture["x"] + picture["width"] / 2, abs=1)
        assert y == pytest.approx(picture["y"] + picture["height"] / 2, abs=1)
        touch = learn.page.context.new_cdp_session(learn.page)
        points = [(x, y), (x + 5, y + 5), (x + picture["width"] / 4, y + picture["height"] / 4)]
        for place, (left, top) in enumerate(points):
            kind = "touchMove" if place else "touchStart"
            touch.send("Input.dispatchTouchEvent", {"type": kind, "touchPoints": [{"x": left, "y": top}]})
        touch.send("Input.dispatchTouchEvent", {"type": "touchEnd", "touchPoints": []})
        learn.until(lambda: theta_of(lab) == pytest.approx([1, 0, 0.5, 0, 1, 0.5], abs=0.02))
