"""The lab of matrices: one convolution as a product, both ways back, and what it takes, as torch has it."""

import random
import re

import pytest
import torch
from playwright.sync_api import expect
from torch.nn import functional

from convscope.labs.matrix import count_parameters, multiply
from tests.browser.learn import LabModules, learn_page

NEAR = {"rel": 1e-5, "abs": 1e-5}
SEEDS = range(8)
WAYS = {
    "matrix": "matrix × image",
    "windows": "windows × kernel (im2col)",
    "back": "back to the image",
    "gradient": "back to the kernel",
}


@pytest.fixture
def lab(learn):
    lab = learn.lab("matrix")
    lab.element.evaluate("lab => lab.reset()")
    return lab


def go(lab, way):
    lab.element.get_by_role("radio", name=WAYS[way], exact=True).check()


WORK = """async ([root, state]) => {
  const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
  const { workOf } = await import(`${root}labs/matrix/work.js`);
  const { costs } = await import(`${root}labs/matrix/arithmetic.js`);
  const { image, kernel, sent, ...rest } = state;
  const operands = { image: matrix(image), kernel: matrix(kernel), sent: matrix(sent) };
  const work = way => workOf({ ...rest, ...operands, picture: "", way });
  const found = way => {
    const { product } = work(way);
    const held = product.sparse.held.reduce((sum, held) => sum + held, 0);
    return { matrix: rowsOf(product.sparse.matrix), result: rowsOf(product.result), held };
  };
  const size = { channels: 3, rows: image.length, columns: image[0].length };
  return {
    ...Object.fromEntries(["matrix", "windows", "back", "gradient"].map(way => [way, found(way)])),
    costs: costs(size, operands.kernel, rest),
  };
}"""


@pytest.mark.parametrize("seed", SEEDS)
def test_all_four_products_are_torch_s(learn, seed):
    draw, generator = random.Random(seed), torch.Generator().manual_seed(seed)
    image = torch.randn(draw.randint(4, 9), draw.randint(4, 9), generator=generator)
    kernel = torch.randn(draw.randint(1, 4), draw.randint(1, 4), generator=generator)
    padding, stride = draw.randint(0, 2), (draw.randint(1, 3), draw.randint(1, 3))
    operands = image.requires_grad_(), kernel.requires_grad_()
    output = functional.conv2d(
        *(each[None, None] for each in operands), stride=stride, padding=padding
    ).squeeze((0, 1))
    sent = torch.randn(output.shape, generator=generator)
    by_image, by_kernel = torch.autograd.grad((output * sent).sum(), operands)
    state = {"image": image.tolist(), "kernel": kernel.tolist(), "sent": sent.tolist()}
    moves = {"padding": padding, "stride": list(stride)}
    worked = learn.page.evaluate(WORK, [LabModules(learn).root, {**state, **moves}])
    wanted = {"matrix": output, "windows": output, "back": by_image, "gradient": by_kernel}
    for way, numbers in wanted.items():
        assert torch.tensor(worked[way]["result"]) == pytest.approx(numbers.detach(), **NEAR), way
    sides = (padding,) * 4
    product = multiply(image.detach(), kernel.detach(), sent, padding=sides, stride=stride)
    assert torch.tensor(worked["matrix"]["matrix"]) == pytest.approx(product.toeplitz)
    assert torch.tensor(worked["back"]["matrix"]) == pytest.approx(product.toeplitz.T)
    assert torch.tensor(worked["gradient"]["matrix"]) == pytest.approx(product.columns)
    assert worked["matrix"]["held"] == pytest.approx(product.density * product.toeplitz.numel())
    counted = count_parameters((3, *image.shape), tuple(kernel.shape), 1, padding=sides, stride=stride)
    assert worked["costs"] == {
        "cells": counted.connected - counted.outputs,
        "held": counted.connections,
        "convolution": counted.convolution,
        "connected": counted.connected,
    }


def test_it_opens_on_the_smallest_example(lab):
    assert lab.numbers("factor") == [
        *[0, 1, 0, 2, 3, 0, 0, 0, 0],
        *[0, 0, 1, 0, 2, 3, 0, 0, 0],
        *[0, 0, 0, 0, 1, 0, 2, 3, 0],
        *[0, 0, 0, 0, 0, 1, 0, 2, 3],
    ]
    assert lab.numbers("vector") == list(range(9))
    assert lab.numbers("product") == lab.numbers("output") == [19, 25, 37, 43]
    empty = lab.sheet("factor").locator("[data-mark=empty]")
    expect(empty).to_have_count(20)


def test_a_row_shows_its_window_and_a_window_its_row(lab, learn):
    box = "mark => mark.getBoundingClientRect().toJSON()"
    lab.sheet("factor").locator(".cells > *").nth(2 * 9 + 8).hover()
    expect(lab.sentence).to_contain_text("Row 3 of the matrix has 4 weights and 5 empty cells.")
    window = lab.element.locator(".overlay .window").evaluate(box)
    corner = lab.sheet("image").locator(".cells > *").nth(3).evaluate(box)
    assert (window["x"], window["y"]) == pytest.approx((corner["x"], corner["y"]), abs=1)
    lab.sheet("image").locator("input").nth(8).hover()
    expect(lab.sentence).to_contain_text("Row 4 of the matrix")
    row = lab.element.locator(".overlay .row").first.evaluate(box)
    line = lab.sheet("factor").locator(".cells > *").nth(3 * 9).evaluate(box)
    assert row["y"] == pytest.approx(line["y"], abs=1)
    expect(lab.element.locator("mtext, .formula math").last).to_contain_text("=43")
    lab.sheet("factor").locator(".cells").focus()
    learn.page.keyboard.press("ArrowUp")
    expect(lab.sentence).to_contain_text("makes 37: row 2, column 1 of the output")


def test_the_output_goes_back_to_the_image_s_size(lab):
    go(lab, "back")
    output, kernel = torch.tensor([[19.0, 25], [37, 43]]), torch.tensor([[0.0, 1], [2, 3]])
    wanted = functional.conv_transpose2d(output[None, None], kernel[None, None])
    assert lab.numbers("result") == lab.numbers("product") == wanted.flatten().tolist()
    lab.sheet("result").locator(".cells > *").nth(4).hover()
    expect(lab.sentence).to_have_text(
        "Row 5: the pixel in row 2, column 2 is read by 4 windows. "
        "Each sends back its number times its weight: 144 in all."
    )


def test_what_is_sent_back_can_be_typed(lab):
    go(lab, "gradient")
    lab.put("output", [1, -2, 0.5, 3])
    image = torch.arange(9.0).view(1, 1, 3, 3)
    kernel = torch.zeros(1, 1, 2, 2, requires_grad=True)
    sent = torch.tensor([[1.0, -2], [0.5, 3]])
    (functional.conv2d(image, kernel)[0, 0] * sent).sum().backward()
    assert kernel.grad is not None
    assert lab.numbers("result") == kernel.grad.flatten().tolist()
    go(lab, "matrix")
    assert lab.sheet("output").locator("input:visible").count() == 0
    assert lab.numbers("output") == [19, 25, 37, 43]


def test_a_fully_connected_layer_is_counted(lab):
    table = lab.element.locator(".costs")
    lab.count("Kernel", "Rows", 3)
    lab.count("Kernel", "Columns", 3)
    rows = table.locator("tbody tr")
    expect(rows.nth(3).locator("td").last).to_have_text("28")
    expect(rows.nth(4).locator("td").last).to_have_text("2,988,012,996,004")
    expect(rows.nth(5).locator("td").last).to_have_text("12 TB")
    lab.count("The other image in the table", "Channels", 1)
    expect(rows.nth(3).locator("td").last).to_have_text("10")


def test_a_kernel_that_does_not_fit_is_told(lab):
    lab.count("Kernel", "Rows", 4)
    expect(lab.sentence).to_contain_text("The kernel is larger than the padded image")
    expect(lab.sheet("factor")).to_be_hidden()
    lab.count("Padding", "On each side", 1)
    expect(lab.sheet("factor")).to_be_visible()


def test_a_drawing_is_taken_at_half_its_size(lab):
    lab.choose("Digit", "3")
    expect(lab.sheet("image").locator("figcaption")).to_have_text("Image at half its size, 14 × 14")
    expect(lab.sheet("factor").locator("figcaption")).to_contain_text("169 × 196")
    lab.sheet("factor").locator("canvas").click(position={"x": 5, "y": 5})
    expect(lab.sentence).to_contain_text(
        re.compile(r"Row \d of the matrix has 4 weights and 192 empty cells")
    )


@pytest.mark.parametrize(
    "state",
    [
        "",
        "way=windows&picture=digit-4&kernel=0.5_-1_2&stride=2_3",
        "way=back&padding=1&stride=2_1&sent=ones",
        "way=gradient&picture=digit-2&padding=2&sent=1_2*3_4",
    ],
)
def test_the_service_agrees(lab, state):
    lab.element.evaluate("(lab, state) => { lab.address = state; }", state)
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    said = lab.element.locator(".said")
    expect(said).to_have_text(re.compile("PyTorch agrees: largest difference (0|.*e-[678])"))
    go(lab, "windows" if "way=windows" not in state else "matrix")
    expect(said).to_be_empty()


def test_its_questions_are_answered_by_playing(browser, client):
    with learn_page(browser, client) as learn:
        answers(learn, learn.lab("matrix"))


def answers(learn, lab):
    sparse = learn.page.locator("[data-task=sparse] [data-answer]")
    uses = learn.page.locator("[data-task=uses] [data-answer]")
    lab.count("Image", "Rows", 7)
    expect(sparse).to_be_empty()
    lab.count("Image", "Columns", 7)
    expect(sparse).to_have_text(re.compile("Not one"))
    lab.put("kernel", [1, 1, 1, 1])
    go(lab, "back")
    expect(uses).to_be_empty()
    lab.choose("What is sent back", "ones")
    expect(uses).to_have_text(re.compile("How many windows read each pixel"))


def test_the_article_s_links_set_it(learn):
    learn.page.get_by_role("link", name="gradient of the kernel").click()
    lab = learn.lab("matrix")
    expect(lab.element.get_by_role("radio", name="back to the kernel")).to_be_checked()
    assert lab.numbers("result") == [8, 12, 20, 24]
