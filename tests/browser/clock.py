"""The time of a page, stopped: what moves goes on as far as a test says, at the speed of any machine."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager

from playwright.sync_api import Page


@contextmanager
def stopped(page: Page) -> Iterator[Callable[[int], None]]:
    """Timers and frames wait until the function given lets some milliseconds pass."""
    page.clock.install()
    page.clock.pause_at(page.evaluate("Date.now()") / 1000 + 1)
    yield page.clock.run_for
    page.clock.resume()
