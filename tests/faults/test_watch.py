"""`convscope train --watch` in a terminal, and where there is none."""

import os
import pty
import re
import subprocess
import sys

import pytest

from tests.benchmarks.serving import COMMAND
from tests.model.shapes import write_mine, write_pictures

pytest.importorskip("plotext", reason="an extra: pip install 'convscope[watch]'")
if sys.platform == "win32":
    pytest.skip("no terminals of one's own", allow_module_level=True)


@pytest.fixture
def command(tmp_path):
    write_mine(tmp_path)
    write_pictures(tmp_path / "shapes", 10)
    options = ["--data", tmp_path / "shapes", "--epochs", "2", "--device", "cpu", "--runs", tmp_path / "runs"]
    return [COMMAND, "train", tmp_path / "my.py:Shapes", *options, "--watch"]


def environment():
    return {**os.environ, "OMP_NUM_THREADS": "1", "TERM": "xterm-256color", "COLUMNS": "110", "LINES": "50"}


def test_in_a_terminal(command):
    ours, theirs = pty.openpty()
    process = subprocess.Popen(command, stdin=theirs, stdout=theirs, stderr=theirs, env=environment())
    os.close(theirs)
    said = b""
    while True:
        try:
            part = os.read(ours, 65536)
        except OSError:  # Linux says so when the other end is closed
            break
        if not part:
            break
        said += part
    os.close(ours)
    text = re.sub(r"\x1b\[[0-9;?]*[A-Za-z]", "", said.decode())
    assert process.wait() == 0, text
    for words in ("Shapes  epoch 2 of 2", "learning rate", " Loss ", " Accuracy ", "held-out", "best: epoch"):
        assert words in text.replace("my-shapes", "Shapes")
    assert "\x1b[48;2;" in said.decode() or "\x1b[48;5;" in said.decode()  # kernels
    assert "of shapes/'s test images" in text.splitlines()[-2]


def test_elsewhere_an_epoch_is_a_line(command):
    ran = subprocess.run(command, capture_output=True, text=True, check=False, env=environment())
    assert ran.returncode == 0, ran.stderr
    first, second, *_ = ran.stdout.splitlines()
    assert first.startswith("epoch 1/2: train loss")
    assert second.startswith("epoch 2/2: train loss")
