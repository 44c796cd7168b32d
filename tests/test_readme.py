"""What the README tells people to type works."""

import re
import shlex
import shutil
import subprocess
import sys
import textwrap
from pathlib import Path

import pytest

README = (Path(__file__).parents[1] / "README.md").read_text()
PYTHON = re.search(r"^## In Python\n\n((?:    .+\n)+)", README, re.MULTILINE)[1]
CURLS = re.findall(r"^    (curl .+)$", README, re.MULTILINE)


def test_there_are_six():
    assert len(CURLS) == 6


@pytest.mark.parametrize("line", CURLS)
def test_curl(line, client, picture, tmp_path):
    if shutil.which("curl") is None:
        pytest.skip("no curl")
    (tmp_path / "photo.jpg").write_bytes(picture("JPEG"))
    (tmp_path / "house-number.png").write_bytes(picture("PNG"))
    here = line.replace("http://127.0.0.1:8000/", str(client.base_url).rstrip("/") + "/")
    command = [*shlex.split(here), "--fail-with-body"]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert ran.stdout.startswith("{")


def test_python(tmp_path):
    lines = textwrap.dedent(PYTHON)
    assert len(lines.splitlines()) == 10
    command = [sys.executable, "-c", lines]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=tmp_path, check=False)
    assert ran.returncode == 0, ran.stderr
    read, layer, shapes = ran.stdout.splitlines()
    assert re.fullmatch(r"7 \d+%", read)
    assert layer.startswith("conv2d ('input',) (3, 3) ReceptiveField(size=(3, 3)")
    assert shapes == "(10, 26, 26) (10, 1, 3, 3) (10,)"


def test_pictures_exist():
    for path in re.findall(r"!\[[^\]]*\]\(([^)]+)\)", README):
        assert (Path(__file__).parents[1] / path).stat().st_size > 10_000
