"""The lab of channels: its maps, its linear layer and its count of parameters are torch's."""

import random
import re

import pytest
import torch
from playwright.sync_api import expect
from torch import nn

from tests.browser.learn import MINUS, LabModules

LAYER = """async ([root, image, kernels, bias, groups]) => {
  const { matrix } = await import(`${root}labs/matrix.js`);
  const { layered } = await import(`${root}labs/convolution.js`);
  const { linear, parametersOf, weightsOf } = await import(`${root}labs/mix-channels/arithmetic.js`);
  const channels = image.map(matrix);
  const planes = kernels.map(each => each.map(matrix));
  const options = { stride: [1, 1], dilation: [1, 1], groups };
  const { layer, output } = layered(channels, planes, bias, options);
  const [{ rows, columns }] = planes[0];
  const [count, maps, hasBias] = [image.length, kernels.length, bias !== null];
  const shape = { channels: count, maps, rows, columns, groups, hasBias };
  const pixels = rows * columns === 1
    ? [...linear(channels, weightsOf(planes, image.length, groups), bias ?? kernels.map(() => 0))]
    : null;
  return { shape: layer.shape, output: [...output], parameters: parametersOf(shape), pixels };
}"""


@pytest.fixture
def lab(learn):
    lab = learn.lab("mix-channels")
    lab.element.evaluate("lab => { lab.address = ''; }")
    return lab


@pytest.mark.parametrize("seed", range(12))
def test_the_maps_are_torch_s(learn, seed):
    draw = random.Random(seed)
    torch.manual_seed(seed)
    groups = draw.randint(1, 3)
    kernel = (1, 1) if seed % 2 else (draw.randint(1, 3), draw.randint(1, 4))
    channels, maps = groups * draw.randint(1, 3), groups * draw.randint(1, 3)
    layer = nn.Conv2d(channels, maps, kernel, groups=groups, bias=draw.random() < 0.7)
    image = torch.randn(channels, draw.randint(4, 9), draw.randint(4, 9))
    bias = None if layer.bias is None else layer.bias.tolist()
    given = [LabModules(learn).root, image.tolist(), layer.weight.tolist(), bias, groups]
    made = learn.page.evaluate(LAYER, given)
    wanted = layer(image[None])[0]
    assert made["shape"] == list(wanted.shape)
    assert made["output"] == pytest.approx(wanted.flatten().tolist(), rel=1e-5, abs=1e-5)
    assert made["parameters"] == sum(part.numel() for part in layer.parameters())
    if kernel == (1, 1):
        assert made["pixels"] == pytest.approx(wanted.flatten().tolist(), rel=1e-5, abs=1e-5)
    else:
        assert made["pixels"] is None


def shown(lab, name):
    """The numbers of all sheets of a name that are seen, sheet by sheet."""
    sheets = lab.element.locator(f".sheet.{name}:visible .cells")
    read = "sheets => sheets.map(sheet => [...sheet.children].map(cell => cell.dataset.value ?? cell.value))"
    return [[float(text.replace(MINUS, "-")) for text in sheet] for sheet in sheets.evaluate_all(read)]


def values(grid):
    """The numbers of a grid that can't be edited."""
    texts = grid.locator("span").evaluate_all("cells => cells.map(cell => cell.dataset.value)")
    return [float(text.replace(MINUS, "-")) for text in texts]


def test_it_opens_on_the_sources_numbers(lab):
    assert shown(lab, "output") == [[56, 72, 104, 120], [76, 100, 148, 172], [96, 128, 192, 224]]
    expect(lab.sentence).to_have_text("Map 1, row 1, column 1: 2 channels and the bias add up to 56.")
    expect(lab.element.locator(".counting")).to_contain_text("=27")
    sums = lab.element.locator(".worked .working:visible figure:last-of-type > .number")
    expect(sums).to_have_text(["19", "37"])


def test_a_layer_set_up_by_hand(lab):
    lab.count("Kernels", "How many", 2)
    lab.count("Kernels", "Columns", 1)
    lab.count("Image", "Channels", 3)
    image = torch.arange(27.0).reshape(3, 3, 3) % 7 - 2
    kernels = torch.tensor([[[0.5, -1], [2, 0], [1, 1]], [[-3, 0.25], [0, 1], [4, -0.5]]])
    fill(lab, "image", image)
    fill(lab, "kernel", kernels)
    fill(lab, "bias", torch.tensor([0.5, -7]))
    wanted = nn.functional.conv2d(image[None], kernels[..., None], torch.tensor([0.5, -7]))[0]
    assert shown(lab, "output") == [each.flatten().tolist() for each in wanted]
    lab.element.get_by_role("radio", name="none", exact=True).check()
    wanted = nn.functional.conv2d(image[None], kernels[..., None])[0]
    assert shown(lab, "output") == [each.flatten().tolist() for each in wanted]
    expect(lab.element.locator(".counting")).to_contain_text("=12")


def fill(lab, name, values):
    fields = lab.element.locator(f".sheet.{name}:visible .cells input")
    expect(fields).to_have_count(values.numel())
    for at, value in enumerate(values.flatten().tolist()):
        fields.nth(at).fill(str(value))


def test_a_cell_is_the_sum_over_all_channels_by_pointer_and_by_keys(learn, lab):
    maps = lab.element.locator(".sheet.output:visible")
    maps.nth(1).locator(".cells > *").nth(3).hover()
    expect(lab.sentence).to_have_text("Map 2, row 2, column 2: 2 channels and the bias add up to 172.")
    maps.nth(2).locator(".cells").focus()
    expect(lab.sentence).to_have_text("Map 3, row 2, column 2: 2 channels and the bias add up to 224.")
    learn.page.keyboard.press("ArrowLeft")
    expect(lab.sentence).to_have_text("Map 3, row 2, column 1: 2 channels and the bias add up to 192.")
    expect(lab.element.locator(".overlay .window")).to_have_count(2)
    grids = lab.element.locator(".worked .working:visible")
    products = [values(grids.nth(at).locator(".numbers").nth(2)) for at in range(2)]
    assert products == [[6, 12, 24, 35], [12, 20, 35, 48]]
    assert lab.element.locator(".worked .formula").inner_text().replace("\n", "").endswith("192")


def test_1x1_is_shown_as_the_linear_layer_that_it_is(learn, lab):
    linear = lab.element.locator(".linear-layer")
    expect(linear).to_be_hidden()
    lab.choose("Example", "1 × 1: three channels, two kernels")
    lab.element.locator(".sheet.output:visible .cells > *").nth(5).hover()
    weights, pixel, bias, maps = (torch.tensor(values(grid)) for grid in linear.locator(".numbers").all())
    assert pixel.tolist() == [5, 6, 7]
    assert maps.tolist() == (weights.reshape(2, 3) @ pixel + bias).tolist()
    assert [sheet[5] for sheet in shown(lab, "output")] == maps.tolist()
    expect(linear).to_contain_text(
        "At all 9 pixels the linear layer gives the convolution’s numbers: largest difference 0."
    )


def test_groups_read_their_own_channels(lab):
    lab.choose("Example", "a kernel for each channel (groups)")
    assert shown(lab, "output") == [[19, 25, 37, 43], [37, 47, 67, 77], [63, 77, 105, 119]]
    assert len(shown(lab, "kernel")) == 3
    groups = lab.element.get_by_label("Groups", exact=True)
    expect(groups.locator("option[value='2']")).to_be_disabled()
    groups.select_option("1")
    assert len(shown(lab, "kernel")) == 9
    expect(lab.element.locator(".counting")).to_contain_text("=39")


def test_questions_are_answered_by_playing(learn, lab):
    twenty = learn.page.locator("[data-task=twenty] [data-answer]")
    expect(twenty).to_be_empty()
    lab.count("Kernels", "How many", 2)
    lab.count("Kernels", "Rows", 3)
    lab.count("Kernels", "Columns", 3)
    lab.count("Image", "Channels", 1)
    expect(twenty).to_have_text(re.compile("^That makes 20"))
    minus = learn.page.locator("[data-task=minus] [data-answer]")
    lab.count("Image", "Channels", 2)
    lab.count("Kernels", "Rows", 1)
    lab.count("Kernels", "Columns", 1)
    expect(minus).to_be_empty()
    fill(lab, "kernel", torch.tensor([1, -1, 0, 0]))
    expect(minus).to_have_text(re.compile("^Right: the weights 1 and"))


def test_a_picture_has_its_edges_for_channels_and_takes_trained_kernels(learn, lab, client):
    lab.choose("Example", "a 3: ink and edges, mixed by 1 × 1")
    expect(lab.element.locator(".sheet.image figcaption").nth(1)).to_have_text("Channel 2: upright edges")
    lab.element.locator(".sheet.kernel:visible .cells input").nth(4).focus()
    expect(lab.element).to_contain_text("It takes the place of kernel 2, channel 2")
    lab.element.get_by_role("button", name="A trained kernel").click()
    expect(lab.element.get_by_label("Reads map", exact=True)).to_be_visible()
    weight = client.get("/api/v1/models/tiny-vgg/kernels?layers=conv_1_1").json()["layers"]["conv_1_1"][
        "weight"
    ]
    wanted = torch.tensor(weight["data"])[0, 0].flatten().tolist()
    learn.until(lambda: shown(lab, "kernel")[4] == pytest.approx(wanted, abs=6e-4))


def test_a_kernel_that_is_too_large_is_told(lab):
    lab.count("Kernels", "Rows", 4)
    expect(lab.sentence).to_have_text("The kernel is larger than the image: there is no output.")
    lab.count("Kernels", "Rows", 3)
    assert len(shown(lab, "output")[0]) == 2


@pytest.mark.parametrize(
    "state",
    [
        "",
        "image=0_1_2*3_4_5**1_2_3*4_5_7&kernels=0.5_1***1_-2&groups=2&bias=1_2",
        "picture=digit-4&kernels=0**1**1***0**1**-1&bias=none",
    ],
)
def test_the_service_agrees(lab, state):
    lab.element.evaluate("(lab, state) => { lab.address = state; }", state)
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said")).to_have_text(re.compile("PyTorch agrees"))
