"""The real page in a real browser."""

import os
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import httpx
import pytest
from playwright.sync_api import Browser, BrowserContext, expect, sync_playwright

from tests.browser.explore import Explore
from tests.browser.learn import Learn, learn_page
from tests.browser.operations import Modules, page_modules
from tests.browser.strangers import stranger_app

NAMES = (
    "chromium-headless-shell",
    "chromium",
    "chromium-browser",
    "google-chrome",
    "google-chrome-stable",
    "chrome",
)
PATIENCE = 30_000  # milliseconds: a slow machine is no failure
QUIET = [
    "--no-sandbox",
    "--disable-gpu",
    "--disable-quic",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--enable-blink-features=ComputedAccessibilityInfo",  # `computedName` and `computedRole` of an element
]


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    for item in items:
        if Path(__file__).parent in item.path.parents:
            item.add_marker(pytest.mark.browser)


def browser_path() -> str | None:
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser() -> Iterator[Browser]:
    path = browser_path()
    if path is None:
        reason = "no Chromium found: install it (Debian: apt-get install chromium) to run the browser tests"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    expect.set_options(timeout=PATIENCE)
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=path, args=QUIET)
        yield browser
        browser.close()


@pytest.fixture(scope="session")
def strangers(serve, tmp_path_factory) -> Iterator[httpx.Client]:
    """The service with networks that are not ours."""
    with serve(stranger_app(tmp_path_factory.mktemp("weights"))) as client:
        yield client


@pytest.fixture(params=["ours", "strange"])
def host(request) -> httpx.Client:
    """The service, and one with networks that have the kinds which ours have not."""
    return request.getfixturevalue({"ours": "client", "strange": "strangers"}[request.param])


@pytest.fixture
def open_page(browser, client) -> Iterator[Callable[..., Explore]]:
    """Opens the page in a fresh context; at the end nothing may have gone wrong in any of them."""
    opened: list[tuple[BrowserContext, Explore]] = []

    def open_(fragment: str = "", *, width: int = 1280, height: int = 800, **options) -> Explore:
        options = {"base_url": str(client.base_url), **options}
        context = browser.new_context(viewport={"width": width, "height": height}, **options)
        explore = Explore(context.new_page(), options["base_url"])
        opened.append((context, explore))
        explore.open(fragment)
        return explore

    yield open_
    for context, explore in opened:
        context.close()
        assert explore.complaints == []


@pytest.fixture(scope="module")
def modules(browser, client) -> Iterator[Modules]:
    """The page's own modules, called from outside."""
    with page_modules(browser, client) as modules:
        yield modules


@pytest.fixture(scope="module")
def learn(browser, client) -> Iterator[Learn]:
    """The article with its labs, the same page for all tests of a file."""
    with learn_page(browser, client) as learn:
        yield learn


@pytest.fixture
def explore(open_page) -> Explore:
    return open_page()
