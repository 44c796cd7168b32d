import base64
import io
import re
from itertools import pairwise

import numpy as np
from PIL import Image, ImageDraw
from playwright.sync_api import expect

from tests.model.test_several import row

TRANSFER = """([data, type, kind]) => {
  const bytes = Uint8Array.from(atob(data), (c) => c.charCodeAt(0));
  const transfer = new DataTransfer();
  transfer.items.add(new File([bytes], "digit.png", { type }));
  const options = { bubbles: true, cancelable: true, dataTransfer: transfer, clipboardData: transfer };
  const event = kind === "drop" ? new DragEvent(kind, options) : new ClipboardEvent(kind, options);
  document.body.dispatchEvent(event);
}"""


def upload(explore, name, data, mime="image/png"):
    file = {"name": name, "mimeType": mime, "buffer": data}
    explore.page.locator("picture-input input").set_input_files([file])


def three(explore):
    """Something else than the picture's seven, so that a change can be seen."""
    explore.example(3).click()
    expect(explore.digit).to_have_text("3")


def test_reads_an_opened_picture_and_shows_how(explore, picture):
    three(explore)
    upload(explore, "seven.jpg", picture("JPEG"), "image/jpeg")
    expect(explore.digit).to_have_text("7")
    steps = explore.page.locator("input-preview").get_by_role("listitem")
    expect(steps.first).to_be_visible()
    assert steps.count() >= 3
    expect(explore.page.locator("input-preview .origin")).to_have_text("Read from your picture")


def test_reload_keeps_what_was_read_from_the_picture(explore, picture):
    three(explore)
    upload(explore, "seven.png", picture())
    expect(explore.digit).to_have_text("7")
    expect(explore.page).to_have_url(re.compile("pixels="))
    seen = explore.painted("input-preview .frame canvas")
    explore.page.reload()
    expect(explore.digit).to_have_text("7")
    assert explore.painted("input-preview .frame canvas") == seen


def test_the_pen_starts_anew_after_a_picture(explore, picture):
    upload(explore, "seven.png", picture())
    expect(explore.page).to_have_url(re.compile("pixels="))
    explore.draw([[(112, 35), (110, 190)]])
    expect(explore.digit).to_have_text("1")
    expect(explore.page).not_to_have_url(re.compile("pixels="))
    expect(explore.page.locator("input-preview .stages")).to_be_hidden()


def test_a_picture_can_be_dropped_or_pasted(explore, picture):
    data = base64.b64encode(picture()).decode()
    for kind in ("drop", "paste"):
        three(explore)
        explore.page.evaluate(TRANSFER, [data, "image/png", kind])
        expect(explore.digit).to_have_text("7")


def test_the_bytes_decide_what_a_file_is(explore, picture):
    data = base64.b64encode(picture()).decode()
    for mime in ("", "application/octet-stream", "text/plain"):
        three(explore)
        explore.page.evaluate(TRANSFER, [data, mime, "drop"])
        expect(explore.digit).to_have_text("7")


def test_a_white_pen_on_nothing_is_read_even_where_the_page_shrinks_it(explore):
    for side in (280, 3000):
        three(explore)
        upload(explore, "dark-mode.png", pen_on_nothing(side))
        expect(explore.digit).to_have_text("7")


def pen_on_nothing(side):
    picture = Image.new("RGBA", (side, side), (255, 255, 255, 0))
    points = [(0.3 * side, 0.2 * side), (0.7 * side, 0.2 * side), (0.45 * side, 0.8 * side)]
    ImageDraw.Draw(picture).line(points, fill=(255, 255, 255, 255), width=side // 16, joint="curve")
    file = io.BytesIO()
    picture.save(file, "PNG")
    return file.getvalue()


def test_several_digits_are_said_to_be_several(explore):
    upload(explore, "four-two.png", row(4, 2))
    preview = explore.page.locator("input-preview")
    expect(preview.get_by_role("status")).to_contain_text("2 digits")
    upload(explore, "four.png", row(4))
    expect(explore.digit).to_have_text("4")
    expect(preview.get_by_role("status")).to_have_count(0)


def test_another_digit_of_the_picture_can_be_read(explore):
    upload(explore, "four-two.png", row(4, 2))
    digits = explore.page.get_by_role("group", name="Which digit is read").get_by_role("button")
    expect(digits).to_have_count(2)
    preview = explore.page.locator("input-preview")
    for place, digit in ((1, "2"), (0, "4"), (1, "2")):
        digits.nth(place).press("Enter")
        expect(explore.digit).to_have_text(digit)
        expect(digits.nth(place)).to_have_attribute("aria-pressed", "true")
        expect(digits.nth(place)).to_be_focused()
        expect(digits.nth(1 - place)).to_have_attribute("aria-pressed", "false")
    preview.locator("summary").click()
    expect(preview.get_by_text("2 digits are on the picture. The marked one is read.")).to_have_count(1)
    explore.page.reload()
    expect(explore.digit).to_have_text("2")


def test_what_was_done_to_a_picture_is_said_in_words_and_nothing_is_covered(explore):
    upload(explore, "four-two.png", row(4, 2))
    preview = explore.page.locator("input-preview")
    preview.locator("summary").click()
    expect(preview.locator(".reasons li").first).to_be_visible()
    assert preview.locator(".reasons li").count() >= 6
    parts = explore.page.locator(".setup").locator(":scope > :visible").all()
    boxes = [part.bounding_box() for part in parts]
    for above, below in pairwise(sorted(boxes, key=lambda box: box["y"])):
        assert above["y"] + above["height"] <= below["y"] + 1


def test_says_what_is_wrong_with_a_picture_and_keeps_the_last_one(explore):
    explore.expected |= {"400", "422"}
    upload(explore, "broken.png", b"\x89PNG broken")
    expect(explore.status).to_contain_text("cannot be read as a picture")
    expect(explore.digit).to_have_text("7")
    upload(explore, "text.txt", b"hello", "text/plain")
    expect(explore.status).to_contain_text("not a picture")


def test_undo_brings_a_picture_back(explore, picture):
    three(explore)
    upload(explore, "seven.png", picture())
    expect(explore.digit).to_have_text("7")
    seen = explore.painted("input-preview .frame canvas")
    explore.press("Clear")
    expect(explore.digit).to_be_empty()
    explore.press("Undo")
    expect(explore.digit).to_have_text("7")
    assert explore.painted("input-preview .frame canvas") == seen


def test_a_photograph_straight_from_a_camera_is_read(explore):
    three(explore)
    grain = np.random.default_rng(7).integers(200, 256, (4000, 5000), np.uint8)
    photo = Image.fromarray(grain)
    points = [(1500, 900), (3500, 900), (2200, 3300)]
    ImageDraw.Draw(photo).line(points, fill=30, width=160, joint="curve")
    file = io.BytesIO()
    photo.save(file, "JPEG", quality=95)
    assert file.tell() > 8 * 1024 * 1024  # more than the service would take
    upload(explore, "IMG_0001.jpg", file.getvalue(), "image/jpeg")
    expect(explore.digit).to_have_text("7")
