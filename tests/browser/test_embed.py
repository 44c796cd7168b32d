"""A lab in a frame of another site's page: shown where that site is allowed, else refused."""

import html
import re
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import expect

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.browser.learn import LabOnPage, learn_page
from tests.browser.test_accessibility import violations
from tests.chinese import foreign_words, misspelt


class School(ThreadingHTTPServer):
    """Somebody else's site, of one page."""

    html = ""

    @property
    def origin(self) -> str:
        return f"http://127.0.0.1:{self.server_port}"


class Handler(BaseHTTPRequestHandler):
    def do_GET(self) -> None:
        body = f"<!doctype html><meta charset=utf-8><link rel=icon href=data:,>{self.server.html}".encode()
        self.send_response(200)
        self.send_header("content-type", "text/html")
        self.send_header("content-length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, *_: object) -> None:
        """Nothing."""


@pytest.fixture(scope="module")
def school():
    with School(("127.0.0.1", 0), Handler) as server:
        thread = threading.Thread(target=server.serve_forever)
        thread.start()
        yield server
        server.shutdown()
        thread.join()


@pytest.fixture(scope="module")
def allowing(serve, school):
    """The service, whose labs that page may show."""
    with serve(create_app(Settings(frame_ancestors=school.origin))) as client:
        yield client


@pytest.fixture
def page(browser):
    context = browser.new_context(viewport={"width": 1000, "height": 800})
    yield context.new_page()
    context.close()


def framed(page, school, code):
    """The frame of the lab, once that page shows it."""
    school.html = code
    page.goto(school.origin)
    return page.frame_locator("iframe")


def address(client, rest):
    return f"{str(client.base_url).rstrip('/')}/embed/lab/{rest}"


def test_the_code_that_the_page_offers_shows_the_lab_as_it_stood(browser, page, school, allowing):
    with learn_page(browser, allowing) as learn:
        lab = learn.lab("convolve")
        lab.element.get_by_role("button", name="Embed").click()
        lab.count("Padding", "Top", 1)
        lab.put("kernel", [0, 1, -2, 0.25])
        shown = lab.numbers("output")
        fields = lab.element.locator(".embed-code textarea")
        expect(fields.first).to_have_value(re.compile("kernel=0_1%2A-2_0.25|kernel=0_1\\*-2_0.25"))
        code = "".join(fields.evaluate_all("all => all.map(({ value }) => value)"))
        assert violations(learn) == []
    frame = framed(page, school, code)
    expect(frame.locator(".lab.loaded")).to_be_visible()
    inside = LabOnPage(frame, "convolve")
    assert inside.numbers("output") == shown
    expect(frame.locator("header nav")).to_have_count(0)


def test_the_frame_is_as_high_as_the_lab_and_stays_so(page, school, allowing):
    with_script = (
        "<script>addEventListener('message', ({ data, source }) => {"
        "const frame = document.querySelector('iframe');"
        "if (source === frame.contentWindow) frame.height = data.convscope.height; });</script>"
    )
    src = html.escape(address(allowing, "pool?lang=en"))
    frame = framed(page, school, f'<iframe src="{src}" width="100%" height="150"></iframe>{with_script}')
    expect(frame.locator(".lab.loaded")).to_be_visible()
    element = page.locator("iframe")

    def fits():
        inside = frame.locator("html").evaluate("html => [html.scrollHeight, innerHeight, html.offsetHeight]")
        return inside[0] == inside[1] == inside[2] and element.bounding_box()["height"] > 400

    until(page, fits)
    before = element.bounding_box()["height"]
    frame.get_by_role("spinbutton", name="Across").last.fill("1")  # the shifted image takes more room
    until(page, lambda: element.bounding_box()["height"] > before and fits())
    frame.get_by_role("button", name="Reset").click()
    until(page, lambda: element.bounding_box()["height"] == before and fits())


def test_the_way_to_the_article_keeps_what_was_done(page, school, allowing):
    frame = framed(page, school, f'<iframe src="{address(allowing, "pool?lang=zh")}" height="700"></iframe>')
    expect(frame.locator(".lab.loaded")).to_be_visible()
    frame.locator("select").nth(2).select_option("average")
    link = frame.get_by_role("link", name="ConvScope")
    expect(link).to_have_attribute("href", re.compile(r"learn\?lang=zh#pool\?method=average$"))
    with page.context.expect_page() as opened:
        link.click()
    expect(opened.value).to_have_url(re.compile(r"/learn\?lang=zh#pool\?method=average$"))
    page.go_back()
    assert not page.url.startswith(school.origin), "the lab left no step in the way back"


def test_a_site_that_is_not_named_is_refused(page, school, client):
    said = []
    page.on("console", lambda message: said.append(message.text))
    with page.expect_event("console", lambda message: "frame-ancestors" in message.text):
        frame = framed(page, school, f'<iframe src="{address(client, "pool")}"></iframe>')
    expect(frame.locator(".lab")).to_have_count(0)


def test_the_article_offers_no_frames_where_nobody_may_show_them(browser, client):
    with learn_page(browser, client) as learn:
        lab = learn.lab("pool")
        expect(lab.element.get_by_role("button", name="Reset")).to_be_visible()
        expect(lab.element.get_by_role("button", name="Embed")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [320, 1280, 3840])
def test_it_stands_alone_in_any_frame(browser, client, width, scheme):
    context = browser.new_context(viewport={"width": width, "height": 2160}, color_scheme=scheme)
    page = context.new_page()
    page.goto(address(client, "convolve?lang=zh#convolve?padding=3_3_3_3"))
    expect(page.locator(".lab.loaded")).to_be_visible()
    assert page.evaluate("document.documentElement.scrollWidth") == width
    assert [each["id"] for each in Axe().run(page).response["violations"]] == []
    texts = page.locator("body").inner_text().splitlines()
    assert {text for text in texts if foreign_words(text) or misspelt(text)} == set()
    context.close()


def until(page, holds):
    for _ in range(3000):
        if holds():
            return
        page.wait_for_timeout(10)
    raise AssertionError("it never happened")


@pytest.mark.parametrize(("width", "height"), [(980, 640), (700, 500), (320, 640)])
def test_explore_is_drawn_on_in_a_frame_and_fills_it(page, school, allowing, width, height):
    root = str(allowing.base_url).rstrip("/")
    src = html.escape(f"{root}/embed/explore?lang=en#model=tiny-vgg&layer=conv_1_2&channel=3")
    script = (
        "<script>addEventListener('message', ({ data }) => { window.told = data.convscope.height; })</script>"
    )
    frame = framed(page, school, f'<iframe src="{src}" width="{width}" height="{height}"></iframe>{script}')
    expect(frame.locator("layer-detail .sentence")).not_to_be_empty()
    expect(frame.locator("header nav")).to_be_hidden()
    expect(frame.get_by_role("group", name="Tour")).to_have_count(0)
    frame.get_by_role("button", name="Clear").click()
    box = frame.locator("drawing-pad canvas").bounding_box()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] / 6)
    page.mouse.down()
    page.mouse.move(box["x"] + box["width"] / 2, box["y"] + box["height"] * 5 / 6, steps=8)
    page.mouse.up()
    expect(frame.locator("class-bars .predicted")).to_have_text("1")
    wide = frame.locator("html").evaluate("html => html.scrollWidth")
    assert wide <= width
    until(page, lambda: (page.evaluate("window.told") or 0) >= height)

    with page.context.expect_page() as opened:
        frame.get_by_role("link", name="ConvScope").click()
    whole = opened.value
    assert whole.url.startswith(f"{root}/?lang=en#")
    assert "layer=conv_1_2" in whole.url
    expect(whole.locator("class-bars .predicted")).to_have_text("1")
    expect(whole.locator("header nav")).to_be_visible()


def test_explore_in_a_frame_is_refused_to_others(page, school, client):
    src = html.escape(f"{str(client.base_url).rstrip('/')}/embed/explore")
    frame = framed(page, school, f'<iframe src="{src}" width="980" height="640"></iframe>')
    page.wait_for_load_state("networkidle")
    expect(frame.locator("drawing-pad")).to_have_count(0)
