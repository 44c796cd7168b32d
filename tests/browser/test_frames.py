"""On every size of window, and on a page that is enlarged, nothing covers, cuts or pushes anything.

Motion is reduced: a network that flies to its new size is measured where it lands.
"""

import pytest
from playwright.sync_api import expect

from convscope.app.pages.messages import message
from tests.browser.explore import TWO_FRAMES

SIZES = [
    (320, 256),  # 1280 x 1024 enlarged to 400 %
    (320, 568),
    (360, 740),
    (390, 844),
    (568, 320),
    (600, 960),
    (640, 512),  # 1280 x 1024 enlarged to 200 %
    (700, 900),
    (768, 1024),
    (800, 600),
    (844, 390),
    (1024, 768),
    (1120, 800),
    (1121, 500),
    (1180, 820),
    (1280, 640),
    (1366, 641),
    (1366, 768),
    (1920, 1080),
    (2560, 1080),
    (2560, 1440),
    (3840, 2160),
]
SCROLLS = {(320, 256), (500, 400)}  # so small that the whole page scrolls, downwards

WRONG = """([scrolls]) => {
  const wrong = [];
  const page = document.documentElement;
  if (page.scrollWidth > innerWidth) wrong.push(`the page scrolls sideways: ${page.scrollWidth}`);
  if (!scrolls && page.scrollHeight > innerHeight) wrong.push(`the page scrolls: ${page.scrollHeight}`);

  const shown = node => node.checkVisibility({ visibilityProperty: true, opacityProperty: true });
  const name = node => `${node.localName}.${node.className} "${node.textContent.trim().slice(0, 30)}"`;
  const scrolling = node => {
    const { overflowX, overflowY } = getComputedStyle(node);
    return /auto|scroll/.test(overflowX + overflowY);
  };

  const contents = document.querySelector(".contents");
  const middle = getComputedStyle(contents).display === "contents" ? [".setup", ".network"] : [".contents"];
  const parts = ["header", ".pad", ...middle, ".answer", ".tour-card"]
    .map(selector => document.querySelector(selector))
    .filter(part => part && shown(part) && getComputedStyle(part).display !== "contents")
    .filter(part => getComputedStyle(part).position !== "fixed");
  const together = scrolls || scrolling(document.querySelector("main"));
  parts.forEach((one, i) => {
    for (const other of together ? [] : parts.slice(i + 1)) {
      const [a, b] = [one.getBoundingClientRect(), other.getBoundingClientRect()];
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 1 && down > 1) wrong.push(`${name(one)} meets ${name(other)}`);
    }
  });

  const pressed = "button, a, input, select, summary, [tabindex='0']";
  for (const node of document.querySelectorAll(pressed)) {
    if (!shown(node) || node.disabled || node.matches(".skip, .tour-card *")) continue;
    node.scrollIntoView({ block: "center", inline: "center", behavior: "instant" });
    const [{ left, top, width, height }] = node.getClientRects();
    const there = document.elementFromPoint(left + width / 2, top + height / 2);
    if (!there) wrong.push(`${name(node)} can't be scrolled into sight`);
    else if (!node.contains(there) && !there.closest("label")?.contains(node)) {
      const card = there.closest(".tour-card");
      if (!card || getComputedStyle(card).position !== "fixed") {
        wrong.push(`${name(node)} is covered by ${name(there)}`);
      }
    }
  }

  const texts = Array.from(document.body.querySelectorAll("*")).filter(node =>
    shown(node) && !node.closest(".hidden, .skip, svg, math, select") &&
    getComputedStyle(node).clipPath === "none" &&
    Array.from(node.childNodes).some(child => child.nodeType === 3 && child.textContent.trim()));
  for (const node of texts) {
    const style = getComputedStyle(node);
    const isCut = node.scrollWidth > node.clientWidth + 1 && style.overflowX !== "visible";
    if (isCut && style.textOverflow !== "ellipsis" && !scrolling(node)) wrong.push(`${name(node)} is cut`);
    const { left, right } = node.getBoundingClientRect();
    let frame = node.parentElement;
    while (frame && !scrolling(frame)) frame = frame.parentElement;
    const sideways = frame && frame.scrollWidth > frame.clientWidth;
    const box = frame?.getBoundingClientRect() ?? { left: 0, right: innerWidth };
    const hidden = node.matches("h2") && style.clipPath !== "none";
    if (!sideways && !hidden && (left < box.left - 1 || right > box.right + 1)) {
      wrong.push(`${name(node)} hangs over`);
    }
  }
  return Array.from(new Set(wrong));
}"""


LANGUAGES = {"en": SIZES, "zh": [size for size in SIZES if size[0] in (320, 390, 640, 844, 1121, 1280, 2560)]}


@pytest.fixture(params=LANGUAGES)
def opened(request, open_page):
    """The page in a language, and what is wrong with it, by size of window."""

    def open_(fragment="", press="tour.decline"):
        explore = open_page(fragment, reduced_motion="reduce", locale=request.param)
        explore.press(message(press, request.param))
        return explore

    def faults(explore):
        found = {}
        for width, height in LANGUAGES[request.param]:
            explore.page.set_viewport_size({"width": width, "height": height})
            explore.page.evaluate(TWO_FRAMES)
            wrong = explore.page.evaluate(WRONG, [(width, height) in SCROLLS])
            if wrong:
                found[f"{width}x{height}"] = wrong
        return found

    return open_, faults


@pytest.mark.parametrize("model", ["tiny-vgg", "gap-cnn", "stn-cnn"])
def test_the_overview_stands_in_every_window(opened, model):
    open_, faults = opened
    assert faults(open_(f"#model={model}")) == {}


def test_the_training_stands_in_every_window(opened):
    open_, faults = opened
    explore = open_("#epoch=4")
    expect(explore.page.locator("epoch-bar .words")).not_to_be_empty()
    assert faults(explore) == {}


@pytest.mark.parametrize("layer", ["conv_1_2", "linear", "softmax"])
def test_an_open_layer_stands_in_every_window(opened, layer):
    open_, faults = opened
    assert faults(open_(f"#layer={layer}&channel=3")) == {}


@pytest.mark.parametrize("steps", [0, 2])
def test_the_tour_stands_in_every_window(opened, steps):
    open_, faults = opened
    explore = open_(press="tour.start")
    card = explore.page.get_by_role("dialog")
    expect(card.get_by_role("heading")).not_to_be_empty()
    for _ in range(steps):
        explore.page.keyboard.press("ArrowRight")
    assert faults(explore) == {}
