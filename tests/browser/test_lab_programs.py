"""What a lab copies as PyTorch runs as it is, and prints the numbers that the lab shows."""

import re
import subprocess
import sys
from pathlib import Path

import pytest
import torch
from playwright.sync_api import expect

from tests.browser.learn import learn_page

LABS = Path(__file__).parents[2] / "static/labs"
WRITTEN = sorted(path.parent.name for path in LABS.glob("*/pytorch.js"))

# Sheets, in the order in which the program prints them, and states beside the first one.
SHEETS = {"edges": ["output", "first", "second"], "matrix": ["product"], "frequency": ["product"]}
STATES = {
    "convolve": [
        "image=3_4_6_5_7*2_4_6_8_2*1_6_7_8_4*9_7_4_6_2*3_7_5_4_1&kernel=1_2_3*4_5_6*7_8_9&padding=1_0_2_1&stride=2_1",
        "kernel=0.1_-2*3_1e-7&flip=yes&mode=reflect&padding=2_1_2_1",
        "mode=constant&constant=-1.5&padding=1_2_0_3&dilation=2_1",
        "mode=circular&padding=3_3_3_3&kernel=1_2_3*4_5_6*7_8_9&dilation=1_2&flip=yes",
        "mode=replicate&padding=5_0_0_4",
        "picture=digit-3&padding=5_5_5_5&kernel=-1_0_1*-2_0_2*-1_0_1",
    ],
    "smooth": [
        "weights=1_4_6_4_1&noise=13&seed=7",
        "weights=1_-1&normalize=yes",
        "normalize=no&weights=0.3_2",
    ],
    "matrix": [
        f"way={way}&{state}"
        for way in ("matrix", "windows", "back", "gradient")
        for state in (
            "image=3_4_6_5*2_4_6_8*1_6_7_8&kernel=1_-2*0.5_3&padding=1&stride=2_1&sent=1_2*3_4*5_6",
            "picture=digit-3&sent=ones",
            "kernel=1_2_3&padding=1",
        )
    ],
    "frequency": [
        "first=1_-2.5_3_0&second=0.1",
        "shows=image",
        "shows=image&room=image&picture=digit-5",
        "shows=image&room=image&picture=-&kernel=1_2_3_4_5*0_-1_2_3_1",
    ],
    "learn-kernel": ["step=20", "bias=none&target=1_2*3_4&start=0_1*0_0&step=9&rate=0.004", "rate=1&step=20"],
    "mix-channels": [
        "kernels=0_1*2_3***1_2*3_4&groups=2&bias=1_2",
        "picture=digit-3&kernels=0**1**1***0**1**-1&bias=none",
    ],
    "edges": ["mode=reflect&kernel=1*-1", "picture=digit-5&kernel=1_-2_1", "image=1_2_3*4_5_7*-1_0_2"],
    "equivariance": ["shift=-3_2&degrees=35&map=4", "picture=digit-3&model=bn-cnn&layer=pool_2&shift=4_4"],
    "transform": ["picture=digit-4&tilt=-40&theta=0.5_0.1_0.2*-0.3_1.5_-0.4"],
    "pool": [
        f"{state}&method={method}"
        for method in ("max", "average", "l2", "distance", "stochastic")
        for state in (
            "stride=2_1&padding=1",
            "picture=digit-3&window=3_4&stride=2_3",
            "image=-1_-2_0*3_4_-5*0_0_0",
        )
    ],
}


def test_every_lab_has_a_program():
    assert sorted(path.parent.name for path in LABS.glob("*/index.js")) == WRITTEN


@pytest.fixture(scope="module")
def learn(browser, client):
    with learn_page(browser, client, permissions=["clipboard-read", "clipboard-write"]) as learn:
        yield learn


def copied(learn, lab) -> str:
    learn.page.evaluate("navigator.clipboard.writeText('')")
    lab.element.get_by_role("button", name="Copy as PyTorch").click()
    expect(lab.element.locator(".copying output")).to_have_text("Copied.")
    clipboard = "navigator.clipboard.readText()"
    learn.until(lambda: learn.page.evaluate(clipboard))
    return learn.page.evaluate(clipboard)


def printed(program: str) -> list[torch.Tensor]:
    """What it prints, unrounded."""
    tensors: list[torch.Tensor] = []
    exec(program, {"print": tensors.append})
    return tensors


def shown(lab, name: str) -> list[list[float]]:
    """What the lab shows; pictures have no digits to read, so their numbers are those that are painted."""
    sheets = SHEETS.get(name, ["output"])
    if all(lab.sheet(sheet).locator(".cells:visible").count() for sheet in sheets):
        return [lab.numbers(sheet) for sheet in sheets]
    return [lab.element.evaluate("lab => Array.from(lab.operands().output)")]


@pytest.mark.parametrize(
    ("name", "state"), [(name, state) for name in WRITTEN for state in ["", *STATES.get(name, [])]]
)
def test_it_prints_what_the_lab_shows(learn, name, state):
    lab = learn.lab(name)
    lab.show(state)
    program = copied(learn, lab)
    assert program.startswith("import torch\n")
    assert f"# {lab.element.get_by_role('heading').inner_text()}\n" in program
    tensors = printed(program)
    for tensor, numbers in zip(tensors, shown(lab, name), strict=False):
        assert tensor.flatten().tolist() == pytest.approx(numbers, rel=1e-5, abs=1e-5), program
    assert len(tensors) == len(SHEETS.get(name, ["output"]))


def test_it_runs_by_itself_and_prints_all_of_a_large_output(learn, tmp_path):
    lab = learn.lab("convolve")
    lab.element.evaluate("lab => { lab.address = 'picture=digit-3&padding=5_5_5_5'; }")
    (tmp_path / "lab.py").write_text(copied(learn, lab), "utf-8")
    ran = subprocess.run([sys.executable, "lab.py"], cwd=tmp_path, capture_output=True, text=True, check=True)
    numbers = re.findall(r"-?\d+\.\d*", ran.stdout)
    assert [float(number) for number in numbers] == pytest.approx(shown(lab, "convolve")[0], abs=1e-4)


def test_a_kernel_that_does_not_fit_is_refused_by_pytorch_too(learn):
    lab = learn.lab("convolve")
    lab.element.evaluate("lab => { lab.address = 'kernel=1_2_3_4'; }")
    with pytest.raises(RuntimeError, match=r"[Kk]ernel size can't be greater"):
        printed(copied(learn, lab))
