"""`convscope train --watch`: what stands in the terminal is what the record says."""

import io
import re

import pytest
import torch
from rich.console import Console
from torch import nn

from convscope.training import data, train
from tests.model import tiny

pytest.importorskip("plotext", reason="an extra: pip install 'convscope[watch]'")
watch = pytest.importorskip("convscope.training.watch")


@pytest.fixture(params=[70, 120])
def console(request):
    return Console(file=io.StringIO(), force_terminal=True, width=request.param, height=60)


def test_a_run_is_drawn_as_it_goes(console, tmp_path, monkeypatch):
    tiny.shrink(monkeypatch)
    known = data.mnist(tiny.write_mnist(tmp_path / "data"))
    metrics = train.train(
        tiny.spec(epochs=3),
        known,
        tmp_path / "runs",
        tmp_path / "weights",
        resume=False,
        device="cpu",
        report=lambda history: watch.Watch(history, "tiny", console),
    )
    said = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", console.file.getvalue())
    for epoch in (1, 2, 3):
        assert f"tiny  epoch {epoch} of 3, batch 3 of 3" in said
    best = metrics["epochs"][metrics["best_epoch"] - 1]
    last = said[said.rindex("tiny  epoch 3 of 3") :]
    assert f"best: epoch {best['epoch']}, loss {best['validation_loss']:.4f}" in last
    assert max(map(len, said.splitlines())) <= console.width
    loss, accuracy = (next(i for i, line in enumerate(last.splitlines()) if word in line) for word in WORDS)
    assert (loss == accuracy) == (console.width >= watch.WIDTH)  # side by side where there is room


WORDS = (" Loss ", " Accuracy ")


def test_the_curve_is_where_the_numbers_are():
    drawn = watch.chart("Loss", [([1, 2, 3, 4], [3, 1, 1, 1]), ([], [])], 4, 60)
    rows = [line for line in re.sub(r"\x1b\[[0-9;]*m", "", drawn).splitlines() if re.search("[⠁-⣿]", line)]
    first, *_, last = rows
    assert re.search("[⠁-⣿]", first).start() < 30 < re.search("[⠁-⣿](?=[^⠁-⣿]*$)", last).start()


def test_kernels_have_the_colours_of_the_page():
    module = nn.Sequential(nn.Conv2d(1, 4, (2, 3)))
    with torch.no_grad():
        module[0].weight.zero_()
        module[0].weight[0, 0, 0, 0], module[0].weight[1, 0, 1, 2] = 2.0, -2.0
    _, upper, lower = watch.kernels(module, 18)  # room for two
    assert [len(row.plain) for row in (upper, lower)] == [16, 16]
    assert str(upper.spans[0].style) == "on rgb(47,111,181)"
    assert {str(span.style) for span in upper.spans[1:]} == {"on rgb(255,255,255)"}
    assert str(lower.spans[-1].style) == "on rgb(196,98,16)"
    assert watch.kernels(nn.Linear(2, 2), 80) == []
