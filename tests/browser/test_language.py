"""A visitor changes the language, and stays at the same place."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.explore import SEVEN


def switch(page, name):
    page.get_by_role("link", name=name, exact=True).click()


def language(page):
    return page.locator("html").get_attribute("lang")


def test_the_switch_keeps_the_drawing_and_the_open_layer(explore):
    explore.press("Clear")
    explore.draw(SEVEN)
    explore.look_into("conv_1_1, map 3 of 10", 10, 12, (26, 26))
    expect(explore.detail.locator(".sentence")).not_to_be_empty()
    shares = explore.shares()
    explore.page.wait_for_url(lambda url: "cell=11" in url)
    fragment = explore.page.url.partition("#")[2]
    switch(explore.page, "中文")
    explore.shown()
    assert language(explore.page) == "zh-Hans"
    assert explore.page.url.endswith(f"/?lang=zh#{fragment}")
    expect(explore.detail.locator(".sentence")).to_contain_text("偏置")
    assert explore.shares() == shares
    switch(explore.page, "English")
    explore.shown()
    assert explore.page.url.endswith(f"/?lang=en#{fragment}")


def test_the_choice_holds_for_the_next_visit(explore):
    switch(explore.page, "中文")
    expect(explore.words).to_contain_text("这是")
    explore.open()
    assert language(explore.page) == "zh-Hans"
    explore.page.goto("/docs")
    assert language(explore.page) == "zh-Hans"


def test_a_shared_address_stays_in_its_language_from_page_to_page(explore):
    explore.page.goto("/?lang=zh#model=lenet")
    explore.shown()
    explore.page.get_by_role("link", name="API").click()
    expect(explore.page).to_have_url(re.compile(r"/docs\?lang=zh$"))
    assert language(explore.page) == "zh-Hans"
    explore.page.get_by_role("link", name="探索").click()
    expect(explore.page.locator("class-bars .words")).to_contain_text("这是")
    explore.press("清空")
    expect(explore.page).to_have_url(re.compile(r"/\?lang=zh#empty=1$"))
    explore.page.goto("/?lang=zh")
    explore.page.get_by_role("radio", name="每张图").check()
    expect(explore.page).to_have_url(re.compile(r"/\?lang=zh#scope=map$"))
    explore.page.get_by_role("radio", name="每一层").check()
    expect(explore.page).to_have_url(re.compile(r"/\?lang=zh$"))
    explore.open()
    assert language(explore.page) == "en"  # nobody chose


@pytest.mark.parametrize("locale", ["zh-CN", "zh-TW", "zh-Hans-SG"])
def test_a_visitor_who_reads_chinese_is_met_in_it(open_page, locale):
    explore = open_page(locale=locale)
    expect(explore.words).to_contain_text("这是")
