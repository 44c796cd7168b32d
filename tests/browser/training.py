"""The page of trainings as a visitor uses it."""

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, expect

from tests.browser.explore import TWO_FRAMES, Explore


class Training(Explore):
    """The page, with nothing of the Explore page but its complaints."""

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"/training{fragment}")
        self.shown()

    def shown(self) -> None:
        expect(self.page.locator("body.shown")).to_be_attached()
        self.page.evaluate(TWO_FRAMES)

    def chart(self, name: str) -> Locator:
        return self.page.get_by_role("slider", name=name)

    def key(self, name: str) -> Locator:
        """What stands above a chart: the epoch, and the value of each line."""
        return self.page.locator(".panel").filter(has=self.chart(name)).locator(".key")

    def mistakes(self) -> Locator:
        return self.page.locator("digit-tile")

    @property
    def networks(self) -> Locator:
        """The rows of the table."""
        return self.page.locator(".comparison tbody tr")


@contextmanager
def training_page(
    browser: Browser, client: httpx.Client, fragment: str = "", **options: Any
) -> Iterator[Training]:
    """The page in a fresh context; nothing may go wrong in it."""
    base = str(client.base_url)
    options = {"viewport": {"width": 1280, "height": 800}, "base_url": base, **options}
    context = browser.new_context(**options)
    training = Training(context.new_page(), base)
    training.open(fragment)
    yield training
    context.close()
    assert training.complaints == []
