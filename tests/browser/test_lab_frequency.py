"""The lab of frequencies: polynomials, an image and the count, as torch and the service have them."""

import random
import re

import numpy as np
import pytest
import torch
from playwright.sync_api import expect

from convscope.labs.frequency import cost, count, crossover, transform
from tests.browser.learn import LabModules, learn_page

NEAR = {"rel": 1e-5, "abs": 1e-5}
SEEDS = range(6)
PURE = "labs/frequency/"


@pytest.fixture
def lab(learn):
    lab = learn.lab("frequency")
    lab.show("")
    return lab


def look_at(lab, name):
    lab.element.get_by_role("radio", name=name, exact=True).check()
    expect(lab.element).not_to_have_attribute("aria-busy", "true")


@pytest.mark.parametrize("size", [1, 2, 3, 7, 8, 12, 15, 74])
def test_the_transform_is_torch_s(learn, size):
    numbers = torch.randn(size, generator=torch.Generator().manual_seed(size), dtype=torch.float64)
    worked = learn.page.evaluate(
        """async ([root, numbers]) => {
          const { complex, inverse, transform } = await import(`${root}labs/frequency/fourier.js`);
          const { re, im } = transform(complex(numbers));
          return { re: [...re], im: [...im], back: [...inverse({ re, im }).re] };
        }""",
        [LabModules(learn).root, numbers.tolist()],
    )
    wanted = torch.fft.fft(numbers)
    assert worked["re"] == pytest.approx(wanted.real.tolist(), abs=1e-12)
    assert worked["im"] == pytest.approx(wanted.imag.tolist(), abs=1e-12)
    assert worked["back"] == pytest.approx(numbers.tolist(), abs=1e-12)


FILTERED = """async ([root, image, kernel]) => {
  const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
  const { broughtIn, filtered, slid } = await import(`${root}labs/frequency/arithmetic.js`);
  const { centred } = await import(`${root}labs/frequency/spectrum.js`);
  const operands = [matrix(image), matrix(kernel)];
  const whole = filtered(...operands, false);
  const wrapped = filtered(...operands, true).output;
  const spectra = ["image", "kernel", "both"].map(name => rowsOf(centred(whole[name], whole.size)));
  const sliding = slid(...operands);
  const [output, by_sliding, brought] = [whole.output, sliding, broughtIn(wrapped, sliding)].map(rowsOf);
  return { output, by_sliding, spectra, wrapped: rowsOf(wrapped), brought };
}"""


@pytest.mark.parametrize("seed", SEEDS)
def test_the_theorem_holds_as_in_torch(learn, seed):
    draw, generator = random.Random(seed), torch.Generator().manual_seed(seed)
    image = torch.randn(draw.randint(2, 20), draw.randint(2, 20), generator=generator)
    kernel = torch.randn(draw.randint(1, 11), draw.randint(1, 11), generator=generator)
    worked = learn.page.evaluate(FILTERED, [LabModules(learn).root, image.tolist(), kernel.tolist()])
    wanted = transform(image.double(), kernel.double())
    assert np.array(worked["output"]) == pytest.approx(wanted.output.numpy(), **NEAR)
    assert np.array(worked["by_sliding"]) == pytest.approx(np.array(worked["output"]), **NEAR)
    assert np.array(worked["wrapped"]) == pytest.approx(wanted.wrapped.numpy(), **NEAR)
    for one, other in zip(
        worked["spectra"], (wanted.spectrum, wanted.kernel_spectrum, wanted.product), strict=True
    ):
        assert np.array(one) == pytest.approx(other.numpy(), rel=1e-4, abs=1e-4)
    inside = wanted.by_sliding[: image.shape[0], : image.shape[1]]
    assert np.array(worked["brought"]) == pytest.approx((wanted.wrapped - inside).numpy(), **NEAR)


@pytest.mark.parametrize(("rows", "columns"), [(4, 6), (5, 7), (1, 8)])
def test_all_waves_together_are_the_image(learn, rows, columns):
    image = torch.rand(rows, columns, generator=torch.Generator().manual_seed(rows))
    summed = learn.page.evaluate(
        """async ([root, rows]) => {
          const { matrix, rowsOf } = await import(`${root}labs/matrix.js`);
          const { complex, transformPlane } = await import(`${root}labs/frequency/fourier.js`);
          const { cellOf, waveAt, waveOf } = await import(`${root}labs/frequency/spectrum.js`);
          const image = matrix(rows);
          const spectrum = transformPlane(complex(image.values), image);
          const sum = new Float32Array(image.values.length);
          const met = new Set();
          for (let at = 0; at < sum.length; at++) {
            const wave = waveAt({ row: Math.floor(at / image.columns), column: at % image.columns }, image);
            const sizes = [image.rows, image.columns];
            const [down, across] = wave.map((by, axis) => (by + sizes[axis]) % sizes[axis]);
            const twin = [(image.rows - down) % image.rows, (image.columns - across) % image.columns].join();
            if (met.has(twin)) continue;
            met.add([down, across].join());
            waveOf(spectrum, wave, image).matrix.values.forEach((value, place) => { sum[place] += value; });
          }
          return rowsOf({ ...image, values: sum });
        }""",
        [LabModules(learn).root, image.tolist()],
    )
    assert np.array(summed) == pytest.approx(image.numpy(), abs=1e-5)


def test_operations_are_counted_as_the_service_counts_them(learn):
    modules = LabModules(learn)
    assert modules.call(f"{PURE}operations.js", "crossover") == crossover() == 173
    for size in (1, 2, 3, 100, 128, 129, 173, 4096):
        wanted = count(size)
        assert modules.call(f"{PURE}operations.js", "count", size) == {
            "direct": wanted.direct,
            "fft": wanted.fft,
        }
    image, kernel = torch.zeros(28, 20), torch.zeros(11, 3)
    found = modules.call(f"{PURE}operations.js", "countOf", image.tolist(), kernel.tolist())
    assert found == vars(cost(image, kernel))


def test_it_opens_on_the_polynomials_of_the_source(lab, learn):
    assert lab.numbers("first") == [1, 2, 3]
    assert lab.numbers("second") == [4, 5, 6]
    assert lab.numbers("products") == [4, 5, 6, 8, 10, 12, 12, 15, 18]
    assert lab.numbers("product") == [4, 13, 28, 27, 18]
    expect(lab.element.locator(".waves")).to_contain_text("transformed back: 4; 13; 28; 27; 18")
    lab.sheet("product").locator(".cells > *").nth(1).hover()
    expect(lab.sentence).to_have_text("What belongs to the power 1 of x: 2 products on one diagonal make 13.")
    expect(lab.sheet("products").locator("[data-mark=winner]")).to_have_text(["5", "8"])
    lab.sheet("product").locator(".cells").focus()
    learn.page.keyboard.press("ArrowLeft")
    expect(lab.sentence).to_contain_text("one product makes 4")


def test_lists_set_up_by_hand(lab):
    lab.count("How many numbers", "First list", 4)
    lab.put("first", [2, -1, 0.5, 3])
    lab.put("second", [1, -4, 0.25])
    wanted = np.convolve([2, -1, 0.5, 3], [1, -4, 0.25])
    assert lab.numbers("product") == pytest.approx(wanted.tolist())
    rows = lab.element.locator(".waves tbody tr")
    expect(rows).to_have_count(7)
    expect(rows.first.locator("td").last).to_have_text("\N{MINUS SIGN}12.38")  # the sums, 4.5 and -2.75


def test_an_image_set_up_by_hand(lab, learn):
    look_at(lab, "an image")
    lab.choose("Example", "0 to 8")
    lab.count("Kernel", "Rows", 2)
    lab.count("Kernel", "Columns", 2)
    lab.put("kernel", [0, 1, 2, 3])
    image, kernel = torch.arange(9.0).view(3, 3), torch.arange(4.0).view(2, 2)
    wanted = transform(image, kernel)
    assert lab.numbers("output") == pytest.approx(wanted.by_sliding.flatten().tolist())
    assert lab.numbers("spectrum-image") == pytest.approx(wanted.spectrum.flatten().tolist(), abs=1e-4)
    assert lab.numbers("spectrum-both") == pytest.approx(wanted.product.flatten().tolist(), abs=1e-4)
    expect(lab.sentence).to_contain_text("4 × 4 numbers, at most")
    lab.element.get_by_role("radio", name="the image: it wraps round").check()
    assert lab.numbers("output") == pytest.approx(wanted.wrapped.flatten().tolist(), abs=1e-5)
    inside = wanted.wrapped - wanted.by_sliding[:3, :3]
    assert lab.numbers("brought") == pytest.approx(inside.flatten().tolist(), abs=1e-5)
    lab.sheet("spectrum-image").locator(".cells > *").nth(4).hover()
    expect(lab.element.locator(".theorem > .note")).to_contain_text(
        "0 times over the height and 0 times over the width. "
        "The image has it with an amplitude of 4; the kernel multiplies it by 6."
    )
    lab.sheet("spectrum-image").locator(".cells").focus()
    learn.page.keyboard.press("ArrowRight")
    expect(lab.element.locator(".theorem > .note")).to_contain_text("and once over the width")


def test_the_count_follows_chart_and_field(lab):
    look_at(lab, "the cost")
    lab.count("How many numbers", "Exactly", 173)
    expect(lab.sentence).to_have_text(
        "Two lists of 173 numbers each: 29,929 multiplications by sliding, 29,696 by transform. "
        "The detour saves a factor of 1.01."
    )
    expect(lab.element.locator(".operations text.crossover")).to_have_text("173")
    lab.element.locator(".operations").click(position={"x": 60, "y": 100})
    expect(lab.sentence).to_contain_text("The detour costs")
    expect(lab.element.get_by_role("button", name="Check against PyTorch")).to_be_hidden()


STATES = [
    "",
    "first=1_-2_0.5&second=3_4_5_6_7_8",
    "shows=image",
    "shows=image&room=image&picture=digit-8&kernel=0.5_-1*2_3*1_1",
]


@pytest.mark.parametrize("state", STATES)
def test_the_service_agrees(lab, state):
    lab.show(state)
    lab.element.get_by_role("button", name="Check against PyTorch").click()
    expect(lab.element.locator(".said")).to_have_text(
        re.compile("PyTorch agrees: largest difference (0|.*e-([6-9]|1.))")
    )


def test_its_questions_are_answered_by_playing(browser, client):
    with learn_page(browser, client) as learn:
        lab = learn.lab("frequency")
        factors = learn.page.locator("[data-task=factors] [data-answer]")
        for name in ("First list", "Second list"):
            lab.count("How many numbers", name, 2)
        lab.put("first", [1, 1])
        expect(factors).to_be_empty()
        lab.put("second", [1, -1])
        expect(factors).to_have_text(re.compile("Two convolutions in a row are one"))
        wrap = learn.page.locator("[data-task=wrap] [data-answer]")
        learn.page.get_by_role("link", name="an image", exact=True).click()
        lab.choose("Kernel", "upright edges")
        lab.element.get_by_role("radio", name="the image: it wraps round").check()
        expect(wrap).to_be_empty()
        lab.choose("Kernel", "a shift")
        expect(wrap).to_have_text(re.compile("A wave has no border"))
