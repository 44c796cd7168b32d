"""The learn page: an article, labs that come as they are needed, an address that holds what was done."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explore import SEVEN, TWO_FRAMES, Explore
from tests.browser.learn import Learn, learn_page
from tests.browser.test_prefix import PREFIX, proxy  # noqa: F401 - a fixture

LABS = [
    "smooth",
    "convolve",
    "matrix",
    "edges",
    "mix-channels",
    "pool",
    "learn-kernel",
    "equivariance",
    "transform",
    "frequency",
]


@pytest.fixture
def learn(browser, client):
    with learn_page(browser, client) as learn:
        yield learn


def test_the_contents_lead_to_every_section(learn):
    links = learn.page.get_by_role("navigation", name="Contents").get_by_role("link")
    headings = learn.page.locator("main h2")
    assert links.count() == headings.count() == 12
    for at in range(links.count()):
        assert headings.nth(at).inner_text().startswith(links.nth(at).inner_text())
        assert links.nth(at).get_attribute("href") == f"#{headings.nth(at).get_attribute('id')}"
    links.nth(6).click()
    expect(headings.nth(6)).to_be_in_viewport()
    expect(links.nth(6)).to_have_attribute("aria-current", "true")


def test_the_article_stands_without_scripts(browser, client):
    with learn_page(browser, client, java_script_enabled=False) as learn:
        words = learn.page.locator("main").inner_text().split()
        assert 3000 < len(words) < 6000


def test_a_lab_is_loaded_as_it_comes_near(learn):
    loaded = learn.page.locator(".lab.loaded")
    expect(loaded).to_have_count(0)
    learn.lab("convolve")
    assert "pool" not in loaded.evaluate_all("labs => labs.map(lab => lab.id)")


def test_every_symbol_of_every_formula_is_explained(learn):
    for figure in learn.page.locator("figure.formula").all():
        names = "parts => Array.from(new Set(parts.map(part => part.dataset.symbol)))"
        used = figure.locator("math [data-symbol]").evaluate_all(names)
        explained = figure.locator("dl [data-symbol]").evaluate_all(names)
        assert sorted(used) == sorted(explained)
        bare = figure.locator("math mi:not([data-symbol])").all_text_contents()
        assert set(bare) <= {"d"}  # of the integral


def test_a_symbol_lights_up_with_its_meaning(learn):
    figure = learn.page.locator("figure.formula").nth(1)
    figure.locator("math [data-symbol=w]").first.focus()
    expect(figure.locator("dl .shown")).to_have_text(re.compile("weight of a measurement"))
    figure.locator("math [data-symbol=s]").first.hover()
    expect(figure.locator("dl .shown")).to_have_text(re.compile("smoothed position"))


def test_what_is_done_in_a_lab_is_in_the_address(learn, browser, client):
    lab = learn.lab("convolve")
    lab.count("Padding", "Top", 1)
    lab.put("kernel", [0, 1, -2, 0.25])
    learn.until(lambda: "kernel=0_1*-2_0.25" in learn.page.url and "padding=1_0_0_0" in learn.page.url)
    shown = lab.numbers("output")
    with learn_page(browser, client, f"#{learn.page.url.partition('#')[2]}") as other:
        again = other.lab("convolve")
        assert again.numbers("output") == shown
        expect(again.element).to_be_in_viewport()


def test_the_way_back_leads_to_the_lab_before(learn):
    lab = learn.lab("convolve")
    lab.count("Padding", "Top", 2)
    learn.until(lambda: "#convolve?padding=2_0_0_0" in learn.page.url)
    learn.lab("pool").choose("Of each window", "the mean")
    learn.until(lambda: "#pool?method=average" in learn.page.url)
    learn.page.go_back()
    learn.until(lambda: "#convolve?padding=2_0_0_0" in learn.page.url)
    assert len(lab.numbers("output")) == 8


@pytest.mark.parametrize("name", LABS)
def test_one_key_resets_a_lab(learn, name):
    lab = learn.lab(name)
    state = "lab => lab.address"
    field = lab.element.locator("input:is([type=text], [type=number]):visible").first
    expect(field).not_to_have_value("")  # the service's answer may be on its way
    field.focus()
    learn.page.keyboard.press("ArrowUp")
    learn.page.keyboard.press("ArrowRight")
    learn.until(lambda: lab.element.evaluate(state) != "")
    learn.page.keyboard.press("r")
    learn.until(lambda: lab.element.evaluate(state) == "")


@pytest.mark.parametrize(
    "address",
    [
        "#convolve?kernel=1_2*3",
        "#convolve?image=a_b&padding=99_0_0_0&stride=0_1",
        "#pool?window=2",
        "#edges?image=~2~!",
    ],
)
def test_nonsense_in_an_address_is_passed_over(browser, client, address):
    with learn_page(browser, client, address) as learn:
        name = address[1:].partition("?")[0]
        assert learn.lab(name).element.evaluate("lab => lab.address") == ""


def test_explore_hands_its_drawing_over(open_page):
    explore = open_page()
    explore.press("Clear")
    explore.draw(SEVEN)
    expect(explore.digit).to_have_text("7")
    explore.page.get_by_role("navigation", name="Pages").get_by_role("link", name="Learn").click()
    learn = Learn(explore.page, explore.origin)
    lab = learn.lab("pool")
    lab.element.get_by_role("button", name="My drawing").click()
    learn.until(lambda: len(lab.element.evaluate("lab => lab.address")) > 24)
    assert lab.element.evaluate("lab => lab.address").startswith("picture=drawing-")
    lab.element.locator("drawing-pad").get_by_role("button", name="Clear").click()
    learn.until(lambda: lab.element.evaluate("lab => lab.address") == "picture=drawing-")


def test_explore_s_columns_lead_to_the_article(explore):
    explore.page.locator(".head", has_text="Max pool").first.click()
    explore.page.get_by_role("link", name="More in Learn").click()
    expect(explore.page).to_have_url(re.compile("/learn#pooling$"))
    expect(explore.page.get_by_role("heading", name="Pooling").first).to_be_in_viewport()


def test_every_link_to_explore_opens_a_map(learn, client):
    hrefs = learn.page.locator("main a[href*='layer=']").evaluate_all("links => links.map(link => link.href)")
    assert len(hrefs) > 10
    layers = {
        model["id"]: {layer["id"] for layer in client.get(f"/api/v1/models/{model['id']}").json()["layers"]}
        for model in client.get("/api/v1/models").json()["models"]
    }
    for href in hrefs:
        fragment = dict(part.split("=") for part in href.partition("#")[2].split("&"))
        assert fragment["layer"] in layers[fragment.get("model", "tiny-vgg")]
    learn.page.goto(hrefs[1])
    Explore(learn.page, learn.origin).shown()


def test_a_question_answers_when_it_is_solved(learn):
    lab = learn.lab("convolve")
    answer = learn.page.locator("[data-task=same] [data-answer]")
    lab.choose("Example", "5 × 5, kernel 1 to 9")
    expect(answer).to_be_empty()
    for side in ("Top", "Right", "Bottom", "Left"):
        lab.count("Padding", side, 1)
    expect(answer).to_have_text(re.compile("Right: with a kernel of size k"))


SIZES = [
    (320, 568),
    (390, 844),
    (700, 900),
    (844, 390),
    (1099, 800),
    (1280, 800),
    (1920, 1080),
    (2560, 1440),
    (3840, 2160),
]
OVER = """() => [...document.querySelectorAll("main *")].filter(node => {
  const { right, width } = node.getBoundingClientRect();
  const counts = node.checkVisibility() && !node.closest(".formula, .hidden, svg, select");
  return width && counts && right > innerWidth + 1;
}).map(node => node.outerHTML.slice(0, 80))"""


@pytest.mark.parametrize("size", SIZES)
def test_nothing_hangs_over(browser, client, size):
    width, height = size
    with learn_page(browser, client, viewport={"width": width, "height": height}) as learn:
        for name in LABS:
            learn.lab(name)
        for name, state in {
            "convolve": "picture=digit-3&padding=5_5_5_5&kernel=1_0_-1*2_0_-2*1_0_-1",
            "pool": "picture=digit-8&window=4_4&stride=4_4&shift=1_1",
            "edges": "picture=digit-5",
            "smooth": "weights=1_1_1_1_1_1_1_1_1_1_1",
            "equivariance": "model=stn-cnn&degrees=-165&shift=-10_10",
            "transform": "theta=3_0.5_2*-0.5_3_2&tilt=45",
            "matrix": "way=back&picture=digit-3&padding=2&kernel=1_0_-1*2_0_-2*1_0_-1",
            "frequency": "shows=image&room=image",
            "learn-kernel": "rate=0.1&step=9&target=1_2_3_4_5&picture=digit-6",
            "mix-channels": "&".join(
                (
                    f"image={'**'.join(['1_20_-99.5_4_5*6_7_8_9_0'] * 4)}",
                    f"kernels={'***'.join(['**'.join(['1_2_3_4'] * 4)] * 4)}",
                )
            ),
        }.items():
            learn.lab(name).show(state)
        check_within(learn, width)
        lists = "first=1_-2.5_3_4_5_6&second=7_8.25_9_1_2_3"
        for state in (lists, "shows=cost", "shows=image&picture=-"):
            learn.lab("frequency").show(state)
            check_within(learn, width)


def check_within(learn, width):
    learn.page.evaluate(TWO_FRAMES)
    assert learn.page.evaluate("document.documentElement.scrollWidth") == width
    assert learn.page.evaluate(OVER) == []


@pytest.mark.parametrize(("size", "scale"), [((2560, 1440), 1.4), ((3840, 2160), 1.9)])
def test_a_large_screen_is_read_from_afar(browser, client, size, scale):
    """Head, text and labs grow alike."""
    heights = []
    for width, height in ((1280, 800), size):
        with learn_page(browser, client, viewport={"width": width, "height": height}) as learn:
            lab = learn.lab("convolve")
            parts = [
                learn.page.locator("body > header .home"),
                learn.page.get_by_role("navigation", name="Contents").get_by_role("link").last,
                learn.page.locator("#convolution"),
                lab.element.locator("h3"),
                lab.sheet("image").locator("input").first,
            ]
            heights.append([part.bounding_box()["height"] for part in parts])
    assert [large / small for small, large in zip(*heights, strict=True)] == pytest.approx(
        [scale] * len(heights[0]), rel=0.05
    )


def test_the_page_and_its_labs_are_light(browser, client):
    context = browser.new_context(base_url=str(client.base_url))
    page = context.new_page()
    session = context.new_cdp_session(page)
    session.send("Network.enable")
    heads, sizes = {}, []  # bytes as they were sent; the heads of the answers are not compressed

    def head(event):
        heads[event["requestId"]] = event["response"]["encodedDataLength"]

    def whole(event):
        sizes.append(event["encodedDataLength"] - heads.get(event["requestId"], 0))

    session.on("Network.responseReceived", head)
    session.on("Network.loadingFinished", whole)
    learn = Learn(page, str(client.base_url))
    learn.open()
    for name in page.locator(".lab").evaluate_all("labs => labs.map(lab => lab.id)"):
        learn.lab(name)
    page.wait_for_load_state("networkidle")
    context.close()
    assert learn.complaints == []
    assert sum(sizes) < 200 * 1024


def test_the_page_works_under_a_prefix(browser, proxy):  # noqa: F811
    address = proxy
    page = browser.new_page()
    page.goto(f"{address}learn#convolve")
    learn = Learn(page, address)
    assert learn.lab("convolve").numbers("output") == [19, 25, 37, 43]
    page.get_by_role("navigation", name="Pages").get_by_role("link", name="Explore").click()
    expect(page).to_have_url(re.compile(f"{PREFIX}/$"))
    page.close()
    assert learn.complaints == []


def test_it_prints_with_its_labs(learn):
    lab = learn.lab("convolve")
    learn.page.emulate_media(media="print")
    expect(lab.sheet("output")).to_be_visible()
    expect(lab.element.locator(".controls")).to_be_hidden()
    assert len(learn.page.pdf()) > 10_000


def test_paper_has_every_lab_or_says_where_it_is(learn):
    page = learn.page
    page.evaluate("dispatchEvent(new Event('beforeprint'))")  # from the browser's menu, which does not wait
    page.emulate_media(media="print")
    told = "lab => getComputedStyle(lab, '::before').content"
    assert '/learn#pool"' in page.locator("#pool").evaluate(told)
    expect(page.locator("#pool .note")).to_be_hidden()
    page.emulate_media(media="screen")
    page.evaluate("window.print = () => document.body.classList.add('printed')")
    page.keyboard.press("Control+p")
    expect(page.locator("body.printed")).to_be_attached()
    expect(page.locator(".lab.loaded")).to_have_count(len(LABS))
    page.emulate_media(media="print")
    expect(learn.lab("equivariance").element.locator("canvas").first).to_be_visible()
    expect(page.locator(".skip")).to_be_hidden()
