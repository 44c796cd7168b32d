"""Labs alone, for frames in other sites' pages: only where the operator allows it, and nothing else."""

from pathlib import Path

import pytest
from pydantic import ValidationError
from typer.testing import CliRunner

from convscope.app.cli import cli
from convscope.app.main import create_app
from convscope.app.settings import Settings

LABS = sorted(path.parent.name for path in (Path(__file__).parents[2] / "static/labs").glob("*/index.js"))
SCHOOL = "https://school.example"


def ancestors(response):
    directives = response.headers["content-security-policy"].split("; ")
    return [directive for directive in directives if directive.startswith("frame-ancestors")]


@pytest.mark.parametrize("lab", LABS)
def test_every_lab_has_a_page_of_its_own_in_either_language(client, lab):
    assert f'<conv-lab-{lab} id="{lab}"' in client.get(f"/embed/lab/{lab}").text
    assert '<html lang="zh-Hans"' in client.get(f"/embed/lab/{lab}?lang=zh").text
    assert "<header" not in client.get(f"/embed/lab/{lab}").text


@pytest.mark.parametrize("path", ["/embed/lab/none", "/embed/lab/", "/embed/lab/convolve/state.js", "/embed"])
def test_what_is_no_lab_is_not_found(client, path):
    answer = client.get(path)
    assert (answer.status_code, answer.headers["content-type"]) == (404, "application/problem+json")


def test_nobody_may_frame_anything_unless_it_is_set(client):
    for path in ("/embed/lab/convolve", "/embed/explore", "/embed/lab/none", "/learn", "/"):
        assert ancestors(client.get(path)) == ["frame-ancestors 'none'"]
    assert "data-embed" not in client.get("/learn").text


def test_who_is_named_may_frame_labs_and_nothing_else(serve):
    settings = Settings(frame_ancestors=f"self, {SCHOOL},https://*.school.example:8443")
    with serve(create_app(settings)) as client:
        allowed = f"frame-ancestors 'self' {SCHOOL} https://*.school.example:8443"
        for path in ("/embed/lab/convolve", "/embed/explore", "/embed/lab/none"):
            assert ancestors(client.get(path)) == [allowed]
        for path in ("/", "/learn", "/docs", "/static/icon.svg", "/api/v1/models"):
            assert ancestors(client.get(path)) == ["frame-ancestors 'none'"]
        assert "data-embed" in client.get("/learn").text


@pytest.mark.parametrize(
    "sites",
    [
        "school.example",
        "https://school.example/course",
        "https://a.example; script-src *",
        "https://a.example https://b.example",
        "'none'",
        "javascript:",
        "https://a.example\r\nx: y",
    ],
)
def test_what_is_no_site_is_refused_in_one_line(monkeypatch, sites):
    with pytest.raises(ValidationError, match="frame_ancestors"):
        Settings(frame_ancestors=sites)
    monkeypatch.setenv("CONVSCOPE_FRAME_ANCESTORS", sites)
    said = CliRunner().invoke(cli, ["serve"])
    assert said.exit_code == 2
    assert "CONVSCOPE_FRAME_ANCESTORS" in said.output
    assert "an origin such as https://school.example" in " ".join(said.output.split())


@pytest.mark.parametrize(
    ("sites", "value"), [("", "'none'"), ("*", "*"), ("self", "'self'"), (" , ", "'none'")]
)
def test_words_that_stand_for_sites(serve, sites, value):
    with serve(create_app(Settings(frame_ancestors=sites))) as client:
        assert ancestors(client.get("/embed/lab/pool")) == [f"frame-ancestors {value}"]
