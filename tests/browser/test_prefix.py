"""The service under a path of somebody else's host, whether its proxy takes the path off or leaves it on."""

import re
import shutil
import socket
import subprocess
from contextlib import contextmanager

import httpx
import pytest
from playwright.sync_api import expect

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.benchmarks.serving import free_port
from tests.browser.explore import SEVEN, Explore
from tests.cluster.visitors import await_that

PREFIX = "/tools/convscope"


# What a proxy does with the path, and what the service is told of it.
STRIPPED = "http-request replace-path {prefix}/(.*) /\\1"
PROXIES = {
    "takes it off": (STRIPPED, {}),
    "leaves it on": ("", {"root_path": PREFIX}),
    "leaves it on and names it": (
        "http-request set-header X-Forwarded-Prefix {prefix}",
        {"trusted_proxies": "127.0.0.1"},
    ),
    "takes it off and names it": (
        f"http-request set-header X-Forwarded-Prefix {{prefix}}\n    {STRIPPED}",
        {"trusted_proxies": "127.0.0.1"},
    ),
}
CONFIG = """
defaults
    mode http
    timeout connect 5s
    timeout client 60s
    timeout server 60s
frontend public
    bind 127.0.0.1:{port}
    http-request return status 404 if !{{ path {prefix} }} !{{ path_beg {prefix}/ }}
    {rule}
    default_backend service
backend service
    server one 127.0.0.1:{service}
"""


@pytest.fixture(scope="module", params=PROXIES)
def proxy(request, serve, tmp_path_factory):
    """The service's address behind HAProxy, where nothing lies outside of the prefix."""
    rule, settings = PROXIES[request.param]
    with (
        serve(create_app(Settings(**settings))) as client,
        haproxy(
            tmp_path_factory.mktemp("haproxy"), client.base_url.port, rule.format(prefix=PREFIX)
        ) as address,
    ):
        yield f"{address}{PREFIX}/"


@contextmanager
def haproxy(folder, service, rule):
    if shutil.which("haproxy") is None:
        pytest.skip("no haproxy")
    port = free_port()
    (folder / "haproxy.cfg").write_text(CONFIG.format(port=port, service=service, rule=rule, prefix=PREFIX))
    with subprocess.Popen(["haproxy", "-db", "-f", folder / "haproxy.cfg"]) as process:
        try:
            await_that(lambda: answers(port) or process.poll() is not None, "HAProxy")
            assert process.poll() is None, "HAProxy gave up"
            yield f"http://127.0.0.1:{port}"
        finally:
            process.kill()


def answers(port):
    with socket.socket() as probe:
        return probe.connect_ex(("127.0.0.1", port)) == 0


@pytest.fixture
def page(browser, proxy):
    address = proxy
    context = browser.new_context(viewport={"width": 1280, "height": 800})
    page = context.new_page()
    complaints = []
    page.on("console", lambda message: complaints.append(message.text) if message.type == "error" else None)
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.goto(address)
    yield page
    context.close()
    assert complaints == []


def test_a_digit_is_drawn_read_and_opened(page, proxy):
    address = proxy
    explore = Explore(page, address)
    explore.shown()
    explore.press("Clear")
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    explore.look_into("relu_1_1, map 1 of 10", 5, 5, (26, 26))
    expect(explore.detail.locator(".sentence")).not_to_be_empty()
    assert page.url.startswith(f"{address}#")


def test_the_api_page_is_a_click_away_and_its_calls_are_sent(page, proxy):
    address = proxy
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="API").click()
    expect(page).to_have_url(f"{address}docs")
    section = page.locator("section").filter(has=page.get_by_text("/api/v1/models", exact=True))
    section.get_by_role("button", name="Send").click()
    expect(section.locator("form + [role=status]")).to_have_text(re.compile("^200 "))
    section.get_by_text("As curl").click()
    expect(section.get_by_label("As curl")).to_have_text(f"curl '{address}api/v1/models'")
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Explore").click()
    expect(page).to_have_url(address)


def test_the_language_that_was_chosen_holds_below_the_prefix_alone(page, proxy):
    address = proxy
    page.get_by_role("link", name="中文").click()
    expect(page).to_have_url(f"{address}?lang=zh")
    page.goto(f"{address}docs")
    expect(page.locator("html")).to_have_attribute("lang", "zh-Hans")
    assert [cookie["path"] for cookie in page.context.cookies()] == [f"{PREFIX}/"]


def test_other_pages_lie_below_the_prefix_too(page, proxy):
    for name in ("Learn", "Training"):
        page.get_by_role("navigation", name="Pages").get_by_role("link", name=name).click()
        expect(page).to_have_url(f"{proxy}{name.lower()}")
        page.wait_for_load_state("networkidle")
    page.goto(f"{proxy}learn/exercises")
    page.get_by_role("link", name=re.compile("^Lab: ")).first.click()
    expect(page).to_have_url(re.compile(f"^{re.escape(proxy)}learn#"))


def test_the_path_without_its_slash_leads_to_the_page(request, proxy):
    if "takes it off" in request.node.callspec.params["proxy"]:
        pytest.skip("this proxy asks for the slash")
    answer = httpx.get(proxy.rstrip("/") + "?lang=zh")
    assert (answer.status_code, answer.headers["location"]) == (308, "convscope/?lang=zh")
    assert httpx.get(proxy.rstrip("/"), follow_redirects=True).status_code == 200


def test_the_description_names_addresses_below_the_prefix(proxy):
    description = httpx.get(f"{proxy}openapi.json").json()
    server = httpx.URL(f"{proxy}openapi.json").join(description["servers"][0]["url"])
    assert httpx.get(server.join("api/v1/models")).status_code == 200


@pytest.mark.parametrize(
    ("settings", "header", "path", "status"),
    [
        ({}, PREFIX, f"{PREFIX}/healthz", 404),  # nobody is believed
        ({"trusted_proxies": "192.0.2.1"}, PREFIX, f"{PREFIX}/healthz", 404),
        ({"trusted_proxies": "127.0.0.1"}, PREFIX, f"{PREFIX}/healthz", 200),
        ({"trusted_proxies": "127.0.0.1"}, f"{PREFIX}/", f"{PREFIX}/healthz", 200),
        ({"trusted_proxies": "127.0.0.1"}, "nonsense", "/healthz", 200),
        ({"trusted_proxies": "127.0.0.1"}, "", "/healthz", 200),
        ({"root_path": PREFIX}, None, f"{PREFIX}/healthz", 200),
        ({"root_path": PREFIX}, None, "/healthz", 200),  # a probe that does not come by the proxy
        ({"root_path": PREFIX}, None, f"{PREFIX}{PREFIX}/healthz", 404),
        ({"root_path": PREFIX}, None, f"{PREFIX}s/healthz", 404),
    ],
)
def test_only_trusted_proxies_name_a_prefix(serve, settings, header, path, status):
    with serve(create_app(Settings(**settings))) as client:
        headers = {} if header is None else {"x-forwarded-prefix": header}
        assert client.get(path, headers=headers).status_code == status
