"""The guided tour walks the page as it is, and stays out of the way."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explore import ONE

MINUS = "\N{MINUS SIGN}"
STATIONS = [
    ("What goes in", "[aria-label='input, map 1 of 1']"),
    ("A convolution", "[aria-label^='conv_1_1, map 7']"),
    ("A kernel", "[aria-label^='conv_1_1, map 7']"),
    ("ReLU", "[aria-label^='relu_1_1, map 7']"),
    ("Max pooling", "[aria-label^='max_pool_1, map 7']"),
    ("Flatten", "[aria-label='flatten, 160 values']"),
    ("A linear layer", "[aria-label='linear, 10 values']"),
    ("Softmax", "[aria-label='softmax, 10 values']"),
    ("Now it’s your turn", "drawing-pad"),
    ("Where to learn more", "header nav a:not([aria-current])"),
]


class Tour:
    def __init__(self, explore):
        self.explore = explore
        self.page = explore.page
        self.invitation = self.page.locator(".invitation")
        self.opener = self.page.get_by_role("button", name="Tour", exact=True)
        self.card = self.page.get_by_role("dialog")
        self.heading = self.card.get_by_role("heading")
        self.ring = self.page.locator(".tour-ring")

    def start(self):
        self.explore.press("Start the tour")
        expect(self.heading).to_have_text(STATIONS[0][0])

    def press(self, name):
        self.card.get_by_role("button", name=name, exact=True).click()

    def lies_on(self, selector, margin=12):
        """Whether the ring is close around an element, or its column, and the card beside it."""
        target, ring, card = (
            locator.bounding_box() if locator.count() else None
            for locator in (self.page.locator(selector).first, self.ring, self.card)
        )
        if not (target and ring and card):
            return False
        close = ring["width"] <= target["width"] + 2 * margin
        return close and contains(ring, target) and not meet(card, target)

    def is_on(self, place, count, title, selector):
        expect(self.heading).to_have_text(title)
        expect(self.card.locator(".count")).to_have_text(f"{place} of {count}")
        self.explore.until(lambda: self.lies_on(selector))


def contains(outer, inner):
    return all(
        outer[start] <= inner[start] + 1 and outer[start] + outer[size] >= inner[start] + inner[size] - 1
        for start, size in (("x", "width"), ("y", "height"))
    )


def meet(one, other):
    return all(
        one[start] < other[start] + other[size] - 1 and other[start] < one[start] + one[size] - 1
        for start, size in (("x", "width"), ("y", "height"))
    )


@pytest.fixture
def tour(explore):
    return Tour(explore)


def test_the_whole_walk(tour):
    tour.start()
    for place, (title, selector) in enumerate(STATIONS, 1):
        tour.is_on(place, len(STATIONS), title, selector)
        tour.press("Next" if place < len(STATIONS) else "Finish")
    expect(tour.card).to_have_count(0)
    expect(tour.ring).to_have_count(0)
    expect(tour.opener).to_be_focused()


def test_the_words_have_the_numbers_of_the_network(tour):
    tour.start()
    text = tour.card.locator(".text")
    facts = ["28 × 28", "10 maps of 26 × 26", "3 × 3 learned", "conv_1_1", "shrinks from 24 × 24 to 12 × 12"]
    for (title, _), words in zip(STATIONS, facts, strict=False):
        expect(tour.heading).to_have_text(title)
        expect(text).to_contain_text(words)
        tour.press("Next")


@pytest.mark.parametrize("place", range(len(STATIONS)))
def test_a_phone_shows_every_station(open_page, place):
    tour = Tour(open_page(width=390, height=844))
    tour.start()
    for _ in range(place):
        tour.page.keyboard.press("ArrowRight")
    title, selector = STATIONS[place]
    expect(tour.heading).to_have_text(title)
    tour.explore.until(lambda: tour.lies_on(selector, margin=48))  # maps stand two abreast
    if selector not in {"drawing-pad", STATIONS[-1][1]}:
        pad, target = (tour.page.locator(each).first.bounding_box() for each in (".pad", selector))
        assert not meet(pad, target)


def test_the_keys_alone_lead_through(tour):
    tour.page.get_by_role("button", name="Start the tour").focus()
    tour.page.keyboard.press("Enter")
    for title, _ in STATIONS[:-1]:
        expect(tour.heading).to_have_text(title)
        expect(tour.card.locator(":focus")).to_have_count(1)
        tour.page.keyboard.press("ArrowRight")
    expect(tour.heading).to_have_text(STATIONS[-1][0])
    tour.page.keyboard.press("ArrowRight")
    expect(tour.heading).to_have_text(STATIONS[-1][0])
    tour.page.keyboard.press("ArrowLeft")
    expect(tour.heading).to_have_text(STATIONS[-2][0])
    tour.page.keyboard.press("Enter")
    tour.page.keyboard.press("Enter")
    expect(tour.card).to_have_count(0)
    expect(tour.opener).to_be_focused()


def test_going_back_to_the_start_keeps_the_focus(tour):
    tour.start()
    tour.press("Next")
    tour.press("Back")
    expect(tour.heading).to_have_text(STATIONS[0][0])
    expect(tour.card.get_by_role("button", name="Back")).to_be_disabled()
    expect(tour.card.get_by_role("button", name="Next")).to_be_focused()


def test_every_station_is_announced_and_labelled(tour):
    tour.start()
    expect(tour.card).to_have_accessible_name(STATIONS[0][0])
    expect(tour.card.locator("[aria-live=polite]")).to_contain_text("28 × 28 numbers")


def test_escape_leaves_the_tour_and_nothing_else(tour):
    where = tour.explore.readout.locator(".where")
    tour.opener.click()
    tour.press("Next")
    tour.page.keyboard.press("Escape")
    expect(tour.card).to_have_count(0)
    expect(tour.opener).to_be_focused()
    tour.opener.click()
    expect(tour.card).to_be_visible()
    tour.page.get_by_label("relu_2_2, map 8 of 10").focus()
    tour.page.keyboard.press("Escape")
    expect(tour.card).to_have_count(0)
    expect(where).to_contain_text("relu_2_2 · map 8")
    tour.page.keyboard.press("Escape")  # now it is the network's again
    expect(where).to_have_count(0)


@pytest.mark.parametrize("guess", ["Positive", "Negative"])
@pytest.mark.parametrize("size", [(1280, 800), (390, 844), (844, 390)])
def test_the_sign_is_guessed_then_seen_then_closed(open_page, guess, size):
    tour = Tour(open_page(width=size[0], height=size[1]))
    tour.start()
    tour.press("Next")
    tour.press("Next")
    note = tour.card.get_by_role("status")
    expect(note).to_have_text("Will this sum be positive or negative?")
    tour.press(guess)
    expect(note).to_have_text(re.compile(rf"(Yes|No): it is {MINUS}?\d"))
    said, value = re.fullmatch(rf"(Yes|No): it is ({MINUS}?)[\d.]+\.", note.inner_text()).groups()
    assert (said == "Yes") == ((value == MINUS) == (guess == "Negative"))
    tour.press("See it worked out")
    expect(tour.page.locator("layer-detail .kernel").first).to_be_visible()
    tour.explore.until(lambda: not meet(*boxes(tour.card, tour.page.locator("layer-detail .kernel").first)))
    expect(tour.page.locator(".readout .value")).to_have_text(note.inner_text().split()[-1].rstrip("."))
    tour.press("Leave")
    expect(tour.page.locator("layer-detail .kernel").first).not_to_be_visible()


def boxes(*locators):
    return [locator.bounding_box() for locator in locators]


def test_the_orange_is_wiped(tour):
    tour.start()
    for _ in range(3):
        tour.press("Next")
    expect(tour.card.locator("figure canvas")).to_have_count(2)
    before, after = tour.card.locator("figure canvas").all()
    assert before.evaluate("canvas => canvas.toDataURL()") != after.evaluate("canvas => canvas.toDataURL()")
    tour.press("Wipe the orange")
    expect(tour.card.get_by_role("status")).to_contain_text("values were negative")
    assert before.evaluate("canvas => canvas.toDataURL()") == after.evaluate("canvas => canvas.toDataURL()")
    tour.press("Bring it back")
    assert before.evaluate("canvas => canvas.toDataURL()") != after.evaluate("canvas => canvas.toDataURL()")


def test_the_largest_value_survives_until_it_is_wiped(tour):
    tour.start()
    for _ in range(4):
        tour.press("Next")
    cells, kept, note = (
        tour.card.locator(".cells button"),
        tour.card.locator(".kept"),
        tour.card.get_by_role("status"),
    )
    expect(cells.first).to_be_visible()
    values = [float(text.replace(MINUS, "-")) for text in cells.all_inner_texts()]
    assert float(kept.inner_text()) == max(values)
    order = sorted(range(len(values)), key=values.__getitem__)
    cells.nth(order[0]).click()
    expect(note).to_contain_text("survives")
    cells.nth(order[-1]).click()
    expect(note).to_contain_text("That changed what is kept")
    assert float(kept.inner_text()) == max(0, values[order[-2]])
    cells.nth(order[-1]).click()
    assert float(kept.inner_text()) == max(values)


def test_a_tilted_digit_is_straightened(open_page):
    tour = Tour(open_page("#model=stn-cnn"))
    tour.start()
    for _ in STATIONS:
        if tour.heading.inner_text() != "A spatial transformer":
            tour.press("Next")
    question, _ = tour.explore.asked(lambda: tour.press("Tilt right"))
    assert question["strokes"][0][0] == pytest.approx([11.24, 5.15], abs=0.1)  # (8.375, 6.625), turned by 20°
    expect(tour.card.locator("figure canvas")).to_have_count(2)
    expect(tour.explore.digit).not_to_be_empty()


@pytest.mark.parametrize(("model", "title"), [("bn-cnn", "Batch normalisation"), ("dropout-cnn", "Dropout")])
def test_each_network_has_the_stations_of_its_kinds(open_page, model, title):
    tour = Tour(open_page(f"#model={model}"))
    tour.start()
    titles = [tour.heading.inner_text()]
    for _ in range(2 * len(STATIONS)):
        if tour.card.get_by_role("button", name="Next", exact=True).count():
            tour.page.keyboard.press("ArrowRight")
            titles.append(tour.heading.inner_text())
    assert title in titles
    expect(tour.card.get_by_role("button", name="Finish", exact=True)).to_be_visible()


@pytest.mark.parametrize("way", ["No, thanks", "Start the tour"])
def test_the_invitation_comes_once(tour, way):
    expect(tour.invitation).to_contain_text("New here?")
    tour.explore.press(way)
    expect(tour.invitation).to_have_count(0)
    tour.page.reload()
    expect(tour.explore.digit).not_to_be_empty()
    expect(tour.opener).to_be_visible()
    expect(tour.invitation).to_have_count(0)
    expect(tour.card).to_have_count(0)


def test_declining_leaves_the_focus_at_the_way_to_the_tour(tour):
    tour.explore.press("No, thanks")
    expect(tour.opener).to_be_focused()
    tour.page.keyboard.press("Enter")
    expect(tour.heading).to_have_text(STATIONS[0][0])


@pytest.mark.parametrize("size", [(1280, 800), (820, 1180), (390, 844), (360, 740)])
def test_the_invitation_takes_no_room(open_page, size):
    width, height = size
    tour = Tour(open_page(width=width, height=height))
    main = tour.page.locator("main")
    expect(tour.page.get_by_role("button", name="Start the tour")).to_be_in_viewport(ratio=1)
    invitation, before = tour.invitation.bounding_box(), main.bounding_box()
    assert not meet(invitation, before)
    link = tour.page.locator("header nav a:visible").first.bounding_box()
    assert not meet(invitation, link)
    tour.explore.press("No, thanks")
    assert main.bounding_box() == before


def test_without_storage_the_tour_still_runs(tour):
    refuse = "get() { throw new DOMException('no', 'SecurityError') }"
    tour.page.add_init_script(f"Object.defineProperty(window, 'localStorage', {{ {refuse} }})")
    tour.page.reload()
    tour.start()
    expect(tour.invitation).to_have_count(0)


def test_the_tour_waits_for_the_first_answer(tour):
    held = []

    def hold(route):
        held.append(route)

    tour.page.route("**/explain", hold)
    tour.page.reload()
    tour.explore.press("Start the tour")
    expect(tour.invitation).to_have_count(0)
    expect(tour.card).to_have_count(0)
    tour.explore.until(lambda: bool(held))
    for route in held:
        route.continue_()
    expect(tour.heading).to_have_text(STATIONS[0][0])
    expect(tour.card.locator(":focus")).to_have_count(1)


def test_drawing_moves_the_words_on(tour):
    tour.start()
    for _ in STATIONS[1:9]:
        tour.page.keyboard.press("ArrowRight")
    expect(tour.heading).to_have_text("Now it’s your turn")
    tour.explore.press("Clear")
    expect(tour.heading).to_have_text("Now it’s your turn")
    tour.explore.draw(ONE)
    expect(tour.heading).to_have_text("That’s your digit")
    expect(tour.explore.digit).to_have_text("1")
    tour.press("Next")
    expect(tour.heading).to_have_text(STATIONS[-1][0])


def test_the_last_card_names_the_source_and_links_to_what_exists(tour, client):
    tour.start()
    for _ in STATIONS[1:]:
        tour.page.keyboard.press("ArrowRight")
    expect(tour.card).to_contain_text("Source of this network: CNN Explainer")
    address = tour.card.get_by_role("link").get_attribute("href")
    assert client.get(address).status_code == 200


def test_another_network_on_the_way(tour):
    """The tour goes on at the same station of the network that is chosen meanwhile."""
    tour.start()
    for _ in range(5):
        tour.press("Next")
    tour.is_on(6, 10, *STATIONS[5])
    tour.explore.models.select_option("lenet")
    tour.is_on(6, 10, "Flatten", "[aria-label='flatten, 256 values']")
    expect(tour.card.locator(".text")).to_contain_text("256 values of max_pool_2")


def test_a_network_that_scrolls_sideways(open_page):
    tour = Tour(open_page("#model=gap-cnn"))
    tour.start()
    for _ in range(5):
        tour.press("Next")
    expect(tour.heading).to_have_text("Global average")
    tour.explore.until(lambda: tour.lies_on("[aria-label^='global_pool, map 64']", margin=400))
    view, ring = tour.explore.network.bounding_box(), tour.ring.bounding_box()
    assert ring["x"] >= view["x"] - 4
    assert ring["x"] + ring["width"] <= view["x"] + view["width"] + 4


def test_what_a_network_lacks_is_left_out(open_page):
    """A network without ReLU and pooling."""
    explore = open_page()

    def without(route):
        response = route.fetch()
        explanation = response.json()
        for layer in explanation["layers"]:
            if layer["kind"] in {"relu", "max_pool2d"}:
                layer["kind"] = "other"
        route.fulfill(response=response, json=explanation)

    explore.page.route("**/explain", without)
    explore.page.reload()
    tour = Tour(explore)
    tour.start()
    titles = [title for title, _ in STATIONS if title not in {"ReLU", "Max pooling"}]
    for place, title in enumerate(titles, 1):
        expect(tour.heading).to_have_text(title)
        expect(tour.card.locator(".count")).to_have_text(f"{place} of {len(titles)}")
        tour.page.keyboard.press("ArrowRight")


def test_the_ring_follows_and_catches_nothing(tour):
    tour.start()
    tour.press("Next")
    tour.page.set_viewport_size({"width": 1500, "height": 900})
    tour.explore.until(lambda: tour.lies_on(STATIONS[1][1]))
    tour.explore.hover("conv_1_1, map 2 of 10", 5, 4, (26, 26))
    expect(tour.explore.readout.locator(".where")).to_have_text("conv_1_1 · map 2 · row 6, column 5")
