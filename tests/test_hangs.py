"""What hangs ends, and says where: in a loop, in the browser, and at the end of a test that failed."""

import subprocess
import sys
from pathlib import Path

import pytest

from tests.browser.conftest import QUIET, browser_path

ROOT = Path(__file__).parents[1]
HANGS = {
    "a loop that swallows every exception": """
def test_it():
    while True:
        try:
            deaf()
        except BaseException:
            pass

def deaf():
    import time
    time.sleep(600)
""",
    "the end of a test that failed": """
import pytest

@pytest.fixture
def endless():
    yield
    deaf()

def deaf():
    import time
    time.sleep(600)

def test_it(endless):
    assert False
""",
    "a wait for the browser": f"""
import pytest
from playwright.sync_api import sync_playwright

@pytest.fixture
def page():
    with sync_playwright() as playwright:
        yield playwright.chromium.launch(executable_path={browser_path()!r}, args={QUIET}).new_page()

@pytest.mark.timeout(3, func_only=True)  # a browser takes its time to start
def test_it(page):
    deaf(page)

def deaf(page):
    page.evaluate("new Promise(() => {{}})")
""",
}


@pytest.mark.parametrize("where", HANGS)
def test_what_hangs_says_where(where, tmp_path):
    if "browser" in where and not browser_path():
        pytest.skip("no Chromium")
    (tmp_path / "conftest.py").write_text('pytest_plugins = ["tests.hangs"]')
    (tmp_path / "test_hang.py").write_text(HANGS[where])
    config = f"--config-file={ROOT / 'pyproject.toml'}"
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-p",
        "no:cacheprovider",
        config,
        "--timeout=3",
        "--rootdir=.",
    ]
    ran = subprocess.run(
        [*command, "test_hang.py"], cwd=tmp_path, capture_output=True, text=True, check=False, timeout=250
    )
    assert ran.returncode == 1
    assert "+ Timeout +" in ran.stdout
    assert "in deaf" in ran.stdout + ran.stderr
