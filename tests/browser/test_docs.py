"""The page of the REST API: every call can be tried on it."""

import re

import pytest
from playwright.sync_api import expect

from tests.app.test_openapi import RUNS


@pytest.fixture(params=[(1280, "light"), (390, "dark")], ids=["desktop", "phone"])
def docs(request, browser, client):
    width, scheme = request.param
    context = browser.new_context(
        base_url=str(client.base_url), viewport={"width": width, "height": 800}, color_scheme=scheme
    )
    page = context.new_page()
    complaints, hosts = [], set()
    page.on("console", lambda message: complaints.append(message.text))
    page.on("pageerror", lambda error: complaints.append(str(error)))
    page.on("request", lambda sent: hosts.add(sent.url.split("/")[2]))
    page.goto("/docs")
    expect(page.get_by_role("heading", level=2).first).to_be_visible()
    yield page
    assert page.evaluate("document.documentElement.scrollWidth") == width
    context.close()
    # That an answer is a 422 is Chromium's own remark.
    assert [text for text in complaints if "Failed to load resource" not in text] == []
    assert hosts == {client.base_url.netloc.decode()}


def call(page, path):
    return page.locator("section").filter(has=page.get_by_text(path, exact=True))


def status(section):
    return section.locator("form + [role=status]")


def test_every_call_answers_as_it_stands(docs, client):
    paths = client.get("/openapi.json").json()["paths"]
    assert docs.locator("section").count() == sum(map(len, paths.values()))
    for path in paths.keys() - {path for _, path in RUNS}:  # here no training may be started
        section = call(docs, path)
        section.get_by_role("button", name="Send").click()
        expect(status(section)).to_have_text(re.compile(r"^200 OK, \d+ ms, [\d,]+ bytes$"))
        expect(section.get_by_label("Answer", exact=True)).to_be_visible()


def test_an_edited_example_is_sent_and_its_problem_shown(docs):
    section = call(docs, "/api/v1/predict")
    section.get_by_label("Body", exact=True).fill('{"strokes": []}')
    section.get_by_role("button", name="Send").click()
    expect(status(section)).to_have_text(re.compile("^422 "))
    expect(section.get_by_label("Answer", exact=True)).to_contain_text("urn:convscope:problem:empty-drawing")


def test_a_picture_is_sent_as_it_is_or_in_a_form(docs, picture):
    section = call(docs, "/api/v1/predict")
    for kind in ("image/*", "multipart/form-data"):
        section.get_by_label("Content type").select_option(kind)
        section.get_by_role("button", name="Send").click()
        expect(status(section)).to_have_text("Choose a picture first.")
        file = {"name": "seven.png", "mimeType": "image/png", "buffer": picture()}
        section.get_by_label("Picture", exact=True).set_input_files(file)
        section.get_by_role("button", name="Send").click()
        expect(status(section)).to_have_text(re.compile("^200 "))


def test_curl_says_the_same(docs, client):
    section = call(docs, "/api/v1/models/{model}/kernels")
    section.get_by_label("layers").fill("linear")
    section.get_by_text("As curl").click()
    shell = section.get_by_label("As curl")
    expect(shell).to_have_text(f"curl '{client.base_url}/api/v1/models/tiny-vgg/kernels?layers=linear'")
