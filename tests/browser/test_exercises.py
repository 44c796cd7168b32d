"""The exercises as learners and teachers use them: folded answers, links to where to try, a handout."""

import re
from urllib.parse import parse_qsl

import pytest
from playwright.sync_api import expect

from tests.browser.learn import Learn, learn_page
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.test_learn import OVER, SIZES
from tests.chinese import foreign_words, misspelt

COUNT = 20


@pytest.fixture
def exercises(browser, client):
    with learn_page(browser, client, "/exercises") as learn:
        expect(learn.page.get_by_role("button", name="Open all answers")).to_be_visible()
        yield learn


def test_the_article_leads_there_and_each_section_back(browser, client):
    with learn_page(browser, client) as learn:
        learn.page.get_by_role("main").get_by_role("link", name="Twenty exercises").click()
        expect(learn.page).to_have_url(re.compile("/learn/exercises$"))
        learn.page.get_by_role("main").get_by_role("link", name="Pooling").click()
        expect(learn.page).to_have_url(re.compile("/learn#pooling$"))
        expect(learn.page.get_by_role("heading", name="Pooling").first).to_be_in_viewport()


def test_answers_are_folded_and_open_one_by_one_or_all_at_once(exercises):
    answers = exercises.page.locator("details")
    expect(exercises.page.locator("details[open]")).to_have_count(0)
    answers.first.locator("summary").press("Enter")
    expect(answers.first).to_contain_text("78,400")
    exercises.press("Open all answers")
    expect(exercises.page.locator("details[open]")).to_have_count(COUNT)
    answers.last.locator("summary").click()
    expect(exercises.page.get_by_role("button", name="Open all answers")).to_be_visible()
    exercises.press("Open all answers")
    exercises.press("Close all answers")
    expect(exercises.page.locator("details[open]")).to_have_count(0)


def test_they_are_read_without_scripts(browser, client):
    with learn_page(browser, client, "/exercises", java_script_enabled=False) as learn:
        expect(learn.page.locator(".all")).to_be_hidden()
        learn.page.locator("summary").first.click()
        expect(learn.page.locator("details").first).to_contain_text("78,400")


def test_every_link_opens_what_it_asks_for(exercises, browser, client):
    hrefs = exercises.page.locator(".try a").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) == COUNT
    layers = {
        model["id"]: {layer["id"] for layer in client.get(f"/api/v1/models/{model['id']}").json()["layers"]}
        for model in client.get("/api/v1/models").json()["models"]
    }
    with learn_page(browser, client) as learn:
        for href in hrefs:
            path, _, fragment = href.partition("#")
            name, _, state = fragment.partition("?")
            if path.endswith("/learn"):
                # A lab writes what it has understood, so nothing of the link was nonsense to it.
                read = learn.lab(name).element.evaluate(
                    "(lab, state) => { lab.address = state; return lab.address; }", state
                )
                assert dict(parse_qsl(read)) == dict(parse_qsl(state)), href
            else:
                asked = dict(parse_qsl(fragment))
                assert asked["layer"] in layers[asked.get("model", "tiny-vgg")], href


def test_a_link_opens_its_lab(exercises):
    exercises.page.locator("#window .try a").click()
    lab = Learn(exercises.page, exercises.origin).lab("convolve")
    assert lab.numbers("output") == [-2, 3, 5, 5]


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("language", ["en", "zh"])
def test_nothing_hangs_over(browser, client, size, language):
    width, height = size
    address = f"/exercises?lang={language}"
    with learn_page(browser, client, address, viewport={"width": width, "height": height}) as learn:
        learn.page.locator(".all button").click()
        assert learn.page.evaluate("document.documentElement.scrollWidth") == width
        assert learn.page.evaluate(OVER) == []


@pytest.mark.parametrize(
    "options", [{}, {"color_scheme": "dark"}, {"viewport": PHONE}], ids=["light", "dark", "phone"]
)
def test_axe_finds_nothing(browser, client, options):
    with learn_page(browser, client, "/exercises", **options) as learn:
        assert violations(learn) == []
        learn.press("Open all answers")
        assert violations(learn) == []


def test_nothing_is_left_in_english(browser, client):
    with learn_page(browser, client, "/exercises?lang=zh") as learn:
        learn.page.locator(".all button").click()
        names = r"tiny-vgg|stn-cnn|\w+_\w+|\b(?:softmax|linear)\b"
        texts = learn.page.locator(".page").inner_text().splitlines()
        wrong = {text for text in texts if foreign_words(re.sub(names, "0", text)) or misspelt(text)}
        assert wrong == set()


def test_a_handout_has_the_questions_and_the_answers_that_are_open(exercises):
    exercises.page.locator("#window summary").click()
    exercises.page.emulate_media(media="print")
    expect(exercises.page.locator("details:visible")).to_have_count(1)
    expect(exercises.page.locator("li[value='20'] p").first).to_be_visible()
    expect(exercises.page.locator(":is(.all, .try, nav)").locator("visible=true")).to_have_count(0)
    assert len(exercises.page.pdf(format="A4")) > 10_000
