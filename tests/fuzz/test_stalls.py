"""Very many of one thing, wherever a request may have many: nobody else waits for it.

`client` fails where the loop is held, see `tests/watched.py`.
"""

import pytest

from tests.fuzz.stalls import (
    ADDRESSES,
    ELEMENTS,
    FORMS,
    HEADERS,
    IMAGES,
    LISTS,
    MAPPINGS,
    READ,
    STROKES,
    TEXTS,
    form,
    members,
    repeated,
)

V1 = "/api/v1"
PATHS = {"turns": f"{V1}/lab/equivariance", "a picture": f"{V1}/lab/convolve", "instances": f"{V1}/predict"}
JSON = {"content-type": "application/json"}


def send(client, path, body, headers=JSON):
    assert client.post(path, content=body, headers=headers).status_code < 500


@pytest.mark.parametrize("name", LISTS)
def test_lists(client, name):
    for element in ELEMENTS:
        send(client, PATHS.get(name, f"{V1}/explain"), LISTS[name](repeated(element)))


@pytest.mark.parametrize("name", MAPPINGS)
def test_objects(client, name):
    for value in (b"{}", b"1", b"[[[1]]]"):
        send(client, f"{V1}/explain", MAPPINGS[name](members(value)))


@pytest.mark.parametrize("name", IMAGES)
@pytest.mark.parametrize("path", ["predict", "preprocess"])
def test_pictures(client, path, name):
    send(client, f"{V1}/{path}", b'{"image":"' + IMAGES[name] + b'"}')


@pytest.mark.parametrize("name", TEXTS)
@pytest.mark.parametrize("path", ["predict", "explain", "lab/pool"])
def test_texts(client, path, name):
    send(client, f"{V1}/{path}", TEXTS[name])


@pytest.mark.parametrize("name", FORMS)
def test_forms(client, name):
    send(client, f"{V1}/predict", form(FORMS[name]), {"content-type": "multipart/form-data; boundary=x"})


@pytest.mark.parametrize("name", HEADERS)
def test_headers(client, name):
    key, value = HEADERS[name]
    for path in ("/", READ, f"{READ}?layers=linear"):
        assert client.get(path, headers={key: value}).status_code < 500
    send(client, f"{V1}/predict", b"{" + STROKES + b"}", {**JSON, key: value})


@pytest.mark.parametrize("name", ADDRESSES)
def test_addresses(client, name):
    assert client.get(ADDRESSES[name]).status_code < 500
