import json

from playwright.sync_api import expect

from tests.browser.explore import ONE, SEVEN
from tests.browser.gate import Gate


def test_one_question_at_a_time_and_the_newest_drawing_wins(explore):
    gate = Gate(explore.page)
    explore.draw(ONE, steps=40)
    explore.until(lambda: len(gate.held) == 1)
    first = json.loads(gate.held[0].request.post_data)
    with explore.page.expect_request("**/explain") as second:
        gate.answer()
    newest = second.value.post_data_json
    assert len(first["strokes"][0]) < len(newest["strokes"][0])
    assert newest["strokes"][0][-1][1] > 23  # the end of the stroke: all between was left out
    gate.open()
    expect(explore.digit).to_have_text("1")
    assert gate.most == 1


def test_an_answer_to_a_drawing_that_was_replaced_is_never_painted(explore):
    gate = Gate(explore.page)
    explore.example(3).click()
    explore.example(4).click()
    explore.page.evaluate(
        "const digit = document.querySelector('class-bars .predicted'); window.seen = [];"
        "new MutationObserver(() => seen.push(digit.textContent))"
        ".observe(digit, {childList: true, characterData: true, subtree: true})"
    )
    explore.until(lambda: len(gate.held) == 2)
    for route in gate.held:
        route.continue_()
    expect(explore.digit).to_have_text("4")
    assert explore.page.evaluate("seen") == ["4"]


def test_offline_keeps_the_picture_and_recovers_by_itself(explore):
    explore.expected.add("ERR_INTERNET_DISCONNECTED")
    picture = explore.tile(20)
    explore.page.context.set_offline(True)
    explore.draw(ONE)
    expect(explore.status).to_contain_text("Connection lost")
    assert explore.tile(20) == picture
    expect(explore.digit).to_have_text("7")
    explore.page.context.set_offline(False)
    expect(explore.digit).to_have_text("1")
    expect(explore.status).to_be_hidden()


def test_a_busy_service_is_asked_again(explore):
    explore.expected.add("503")
    refusals = []

    def refuse(route):
        if refusals:
            return route.continue_()
        refusals.append(route)
        return route.fulfill(
            status=503, json={"title": "Service Unavailable", "status": 503, "detail": "full"}
        )

    explore.page.route("**/explain", refuse)
    explore.asked(lambda: explore.draw(SEVEN))
    assert refusals
    expect(explore.digit).to_have_text("7")
    expect(explore.status).to_be_hidden()


def test_only_what_is_in_sight_is_asked_for(open_page, client):
    """A network that is too wide for the window; what scrolls into sight follows."""
    explore = open_page("#model=gap-cnn")
    layers = [layer["id"] for layer in client.get("/api/v1/models/gap-cnn").json()["layers"]]
    with explore.page.expect_request("**/explain") as drawing:
        explore.draw(ONE)
    assert layers[0] in drawing.value.post_data_json["layers"]
    assert layers[-1] not in drawing.value.post_data_json["layers"]
    expect(explore.digit).to_have_text("1")
    with explore.question(lambda body: layers[-1] in body["layers"]):
        explore.network.evaluate("view => view.scrollTo(view.scrollWidth, 0)")
    explore.until(lambda: explore.is_painted(-1))


def test_an_open_layer_and_the_whole_network_s_scale_ask_for_everything(open_page, client):
    explore = open_page("#model=gap-cnn")
    explore.draw(ONE)
    expect(explore.digit).to_have_text("1")
    with explore.question(lambda body: "layers" not in body):
        explore.page.get_by_role("radio", name="everything", exact=True).check()
    explore.page.get_by_role("radio", name="each layer", exact=True).check()
    with explore.question(lambda body: "layers" in body):
        explore.example(4).click()
    expect(explore.digit).to_have_text("4")
    with explore.question(lambda body: "layers" not in body):
        explore.page.evaluate("location.hash += '&layer=softmax'")
    expect(explore.detail.locator(".sentence")).not_to_be_empty()
