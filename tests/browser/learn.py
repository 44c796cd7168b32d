"""The learn page as a visitor uses it, and its labs' sums as the page's own modules work them out."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
from playwright.sync_api import Browser, Locator, Page, expect

from tests.browser.explore import TWO_FRAMES, Explore

MINUS = "\N{MINUS SIGN}"


class Learn(Explore):
    """The page, with nothing of the Explore page but its complaints."""

    def open(self, fragment: str = "") -> None:
        self.page.goto(f"/learn{fragment}")

    def lab(self, name: str) -> "LabOnPage":
        """A lab, once it is there."""
        lab = LabOnPage(self.page, name)
        lab.element.scroll_into_view_if_needed()
        expect(lab.element).to_have_class(re.compile(r"\bloaded\b"))
        expect(lab.element).not_to_have_attribute("aria-busy", "true")
        self.page.evaluate(TWO_FRAMES)
        return lab


class LabOnPage:
    def __init__(self, page: Page, name: str) -> None:
        self.page = page
        self.element = page.locator(f"#{name}")

    def sheet(self, name: str) -> Locator:
        return self.element.locator(f".sheet.{name}")

    def numbers(self, name: str) -> list[float]:
        """What stands in the cells of the sheets in sight, typed ones too; all its digits."""
        cells = self.element.locator(f".sheet.{name}:visible .cells > *")
        texts = cells.evaluate_all("cells => cells.map(cell => cell.dataset.value ?? cell.value)")
        return [float(text.replace(MINUS, "-")) for text in texts]

    def put(self, name: str, values: list[float]) -> None:
        """Types numbers into the fields of a sheet, in reading order."""
        fields = self.sheet(name).locator("input:visible")
        expect(fields).to_have_count(len(values))
        for at, value in enumerate(values):
            fields.nth(at).fill(str(value))

    def count(self, legend: str, label: str, value: int) -> None:
        self.group(legend).get_by_role("spinbutton", name=label, exact=True).fill(str(value))

    def choose(self, label: str, option: str) -> None:
        self.element.get_by_label(label, exact=True).select_option(label=option)

    def group(self, legend: str) -> Locator:
        return self.element.get_by_role("group", name=legend, exact=True)

    def show(self, state: str) -> None:
        """A state of its address, once all that it shows is there."""
        self.element.evaluate("(lab, state) => { lab.address = state; }", state)
        expect(self.element).not_to_have_attribute("aria-busy", "true")
        self.page.evaluate(TWO_FRAMES)

    @property
    def sentence(self) -> Locator:
        return self.element.locator(".sentence")


class LabModules:
    """The modules of the labs, called from outside."""

    def __init__(self, learn: Learn) -> None:
        self.page = learn.page
        entry = self.page.locator("script[type=module]").last
        self.root = entry.evaluate("script => new URL('..', script.src).href")

    def call(self, module: str, name: str, *values: object) -> Any:
        """A function's answer; matrices are lists of rows, and vectors go in as {"vector": list}."""
        return self.page.evaluate(CALL, [self.root, module, name, list(values)])


CALL = """async ([root, module, name, values]) => {
  const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
  const isRows = value => Array.isArray(value) && Array.isArray(value[0]);
  const given = value => {
    if (value?.vector) return Float32Array.from(value.vector);
    return isRows(value) ? matrix(value) : value;
  };
  const plain = value => {
    if (ArrayBuffer.isView(value)) return Array.from(value);
    if (value?.values && value.rows) return rowsOf(value);
    if (Array.isArray(value)) return value.map(plain);
    if (value && typeof value === "object") return Object.fromEntries(
      Object.entries(value).map(([key, each]) => [key, plain(each)]));
    return value;
  };
  const made = await import(root + module);
  return plain(made[name](...values.map(given)));
}"""


@contextmanager
def learn_page(browser: Browser, client: httpx.Client, fragment: str = "", **options: Any) -> Iterator[Learn]:
    """The page in a fresh context; nothing may go wrong in it."""
    base = str(client.base_url)
    options = {"viewport": {"width": 1280, "height": 800}, "base_url": base, **options}
    context = browser.new_context(**options)
    learn = Learn(context.new_page(), base)
    learn.open(fragment)
    yield learn
    context.close()
    assert learn.complaints == []
