"""The page among a Jupyter server's tools, as its launcher opens it."""

import os
import secrets
import signal
import subprocess
import sys
import time
import urllib.request

import pytest
from playwright.sync_api import expect

from convscope.app.jupyter import serve
from tests.benchmarks.serving import free_port
from tests.browser.explore import SEVEN, Explore

pytest.importorskip("jupyter_server_proxy")
TOKEN = secrets.token_hex(8)


@pytest.fixture(scope="module")
def jupyter(tmp_path_factory):
    """The address of a Jupyter server with nothing but ConvScope."""
    home, port = tmp_path_factory.mktemp("home"), free_port()
    address = f"http://127.0.0.1:{port}/"
    command = [
        *(sys.executable, "-m", "jupyter_server", "--no-browser", "--allow-root", f"--port={port}"),
        *(f"--IdentityProvider.token={TOKEN}", f"--ServerApp.root_dir={home}"),
    ]
    with subprocess.Popen(
        command,
        env={**os.environ, "HOME": str(home)},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
    ) as process:
        try:
            wait_for(f"{address}api?token={TOKEN}", process)
            yield address
        finally:
            os.killpg(process.pid, signal.SIGTERM)
            process.wait()


def wait_for(address, process):
    deadline = time.monotonic() + 120
    while True:
        try:
            with urllib.request.urlopen(address):
                return
        except OSError:
            assert process.poll() is None, "the server gave up"
            assert time.monotonic() < deadline, "the server did not start"
            time.sleep(0.1)


def test_the_launcher_opens_a_page_that_draws_and_reads(browser, jupyter):
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    page.goto(f"{jupyter}convscope/?token={TOKEN}", timeout=120_000)  # the first one starts the service
    explore = Explore(page, f"{jupyter}convscope/")
    explore.shown()
    explore.press("Clear")
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="API").click()
    expect(page).to_have_url(f"{jupyter}convscope/docs")
    section = page.locator("section").filter(has=page.get_by_text("/api/v1/models", exact=True))
    section.get_by_role("button", name="Send").click()
    expect(section.locator("form + [role=status]")).to_contain_text("200")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Training").click()
    expect(page.locator("body.shown")).to_be_attached()
    context.close()
    assert explore.complaints == []


def test_its_icon_is_there(jupyter):
    with urllib.request.urlopen(f"{jupyter}server-proxy/icon/convscope?token={TOKEN}") as answer:
        assert b"<svg" in answer.read()
    assert serve()["launcher_entry"]["title"] == "ConvScope"
