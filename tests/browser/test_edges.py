"""The overview reads as a network: lines between its columns, as strong as what flows along them."""

import pytest
import torch
from playwright.sync_api import expect

import convscope
from tests.browser.explore import ONE, PART_OF_CANVAS

COPY = """const copy = document.createElement("canvas");
  Object.assign(copy, { width: canvas.width, height: canvas.height });
  const context = copy.getContext("2d", { willReadFrequently: true });
  context.drawImage(canvas, 0, 0);"""
DRAWN = f"""canvas => {{
  if (!canvas.width) return 0;
  {COPY}
  const {{ data }} = context.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let i = 3; i < data.length; i += 4) count += data[i] > 0;
  return count;
}}"""


def edges(explore):
    return explore.page.locator("network-view canvas.edges-behind")


def drawn(explore):
    canvas = edges(explore)
    return canvas.evaluate(DRAWN) if canvas.count() else 0


@pytest.mark.parametrize("model", ["tiny-vgg", "lenet", "gap-cnn", "stn-cnn"])
def test_edges_come_when_the_visitor_does(open_page, model):
    explore = open_page(f"#model={model}")
    explore.page.mouse.move(300, 300)
    explore.until(lambda: drawn(explore) > 500)


def test_edges_lie_behind_the_maps_and_catch_nothing(explore):
    explore.page.mouse.move(300, 300)
    explore.until(lambda: drawn(explore) > 500)
    stage = explore.page.locator("network-view .stage > *")
    assert stage.first.get_attribute("class") == "edges-behind"
    explore.hover("conv_1_2, map 2 of 10", 5, 4, (24, 24))
    explore.until(lambda: "conv_1_2 · map 2" in explore.readout.inner_text())


def test_edges_follow_the_drawing(explore):
    explore.page.mouse.move(300, 300)
    explore.until(lambda: drawn(explore) > 500)
    before = explore.painted("canvas.edges-behind")
    explore.draw(ONE)
    explore.until(lambda: explore.painted("canvas.edges-behind") != before)


def test_the_way_round_the_transformer_is_drawn_below_its_columns(open_page):
    explore = open_page("#model=stn-cnn")
    explore.page.mouse.move(300, 300)
    explore.until(lambda: drawn(explore) > 500)
    below = f"""canvas => {{
      {COPY}
      const tiles = Array.from(document.querySelectorAll("network-view .tile"));
      const bottom = Math.max(...tiles.map(tile => tile.getBoundingClientRect().bottom));
      const box = canvas.getBoundingClientRect();
      const row = Math.round((bottom + 2 - box.top) * devicePixelRatio);
      const {{ data }} = context.getImageData(0, row, canvas.width, 20);
      return data.some((value, i) => i % 4 === 3 && value > 60);
    }}"""
    explore.until(lambda: edges(explore).evaluate(below))


def test_a_map_that_nothing_excites_says_so(explore):
    explore.page.get_by_label("relu_2_2, map 8 of 10", exact=True).hover()
    explore.until(lambda: "silent for this digit" in explore.readout.inner_text())


IN_SIGHT = """tile => {
  const [box, view] = [tile, tile.closest("network-tiles")].map(node => node.getBoundingClientRect());
  return box.left >= view.left - 1 && box.right <= view.right + 1;
}"""


def test_a_late_layer_that_a_link_opens_is_in_sight(open_page):
    for width, height in ((1280, 800), (390, 844)):
        explore = open_page("#model=gap-cnn&layer=global_pool&channel=7", width=width, height=height)
        tile = explore.page.locator("network-view .tile[aria-label^='global_pool']").first
        explore.until(lambda tile=tile: tile.evaluate(IN_SIGHT))


WIDTHS = """edges => edges.map(edge =>
  [edge.classList.contains("against"), Number(edge.getAttribute("stroke-width"))])"""


def test_edges_into_the_map_in_focus_are_as_wide_as_they_count(explore):
    question, _ = explore.asked(lambda: explore.draw(ONE))
    network = convscope.load("tiny-vgg")
    pooled = torch.tensor(network.explain(question["strokes"])["max_pool_1"].output)
    weight = network.kernels["conv_2_1"]["weight"][2]
    amounts = torch.stack(
        [
            torch.conv2d(channel[None, None], kernel[None, None]).sum()
            for channel, kernel in zip(pooled, weight, strict=True)
        ]
    )
    explore.hover("conv_2_1, map 3 of 10", 5, 4, (10, 10))
    weighed = explore.page.locator(".highlight .edge")
    expect(weighed).to_have_count(10)
    against, widths = zip(*weighed.evaluate_all(WIDTHS), strict=True)
    assert list(against) == (amounts < 0).tolist()
    shares = amounts.abs() / amounts.abs().max()
    assert list(widths) == pytest.approx((0.75 + 2.75 * shares).tolist(), abs=1e-3)


MARKED = f"""tiles => Promise.all(tiles.map(async tile => {{
  const canvas = new Image();
  canvas.src = ({PART_OF_CANVAS})(tile);
  await canvas.decode();
  {COPY}
  const {{ data }} = context.getImageData(canvas.width / 2, Math.round(canvas.height / 2 - 0.5), 1, 1);
  return String(data.slice(0, 3)) === "141,135,122";
}}))"""


def test_a_silent_map_has_a_mark_and_no_other_has(explore):
    tiles = explore.page.locator("network-view .tile[aria-label^='relu_2_2, ']")
    strokes = explore.page.evaluate("document.querySelector('drawing-pad').drawing.strokes")
    maps = convscope.load("tiny-vgg").explain(strokes)["relu_2_2"].output
    silent = [not values.any() for values in maps]
    assert 0 < sum(silent) < len(silent)
    explore.until(lambda: tiles.evaluate_all(MARKED) == silent)
