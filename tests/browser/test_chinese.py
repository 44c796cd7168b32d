"""The page in Chinese: nothing is left in English, nothing breaks its rules, nobody is left out."""

import json
import re
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Locator, expect

from convscope.app.pages.messages import message
from convscope.patches import SOURCE
from tests.browser.explore import SEVEN, TWO_FRAMES, Explore
from tests.browser.test_accessibility import PHONE, violations
from tests.browser.views import views_of, walk
from tests.chinese import foreign_words, misspelt

MESSAGES = Path(__file__).parents[2] / "static/messages/zh"
TEXTS = json.loads((MESSAGES / "explore.json").read_text("utf-8"))
TOUR = json.loads((MESSAGES / "tour.json").read_text("utf-8"))

PNG = b"\x89PNG\r\n\x1a\n" + bytes(64)  # the beginning of one

# All that is read or heard; not code, the letters of formulas, and what is marked as another language.
SAID = """() => {
  const other = "script, style, noscript, code, pre, textarea, mi, mn, mo, [lang]:not(html), [hidden]";
  const texts = [];
  const walker = document.createTreeWalker(document.documentElement, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) {
    const { parentElement, data } = walker.currentNode;
    if (data.trim() && !parentElement.closest(other)) texts.push(data.trim());
  }
  for (const name of ["aria-label", "aria-description", "aria-valuetext", "title", "placeholder", "alt"]) {
    for (const node of document.querySelectorAll(`[${name}]`)) texts.push(node.getAttribute(name));
  }
  return Array.from(new Set(texts));
}"""


class Chinese:
    """The page, and what the service calls its things, which stays."""

    def __init__(self, explore: Explore, client: httpx.Client) -> None:
        self.explore = explore
        self.page = explore.page
        self.models = client.get("/api/v1/models").json()["models"]
        self.names = {SOURCE}
        self.columns: dict[str, int] = {}
        for model in self.models:
            layers = client.get(f"/api/v1/models/{model['id']}").json()["layers"]
            self.columns[model["id"]] = len(layers)
            self.names |= {
                model["id"],
                model["source"],
                *model["classes"],
                *(layer["id"] for layer in layers),
            }
            if f"model.{model['id']}.name" not in TEXTS:
                self.names |= {model["name"], model["description"]}
        longest = sorted(map(re.escape, self.names), key=len, reverse=True)
        self.named = re.compile(rf"(?<!\w)(?:{'|'.join(longest)})(?!\w)")

    def wrong(self, also: str = "$^") -> dict[str, object]:
        """What is in English, and what is not set as Chinese; `also` matches other names."""
        self.page.evaluate(TWO_FRAMES)
        found: dict[str, object] = {}
        for text in self.page.evaluate(SAID):
            rest = re.sub(also, "0", self.named.sub("0", text))
            if faults := foreign_words(rest) or misspelt(re.sub(r"http://\S+", "0", text)):
                found[text] = faults
        return found

    def press(self, key: str) -> None:
        self.explore.press(message(key, "zh"))

    def is_said(self, locator: Locator, key: str) -> None:
        expect(locator).to_have_text(message(key, "zh"))


@pytest.fixture
def chinese(open_page, client):
    def open_(fragment: str = "", host: httpx.Client = client, **options) -> Chinese:
        options = {"base_url": str(host.base_url), "locale": "zh-CN", "reduced_motion": "reduce", **options}
        return Chinese(open_page(fragment, **options), host)

    return open_


def test_every_network_and_what_its_layers_do(chinese, host):
    opened = chinese(host=host)
    for model in opened.models:
        opened.page.locator("model-choice select").select_option(model["id"])
        heads = opened.page.locator("network-tiles .head")
        expect(heads).to_have_count(opened.columns[model["id"]])
        opened.explore.shown()
        for place in range(heads.count()):
            heads.nth(place).evaluate("head => head.click()")
            expect(opened.page.locator(".glossary p")).not_to_be_empty()
            assert opened.wrong() == {}, model["id"]


def test_every_open_layer_and_its_code(chinese, host):
    opened = chinese(host=host)
    found = {}
    for view in walk(opened.explore, views_of(host)):
        found[view] = opened.wrong()
    assert {view: wrong for view, wrong in found.items() if wrong} == {}


def test_the_tour_from_end_to_end(chinese):
    opened = chinese()
    opened.press("tour.start")
    card = opened.page.get_by_role("dialog")
    titles = []
    for _ in range(30):
        heading = card.get_by_role("heading").inner_text()
        titles += [key for key in TOUR if key.endswith(".title") and TOUR[key] == heading]
        assert opened.wrong() == {}
        if "tour.learn.title" in titles:
            break
        opened.page.keyboard.press("ArrowRight")
    assert len(titles) >= 10


def test_what_a_pointer_finds(chinese):
    opened = chinese()
    for tile in ("input", "conv_1_1", "flatten", "softmax"):
        opened.page.locator(f"network-tiles .tile[aria-label^='{tile}']").first.hover()
        expect(opened.explore.readout).to_contain_text(tile)
        assert opened.wrong() == {}


def test_why_and_the_kernels_and_sharing(chinese):
    opened = chinese("#layer=conv_1_1&channel=3")
    opened.press("bench.open")
    expect(opened.page.locator(".bench .fields input").first).to_be_visible()
    expect(opened.page.locator(".meaning")).to_be_visible()
    assert opened.wrong() == {}
    opened.page.keyboard.press("Escape")
    opened.page.goto("about:blank")
    opened.explore.open("#why=7,1")
    expect(opened.page.locator(".reason")).not_to_be_empty()
    assert opened.wrong() == {}
    opened.press("share.open")
    expect(opened.page.locator("share-panel")).to_be_visible()
    assert opened.wrong() == {}


# Publishers and conferences, the library, and the letters of a network's name.
CITED = r"MIT Press|IEEE VIS|Proceedings of the IEEE|NIPS|ECCV|ICML|arXiv|log|GB|TB|Net"


def test_the_article_and_its_labs(chinese):
    opened = chinese()
    opened.page.goto("/learn?lang=zh")
    labs = opened.page.locator(".lab")
    for place in range(labs.count()):
        labs.nth(place).scroll_into_view_if_needed()
        expect(labs.nth(place)).to_have_class(re.compile(r"\bloaded\b"))
    assert opened.wrong(CITED) == {}
    links = opened.page.locator("main a[href]").evaluate_all("links => links.map(link => link.href)")
    pages = [link for link in links if link.startswith(opened.explore.origin) and "/learn#" not in link]
    assert len(pages) > 10
    assert [link for link in pages if "lang=zh" not in link] == []
    assert violations(opened.explore) == []


def test_problems(chinese):
    opened = chinese("#model=resnet-900")
    expect(opened.explore.status).to_contain_text("resnet-900")
    assert opened.wrong("resnet-900") == {}
    opened.explore.expected |= {"400", "ERR_FAILED"}
    files = opened.page.locator("picture-input input[type=file]")
    for data, key in [(b"words", "status.notPicture"), (PNG, "problem.not-a-picture")]:
        files.set_input_files({"name": "seven.png", "mimeType": "image/png", "buffer": data})
        opened.is_said(opened.explore.status, key)
    opened.page.route("**/explain", lambda route: route.abort())
    opened.explore.draw(SEVEN)
    opened.is_said(opened.explore.status, "status.unreachable")


@pytest.mark.parametrize("options", [{}, {"color_scheme": "dark", **PHONE}], ids=["light", "dark phone"])
def test_axe_finds_nothing(chinese, options):
    opened = chinese(**options)
    assert violations(opened.explore) == []
    opened.press("tour.start")
    expect(opened.page.get_by_role("dialog").get_by_role("heading")).not_to_be_empty()
    assert violations(opened.explore) == []
    for fragment in ("#layer=conv_1_2&channel=3", "#layer=softmax"):
        opened.page.goto("about:blank")
        opened.explore.open(fragment)
        assert violations(opened.explore) == []
    opened.page.goto("/docs")
    expect(opened.page.locator("main section").last).to_be_visible()
    assert violations(opened.explore) == []


def test_the_reference_of_the_api(chinese):
    opened = chinese()
    opened.page.goto("/docs")
    expect(opened.page.locator("main section").last).to_be_visible()
    values = opened.page.locator("select option").evaluate_all("all => all.map(({ value }) => value)")
    opened.page.locator("button[type=submit]").first.click()
    expect(opened.page.locator("form + [role=status]").first).to_contain_text("200 OK")
    assert opened.wrong(rf"\b(?:{'|'.join(filter(None, values))}|OK|GET|POST|PUT|run-\w+)\b") == {}
