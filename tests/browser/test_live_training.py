"""A training from the page: started, paused, stepped, killed, resumed, and used, as a visitor does it."""

import os
import re
import signal

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.app.test_runs import process_of, whole
from tests.browser.training import training_page
from tests.written import write_digits

RUNS = "/api/v1/training/runs"


@pytest.fixture(scope="module")
def trainer(serve, tmp_path_factory):
    """A service that trains on digits written by the tests."""
    data = write_digits(tmp_path_factory.mktemp("data"))
    settings = Settings(live_training="on", data=data, runs=tmp_path_factory.mktemp("runs"))
    with serve(create_app(settings)) as client:
        yield client


@pytest.fixture
def page(browser, trainer):
    with training_page(browser, trainer, "#live") as training:
        yield Live(training)
    stop(trainer)


def stop(client):
    run = client.get(RUNS).json()["run"]
    if run and run["state"] in ("loading", "running", "paused"):
        client.post(f"{RUNS}/{run['id']}/commands", json={"do": "stop"})
        whole(client, run["id"])


class Live:
    """The part of the page that trains."""

    def __init__(self, training):
        self.training = training
        self.page = training.page
        self.part = training.page.locator("live-training")
        expect(self.start).to_be_visible()

    @property
    def start(self):
        return self.part.get_by_role("button", name="Start the training")

    @property
    def status(self):
        return self.part.get_by_role("status")

    def press(self, name):
        self.part.get_by_role("button", name=name, exact=True).click()

    def choose(self, **options):
        self.part.locator("details").evaluate("details => { details.open = true }")
        for name, value in options.items():
            field = self.part.get_by_label(name.replace("_", " "), exact=True)
            if field.evaluate("field => field.tagName") == "SELECT":
                field.select_option(value)
            else:
                field.fill(value)

    def run(self, client):
        """The run that the page shows."""
        return client.get(RUNS).json()["run"]

    def step(self):
        found = re.search(r"Step ([\d,]+)", self.status.inner_text())
        return int(found[1].replace(",", "")) if found else -1


def small(live, epochs="2"):
    """A run of 32 steps an epoch."""
    live.press("One that works")
    live.choose(Digits_to_learn_from="2000", Epochs=epochs, Maps_of_the_first_convolution="2")


def start_and_pause(page):
    small(page, epochs="200")
    page.start.click()
    page.training.until(lambda: page.step() > 0)
    page.press("Pause")
    expect(page.status).to_contain_text("Paused.")


def test_a_run_is_started_paused_stepped_killed_resumed_and_used(page, trainer):
    start_and_pause(page)
    before = page.step()
    page.press("One step")
    page.training.until(lambda: page.step() == before + 1)
    page.press("To the end of the epoch")
    page.training.until(lambda: page.step() > before + 1 and page.step() % 32 == 0)
    expect(page.status).to_contain_text("Paused.")
    paused = page.step()

    run = page.run(trainer)["id"]
    os.kill(process_of(trainer, run), signal.SIGKILL)
    expect(page.status).to_contain_text("Interrupted, and kept")
    page.press("Go on")
    page.training.until(lambda: page.step() > paused)
    page.press("Stop")
    expect(page.status).to_contain_text("Stopped.")
    expect(page.start).to_be_enabled()

    page.part.get_by_role("link", name="Use it in Explore").click()
    expect(page.page.locator("model-choice select")).to_have_value(run)
    expect(page.page.locator("model-choice option:checked")).to_have_text("Trained here")
    expect(page.page.locator("class-bars li").first).to_be_visible()


def test_a_run_of_two_epochs_draws_what_its_events_tell(page, trainer):
    small(page)
    page.start.click()
    expect(page.status).to_contain_text("Done.")
    looks = [event for _, event in whole(trainer, page.run(trainer)["id"]) if event["type"] == "look"]
    assert looks[-1]["step"] == 64
    loss = page.part.get_by_role("slider", name="Loss by step")
    right = page.part.get_by_role("slider", name="Accuracy by step")
    loss.focus()
    for key, look in (("End", looks[-1]), ("Home", looks[0]), ("ArrowRight", looks[1])):
        loss.press(key)
        mean = sum(look["losses"]) / len(look["losses"]) if look["losses"] else look["training"]["loss"]
        expect(loss).to_have_attribute(
            "aria-valuetext",
            f"Step {look['step']}: {mean:.3f} in the batches,"
            f" {look['validation']['loss']:.3f} on held-out digits",
        )
        said = right.get_attribute("aria-valuetext")
        assert f"{look['validation']['accuracy']:.2%} of held-out" in said
    assert page.part.locator(".kernels canvas").count() == 2
    shares = page.part.locator(".bars li").evaluate_all(
        "rows => rows.map(row => Number(row.style.getPropertyValue('--share')))"
    )
    assert shares == pytest.approx(looks[-1]["answer"], abs=1e-4)


def test_what_goes_wrong_is_named_with_the_step(page):
    page.press("All weights zero")
    page.choose(Digits_to_learn_from="500")
    page.start.click()
    signs = page.part.get_by_role("list", name="What was noticed")
    expect(signs).to_contain_text("All kernels are the same at step 0.")
    expect(page.part.locator(".about")).to_have_text("A run of your own making.")
    page.press("Stop")


def test_presets_fill_the_settings_in(page, trainer):
    for name, options in trainer.get(RUNS).json()["presets"].items():
        page.part.locator(f'[data-name="{name}"]').click()
        page.part.locator("details").evaluate("details => { details.open = true }")
        rate = page.part.get_by_label("Learning rate", exact=True)
        assert float(rate.input_value()) == options["learning_rate"], name
        assert page.part.get_by_label("Labels", exact=True).input_value() == options["labels"]
        assert page.part.get_by_label("Epochs", exact=True).input_value() == str(options["epochs"])
        assert page.part.get_by_label("Digits to learn from", exact=True).input_value() == str(
            options["images"]
        )
        expect(page.part.locator(f'[data-name="{name}"]')).to_have_attribute("aria-pressed", "true")


def test_a_closed_tab_loses_nothing_and_a_second_visitor_sees_the_same(page, trainer, browser):
    start_and_pause(page)
    shown = page.status.inner_text()
    page.page.reload()
    expect(page.status).to_have_text(shown)
    with training_page(browser, trainer, "#live") as training:
        other = Live(training)
        expect(other.status).to_have_text(shown)
        expect(other.start).to_be_disabled()
        other.press("One step")
    page.training.until(lambda: page.step() == int(re.search(r"Step (\d+)", shown)[1]) + 1)


def test_a_stroke_is_answered_in_a_pause(page, trainer):
    start_and_pause(page)
    page.part.get_by_role("button", name="Clear").click()
    expect(page.part.locator(".bars li .share").first).to_have_text("")
    box = page.part.locator("drawing-pad canvas").bounding_box()
    page.page.mouse.move(box["x"] + 100, box["y"] + 20)
    page.page.mouse.down()
    page.page.mouse.move(box["x"] + 100, box["y"] + 170, steps=8)
    page.page.mouse.up()
    expect(page.part.locator(".bars li .share").first).not_to_have_text("")


def test_where_it_is_off_the_page_says_how_to_have_it(browser, client):
    with training_page(browser, client, "#live") as training:
        expect(training.page.locator("live-training")).to_contain_text("CONVSCOPE_LIVE_TRAINING")
        expect(training.page.get_by_role("button", name="Start the training")).to_have_count(0)


@pytest.mark.parametrize("language", ["en", "zh"])
@pytest.mark.parametrize("width", [320, 1280])
def test_it_fits_and_axe_finds_nothing(browser, trainer, language, width):
    stop(trainer)
    run = trainer.post(RUNS, json={"options": {"images": 300, "epochs": 1, "initialization": "zero"}}).json()
    whole(trainer, run["id"])
    size = {"width": width, "height": 800}
    for scheme in ("light", "dark"):
        with training_page(
            browser, trainer, f"?lang={language}#live", viewport=size, color_scheme=scheme
        ) as training:
            part = training.page.locator("live-training")
            expect(part.locator(".kernels canvas").first).to_be_visible()
            part.locator("details").evaluate("details => { details.open = true }")
            assert training.page.evaluate("document.documentElement.scrollWidth") == width
            found = Axe().run(training.page, options={"runOnly": ["wcag2a", "wcag2aa", "wcag22aa"]})
            assert found.response["violations"] == [], found.generate_report()
