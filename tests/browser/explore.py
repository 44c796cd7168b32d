"""The Explore page as a visitor uses it."""

import base64
import struct
import time
from collections.abc import Callable, Sequence

from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

Points = Sequence[tuple[float, float]]

SEVEN: Sequence[Points] = [[(60, 50), (165, 50), (110, 190)]]
ONE: Sequence[Points] = [[(112, 35), (110, 190)]]


class Explore:
    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin  # what every request has to start with
        self.complaints: list[str] = []
        self.expected: set[str] = set()
        page.on("console", self._console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("request", self._request)

    def open(self, fragment: str = "") -> None:
        self.page.goto("/" + fragment)
        self.shown()

    def shown(self) -> None:
        """Wait for the answer, and for the layer that the address names."""
        expect(self.digit).not_to_be_empty()
        if "layer=" in self.page.url:
            expect(self.detail.locator(".sentence")).not_to_be_empty()

    @property
    def digit(self) -> Locator:
        return self.page.locator("#digit")

    @property
    def words(self) -> Locator:
        return self.page.locator("#words")

    @property
    def status(self) -> Locator:
        return self.page.locator("#status")

    @property
    def readout(self) -> Locator:
        return self.page.locator("#readout")

    @property
    def detail(self) -> Locator:
        return self.page.locator("layer-detail")

    @property
    def tiles(self) -> Locator:
        return self.page.locator("network-view canvas.tile")

    def draw(self, strokes: Sequence[Points], steps: int = 12) -> None:
        """Draw with the mouse; points in CSS pixels of the pad."""
        box = self.page.locator("drawing-pad canvas").bounding_box()
        assert box
        for (x, y), *rest in strokes:
            self.page.mouse.move(box["x"] + x, box["y"] + y)
            self.page.mouse.down()
            for to_x, to_y in rest:
                self.page.mouse.move(box["x"] + to_x, box["y"] + to_y, steps=steps)
            self.page.mouse.up()

    def press(self, name: str) -> None:
        self.page.get_by_role("button", name=name, exact=True).click()

    def shares(self) -> list[str]:
        return self.page.locator("probability-bars .share").all_inner_texts()

    def hover(self, label: str, row: int, column: int, size: tuple[int, int]) -> None:
        """Point at the middle of a cell of a map; rows and columns from 0."""
        tile = self.page.get_by_label(label, exact=True)
        tile.scroll_into_view_if_needed()
        box = tile.bounding_box()
        assert box
        rows, columns = size
        self.page.mouse.move(
            box["x"] + (column + 0.5) * box["width"] / columns, box["y"] + (row + 0.5) * box["height"] / rows
        )

    def look_into(self, label: str, row: int, column: int, size: tuple[int, int]) -> None:
        """Click on a cell of a map; rows and columns from 0."""
        self.hover(label, row, column, size)
        self.page.mouse.down()
        self.page.mouse.up()
        expect(self.detail).to_be_visible()

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that no locator can tell."""
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, "it never happened"
            self.page.wait_for_timeout(10)

    def painted(self, locator: str) -> bytes:
        """The pixels of a canvas."""
        url = self.page.locator(locator).evaluate("canvas => canvas.toDataURL()")
        return base64.b64decode(url.split(",")[1])

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(word in message.text for word in self.expected):
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"left the host: {request.url}")


def floats(base64_text: str) -> list[float]:
    data = base64.b64decode(base64_text)
    return list(struct.unpack(f"<{len(data) // 4}f", data))
