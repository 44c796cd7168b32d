"""Which language a page is in, and what caches are told of it."""

import re

import pytest

from convscope.app.main import create_app
from convscope.app.settings import Settings

VISITORS = "accept-encoding, accept-language, cookie"


def language(page):
    return re.search(r'<html lang="([\w-]+)"', page.text)[1]


@pytest.mark.parametrize(
    ("accepted", "shown"),
    [
        ("", "en"),
        ("zh-CN,zh;q=0.9,en;q=0.8", "zh-Hans"),
        ("en-US,en;q=0.9,zh;q=0.8", "en"),
        ("de, zh-TW;q=0.7, en;q=0.3", "zh-Hans"),
        ("de;q=1, en;q=0.2, ZH;q=0.4", "zh-Hans"),
        ("zh;q=0, en;q=0.1", "en"),
        ("zh;q=0", "en"),
        ("fr, de", "en"),
        ("*", "en"),
        (";;q=,,zh;q=x;,", "zh-Hans"),
    ],
)
def test_the_browser_says_what_its_visitor_reads(client, accepted, shown):
    page = client.get("/", headers={"accept-language": accepted})
    assert language(page) == shown
    assert page.headers["vary"] == VISITORS


@pytest.mark.parametrize("path", ["/", "/docs"])
def test_a_choice_counts_for_more_than_the_browser_and_an_address_for_more_than_both(client, path):
    chinese = {"accept-language": "zh"}
    assert language(client.get(path, headers={**chinese, "cookie": "lang=en"})) == "en"
    assert language(client.get(path, headers={**chinese, "cookie": "lang=xx"})) == "zh-Hans"
    asked = client.get(f"{path}?lang=en", headers={**chinese, "cookie": "lang=zh"})
    assert language(asked) == "en"
    assert asked.headers["vary"] == "accept-encoding"


@pytest.mark.parametrize("asked", ["zh", "zh-CN", "ZH-hans"])
def test_an_address_may_ask_for_any_chinese(client, asked):
    assert language(client.get(f"/?lang={asked}")) == "zh-Hans"


@pytest.mark.parametrize("asked", ["", "xx", "../en", "%00"])
def test_what_is_no_language_is_not_asked_for(client, asked):
    page = client.get(f"/?lang={asked}", headers={"accept-language": "zh"})
    assert language(page) == "zh-Hans"
    assert page.headers["vary"] == VISITORS


def test_each_language_has_a_tag_of_its_own(client):
    english, chinese = (client.get("/", headers={"accept-language": name}) for name in ("en", "zh"))
    assert english.headers["etag"] != chinese.headers["etag"]
    again = {"accept-language": "zh", "if-none-match": english.headers["etag"]}
    assert client.get("/", headers=again).status_code == 200
    again["if-none-match"] = chinese.headers["etag"]
    assert client.get("/", headers=again).status_code == 304


@pytest.mark.parametrize("path", ["/", "/training", "/docs"])
def test_a_page_names_itself_in_every_language(client, path):
    page = client.get(f"{path}?lang=zh")
    text = page.text
    links = re.findall(r'<([^>]*)>; rel="alternate"; hreflang="([\w-]+)"', page.headers["link"])
    alternates = {tag: address for address, tag in links}
    assert alternates.keys() == {"en", "zh-Hans", "x-default"}
    assert alternates["x-default"] == f"{str(client.base_url).rstrip('/')}{path}"
    for tag in ("en", "zh-Hans"):
        assert language(client.get(alternates[tag])) == tag
    links = re.findall(r'<a href="([^"#]+)"[^>]*>', text)
    assert "?lang=en" in links
    pages = [link for link in links if link != "?lang=en" and not link.endswith(".json")]
    assert len(pages) > 1
    assert all(link.endswith("?lang=zh") for link in pages)


def test_a_page_behind_a_proxy_names_its_public_address(serve):
    forwarded = {"host": "school.example", "x-forwarded-proto": "https", "x-forwarded-prefix": "/tools"}
    with serve(create_app(Settings(trusted_proxies="127.0.0.1"))) as client:
        links = client.get("/learn", headers=forwarded).headers["link"]
        for forged in ("a>; rel=b", "a" * 10_000):
            assert forged not in client.get("/learn", headers={"host": forged}).headers.get("link", "")
    assert "<https://school.example/tools/learn?lang=en>;" in links


def test_only_an_address_that_says_so_leads_on_in_its_language(client):
    assert '<a href="docs">' in client.get("/", headers={"accept-language": "zh"}).text


def test_the_description_of_the_api_is_english_for_programs_and_there_in_chinese(client):
    english = client.get("/openapi.json", headers={"accept-language": "zh", "cookie": "lang=zh"}).json()
    chinese = client.get("/openapi.zh.json").json()
    assert english["paths"]["/api/v1/models"]["get"]["summary"] == "List the networks"
    assert chinese["paths"]["/api/v1/models"]["get"]["summary"] == "列出网络"
    assert english["paths"].keys() == chinese["paths"].keys()
    for name in ("en", "xx", "..%2Fzh"):
        assert client.get(f"/openapi.{name}.json").status_code == 404


def test_problems_are_english_whoever_asks(client):
    answer = client.post("/api/v1/predict", json={"strokes": []}, headers={"accept-language": "zh"})
    assert answer.json()["title"] == "Empty drawing"


def test_the_article_is_written_in_every_language(client):
    assert not re.search('<section[^>]* lang="en"', client.get("/learn?lang=zh").text)
