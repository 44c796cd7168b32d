import re
from urllib.parse import urljoin

import pytest

from convscope.app.http.assets import Assets, folder
from convscope.app.main import create_app
from convscope.app.pages.modules import modules
from convscope.app.settings import Settings

CSP = (
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; "
    "connect-src 'self'; font-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
)


@pytest.mark.parametrize("path", ["/", "/docs", "/api/v1/models", "/openapi.json", "/nowhere", "/healthz"])
def test_security_headers_are_on_whatever_may_be_shown(client, path):
    headers = client.get(path).headers
    assert headers["content-security-policy"] == CSP
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"


@pytest.mark.parametrize("path", ["/static/explore/main.js", "/static/styles/page.css"])
def test_scripts_and_styles_are_light_and_never_taken_for_anything_else(client, path):
    headers = client.get(path).headers
    assert headers["x-content-type-options"] == "nosniff"
    assert "content-security-policy" not in headers


def test_pictures_may_be_shown_and_keep_to_the_policy(client):
    assert client.get("/static/icon.svg").headers["content-security-policy"] == CSP


@pytest.mark.parametrize("path", ["/", "/learn", "/learn/exercises", "/training", "/docs", "/embed/lab/pool"])
def test_pages_are_html_and_keep_to_the_policy(client, path):
    response = client.get(path)
    assert response.status_code == 200
    assert response.headers["content-type"] == "text/html; charset=utf-8"
    assert not re.search(r"<script(?![^>]*\bsrc=)|<style|\bstyle=|\bon\w+=|https?://", response.text)
    assert client.head(path).status_code == 200
    again = client.get(path, headers={"if-none-match": response.headers["etag"]})
    assert again.status_code == 304


def test_files_of_a_page_are_kept_for_ever(client):
    page = client.get("/docs").text
    addresses = re.findall(r'(?:src|href)="(static/[^"]+)"', page)
    assert len(addresses) >= 2
    for address in addresses:
        response = client.get(f"/{address}")
        assert response.status_code == 200
        assert response.headers["cache-control"] == "public, max-age=31536000, immutable"
        assert "etag" not in response.headers  # which would come with each of a hundred files


@pytest.mark.parametrize("page", ["/", "/learn", "/training", "/docs"])
def test_modules_import_relatively_and_only_what_is_there(client, page):
    seen, waiting = set(), set(re.findall(r'src="(static/[^"]+\.js)"', client.get(page).text))
    while waiting:
        address = waiting.pop()
        seen.add(address)
        response = client.get(address)
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/javascript; charset=utf-8"
        imports = re.findall(r'^import .* from "(.*)";$', response.text, re.MULTILINE)
        assert all(name.startswith(("./", "../")) for name in imports)
        waiting |= {urljoin(address, name) for name in imports} - seen
    assert len(seen) > 5


def test_scripts_are_sent_without_their_doc_comments():
    """With every line where it was, and nothing else gone."""
    files, sent = folder("static"), Assets(folder("static")).files
    for name, asset in sent.items():
        if not name.endswith(".js"):
            assert asset.data == (files / name).read_bytes()
            continue
        text, data = (files / name).read_text(), asset.data.decode()
        lines = list(zip(text.split("\n"), data.split("\n"), strict=True))
        changed = [(before, after) for before, after in lines if before != after]
        for before, after in changed:
            assert before.endswith(after), name
            gone = before.removesuffix(after).strip()
            assert re.fullmatch(r"/\*\*.*|\*.*", gone), f"{name}: {before}"


def test_a_file_without_or_with_an_old_version_is_served_but_not_kept(client):
    for version in ("", "0123456789abcdef/"):
        response = client.get(f"/static/{version}docs/docs.css")
        assert response.status_code == 200
        assert response.headers["content-type"] == "text/css; charset=utf-8"
        assert response.headers["cache-control"] == "no-cache"


def test_text_is_compressed_for_who_wants_it(client):
    small = client.get("/static/docs/docs.css")
    plain = client.get("/static/docs/docs.css", headers={"accept-encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.headers["vary"] == plain.headers["vary"] == "accept-encoding"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert small.text == plain.text


@pytest.mark.parametrize("path", ["/", "/learn", "/training", "/docs"])
def test_pages_are_compressed_for_who_wants_it(client, path):
    small = client.get(path)
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert "content-encoding" not in plain.headers
    assert small.headers["vary"] == plain.headers["vary"] == "accept-encoding, accept-language, cookie"
    assert small.headers["etag"] == plain.headers["etag"]
    assert small.headers["cache-control"] == "no-cache"
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    assert small.text == plain.text


def test_the_docs_name_every_call_before_any_module_runs(client):
    page = client.get("/docs").text
    paths = client.get("/openapi.json").json()["paths"]
    for methods in paths.values():
        for call in methods.values():
            assert f'href="#{call["operationId"]}"' in page


@pytest.mark.parametrize("path", ["/api/v1/models", "/api/v1/models/tiny-vgg/kernels?layers=conv_1_1"])
def test_what_a_page_asks_again_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": first.headers["etag"]})
    assert (again.status_code, again.content) == (304, b"")


def imports(tmp_path, **texts):
    for name, text in texts.items():
        (tmp_path / f"{name}.js").write_text(text)
    return modules(Assets(tmp_path), "main.js")


def test_modules_of_a_page_are_found_however_they_are_imported(tmp_path):
    main = """
/** @import { Type } from "./types.js" */
import "./effect.js";
import {
  one,
  two,
} from './named.js';
export { three } from "./passed.js";
const text = "import";
const later = () => import("./later.js");
"""
    named = 'import * as effect from "./effect.js";\n'
    found = imports(tmp_path, main=main, effect="", named=named, passed="", later="", types="")
    assert found == ["main.js", "effect.js", "named.js", "passed.js"]


def test_modules_that_import_each_other_are_found_once(tmp_path):
    assert imports(tmp_path, main='import "./a.js";', a='import "./main.js";') == ["main.js", "a.js"]


def test_a_module_that_is_not_there_breaks_the_page_at_once(tmp_path):
    with pytest.raises(KeyError, match=r"none\.js"):
        imports(tmp_path, main='import "./none.js";')


def test_version_changes_with_any_file(tmp_path):
    (tmp_path / "main.js").write_text("import './part.js'")
    (tmp_path / "part.js").write_text("1")
    first = Assets(tmp_path)
    assert first.url("main.js") == f"static/{first.version}/main.js"
    (tmp_path / "part.js").write_text("2")
    assert Assets(tmp_path).version != first.version
    (tmp_path / "part.js").write_text("1")
    assert Assets(tmp_path).version == first.version
    with pytest.raises(KeyError):
        first.url("none.js")


def test_reload_reads_files_anew(serve, tmp_path, monkeypatch):
    (tmp_path / "static").mkdir()
    (tmp_path / "templates").mkdir()
    file = tmp_path / "static" / "a.js"
    file.write_text("1")
    monkeypatch.setattr("convscope.app.http.assets.APP", tmp_path)
    with serve(create_app(Settings(reload=True))) as client:
        assert client.get("/static/a.js").text == "1"
        file.write_text("2")
        assert client.get("/static/a.js").text == "2"
    with serve(create_app(Settings())) as client:
        file.write_text("3")
        assert client.get("/static/a.js").text == "2"
