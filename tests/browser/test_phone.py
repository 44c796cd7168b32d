"""Every view on a phone: nothing hangs over the edge, nothing is covered, fingers find what they press."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.views import controls, views_of, walk

FINGER = 24  # CSS pixels, as WCAG 2.2 wants

HANGS_OVER = """() => Array.from(document.querySelectorAll("layer-detail *, .foot *"))
  .filter(node => node.checkVisibility() && !node.closest(".formula > *, [aria-hidden=true], .hidden"))
  .filter(node => node.getBoundingClientRect().right > innerWidth + 0.5)
  .map(node => node.outerHTML.slice(0, 80))"""


def test_every_view_fits_a_phone(open_page, host):
    explore = open_page(base_url=str(host.base_url), width=390, height=844)
    wrong = {}
    for view in walk(explore, views_of(host)):
        problems = explore.page.evaluate(HANGS_OVER)
        if explore.page.evaluate("document.documentElement.scrollWidth") > 390:
            problems.append("the page scrolls sideways")
        for control in controls(explore):
            if "result" not in control.id and min(control.width, control.height) < FINGER - 0.01:
                problems.append(f"{control.id} is small: {control.width:.1f} x {control.height:.1f}")
            if control.covered:
                problems.append(f"{control.id} is covered")
        if problems:
            wrong[view] = problems
    assert wrong == {}


@pytest.mark.parametrize("model", ["bn-cnn", "tiny-vgg"])
def test_a_long_read_out_does_not_push_the_page_apart(open_page, model):
    layer = {"bn-cnn": "batch_norm_1", "tiny-vgg": "conv_1_1"}[model]
    explore = open_page(f"#model={model}&layer={layer}&channel=1&cell=20,20")
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    network, answer = (explore.page.locator(each).bounding_box() for each in (".network", ".answer"))
    for part in explore.page.locator(".network > * > :visible").all():
        box = part.bounding_box()
        assert box["x"] + box["width"] <= network["x"] + network["width"]
    assert network["x"] + network["width"] <= answer["x"]


@pytest.mark.parametrize(("width", "height"), [(390, 844), (320, 568)])
@pytest.mark.parametrize("layer", ["conv_1_1", "softmax"])
def test_a_layer_named_by_a_link_is_in_the_window(open_page, width, height, layer):
    explore = open_page(f"#layer={layer}", width=width, height=height)
    expect(explore.page.locator(".holder .sentence")).not_to_be_empty()
    title = explore.page.locator(".detail-head h2")
    expect(title).to_be_in_viewport(ratio=1)
    expect(explore.page.locator(".holder")).to_be_in_viewport()
    assert title.evaluate(
        """node => {
          const { left, top, width, height } = node.getBoundingClientRect();
          return node.contains(document.elementFromPoint(left + width / 2, top + height / 2));
        }"""
    ), "the heading is covered"


TAPLESS = r"\b(click|hover|mouse|point at|press)\b|\bEnter\b"
WORDS = """() => Array.from(document.querySelectorAll("body *")).flatMap(node => {
  const own = Array.from(node.childNodes).filter(child => child.nodeType === Node.TEXT_NODE);
  const isShown = node.checkVisibility() && !node.closest(".keys");
  return [isShown ? own.map(child => child.data).join("") : "", node.ariaLabel ?? "", node.title ?? ""];
})"""


@pytest.mark.parametrize(
    "fragment",
    ["", "#layer=conv_1_2&cell=5,5", "#layer=max_pool_1", "#challenge=ink", "#space=1", "#epoch=4"],
)
def test_a_finger_is_told_to_tap(open_page, fragment):
    explore = open_page(fragment, width=390, height=844, has_touch=True, is_mobile=True)
    explore.page.touchscreen.tap(300, 60)
    explore.page.wait_for_load_state("networkidle")
    said = [text for text in explore.page.evaluate(WORDS) if re.search(TAPLESS, text, re.IGNORECASE)]
    assert said == []
