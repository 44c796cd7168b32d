"""The views that there are: an open layer of every kind, in networks that have it."""

from collections.abc import Iterator
from dataclasses import dataclass

import httpx
from playwright.sync_api import expect

from tests.browser.explore import Explore


@dataclass(frozen=True)
class View:
    """An open layer; `behind` is each layer that it reads, with those that are read by that."""

    model: str
    layer: str
    kind: str
    behind: tuple[frozenset[str], ...]

    @property
    def fragment(self) -> str:
        return f"#model={self.model}&layer={self.layer}&channel=2"


def views_of(client: httpx.Client) -> list[View]:
    """One for every kind of layer, shape, and thing that it reads."""
    views: dict[tuple, View] = {}
    for model in client.get("/api/v1/models").json()["models"]:
        layers = {
            layer["id"]: layer for layer in client.get(f"/api/v1/models/{model['id']}").json()["layers"]
        }
        for layer in layers.values():
            read = [layers[name] for name in layer["inputs"]]
            first = read[0]["kind"] if read and read[0]["kind"] in {"input", "flatten"} else ""
            behind = tuple(frozenset([one["id"], *one["inputs"]]) for one in read)
            key = (layer["kind"], len(layer["shape"]), first)
            views.setdefault(key, View(model["id"], layer["id"], layer["kind"], behind))
    return sorted(views.values(), key=lambda view: view.model)


def walk(explore: Explore, views: list[View]) -> Iterator[View]:
    """Open one after the other on the same page."""
    model = ""
    for view in views:
        if view.model == model:
            explore.page.evaluate("fragment => { location.hash = fragment; }", view.fragment)
        else:
            explore.page.goto("about:blank")
            explore.open(view.fragment)
        model = view.model
        expect(explore.page.locator(".detail-head h2")).to_have_text(view.layer)
        expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
        yield view


@dataclass(frozen=True)
class Control:
    """What can be pressed or moved; lengths in CSS pixels."""

    id: str  # its class, or its id
    name: str  # that a screen reader says
    width: float
    height: float
    covered: bool  # by something else, when it is scrolled into sight


CONTROLS = """() => Array.from(document.querySelectorAll(
    ":is(layer-detail, .take) :is(button, input, select, a, [tabindex='0']):not(:disabled)"
  ))
  .filter(node => node.checkVisibility({ visibilityProperty: true }))
  .map(node => {
    node.scrollIntoView({ block: "nearest", behavior: "instant" });
    const { left, top, width, height } = node.getBoundingClientRect();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    return {
      id: node.className || node.id,
      name: node.computedName,
      width,
      height,
      covered: !node.contains(there) && !there?.closest("label")?.contains(node),
    };
  })"""


def controls(explore: Explore) -> list[Control]:
    """What can be pressed or moved in the open view, in the order of the document."""
    return [Control(**found) for found in explore.page.evaluate(CONTROLS)]
