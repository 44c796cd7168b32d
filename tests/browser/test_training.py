"""The page of trainings: every figure is the record's, and can be reached with mouse and keys."""

import base64
import re

import numpy as np
import pytest
from playwright.sync_api import expect

from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.mnist import IMAGES, LABELS, RAW
from convscope.store import load_metrics
from convscope.zoo import SPECS
from tests.browser.explore import Explore
from tests.browser.test_prefix import PREFIX, proxy  # noqa: F401 - a fixture
from tests.browser.training import Training, training_page
from tests.model.tiny import write_idx

TINY, LENET = (load_metrics(SPECS[name]) for name in ("tiny-vgg", "lenet"))


@pytest.fixture(scope="module")
def with_mnist(serve, tmp_path_factory):
    """The service with files like MNIST's: its labels where a network was wrong, and blots."""
    root = tmp_path_factory.mktemp("mnist")
    labels = np.zeros(10_000, np.uint8)
    for spec in SPECS.values():
        for mistake in load_metrics(spec)["misclassified"]:
            labels[mistake["index"]] = mistake["label"]
    write_idx(root / RAW / LABELS, labels)
    blots = np.random.default_rng(0).integers(0, 256, (10_000, 28, 28), np.uint8)
    blots[:, :4] = 0
    write_idx(root / RAW / IMAGES, blots)
    with serve(create_app(Settings(data=root))) as client:
        yield client


@pytest.fixture
def training(browser, with_mnist):
    with training_page(browser, with_mnist) as training:
        yield training


def key_of(epoch):
    return (
        f"Epoch {epoch['epoch']}training {epoch['train_loss']:.4f}"
        f"held-out digits {epoch['validation_loss']:.4f}"
    )


def test_the_curves_are_the_record_s_and_the_keys_go_from_epoch_to_epoch(training):
    loss, epochs = training.chart("Loss"), TINY["epochs"]
    best = TINY["best_epoch"]
    expect(training.key("Loss")).to_have_text(key_of(epochs[best - 1]))
    loss.focus()
    loss.press("Home")
    expect(training.key("Loss")).to_have_text(key_of(epochs[0]))
    expect(training.key("Accuracy")).to_contain_text(f"training {epochs[0]['train_accuracy']:.2%}")
    for key, epoch in (("ArrowRight", 2), ("PageUp", 7), ("ArrowLeft", 6), ("End", len(epochs))):
        loss.press(key)
        expect(loss).to_have_attribute("aria-valuenow", str(epoch))
        expect(training.key("Loss")).to_have_text(key_of(epochs[epoch - 1]))
    expect(loss).to_have_attribute(
        "aria-valuetext", re.compile(r"^Epoch 50: 0\.\d{4} in training, 0\.\d{4} on")
    )
    assert training.page.url.endswith("#epoch=50")
    training.page.reload()
    training.shown()
    expect(training.key("Loss")).to_have_text(key_of(epochs[-1]))


def test_pointing_at_a_curve_reads_it_off_and_leaving_forgets(training):
    training.chart("Accuracy").scroll_into_view_if_needed()
    box = training.chart("Accuracy").bounding_box()
    best = TINY["epochs"][TINY["best_epoch"] - 1]
    training.page.mouse.move(box["x"] + 62, box["y"] + 100)
    expect(training.key("Loss")).to_have_text(key_of(TINY["epochs"][0]))
    training.page.mouse.move(box["x"] + box["width"] - 17, box["y"] + 100)
    expect(training.key("Loss")).to_have_text(key_of(TINY["epochs"][-1]))
    training.page.mouse.move(box["x"], box["y"] - 200)
    expect(training.key("Loss")).to_have_text(key_of(best))


def test_lines_stand_where_their_values_are(training):
    """Equal factors are equal steps: the pixels of the line against the logarithms of the record."""
    line = training.page.locator("line-chart").first.locator("path.line-1")
    heights = [float(y) for y in re.findall(r"[ML][\d.]+ ([\d.-]+)", line.get_attribute("d"))]
    logs = np.log([epoch["validation_loss"] for epoch in TINY["epochs"]])
    assert len(heights) == len(logs)
    assert np.corrcoef(heights, logs)[0, 1] == pytest.approx(-1, abs=1e-6)


def test_the_curves_are_there_as_a_table(training):
    training.page.get_by_text("As a table").click()
    rows = training.page.locator(".epochs tbody tr")
    expect(rows).to_have_count(len(TINY["epochs"]))
    third = TINY["epochs"][2]
    expect(rows.nth(2)).to_contain_text(f"{third['train_loss']:.4f}")
    expect(rows.nth(2)).to_contain_text(f"{third['validation_accuracy']:.2%}")
    expect(training.page.locator(".epochs tr.best th")).to_have_text(str(TINY["best_epoch"]))


def test_the_recipe_is_told_and_can_be_copied_and_run(training):
    recipe = training.page.locator(".recipe")
    expect(recipe).to_contain_text("AdamW with weight decay 0.01, in batches of 100 digits")
    expect(recipe).to_contain_text("55,000 to learn from, 5,000 held out")
    expect(recipe.locator("pre").first).to_have_text("convscope train tiny-vgg --data data")
    recipe.get_by_text("As a PyTorch script").click()
    expect(recipe.locator("pre").last).to_contain_text("torch.optim.AdamW(network.parameters(), lr=0.005")
    training.page.get_by_role("combobox", name="Network").select_option("lenet")
    expect(recipe.locator("pre").first).to_have_text("convscope train lenet --data data")
    expect(training.key("Loss")).to_contain_text(f"Epoch {LENET['best_epoch']}")
    assert training.page.url.endswith("#model=lenet")
    training.page.go_back()
    expect(recipe.locator("pre").first).to_have_text("convscope train tiny-vgg --data data")


def test_a_cell_of_the_matrix_shows_its_digits(training):
    expect(training.mistakes()).to_have_count(len(TINY["misclassified"]))
    count = TINY["confusion_matrix"][4][9]
    cell = training.page.get_by_role("button", name=f"{count} times 4 was taken for 9")
    cell.click()
    expect(training.mistakes()).to_have_count(count)
    expect(training.page.locator(".title h3")).to_have_text(f"4 taken for 9: {count} digits")
    expect(cell).to_have_attribute("aria-pressed", "true")
    assert training.page.url.endswith("#cell=4_9")
    training.press("Show all")
    expect(training.mistakes()).to_have_count(len(TINY["misclassified"]))


def test_the_matrix_is_one_stop_and_the_arrows_lead_from_mistake_to_mistake(training):
    cells = training.page.locator("confusion-matrix button")
    assert cells.count() > 10
    assert training.page.locator("confusion-matrix button[tabindex='0']").count() == 1
    cells.first.focus()
    training.page.keyboard.press("ArrowRight")
    expect(cells.nth(1)).to_be_focused()
    training.page.keyboard.press("ArrowDown")
    focused = training.page.evaluate("document.activeElement.closest('tr').rowIndex")
    assert focused > cells.nth(1).evaluate("cell => cell.closest('tr').rowIndex")
    training.page.keyboard.press("Enter")
    expect(training.page.locator(".title h3")).to_contain_text(" taken for ")


def test_a_misread_digit_opens_in_explore_at_the_layer_that_was_left(browser, with_mnist):
    with training_page(browser, with_mnist) as training:
        page = training.page
        page.goto("/#layer=conv_2_1&channel=3")
        Explore(page, training.origin).shown()
        training.open()
        link = training.mistakes().first.get_by_role("link")
        wanted = max(TINY["misclassified"], key=lambda mistake: mistake["confidence"])
        expect(link).to_have_accessible_name(
            re.compile(f"^{wanted['label']} taken for {wanted['prediction']}, .* Opens in Explore.$")
        )
        raw = with_mnist.get("/api/v1/models/tiny-vgg/mistakes").json()["mistakes"][0]["pixels"]
        link.click()
        Explore(page, training.origin).shown()
        assert "layer=conv_2_1&channel=3" in page.url
        drawn = page.evaluate("Array.from(document.querySelector('drawing-pad').drawing.picture)")
        assert bytes(drawn) == base64.urlsafe_b64decode(raw + "==")


def test_the_table_sorts_by_every_column(training):
    head = training.page.get_by_role("button", name="Parameters", exact=True)
    head.click()
    parameters = training.networks.locator("td:nth-of-type(4)").all_inner_texts()
    numbers = [int(text.replace(",", "")) for text in parameters]
    assert numbers == sorted(numbers)
    expect(head).to_be_focused()
    head.press("Enter")
    expect(training.networks.first).to_contain_text("GAP CNN")
    expect(training.page.locator("[aria-sort=descending]")).to_have_text("Parameters")
    training.page.get_by_role("button", name="A hasty pen", exact=True).click()
    expect(training.networks.first).to_contain_text("98.99%")  # the best first
    training.page.reload()
    training.shown()
    expect(training.networks.first).to_contain_text("98.99%")


def test_a_row_and_a_point_choose_a_network(training):
    training.networks.get_by_role("button", name="LeNet").click()
    expect(training.page.locator(".chosen th")).to_have_text("LeNet")
    expect(training.page.get_by_role("combobox", name="Network")).to_have_value("lenet")
    points = training.page.locator("scatter-plot [role=button]")
    expect(points).to_have_count(len(SPECS))
    chosen = training.page.locator("scatter-plot [aria-pressed=true]")
    expect(chosen).to_have_accessible_name(f"LeNet: MNIST {LENET['test_accuracy']:.2%}, Parameters 44,426")
    chosen.focus()
    training.page.keyboard.press("ArrowRight")
    training.page.keyboard.press("Enter")
    expect(training.page.get_by_role("combobox", name="Network")).to_have_value("keras-cnn")
    expect(chosen).to_be_focused()
    training.page.get_by_label("Across").select_option("seconds")
    expect(chosen).to_have_accessible_name(re.compile(r"^Keras CNN: MNIST 99.43%, Time, ms [\d.]+$"))


OVERLAPS = """() => {
  const names = [...document.querySelectorAll("scatter-plot .point text")]
    .map(text => text.getBoundingClientRect());
  return names.flatMap((one, at) => names.slice(at + 1).filter(other =>
    Math.min(one.right, other.right) - Math.max(one.left, other.left) > 1 &&
    Math.min(one.bottom, other.bottom) - Math.max(one.top, other.top) > 2)).length;
}"""
OVER = """() => [...document.querySelectorAll("main *, aside *")].filter(node => {
  const { right, left, width } = node.getBoundingClientRect();
  const counts = node.checkVisibility() && !node.closest(".hidden, .scrolled, confusion-matrix, pre, .frame");
  return width && counts && (right > innerWidth + 1 || left < -1);
}).map(node => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize(
    "size", [(320, 568), (390, 844), (844, 390), (1280, 800), (2560, 1440), (3840, 2160)]
)
def test_nothing_hangs_over_and_no_name_covers_another(browser, with_mnist, size):
    width, height = size
    with training_page(browser, with_mnist, viewport={"width": width, "height": height}) as training:
        for up, across in (("test", "parameters"), ("uji", "multiply_adds"), ("numberpad", "bytes")):
            training.page.get_by_label("Up").select_option(up)
            training.page.get_by_label("Across").select_option(across)
            training.page.evaluate("new Promise(requestAnimationFrame)")
            assert training.page.evaluate(OVERLAPS) == 0
        assert training.page.evaluate("document.documentElement.scrollWidth") == width
        assert training.page.evaluate(OVER) == []


def test_paper_cuts_nothing_off(training):
    page = training.page
    page.emulate_media(media="print")
    page.set_viewport_size({"width": 720, "height": 1000})  # of a page of A4 without its margins
    assert page.evaluate("document.documentElement.scrollWidth") <= 720
    for wide in page.locator(".comparison table, line-chart svg, scatter-plot svg").all():
        assert wide.evaluate("node => node.getBoundingClientRect().right <= document.body.clientWidth")
    # Charts are not drawn anew for paper: they must scale.
    for chart in page.locator(":is(line-chart, scatter-plot) svg").all():
        expect(chart).to_have_attribute("viewBox", re.compile(r"^0 0 \d+ \d+$"))
    expect(page.locator("section", has=page.locator("> .live"))).to_be_hidden()
    expect(page.locator(".skip")).to_be_hidden()


def test_what_a_source_says_stands_beside_both_figures(training):
    sources = training.page.locator(".sources")
    expect(sources.locator("table").first).to_contain_text("The source says")
    expect(sources.locator("table").first).to_contain_text("98%")
    known = load_metrics(SPECS["dropout-cnn"])
    row = sources.locator("table").last.locator("tr").filter(has_text="Our recipe")
    expect(row).to_contain_text(f"{known['training_accuracy']:.2%}")
    expect(row).to_contain_text(f"{known['test_accuracy']:.2%}")
    if repeated := known.get("repeated"):
        row = sources.locator("table").last.locator("tr").filter(has_text="repeated here")
        expect(row).to_contain_text(f"{repeated['training_accuracy']:.2%}")
        expect(row).to_contain_text(f"{repeated['test_accuracy']:.2%}")
    expect(sources).to_contain_text("That figure misleads")


def test_without_mnist_one_line_says_so_and_all_else_is_there(browser, client):
    with training_page(browser, client) as training:
        expect(training.page.locator(".gallery .note").first).to_contain_text("CONVSCOPE_DATA")
        expect(training.mistakes()).to_have_count(len(TINY["misclassified"]))
        expect(training.mistakes().first).to_contain_text("sure")
        expect(training.page.locator("digit-tile canvas")).to_have_count(0)
        expect(training.chart("Loss")).to_be_visible()


def test_networks_without_a_record_are_told_as_such(browser, strangers):
    with training_page(browser, strangers) as training:
        expect(training.page.locator(".recipe")).to_have_text(re.compile("no record"))
        expect(training.page.locator("line-chart").first).to_be_hidden()
        expect(training.networks).to_have_count(4)
        expect(training.page.locator(".sources")).to_contain_text("No network here")
        training.page.get_by_role("combobox", name="Network").select_option("modern")
        expect(training.page.locator(".chosen th")).to_have_text("Modern")


def test_an_address_of_what_is_not_there_shows_what_is(browser, with_mnist):
    address = "#model=vgg-19&epoch=900&cell=77_2&sort=44_1&up=none&across=none"
    with training_page(browser, with_mnist, address) as training:
        expect(training.page.get_by_role("combobox", name="Network")).to_have_value("tiny-vgg")
        expect(training.key("Loss")).to_contain_text("Epoch 50")
        expect(training.mistakes()).to_have_count(len(TINY["misclassified"]))
        expect(training.page.get_by_label("Across")).to_have_value("parameters")


def test_an_anchor_leads_to_its_section(browser, with_mnist):
    with training_page(browser, with_mnist, "#comparison") as training:
        expect(training.page.get_by_role("heading", name="All networks side by side")).to_be_in_viewport()
        training.page.get_by_role("link", name="Curves", exact=True).click()
        expect(training.page.get_by_role("heading", name="Curves")).to_be_in_viewport()


def test_it_is_there_in_chinese(browser, with_mnist):
    with training_page(browser, with_mnist, "?lang=zh#model=dropout-cnn") as training:
        expect(training.page.locator("h1")).to_have_text("网络是怎样学会的")
        expect(training.key("损失")).to_contain_text("留出的数字")
        link = training.mistakes().first.get_by_role("link")
        assert "?lang=zh#model=dropout-cnn" in link.get_attribute("href")


def test_records_that_do_not_come_are_said_to_be_missing(browser, client):
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    page.route("**/api/v1/training", lambda route: route.abort())
    page.goto("/training")
    expect(page.get_by_role("alert")).to_have_text(re.compile("could not be loaded"))
    context.close()


def test_it_works_under_a_prefix(browser, proxy):  # noqa: F811
    address = proxy
    page = browser.new_page()
    page.goto(f"{address}training")
    training = Training(page, address)
    training.shown()
    training.page.get_by_text("As a PyTorch script").click()
    expect(page.locator(".recipe pre").last).to_contain_text("import torch")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Explore").click()
    expect(page).to_have_url(re.compile(f"{PREFIX}/$"))
    page.close()
    assert training.complaints == []
