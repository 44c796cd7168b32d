"""A test that hangs ends with the stacks of what it waited for, whatever it hangs in.

pytest-timeout forgets a test that has failed, as somebody may be debugging it: what its fixtures do at the
end could then hang for ever. And no stack of a thread shows where a test waits for the browser: Playwright
leaves the test in a greenlet, and goes on in another one.
"""

import gc
import sys
import traceback
from types import FrameType
from typing import Any

import pytest

SETTINGS = pytest.StashKey[Any]()


@pytest.hookimpl(optionalhook=True, tryfirst=True)
def pytest_timeout_set_timer(item: pytest.Item, settings: Any) -> None:
    item.stash[SETTINGS] = settings


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_runtest_teardown(item: pytest.Item) -> Any:
    """The end of a test has the time of a test, once more."""
    if SETTINGS in item.stash:
        item.config.hook.pytest_timeout_cancel_timer(item=item)
        item.config.hook.pytest_timeout_set_timer(item=item, settings=item.stash[SETTINGS])
    return (yield)


def waiting() -> list[FrameType]:
    """Where each suspended greenlet is, of any thread."""
    greenlets = sys.modules.get("greenlet")
    if greenlets is None:
        return []
    found = (each.gr_frame for each in gc.get_objects() if isinstance(each, greenlets.greenlet))
    return [frame for frame in found if frame]


def show_waiting(dump: Any) -> Any:
    """pytest-timeout's dump of stacks, with those that it does not know of."""

    def dump_all(terminal: Any) -> None:
        for frame in waiting():
            terminal.sep("~", title="Stack of a greenlet that waits")
            terminal.write("".join(traceback.format_stack(frame)))
        dump(terminal)

    return dump_all


def pytest_configure() -> None:
    plugin = sys.modules.get("pytest_timeout")
    if plugin is not None:
        plugin.dump_stacks = show_waiting(plugin.dump_stacks)
