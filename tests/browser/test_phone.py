"""Every view on a phone: nothing hangs over the edge, nothing is covered, fingers find what they press."""

import pytest
from playwright.sync_api import expect

from tests.browser.views import controls, views_of, walk

FINGER = 24  # CSS pixels, as WCAG 2.2 wants

HANGS_OVER = """() => Array.from(document.querySelectorAll("layer-detail *, .foot *"))
  .filter(node => node.checkVisibility() && !node.closest(".formula > *, [aria-hidden=true], .hidden"))
  .filter(node => node.getBoundingClientRect().right > innerWidth + 0.5)
  .map(node => node.outerHTML.slice(0, 80))"""

COVERED = """node => {
  node.scrollIntoView({ block: "nearest" });
  const { left, top, width, height } = node.getBoundingClientRect();
  const there = document.elementFromPoint(left + width / 2, top + height / 2);
  return !node.contains(there) && !there?.closest("label")?.contains(node);
}"""


def test_every_view_fits_a_phone(open_page, host):
    explore = open_page(base_url=str(host.base_url), width=390, height=844)
    wrong = {}
    for view in walk(explore, views_of(host)):
        problems = explore.page.evaluate(HANGS_OVER)
        if explore.page.evaluate("document.documentElement.scrollWidth") > 390:
            problems.append("the page scrolls sideways")
        for control in controls(explore):
            name = control.evaluate("node => node.className || node.id")
            box = control.bounding_box()
            if "result" not in name and min(box["width"], box["height"]) < FINGER - 0.01:
                problems.append(f"{name} is small: {box['width']:.1f} x {box['height']:.1f}")
            if control.evaluate(COVERED):
                problems.append(f"{name} is covered")
        if problems:
            wrong[view] = problems
    assert wrong == {}


@pytest.mark.parametrize("model", ["bn-cnn", "tiny-vgg"])
def test_a_long_read_out_does_not_push_the_page_apart(open_page, model):
    layer = {"bn-cnn": "batch_norm_1", "tiny-vgg": "conv_1_1"}[model]
    explore = open_page(f"#model={model}&layer={layer}&channel=1&cell=20,20")
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    network, answer = (explore.page.locator(each).bounding_box() for each in (".network", ".rail.answer"))
    for part in explore.page.locator(".network > * > :visible").all():
        box = part.bounding_box()
        assert box["x"] + box["width"] <= network["x"] + network["width"]
    assert network["x"] + network["width"] <= answer["x"]
