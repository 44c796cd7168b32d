"""What the first visit costs, counted by the browser itself: headers and bodies as they came by the wire."""

import pytest
from playwright.sync_api import expect

from tests.browser.explore import TWO_FRAMES

KILOBYTE = 1024
EXPLAIN = "/api/v1/explain"


PAGES = ["/", "/learn", "/learn/exercises", "/training", "/docs", "/?lang=zh", "/docs?lang=zh"]


@pytest.fixture(params=PAGES)
def visit(request, browser, client):
    """A page that nobody has cached, and what it loaded: `{path: bytes}`, once for each time."""
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    paths, loaded = {}, []
    session.on(
        "Network.responseReceived", lambda event: paths.update({event["requestId"]: event["response"]})
    )
    session.on(
        "Network.loadingFinished",
        lambda event: loaded.append((paths[event["requestId"]]["url"], event["encodedDataLength"])),
    )
    page.goto(request.param)
    is_explore = request.param.startswith("/?") or request.param == "/"
    shown = "class-bars .predicted:not(:empty)" if is_explore else "main section"
    expect(page.locator(shown).first).to_be_attached()
    page.wait_for_load_state("networkidle")
    origin = str(client.base_url).rstrip("/")
    yield page, [(url.removeprefix(origin), size) for url, size in loaded]
    context.close()


def test_the_first_load_is_light(visit):
    _, loaded = visit
    explanations = [size for path, size in loaded if path == EXPLAIN]
    assert len(explanations) <= 1
    assert sum(size for _, size in loaded) - sum(explanations) <= 120 * KILOBYTE


def test_only_the_texts_of_the_page_s_language_are_loaded(visit):
    page, loaded = visit
    language = "zh" if page.url.endswith("?lang=zh") else "en"
    texts = [path for path, _ in loaded if "/messages/" in path]
    assert len(texts) >= 1
    assert [path for path in texts if f"/messages/{language}/" not in path] == []


def test_everything_is_loaded_once(visit):
    _, loaded = visit
    paths = [path for path, _ in loaded]
    assert sorted(paths) == sorted(set(paths))


SHIFTS = """() => {
  window.shifts = [];
  const note = list => shifts.push(...list.getEntries().map(({ value }) => value));
  new PerformanceObserver(note).observe({ type: "layout-shift", buffered: true });
  window.built = 0;
  document.addEventListener("built", () => { window.built += 1; });
}"""


# What a link may name, and what shows that it has come.
NAMED = {
    "": "class-bars .predicted:not(:empty)",
    "#layer=conv_1_1": ".holder .plate",
    "#model=gap-cnn&layer=global_pool&channel=7": ".holder .plate",
    "#why=7": ".why-note",
    "#why=7&layer=conv_1_1": ".holder .plate",
    "#space=1": "network-space canvas",
    "#epoch=1": "epoch-bar",
}


def takes_room(named):
    """A note or a bar comes beside the network, as high as its words."""
    return named in {"#why=7", "#why=7&layer=conv_1_1", "#epoch=1", "#space=1"}


SIZES = [(390, 844), (412, 823), (844, 390), (1024, 768), (1280, 800), (768, 1024), (900, 700)]


@pytest.mark.parametrize(
    ("size", "named"),
    [*((size, "") for size in SIZES), *((SIZES[at], named) for named in NAMED if named for at in (0, 3))],
)
def test_the_page_stands_still_while_it_loads(browser, client, size, named):
    """Nothing moves by more than a good page may; a network whose room is known is laid out once."""
    width, height = size
    context = browser.new_context(
        base_url=str(client.base_url),
        viewport={"width": width, "height": height},
        has_touch=width < 900,
        is_mobile=width < 900,
    )
    page = context.new_page()
    page.add_init_script(f"({SHIFTS})()")
    page.goto(f"/{named}")
    expect(page.locator(NAMED[named]).first).to_be_visible()
    page.wait_for_load_state("networkidle")
    page.evaluate(TWO_FRAMES)
    assert page.evaluate("built") == 1 or takes_room(named)
    assert sum(page.evaluate("shifts")) < 0.03  # 0.1 is good: https://web.dev/articles/cls
    context.close()


def test_the_page_announces_just_the_modules_that_it_loads(visit):
    page, loaded = visit
    announced = page.locator("link[rel=modulepreload]:not([as])").evaluate_all(
        "links => links.map(link => new URL(link.href).pathname)"
    )
    classic = page.locator("script:not([type])").evaluate_all(
        "all => all.map(each => new URL(each.src).pathname)"
    )
    modules = [path for path, _ in loaded if path.endswith(".js") and path not in classic]
    assert sorted(announced) == sorted(modules)
    assert len(announced) > 5


def test_a_second_visit_asks_for_no_file_again(visit):
    page, _ = visit
    page.reload(wait_until="networkidle")
    files = page.evaluate(
        "performance.getEntriesByType('resource').filter(({ name }) => name.includes('/static/'))"
        ".map(({ name, transferSize }) => [name, transferSize])"
    )
    assert len(files) > 5
    assert [name for name, size in files if size > 0] == []
