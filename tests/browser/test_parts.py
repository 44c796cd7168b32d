"""The parts of the page stand on any page, two of each, and know nothing of each other."""

import pytest
from playwright.sync_api import expect

from tests.browser.explore import Explore

# Two of each, built by a script from the page's own modules, on an otherwise empty page.
BUILD = """async root => {
  document.body.replaceChildren();
  document.body.className = "";
  const load = path => import(root + path);
  const { catalogue } = await load("locale/message.js");
  const { loadLayerDetail } = await load("components/layer-detail/load.js");
  await Promise.all([loadLayerDetail(), catalogue("kinds")]);
  const { ask } = await load("api/ask.js");
  const { Kernels } = await load("api/kernels.js");
  const { EXAMPLES } = await load("components/drawing-pad/examples.js");
  const kernels = new Kernels();
  const names = ["drawing-pad", "input-preview", "example-list", "picture-input", "model-choice"];
  names.push("network-view", "layer-detail", "class-bars");
  window.heard = [];
  for (const side of ["left", "right"]) {
    const section = document.createElement("section");
    section.ariaLabel = side;
    for (const name of names) {
      const part = document.createElement(name);
      for (const type of ["draw", "choose", "framing", "picture", "scope", "open", "go", "back", "notice"])
        part.addEventListener(type, () => heard.push(`${side} ${name} ${type}`));
      section.append(part);
    }
    document.body.append(section);
  }
  window.show = async (side, digit, layer) => {
    const section = document.querySelector(`section[aria-label=${side}]`);
    const part = name => section.querySelector(name);
    const subject = { model: null, input: { strokes: EXAMPLES[digit] } };
    const { model, models, explanation } = await ask(subject, () => null);
    const { outputs, input, probabilities } = explanation;
    part("drawing-pad").reset({ strokes: EXAMPLES[digit], picture: null, example: true });
    part("example-list").chosen = digit;
    part("input-preview").ink = input;
    part("input-preview").origin = "framed";
    part("model-choice").choice = { models, chosen: model.id };
    part("network-view").answer = { model, outputs };
    part("class-bars").answer = { classes: model.classes, probabilities };
    part("network-view").kernels = part("layer-detail").kernels = kernels;
    const wanted = { layer, channel: 1, cell: null };
    const open = () => { part("layer-detail").opened = { model, outputs, scope: "layer", wanted }; };
    kernels.addEventListener("arrival", open);
    open();
  };
}"""


@pytest.fixture
def pair(explore: Explore):
    """Two sections of one page, each with a part of each kind."""
    page = explore.page
    source = page.locator("script[type=module]").first.get_attribute("src")
    root = page.evaluate("source => new URL(source, location.href).href", source).removesuffix(
        "explore/main.js"
    )
    page.evaluate(BUILD, root)
    page.evaluate("Promise.all([show('left', 3, 'conv_1_1'), show('right', 4, 'linear')])")
    left, right = (page.get_by_role("region", name=name, exact=True) for name in ("left", "right"))
    expect(left.locator(".sentence")).not_to_be_empty()
    expect(right.locator(".sentence")).not_to_be_empty()
    return left, right


def heard(part):
    return part.page.evaluate("heard.splice(0)")


def test_each_shows_what_it_was_given(pair):
    for side, word, layer in zip(pair, ("a three", "a four"), ("conv_1_1", "linear"), strict=True):
        expect(side.locator("class-bars")).to_contain_text(word)
        expect(side.get_by_role("button", name=f"Example: {word}")).to_have_attribute("aria-pressed", "true")
        expect(side.locator("layer-detail").get_by_role("heading", name=layer)).to_be_visible()
        expect(side.get_by_role("combobox", name="Network")).to_have_value("tiny-vgg")
    assert heard(pair[0]) == []


def test_a_pad_that_is_drawn_on_leaves_the_other_alone(pair):
    left, right = pair
    before = right.locator("drawing-pad canvas").evaluate("canvas => canvas.toDataURL()")
    surface = left.get_by_role("application")
    surface.focus()
    for key in ("ArrowUp", "Space", "ArrowDown", "Space", "Control+z", "Delete"):
        left.page.keyboard.press(key)
    expect(left.get_by_role("button", name="Undo")).to_be_enabled()
    expect(right.get_by_role("button", name="Undo")).to_be_disabled()
    assert right.locator("drawing-pad canvas").evaluate("canvas => canvas.toDataURL()") == before
    assert set(heard(left)) == {"left drawing-pad draw"}


def test_choices_are_made_and_told_on_one_side(pair):
    left, right = pair
    left.get_by_role("radio", name="everything").check()
    right.get_by_role("radio", name="each map").check()
    expect(left.get_by_role("radio", name="everything")).to_be_checked()
    right.get_by_label("Centre and resize it").uncheck()
    expect(left.get_by_label("Centre and resize it")).to_be_checked()
    left.get_by_role("button", name="Example: a nine").click()
    right.get_by_role("combobox", name="Network").select_option("lenet")
    file = {"name": "a.png", "mimeType": "image/png", "buffer": b""}
    right.locator("input[type=file]").set_input_files([file])
    assert heard(left) == [
        "left network-view scope",
        "right network-view scope",
        "right input-preview framing",
        "left example-list choose",
        "right model-choice choose",
        "right picture-input picture",
    ]


def test_a_layer_is_stepped_and_left_on_one_side(pair):
    left, right = pair
    right.get_by_role("button", name="Next cell").click()
    assert heard(right) == ["right layer-detail go"]
    left.locator(".result").focus()
    left.page.keyboard.press("PageDown")
    left.page.keyboard.press("Escape")
    assert heard(left) == ["left layer-detail go", "left layer-detail back"]


def test_pointing_at_a_network_is_read_out_beside_it(pair):
    left, right = pair
    left.get_by_label("conv_1_1, map 2 of 10", exact=True).focus()
    expect(left.locator(".readout")).to_contain_text("conv_1_1 · map 2")
    expect(right.locator(".readout")).to_contain_text("Point at a map")


def test_no_id_is_used_twice(pair):
    ids = pair[0].page.evaluate("Array.from(document.querySelectorAll('[id]'), ({ id }) => id)")
    assert len(ids) == len(set(ids))


def test_a_part_that_was_taken_away_comes_back(pair):
    left, _ = pair
    left.evaluate("part => { const all = [...part.children]; part.replaceChildren(); part.append(...all); }")
    expect(left.locator("class-bars")).to_contain_text("a three")
    expect(left.locator(".sentence")).not_to_be_empty()
    expect(left.get_by_label("conv_1_1, map 2 of 10", exact=True)).to_be_visible()
