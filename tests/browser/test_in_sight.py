"""On a laptop the point of an open layer is in sight: output, the numbers that make it, and the formula."""

import json

import pytest
from playwright.sync_api import expect

CUT = """detail => {
  const holder = detail.querySelector(".holder");
  const { top, bottom } = holder.getBoundingClientRect();
  return Array.from(holder.querySelectorAll(".result, .numbers, .totals, .formula"))
    .filter(part => part.checkVisibility())
    .map(part => [part.className, part.getBoundingClientRect()])
    .filter(([, box]) => box.height && (box.top < top - 1 || box.bottom > bottom + 1))
    .map(([name, box]) => `${name}: ${box.top - top} to ${box.bottom - top} of ${bottom - top}`);
}"""


def layers_of_every_kind(client):
    """Network, layer: one for each kind, size of kernel and number of inputs."""
    seen = {}
    for model in client.get("/api/v1/models").json()["models"]:
        for layer in client.get(f"/api/v1/models/{model['id']}").json()["layers"]:
            settings = layer["hyperparameters"].get("kernel_size")
            key = json.dumps([layer["kind"], settings, len(layer["inputs"])])
            seen.setdefault(key, (model["id"], layer["id"]))
    return seen.values()


CROSSED = """detail => {
  const lines = detail.querySelector(".overlay .links");
  if (!lines) return [];
  lines.style.pointerEvents = "stroke";
  const texts = document.createTreeWalker(detail.querySelector(".plate"), NodeFilter.SHOW_TEXT);
  const crossed = new Set();
  const words = [];
  while (texts.nextNode()) {
    const range = document.createRange();
    range.selectNodeContents(texts.currentNode);
    if (texts.currentNode.data.trim()) words.push([texts.currentNode.data, ...range.getClientRects()]);
  }
  const there = lines.getScreenCTM();
  for (let at = 0; at < lines.getTotalLength(); at += 2) {
    const { x, y } = lines.getPointAtLength(at).matrixTransform(there);
    if (document.elementFromPoint(x, y) !== lines) continue;
    for (const [text, ...boxes] of words) {
      const over = boxes.some(box => x > box.left && x < box.right && y > box.top && y < box.bottom);
      if (over) crossed.add(text);
    }
  }
  return Array.from(crossed);
}"""


def wrong(explore, client, script):
    """What a script finds in the open layers, by place."""
    found = {}
    for model, layer in layers_of_every_kind(client):
        explore.open(f"#model={model}&layer={layer}")
        expect(explore.detail.locator(".plate")).to_be_visible()
        if faults := explore.detail.evaluate(script):
            found[f"{model}/{layer}"] = faults
    return found


@pytest.mark.parametrize("size", [(1280, 640), (1366, 641)])
def test_the_point_of_every_kind_is_in_sight(open_page, host, size):
    width, height = size
    explore = open_page(width=width, height=height, base_url=str(host.base_url), reduced_motion="reduce")
    explore.press("No, thanks")
    assert wrong(explore, host, CUT) == {}


def test_no_line_crosses_what_is_written(open_page, host):
    explore = open_page(base_url=str(host.base_url), reduced_motion="reduce")
    assert wrong(explore, host, CROSSED) == {}
