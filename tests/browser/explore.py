"""The Explore page as a visitor uses it."""

import base64
import struct
import time
from collections.abc import Callable, Sequence
from contextlib import AbstractContextManager
from typing import Any

import pytest
from playwright.sync_api import ConsoleMessage, Locator, Page, Request, expect

Points = Sequence[tuple[float, float]]

SEVEN: Sequence[Points] = [[(60, 50), (165, 50), (110, 190)]]
ONE: Sequence[Points] = [[(112, 35), (110, 190)]]

# What changes size with its content is measured, and laid out again, one frame later. Playwright waits for a
# promise without end, and a browser that has lost its way paints no frame.
TWO_FRAMES = """new Promise((done, fail) => {
    requestAnimationFrame(() => requestAnimationFrame(done));
    setTimeout(() => fail(new Error("no frame in 30 seconds")), 30_000);
})"""

PART_OF_CANVAS = """tile => {
    const place = tile.getBoundingClientRect();
    for (const canvas of tile.closest("network-view").querySelectorAll("canvas.pictures")) {
        const whole = canvas.getBoundingClientRect();
        if (place.x < whole.x - 1 || place.right > whole.right + 1 || !canvas.width) continue;
        const [across, down] = [canvas.width / whole.width, canvas.height / whole.height];
        const part = document.createElement("canvas");
        part.width = Math.round(place.width * across);
        part.height = Math.round(place.height * down);
        const [left, top] = [(place.x - whole.x) * across, (place.y - whole.y) * down].map(Math.round);
        part.getContext("2d").drawImage(canvas, -left, -top);
        return part.toDataURL();
    }
    return "";
}"""


class Explore:
    def __init__(self, page: Page, origin: str) -> None:
        self.page = page
        self.origin = origin  # what every request has to start with
        self.complaints: list[str] = []
        self.expected: set[str] = {"GPU stall due to ReadPixels"}  # of WebGL where there is no GPU
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
        self.page.evaluate(TWO_FRAMES)

    @property
    def digit(self) -> Locator:
        return self.page.locator("class-bars .predicted")

    @property
    def words(self) -> Locator:
        return self.page.locator("class-bars .words")

    @property
    def status(self) -> Locator:
        return self.page.locator("status-line")

    @property
    def readout(self) -> Locator:
        return self.page.locator(".readout")

    @property
    def detail(self) -> Locator:
        return self.page.locator("layer-detail")

    @property
    def pad(self) -> Locator:
        """What is drawn on."""
        return self.page.get_by_role("application")

    @property
    def network(self) -> Locator:
        """The part of the network's panel that scrolls."""
        return self.page.locator("network-view").get_by_role("group").last

    @property
    def models(self) -> Locator:
        return self.page.get_by_role("combobox", name="Network")

    @property
    def announced(self) -> Locator:
        """What a screen reader is told while it changes: one line for each part of the page."""
        return self.page.locator("[aria-live=polite]")

    def example(self, digit: int) -> Locator:
        return self.page.locator("example-list").get_by_role("button").nth(digit)

    @property
    def tiles(self) -> Locator:
        return self.page.locator("network-view .tile")

    def draw(self, strokes: Sequence[Points], steps: int = 12) -> None:
        """Draw with the mouse; points in CSS pixels of the pad."""
        box = self.pad.bounding_box()
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
        return self.page.locator("class-bars .share").all_inner_texts()

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

    def question(self, suits: Callable[[dict[str, Any]], bool]) -> AbstractContextManager[Any]:
        """Wait for a question to the service that suits; others, of a drawing just made, may come before."""
        return self.page.expect_request(
            lambda request: request.url.endswith("/explain") and suits(request.post_data_json)
        )

    def asked(self, act: Callable[[], object]) -> tuple[dict[str, Any], dict[str, Any]]:
        """The page's question about what is drawn after `act`, and the answer, which it shows by then."""
        requests: list[Request] = []
        self.page.on("request", lambda r: requests.append(r) if r.url.endswith("/explain") else None)
        act()

        def whole() -> bool:
            drawn = self.page.evaluate("document.querySelector('drawing-pad').drawing?.strokes")
            return bool(requests and requests[-1].post_data_json["strokes"] == drawn)

        self.until(whole)
        response = requests[-1].response()
        assert response
        answer = response.json()
        bars = self.page.locator("class-bars li")
        widths = "rows => rows.map(row => Number(row.style.getPropertyValue('--share')))"
        self.until(lambda: bars.evaluate_all(widths) == pytest.approx(answer["probabilities"], abs=1e-4))
        return requests[-1].post_data_json, answer

    def until(self, holds: Callable[[], bool]) -> None:
        """Wait for something that no locator can tell."""
        deadline = time.monotonic() + 30
        while not holds():
            assert time.monotonic() < deadline, "it never happened"
            self.page.wait_for_timeout(10)

    def painted(self, locator: str) -> bytes:
        """The pixels of a canvas."""
        return picture(self.page.locator(locator).evaluate("canvas => canvas.toDataURL()"))

    def tile(self, place: int) -> bytes:
        """The pixels of a map: its part of the canvas below it."""
        assert self.is_painted(place)
        return picture(self.tiles.nth(place).evaluate(PART_OF_CANVAS))

    def is_painted(self, place: int) -> bool:
        return bool(self.tiles.nth(place).evaluate(PART_OF_CANVAS))

    def _console(self, message: ConsoleMessage) -> None:
        if message.type in {"error", "warning"} and not any(word in message.text for word in self.expected):
            self.complaints.append(message.text)

    def _request(self, request: Request) -> None:
        if not request.url.startswith((self.origin, "data:", "blob:")):
            self.complaints.append(f"left the host: {request.url}")


def picture(data_url: str) -> bytes:
    return base64.b64decode(data_url.partition(",")[2])


def floats(base64_text: str) -> list[float]:
    data = base64.b64decode(base64_text)
    return list(struct.unpack(f"<{len(data) // 4}f", data))
