"""The labs in Chinese: nothing is left in English, and nothing breaks the rules of Chinese."""

import re

import pytest
from playwright.sync_api import expect

from tests.browser.learn import learn_page
from tests.browser.test_chinese import SAID
from tests.browser.test_learn import LABS
from tests.chinese import foreign_words, misspelt

# Sizes, and what the service calls its own.
UNIT = re.compile(r"\d [kMGT]?B$|\b(?:[a-z]+-(?:vgg|cnn)|lenet|input)\b")

STATES = {
    "matrix": ["way=windows", "way=back&picture=digit-3", "way=gradient", "kernel=1_2_3_4"],
    "frequency": ["first=1", "shows=image", "shows=image&room=image", "shows=cost", "shows=cost&size=4096"],
}


@pytest.fixture(scope="module")
def learn(browser, client):
    with learn_page(browser, client, locale="zh-CN") as learn:
        yield learn


@pytest.mark.parametrize("name", LABS)
def test_a_lab_speaks_chinese(learn, name):
    lab = learn.lab(name)
    for state in ["", *STATES.get(name, [])]:
        lab.show(state)
        texts = learn.page.evaluate(
            SAID.replace("document.documentElement", f"document.getElementById('{name}')")
        )
        wrong = {text: foreign_words(UNIT.sub("0", text)) or misspelt(text) for text in texts}
        assert {text: faults for text, faults in wrong.items() if faults} == {}
    expect(lab.element.get_by_role("heading")).to_contain_text("实验")
