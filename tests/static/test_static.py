"""The front end's pure code, without a browser."""

import re
import shutil
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
STATIC = ROOT / "static"
OLDEST_NODE = [20, 19]  # reads ES modules without being told


def test_pure_modules():
    node = shutil.which("node")
    version = (
        subprocess.run([node, "--version"], capture_output=True, text=True, check=True).stdout if node else ""
    )
    if not node or [int(part) for part in re.findall(r"\d+", version)] < OLDEST_NODE:
        pytest.skip("no Node.js 20.19 or newer: the front end's unit tests need it, the service does not")
    tests = sorted(Path(__file__).parent.rglob("*.test.js"))
    command = [node, "--test", "--test-reporter=tap", *tests]
    ran = subprocess.run(command, capture_output=True, text=True, cwd=ROOT, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    assert re.search(r"^# pass [1-9]", ran.stdout, re.MULTILINE), ran.stdout


def test_nothing_comes_from_another_host():
    for path in [*STATIC.rglob("*.js"), *STATIC.rglob("*.css"), *(ROOT / "templates").glob("*.html")]:
        text = path.read_text().replace("http://www.w3.org/", "").replace("http://127.0.0.1", "")
        assert not re.search(r"""(src|href|import|from|url|fetch)\s*[=(]?\s*["'(]?https?://""", text), path
