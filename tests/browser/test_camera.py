"""The camera as an input: asked for by a button, off as soon as it is not looked at."""

import pytest
from playwright.sync_api import expect

from tests.browser.conftest import QUIET, browser_path
from tests.browser.explore import Explore
from tests.browser.test_accessibility import violations

FAKE = "--use-fake-device-for-media-stream"
LIVE = """() => {
  const streams = window.streams = [];
  const ask = navigator.mediaDevices.getUserMedia.bind(navigator.mediaDevices);
  navigator.mediaDevices.getUserMedia = async (wanted) => {
    const stream = await ask(wanted);
    streams.push(stream);
    return stream;
  };
}"""
ON = "window.streams.some(stream => stream.getTracks().some(track => track.readyState === 'live'))"
DIGIT = """() => {
  const canvas = document.createElement("canvas");
  Object.assign(canvas, { width: 640, height: 480 });
  const context = canvas.getContext("2d");
  setInterval(() => {
    context.fillStyle = "#eee";
    context.fillRect(0, 0, 640, 480);
    context.fillStyle = "#222";
    context.fillRect(305, 120, 30, 240);
  }, 30);
  navigator.mediaDevices.getUserMedia = async () => {
    const stream = canvas.captureStream(30);
    window.streams.push(stream);
    return stream;
  };
}"""
REFUSED = """name => {
  navigator.mediaDevices.getUserMedia = async () => { throw new DOMException("", name); };
}"""


@pytest.fixture
def with_camera(browser, client):
    """The page in a browser with a camera that shows a test picture."""
    seeing = browser.browser_type.launch(
        executable_path=browser_path(), args=[*QUIET, FAKE, "--use-fake-ui-for-media-stream"]
    )
    context = seeing.new_context(base_url=str(client.base_url), viewport={"width": 1280, "height": 800})
    explore = Explore(context.new_page(), str(client.base_url))
    explore.open()
    explore.page.evaluate(LIVE)
    explore.page.keyboard.press("Shift")  # somebody is there
    yield explore
    seeing.close()
    assert explore.complaints == []


def dialog(explore):
    return explore.page.get_by_role("dialog", name="Take a picture of a digit")


def opened(explore):
    explore.press("Camera")
    take = dialog(explore).get_by_role("button", name="Take picture")
    expect(take).to_be_focused()
    assert explore.page.evaluate(ON)
    return take


@pytest.mark.parametrize("key", ["Enter", "Space"])
def test_a_digit_before_the_camera_is_read(with_camera, key):
    explore = with_camera
    explore.page.evaluate(DIGIT)
    opened(explore)
    explore.page.keyboard.press(key)
    expect(explore.digit).to_have_text("1")
    expect(explore.page.locator("input-preview .origin")).to_have_text("Read from your picture")
    expect(dialog(explore)).to_be_hidden()
    assert not explore.page.evaluate(ON)


def test_the_camera_is_off_when_the_dialog_is_closed_or_out_of_sight(with_camera):
    explore = with_camera
    opened(explore)
    explore.page.keyboard.press("Escape")
    explore.until(lambda: not explore.page.evaluate(ON))
    opened(explore)
    explore.page.evaluate(
        """() => {
          Object.defineProperty(document, "hidden", { get: () => true, configurable: true });
          document.dispatchEvent(new Event("visibilitychange"));
        }"""
    )
    expect(dialog(explore)).to_be_hidden()
    explore.until(lambda: not explore.page.evaluate(ON))


@pytest.mark.parametrize(
    ("error", "words"),
    [
        ("NotAllowedError", "may not be used here"),
        ("NotFoundError", "No camera was found"),
        ("NotReadableError", "in use elsewhere"),
        ("TypeError", "did not start"),
    ],
)
def test_what_is_wrong_is_said_plainly(with_camera, error, words):
    explore = with_camera
    explore.page.evaluate(REFUSED, error)
    explore.press("Camera")
    expect(dialog(explore).get_by_role("status")).to_contain_text(words)
    expect(dialog(explore).get_by_role("button", name="Take picture")).to_be_disabled()


def test_keys_in_the_dialog_do_not_reach_the_pad(with_camera):
    explore = with_camera
    opened(explore)
    explore.page.keyboard.press("Delete")
    explore.page.keyboard.press("Escape")
    expect(explore.digit).to_have_text("7")


def test_no_camera_no_button(explore):
    explore.page.keyboard.press("Shift")
    expect(explore.page.get_by_role("button", name="Challenges")).to_be_visible()
    explore.page.wait_for_load_state("networkidle")
    expect(explore.page.get_by_role("button", name="Camera")).to_have_count(0)


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_in_the_dialog(with_camera, scheme):
    explore = with_camera
    explore.page.emulate_media(color_scheme=scheme, reduced_motion="reduce")
    opened(explore)
    assert violations(explore, "camera-dialog") == []
    explore.page.keyboard.press("Escape")
    explore.page.evaluate(REFUSED, "NotAllowedError")
    explore.press("Camera")
    expect(dialog(explore).get_by_role("status")).to_contain_text("may not be used")
    assert violations(explore, "camera-dialog") == []
