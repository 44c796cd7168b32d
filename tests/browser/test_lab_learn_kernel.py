"""The lab in which a kernel is learned: its descent is torch's, step by step."""

import random
import re

import pytest
import torch
from playwright.sync_api import expect
from torch import nn

from tests.browser.clock import stopped
from tests.browser.learn import MINUS, LabModules, learn_page

DESCENT = """async ([root, image, target, start, bias, rate, steps]) => {
  const { matrix } = await import(`${root}labs/matrix.js`);
  const { descend, gram, largestRate } = await import(`${root}labs/learn-kernel/arithmetic.js`);
  const extra = bias === null ? [] : [bias];
  const windows = gram(matrix(image), matrix(target), bias !== null);
  const aim = [...target.flat(), ...extra.map(() => 0)];
  const { moments } = descend(windows, aim, [...start.flat(), ...extra], rate, steps);
  const plain = ({ weights, loss, gradient }) => ({ weights: [...weights], loss, gradient: [...gradient] });
  return { moments: moments.map(plain), most: largestRate(windows) };
}"""


@pytest.fixture
def lab(learn):
    lab = learn.lab("learn-kernel")
    lab.element.evaluate("lab => { lab.address = ''; }")
    return lab


def descent(image, target, start, bias, rate, steps):
    """Moments of torch's gradient descent: weights (the bias last), loss, gradient."""
    wanted = nn.functional.conv2d(image[None, None], target[None, None])
    layer = nn.Conv2d(1, 1, target.shape, bias=bias is not None, dtype=image.dtype)
    layer.weight.data = start[None, None].clone()
    if layer.bias is not None:
        layer.bias.data.fill_(bias)
    optimiser = torch.optim.SGD(layer.parameters(), lr=rate)
    moments = []
    for _ in range(steps + 1):
        optimiser.zero_grad()
        loss = (layer(image[None, None]) - wanted).square().sum()
        loss.backward()
        weights = torch.cat([p.detach().flatten() for p in layer.parameters()]).tolist()
        gradient = torch.cat([p.grad.flatten() for p in layer.parameters()]).tolist()
        moments.append({"weights": weights, "loss": loss.item(), "gradient": gradient})
        optimiser.step()
    return moments


@pytest.mark.parametrize("seed", range(10))
def test_the_descent_is_torch_s(learn, seed):
    draw = random.Random(seed)
    generator = torch.Generator().manual_seed(seed)
    image = torch.randn(draw.randint(4, 14), draw.randint(4, 14), generator=generator)
    target, start = torch.randn(2, draw.randint(1, 4), draw.randint(1, 4), generator=generator)
    bias = draw.choice([None, 0.5])
    root = LabModules(learn).root
    given = [root, image.tolist(), target.tolist(), start.tolist(), bias]
    made = learn.page.evaluate(DESCENT, [*given, 1e-3, 12])
    wanted = descent(*(part.double() for part in (image, target, start)), bias, 1e-3, 12)
    for moment, expected in zip(made["moments"], wanted, strict=True):
        assert moment["loss"] == pytest.approx(expected["loss"], rel=1e-9)
        assert moment["weights"] == pytest.approx(expected["weights"], rel=1e-6, abs=1e-6)
        assert moment["gradient"] == pytest.approx(expected["gradient"], rel=1e-5, abs=1e-5)
    windows = nn.functional.unfold(image.double()[None, None], target.shape)[0]
    if bias is not None:
        windows = torch.cat([windows, torch.ones(1, windows.shape[1], dtype=windows.dtype)])
    hessian = 2 * windows @ windows.T
    assert made["most"] == pytest.approx(2 / float(torch.linalg.eigvalsh(hessian)[-1]), rel=1e-3)


def numbers(lab, place):
    """A grid of the step in numbers: the kernel's line has 0 to 3, the bias's 4 to 6."""
    cells = lab.element.locator(".descent .numbers").nth(place).locator("span")
    return [float(text) for text in cells.evaluate_all("cells => cells.map(cell => cell.dataset.value)")]


def test_it_opens_on_the_source_s_run_and_its_printed_losses(lab):
    table = lab.element.locator(".printout tr")
    expect(table.nth(1)).to_have_text(re.compile("1.844 *0.206 *0.023 *0.003$"))
    expect(table.nth(2)).to_have_text(re.compile("1.844 *0.206 *0.023 *0.003$"))
    expect(lab.element.locator(".losses .printed")).to_have_count(4)
    lab.element.get_by_label("Steps taken", exact=True).fill("20")
    assert [round(value, 4) for value in numbers(lab, 0)] == [0.9948, -1.0092]
    assert [round(value, 4) for value in numbers(lab, 4)] == [0.008]
    expect(lab.element.locator(".printout")).to_contain_text(f"0.9948, {MINUS}1.0092 and the bias 0.0080")
    lab.element.get_by_label("Learning rate").fill("0.011")
    expect(table).to_have_count(2)  # what is printed is of another run


def test_a_run_set_up_by_hand(lab):
    image = torch.tensor([[1.0, 1, 0, 0, 0, 0, 1, 1]] * 6)
    image[2, 3] = 3
    lab.sheet("image").locator("input").nth(19).fill("3")
    lab.count("Kernel to be found", "Rows", 2)
    lab.put("target", [1, -2, 0.5, 3])
    lab.put("start", [0.5, 0.25, -1, 0])
    lab.element.get_by_role("radio", name="there is none").check()
    lab.element.get_by_label("Learning rate").fill("0.004")
    lab.count("Gradient descent", "Steps", 8)
    target, start = torch.tensor([[1, -2], [0.5, 3]]), torch.tensor([[0.5, 0.25], [-1, 0]])
    moments = descent(image, target, start, None, 0.004, 8)
    for step in (0, 5, 8):
        lab.element.get_by_label("Steps taken", exact=True).fill(str(step))
        weights, gradient = (torch.tensor(moments[step][name]) for name in ("weights", "gradient"))
        assert numbers(lab, 0) == pytest.approx(weights.tolist(), rel=1e-4)
        assert numbers(lab, 1) == pytest.approx(gradient.tolist(), rel=1e-4)
        assert numbers(lab, 2) == pytest.approx((weights - 0.004 * gradient).tolist(), rel=1e-4)
        output = nn.functional.conv2d(image[None, None], weights.reshape(1, 1, 2, 2)).flatten()
        wanted = nn.functional.conv2d(image[None, None], target[None, None]).flatten()
        assert lab.numbers("output") == pytest.approx(output.tolist(), rel=1e-4, abs=1e-4)
        assert lab.numbers("error") == pytest.approx((output - wanted).tolist(), rel=1e-3, abs=1e-4)
    loss = re.search(r"fallen to (\S+)\. ", lab.sentence.inner_text())
    assert loss
    assert float(loss[1]) == pytest.approx(moments[8]["loss"], rel=5e-3)


def test_it_plays_pauses_steps_and_goes_back(lab):
    press = lambda name: lab.element.get_by_role("button", name=name, exact=True).click()  # noqa: E731
    lab.count("Gradient descent", "Steps", 3)
    expect(lab.sentence).to_have_text(re.compile("^At the start the loss is 18.9"))
    press("Play")
    expect(lab.sentence).to_have_text(re.compile("^After 3 steps of 3 the loss has fallen to"))
    press("One step back")
    expect(lab.sentence).to_have_text(re.compile("^After 2 steps of 3"))
    press("One step on")
    expect(lab.sentence).to_have_text(re.compile("^After 3 steps of 3"))
    expect(lab.element.get_by_role("button", name="One step on", exact=True)).to_be_disabled()
    with stopped(lab.element.page):
        press("Play")
        press("Pause")
    press("From the start")
    expect(lab.sentence).to_have_text(re.compile("^At the start"))
    expect(lab.element.get_by_label("Steps taken", exact=True)).to_have_attribute(
        "aria-valuetext", "0 of 3 steps"
    )


def test_the_moment_is_in_the_address(learn, browser, client):
    lab = learn.lab("learn-kernel")
    lab.element.evaluate("lab => { lab.address = ''; }")
    curve = lab.element.locator(".losses")
    box = curve.bounding_box()
    assert box
    curve.click(position={"x": box["width"] / 2, "y": 20})
    learn.until(lambda: re.search(r"#learn-kernel\?step=\d+$", learn.page.url))
    shown = lab.sentence.inner_text()
    with learn_page(browser, client, f"#{learn.page.url.partition('#')[2]}") as other:
        expect(other.lab("learn-kernel").sentence).to_have_text(shown)


def test_divergence_is_shown_and_named(learn, lab):
    verdict = lab.element.locator(".verdict")
    expect(verdict).to_have_text(re.compile("^Converges. .* every rate below 0.0161 does.$"))
    question = learn.page.locator("[data-task=diverge] [data-answer]")
    expect(question).to_be_empty()
    lab.choose("Example", "the same, too fast")
    expect(verdict).to_have_text(re.compile("^Diverges. .* rates must stay below 0.0161.$"))
    expect(question).not_to_be_empty()
    lab.element.get_by_label("Learning rate").fill("1")
    lab.element.get_by_label("Steps taken", exact=True).press("End")
    expect(lab.sentence).to_have_text(re.compile("^After 3 steps the loss is beyond all bounds"))


def test_an_image_that_cannot_tell_two_kernels_apart(learn, lab):
    question = learn.page.locator("[data-task=blind] [data-answer]")
    lab.choose("Known kernel", "Sobel, upright edges")
    expect(question).to_be_empty()  # diverges
    lab.element.get_by_label("Learning rate").fill("0.003")
    lab.count("Gradient descent", "Steps", 200)
    expect(question).to_have_text(re.compile("^Right: this image cannot tell"))


def test_an_empty_image_and_one_that_is_too_small(lab):
    lab.element.evaluate("lab => { lab.address = 'image=0_0*0_0&bias=none'; }")
    expect(lab.element).to_contain_text("there is nothing to learn from")
    lab.element.evaluate("lab => { lab.address = 'image=0*1'; }")
    expect(lab.sentence).to_have_text(re.compile("The kernel is larger than"))
    expect(lab.element.locator(".course")).to_be_hidden()
    expect(lab.element.get_by_role("button", name="Check against PyTorch")).to_be_hidden()


@pytest.mark.parametrize(
    "state",
    ["", "rate=1", "bias=none&picture=digit-5&target=1_2*3_4&start=0_0*0_1&rate=0.001&steps=60", "rate=0"],
)
def test_the_service_agrees(lab, state):
    lab.element.evaluate("(lab, state) => { lab.address = state; }", state)
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said")).to_have_text(re.compile("PyTorch agrees"))
