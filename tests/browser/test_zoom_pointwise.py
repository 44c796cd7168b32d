"""Looking into the layers that make each value of one other, and into softmax."""

import re

import numpy as np
import pytest
from playwright.sync_api import expect
from torch import Tensor, nn
from torch.nn import functional as F

from convscope import store
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.spec import Spec
from tests.browser.explore import ONE, Explore
from tests.browser.operations import array
from tests.browser.test_zoom import served, value
from tests.model.tracing import seeded

NORM = "#model=bn-cnn&layer=batch_norm_2&channel=5&cell=6,9"
RELU = "#model=tiny-vgg&layer=relu_1_1&channel=3&cell=16,14"
DROPOUT = "#model=dropout-cnn&layer=dropout&cell=41,1"
SOFTMAX = "#model=tiny-vgg&layer=softmax&cell=2,1"


def output(client, explore, layer, model="tiny-vgg"):
    return array(served(client, explore, layer, model)["output"])


def totals(explore):
    return [value(number) for number in explore.detail.locator(".totals").first.locator("dd").all()]


def sentence(explore):
    return explore.detail.locator(".sentence")


def rows(explore):
    """The stages of every class: logit, exponential, share."""
    numbers = explore.detail.locator(".stage:has(.name:enabled) .number").all()
    return np.array([value(number) for number in numbers]).reshape(-1, 3)


def warm(explore, key, times=1):
    slider = explore.page.get_by_role("slider", name="Temperature")
    slider.focus()
    for _ in range(times):
        explore.page.keyboard.press(key)


@pytest.mark.parametrize(("layer", "size"), [("batch_norm_1", (28, 28)), ("batch_norm_2", (14, 14))])
def test_batch_norm_adds_up(open_page, client, layer, size):
    explore = open_page("#model=bn-cnn")
    explore.look_into(f"{layer}, map 5 of {16 if size[0] == 28 else 32}", 5, 8, size)
    entry = served(client, explore, layer, "bn-cnn")
    x = output(client, explore, layer.replace("batch_norm", "conv"), "bn-cnn")[4, 5, 8]
    names = {"mean": "running_mean", "variance": "running_var", "scale": "weight", "shift": "bias"}
    numbers = {name: array(entry[key])[4] for name, key in names.items()}
    for name, number in numbers.items():
        assert value(explore.detail.locator(f"[data-of={name}]")) == pytest.approx(number, rel=1e-6)
    mean, variance, scale, shift = numbers.values()
    normalized = (x - mean) / (variance + 1e-5) ** 0.5
    y = array(entry["output"])[4, 5, 8]
    steps = [x, x - mean, normalized, normalized * scale, y]
    assert totals(explore) == pytest.approx(steps, rel=1e-5)
    assert normalized * scale + shift == pytest.approx(y, rel=1e-4)
    expect(sentence(explore)).to_contain_text(f"{abs(y):.4f}")
    expect(explore.detail.locator("math")).to_contain_text(f"{abs(mean):.4f}")


def test_the_histograms_have_one_axis_on_which_the_cell_is_marked(open_page, client):
    explore = open_page(NORM)
    graphs = explore.detail.get_by_role("img", name=re.compile("Histogram"))
    expect(graphs).to_have_count(2)
    left = "mark => mark.getBBox().x + mark.getBBox().width / 2"
    zeros, marks = (
        [graph.locator(name).evaluate(left) for graph in graphs.all()] for name in (".zero", ".mark")
    )
    assert zeros[0] == zeros[1]
    x, *_, y = totals(explore)
    assert (marks[0] - zeros[0]) / (marks[1] - zeros[1]) == pytest.approx(x / y, rel=1e-3)


def test_relu_shows_the_point_on_its_graph(open_page, client):
    explore = open_page()
    explore.look_into("relu_1_1, map 3 of 10", 15, 13, (26, 26))
    x = output(client, explore, "conv_1_1")[2]
    y = output(client, explore, "relu_1_1")[2]
    assert totals(explore) == pytest.approx([x[15, 13], y[15, 13]], rel=1e-6)
    assert y[15, 13] > 0
    point = explore.detail.locator(".point")
    at = {name: float(point.get_attribute(name)) for name in ("cx", "cy")}
    corners = "({x, y, width, height} = line.getBBox()) => [x, y + height, x + width]"
    left, bottom, right = explore.detail.locator(".function").evaluate(f"line => ({corners})()")
    half = (right - left) / 2
    assert (at["cx"] - left - half) / half == pytest.approx(x[15, 13] / np.abs(x).max(), rel=1e-3)
    assert at["cx"] - left - half == pytest.approx(bottom - at["cy"], rel=1e-3)  # on the diagonal
    expect(sentence(explore)).to_contain_text("positive")


def test_relu_tells_what_became_zero(open_page, client):
    explore = open_page("#layer=relu_1_1&channel=3&cell=11,11")
    x = output(client, explore, "conv_1_1")[2, 10, 10]
    assert x < 0
    assert totals(explore) == pytest.approx([x, 0], rel=1e-6)
    expect(sentence(explore)).to_contain_text("negative and becomes 0")
    layer = output(client, explore, "relu_1_1")
    shares = [value(share) for share in explore.detail.locator(".share[data-value]").all()]
    assert shares == pytest.approx([(layer[2] == 0).mean(), (layer == 0).mean()])


def test_dropout_hands_on_and_says_what_it_did_in_training(open_page, client):
    explore = open_page("#model=dropout-cnn&layer=dropout")  # at its largest value
    y = output(client, explore, "dropout", "dropout-cnn").max()
    x = output(client, explore, "relu_3", "dropout-cnn").max()
    assert y == x > 0
    assert totals(explore) == pytest.approx([x, y], rel=1e-6)
    training = explore.detail.locator(".totals").nth(1).locator("dd")
    assert [value(number) for number in training.all()] == pytest.approx([0, x / 0.5, x], rel=1e-6)


def test_a_vector_stands_in_rows_and_its_values_can_be_pointed_at(open_page, client):
    explore = open_page(DROPOUT)
    vector = explore.detail.locator(".plane.source")
    box = vector.bounding_box()
    cell = box["width"] / 16
    assert box["height"] == pytest.approx(8 * cell, abs=1)  # 128 values
    vector.hover(position={"x": 2.5 * cell, "y": 3.5 * cell})
    expect(explore.detail).to_contain_text("value 51")
    x = output(client, explore, "relu_3", "dropout-cnn")[50]
    assert totals(explore)[0] == pytest.approx(x, abs=1e-9)
    vector.click(position={"x": 2.5 * cell, "y": 3.5 * cell})
    expect(explore.detail.locator("h2")).to_have_text("relu_3")
    assert totals(explore)[1] == pytest.approx(x, abs=1e-9)


def test_softmax_goes_in_stages(open_page, client):
    explore = open_page(SOFTMAX)
    logits = output(client, explore, "linear")
    shares = output(client, explore, "softmax")
    exps = np.exp(logits - logits.max())
    assert rows(explore) == pytest.approx(np.stack([logits, exps, shares], axis=1), rel=1e-5)
    sums = [value(number) for number in explore.detail.locator(".sums .number").all()]
    assert sums == pytest.approx([logits.max(), exps.sum(), 1], rel=1e-5)
    expect(explore.detail.locator(".stage.chosen .name")).to_have_text("1")
    expect(sentence(explore)).to_contain_text(f"= {exps[1]:.4f}; divided by the total {exps.sum():.4f}")
    explore.page.locator(".plane.result").focus()
    explore.page.keyboard.press("ArrowDown")
    expect(explore.detail.locator(".stage.chosen .name")).to_have_text("2")
    explore.detail.get_by_role("button", name="9", exact=True).click()
    expect(explore.page).to_have_url(re.compile("cell=10%2C1"))
    explore.detail.locator(".plane.source").click(position={"x": 10, "y": 26 * 4.5})
    expect(explore.detail.locator("h2")).to_have_text("linear")
    expect(explore.page).to_have_url(re.compile("cell=5%2C1"))


def test_another_temperature_needs_no_request(open_page, client):
    explore = open_page(SOFTMAX)
    logits = output(client, explore, "linear")
    shares = output(client, explore, "softmax")
    asked = []  # about the drawing; modules of the page and weights for the edges may still arrive
    explore.page.on("request", lambda request: "/explain" in request.url and asked.append(request.url))
    warm(explore, "End")
    assert rows(explore)[:, 2] == pytest.approx(np.exp(logits / 5) / np.exp(logits / 5).sum(), rel=1e-5)
    expect(sentence(explore)).to_contain_text("What if the temperature were 5?")
    warm(explore, "Home")
    cold = np.exp((logits - logits.max()) / 0.1)
    assert rows(explore)[:, 2] == pytest.approx(cold / cold.sum(), rel=1e-5, abs=1e-30)
    explore.press("Back to 1")
    assert rows(explore)[:, 2] == pytest.approx(shares, rel=1e-6)
    expect(explore.page.get_by_role("button", name="Back to 1")).to_be_disabled()
    assert asked == []


@pytest.mark.parametrize("place", [NORM, RELU, SOFTMAX])
def test_another_drawing_changes_the_open_view(open_page, place):
    explore = open_page(place)
    painted = explore.painted(".plane.result")
    said = sentence(explore).inner_text()
    explore.asked(lambda: explore.draw(ONE))
    assert explore.painted(".plane.result") != painted
    assert sentence(explore).inner_text() != said
    assert sentence(explore).inner_text().split(":")[0] == said.split(":")[0]  # the place stays


@pytest.mark.parametrize(
    ("place", "size", "cell"),
    [
        (NORM, (14, 14), (5, 8)),
        (RELU, (26, 26), (15, 13)),
        (DROPOUT, (8, 16), (2, 8)),
        (SOFTMAX, (10, 1), (1, 0)),
    ],
)
def test_the_cell_is_marked_on_both_sides(open_page, place, size, cell):
    explore = open_page(place)
    for side, name in (("source", "window"), ("result", "cell")):
        plane = explore.detail.locator(f".plane.{side}").bounding_box()
        mark = explore.detail.locator(f".overlay .{name}").bounding_box()
        for axis, length, at, count in zip("yx", ("height", "width"), cell, size, strict=True):
            middle = plane[axis] + (at + 0.5) * plane[length] / count
            assert mark[axis] + mark[length] / 2 == pytest.approx(middle, abs=1)


@pytest.mark.parametrize("place", [NORM, RELU, DROPOUT, SOFTMAX])
def test_nothing_is_cut_off_on_a_phone(open_page, place):
    explore = open_page(place, width=390, height=844)
    assert explore.page.evaluate("document.documentElement.scrollWidth") == 390
    plate = explore.page.locator(".holder")
    assert plate.evaluate("plate => plate.scrollWidth - plate.clientWidth") == 0


class Within(nn.Module):
    """Softmax inside a network, over maps and over rows; batch normalisation that has learnt nothing."""

    def __init__(self) -> None:
        super().__init__()
        self.first = nn.Conv2d(1, 14, 4, 4)
        self.norm = nn.BatchNorm2d(14, affine=False)
        self.last = nn.Linear(14 * 7 * 7, 10)

    def forward(self, x: Tensor) -> Tensor:
        x = self.norm(self.first(x))
        return self.last((F.softmax(x, 1) + F.softmax(x, 2)).flatten(1))


WITHIN = {"within": Spec("within", "Within", "Shares inside.", "Nobody", Within)}


@pytest.fixture(scope="module")
def strange(serve, tmp_path_factory):
    folder = tmp_path_factory.mktemp("weights")
    store.save(folder, "within", store.encoded(seeded(Within)), {"test_accuracy": 0.1}, {})
    with serve(create_app(Settings(weights=folder, default_model="within"), WITHIN)) as client:
        yield client


@pytest.fixture
def open_within(browser, strange):
    context = browser.new_context(base_url=str(strange.base_url), viewport={"width": 1280, "height": 800})
    explore = Explore(context.new_page(), str(strange.base_url))
    yield lambda fragment: explore.open(fragment) or explore
    context.close()
    assert explore.complaints == []


def test_softmax_over_maps_folds_the_small_ones(open_within, strange):
    explore = open_within("#layer=softmax&channel=8&cell=3,2")
    logits = output(strange, explore, "norm", "within")[:, 2, 1]
    shares = output(strange, explore, "softmax", "within")[:, 2, 1]
    names = explore.detail.locator(".stage .name").all_inner_texts()
    assert names.pop() == "3 more"
    assert "8" in names
    places = [int(name) - 1 for name in names]
    found = rows(explore)
    assert found[:, 0] == pytest.approx(logits[places], rel=1e-5)
    assert found[:, 2] == pytest.approx(shares[places], rel=1e-5)
    rest = value(explore.detail.locator(".stage").last.locator(".number").last)
    assert found[:, 2].sum() + rest == pytest.approx(1, rel=1e-5)
    explore.detail.get_by_role("button", name=names[0], exact=True).click()
    expect(explore.detail).to_contain_text(f"map {names[0]} of 14")


def test_softmax_over_rows_steps_within_the_map(open_within, strange):
    explore = open_within("#layer=softmax_1&channel=8&cell=3,2")
    logits = output(strange, explore, "norm", "within")[7, :, 1]
    shares = output(strange, explore, "softmax_1", "within")[7, :, 1]
    found = rows(explore)
    assert found[:, 0] == pytest.approx(logits, rel=1e-5)
    assert found[:, 2] == pytest.approx(shares, rel=1e-5)
    explore.detail.get_by_role("button", name="6", exact=True).click()
    expect(explore.detail).to_contain_text("row 6, column 2")


def test_batch_norm_without_scale_and_shift(open_within, strange):
    explore = open_within("#layer=norm&channel=2&cell=3,2")
    assert value(explore.detail.locator("[data-of=scale]")) == 1
    assert value(explore.detail.locator("[data-of=shift]")) == 0
    expect(explore.detail.get_by_text("this layer has none")).to_have_count(2)
    assert totals(explore)[-1] == pytest.approx(output(strange, explore, "norm", "within")[1, 2, 1], rel=1e-5)
