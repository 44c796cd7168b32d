"""A network that knows no digits: its classes are called by their names, and the page says how it reads."""

import json

import pytest
from playwright.sync_api import expect

from convscope import own, store
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.store import SHIPPED
from tests.browser.training import training_page
from tests.model.shapes import CLASSES, write_mine
from tests.model.tracing import seeded

# A record as `convscope train` writes it, of a run that stopped early.
RECORD = json.loads((SHIPPED / "tiny-vgg.json").read_text()) | {
    "id": "my-shapes",
    "data": "shapes/",
    "classes": CLASSES,
    "network": "my.py:Shapes",
    "best_epoch": 3,
    "test_accuracy": 0.9,
    "confusion_matrix": [[10, 0, 0], [1, 9, 0], [0, 2, 8]],
    "misclassified": [
        {"index": 10, "label": 1, "prediction": 0, "confidence": 0.8},
        {"index": 20, "label": 2, "prediction": 1, "confidence": 0.7},
        {"index": 21, "label": 2, "prediction": 1, "confidence": 0.6},
    ],
}
RECORD["epochs"] = RECORD["epochs"][:8]
RECORD["recipe"] |= {"epochs": 40, "patience": 5}

# Names that are cut off, or stand on a tile.
HIDDEN = """() => {
  const extent = (node) => {
    const range = document.createRange();
    range.selectNodeContents(node);
    return range.getBoundingClientRect();
  };
  const tiles = [...document.querySelectorAll(".tile")].map((tile) => tile.getBoundingClientRect());
  const isOn = (a, b) => a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;
  const cut = [...document.querySelectorAll("class-bars :is(.predicted, .label)")]
    .filter((node) => node.scrollWidth > node.clientWidth + 1);
  const covered = [...document.querySelectorAll(".class")]
    .filter((node) => tiles.some((tile) => isOn(extent(node), tile)));
  return [...cut, ...covered].map((node) => node.textContent);
}"""


@pytest.fixture(scope="module")
def shapes(serve, tmp_path_factory):
    """The service with such a network beside its own; its data folder is there, for pictures of MNIST."""
    folder = tmp_path_factory.mktemp("shapes")
    reference = f"{write_mine(folder)}:Shapes"
    spec = own.load(reference)
    store.save(spec.folder, spec.id, store.encoded(seeded(spec.build)), RECORD, {})
    with serve(create_app(Settings(networks=reference, data=folder))) as client:
        yield client


@pytest.mark.parametrize(("width", "height"), [(1280, 800), (390, 844)])
def test_explore_calls_them_by_their_names(open_page, shapes, width, height):
    explore = open_page("#model=my-shapes", base_url=str(shapes.base_url), width=width, height=height)
    choice = explore.page.locator("model-choice")
    expect(choice).to_contain_text("90.0% right on shapes/")
    expect(choice).to_contain_text("Its classes: circle, square, triangle.")
    expect(choice).to_contain_text("read as a digit would be")
    expect(explore.page.locator("class-bars .label")).to_have_text(list(CLASSES))
    expect(explore.page.locator(".class")).to_have_count(6)
    assert explore.page.evaluate(HIDDEN) == []
    explore.models.select_option("tiny-vgg")
    expect(choice).to_contain_text("right on MNIST")
    expect(choice.get_by_text("Its classes")).to_be_hidden()


def test_training_says_what_it_learned_from(browser, shapes):
    with training_page(browser, shapes, "#model=my-shapes") as training:
        page = training.page
        expect(page.locator(".recipe pre")).to_have_text("convscope train my.py:Shapes --data data")
        expect(page.locator(".mistakes .summary")).to_contain_text(
            "of shapes/’s test images read right: 27 of 30"
        )
        expect(page.locator(".gallery .note").first).to_be_hidden()  # they can't be shown
        expect(training.mistakes()).to_have_count(3)
        expect(training.mistakes().first).to_contain_text("square → circle")
        row = training.networks.filter(has_text="Shapes")
        expect(row.get_by_role("cell").first).to_have_text("–")  # not measured on MNIST


def test_training_says_that_a_run_stopped_early(browser, shapes):
    said = (
        "It stopped early, after epoch 8 of at most 40: for 5 epochs the held-out loss had not fallen below"
        " that of epoch 3, whose weights were kept."
    )
    with training_page(browser, shapes, "#model=my-shapes") as training:
        expect(training.page.locator(".curves")).to_contain_text(said)
        training.page.get_by_role("combobox", name="Network").select_option("tiny-vgg")
        expect(training.page.locator(".curves")).to_contain_text("It ran to the end")
