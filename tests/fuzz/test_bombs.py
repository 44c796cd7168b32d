"""What is small to send and dear to answer: refused or answered, and others are answered meanwhile."""

import base64
import json

import pytest

from tests.fuzz.bombs import BOMBS, SIDE, jpeg_of_scans, png

JSON = {"content-type": "application/json"}
MEGABYTES = 7_000_000


TOO_LARGE = (
    *("png 60000x60000", "png as wide as a header can say", "gif 65535x65535", "webp 16384x16384"),
    "jpeg of scans",
)
IN_PIECES = (
    *(
        "png of empty chunks",
        "png of text chunks",
        "png of empty data",
        "jpeg of comments",
        "jpeg of Exif pieces",
    ),
    *("jpeg of padding", "jpeg of tables", "bmp of single runs", "bmp of nothing", "gif of comments"),
    *("gif of one comment", "gif of extensions", "gif of junk"),
)


@pytest.mark.parametrize("name", BOMBS)
def test_dear_pictures(client, documented, name):
    response = client.post("/api/v1/predict", content=BOMBS[name](), headers={"content-type": "image/png"})
    documented(response, "/api/v1/predict")
    if name in TOO_LARGE:
        assert response.status_code == 413
    if name in IN_PIECES:
        assert response.status_code == 400
        assert "pieces" in response.json()["detail"]


def test_a_progressive_jpeg_as_cameras_make_them_is_read(client):
    ten_scans = jpeg_of_scans(SIDE, 32_000)
    response = client.post(
        "/api/v1/predict?preprocess=false", content=ten_scans, headers={"content-type": "image/jpeg"}
    )
    assert response.status_code == 200


DEAR = {
    "brackets": b"[" * MEGABYTES,
    "strokes that are numbers": b'{"strokes":[' + b"1," * (MEGABYTES // 2) + b"1]}",
    "empty strokes": b'{"strokes":[' + b"[]," * (MEGABYTES // 3) + b"[[0,0]]]}",
    "strokes of a point": json.dumps({"strokes": [[[i % 9, i % 7]] for i in range(20_000)]}).encode(),
    "points": json.dumps({"strokes": [[[i % 99, i * i % 97] for i in range(20_000)]]}).encode(),
    "digits": b'{"strokes":[[[0,' + b"1" * 1_000_000 + b"]]]}",
    "decimals": b'{"strokes":[[[0,0.' + b"1" * 1_000_000 + b"]]]}",
    "keys": b"{" + b",".join(b'"%x":0' % i for i in range(MEGABYTES // 12)) + b"}",
    "a key": b'{"' + "\U0001f600".encode() * (MEGABYTES // 4) + b'":0}',
    "one key again and again": b'{"strokes":[[[0,0]]]' + b',"model":"lenet"' * (MEGABYTES // 16) + b"}",
    "a model": b'{"strokes":[[[0,0]]],"model":"' + "\U0001f600".encode() * (MEGABYTES // 4) + b'"}',
    "white space": b" " * MEGABYTES + b'{"strokes":[[[0,0]]]}',
    "parameters of a data URL": b'{"image":"data:image/png' + b";a=b" * (MEGABYTES // 4) + b'"}',
    "padding": b'{"image":"' + b"=" * MEGABYTES + b'"}',
    "base64 of blanks": b'{"image":"' + b"\\n" * (MEGABYTES // 2) + b'"}',
    "instances": b'{"instances":[' + b"{}," * (MEGABYTES // 3) + b"{}]}",
}


@pytest.mark.parametrize("name", DEAR)
def test_dear_json(client, documented, name):
    response = client.post("/api/v1/predict", content=DEAR[name], headers=JSON)
    documented(response, "/api/v1/predict")


def test_many_dear_pictures_at_once(client, documented):
    instance = {"image": base64.b64encode(png(SIDE, SIDE, 1)).decode(), "preprocess": False}
    response = client.post("/api/v1/predict", json={"instances": [instance] * 256})
    documented(response, "/api/v1/predict")
    assert response.status_code == 413


@pytest.mark.parametrize("charset", ["punycode", "idna", "hex", "undefined"])
def test_a_form_is_in_no_charset_of_its_clients_choice(client, documented, charset):
    part = (
        b'--x\r\nContent-Disposition: form-data; name="model"\r\n\r\n'
        + b"a" * 500_000
        + b"-"
        + b"a" * 500_000
    )
    headers = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    response = client.post("/api/v1/predict", content=part + b"\r\n--x--\r\n", headers=headers)
    documented(response, "/api/v1/predict")
    assert response.status_code == 415


@pytest.mark.parametrize("charset", ["utf-8", "ISO-8859-1", "US-ASCII"])
def test_a_form_in_a_usual_charset_is_read(client, picture, charset):
    head = b'--x\r\nContent-Disposition: form-data; name="file"; filename="7.png"\r\n\r\n'
    headers = {"content-type": f"multipart/form-data; boundary=x; charset={charset}"}
    response = client.post("/api/v1/predict", content=head + picture() + b"\r\n--x--\r\n", headers=headers)
    assert response.status_code == 200
