"""The service under a path of somebody else's host, behind a proxy that strips the prefix."""

import re

import pytest
from fastapi import FastAPI
from playwright.sync_api import expect

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.browser.explore import SEVEN, Explore

PREFIX = "/tools/convscope"


class Stripping:
    """What such a proxy does, and nothing else: whatever lies outside the prefix is not found."""

    def __init__(self, app: FastAPI) -> None:
        self.app = app
        self.outside: list[str] = []

    async def __call__(self, scope, receive, send) -> None:
        if scope["type"] == "http":
            path = scope["path"]
            if not path.startswith(f"{PREFIX}/"):
                self.outside.append(path)
                path = f"{PREFIX}/nowhere"
            stripped = path.removeprefix(PREFIX)
            scope = {**scope, "path": stripped, "raw_path": stripped.encode()}
        await self.app(scope, receive, send)


@pytest.fixture(scope="module")
def proxy(serve):
    stripping = Stripping(create_app(Settings()))
    with serve(stripping) as client:
        yield stripping, f"{str(client.base_url).rstrip('/')}{PREFIX}/"
    assert stripping.outside == []


@pytest.fixture
def page(browser, proxy):
    _, address = proxy
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def test_a_digit_is_drawn_read_and_opened(page, proxy):
    _, address = proxy
    explore = Explore(page, address)
    explore.shown()
    explore.press("Clear")
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    explore.look_into("relu_1_1, map 1 of 10", 5, 5, (26, 26))
    expect(explore.detail.locator(".sentence")).not_to_be_empty()
    assert page.url.startswith(f"{address}#")


def test_the_api_page_is_a_click_away_and_its_calls_are_sent(page, proxy):
    _, address = proxy
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="API").click()
    expect(page).to_have_url(f"{address}docs")
    section = page.locator("section").filter(has=page.get_by_text("/api/v1/models", exact=True))
    section.get_by_role("button", name="Send").click()
    expect(section.locator("form + [role=status]")).to_have_text(re.compile("^200 "))
    section.get_by_text("As curl").click()
    expect(section.get_by_label("As curl")).to_have_text(f"curl '{address}api/v1/models'")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Explore").click()
    expect(page).to_have_url(address)


def test_the_language_that_was_chosen_holds_below_the_prefix_alone(page, proxy):
    _, address = proxy
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{address}?lang=zh")
    page.goto(f"{address}docs")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert [cookie["path"] for cookie in page.context.cookies()] == [f"{PREFIX}/"]
