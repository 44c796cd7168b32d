"""The contract's table of errors, row by row."""

import base64
import socket

import httpx
import pytest

from convscope.app.http import problem_types
from convscope.app.main import create_app

POSTS = ["predict", "explain", "preprocess"]
JSON = {"content-type": "application/json"}
BLANK = [[0] * 28] * 28
TYPES = {row.uri for row in problem_types.TYPES}


def complaint(response, status):
    """The problem, once it has the shape that every problem has."""
    assert response.status_code == status, response.text
    assert response.headers["content-type"] == "application/problem+json"
    assert response.headers["x-content-type-options"] == "nosniff"
    body = response.json()
    assert {"type", "title", "status", "detail"} <= set(body)
    assert body["status"] == status
    assert body["type"] in TYPES
    assert "Traceback" not in response.text
    for error in body.get("errors", []):
        assert {"loc", "msg", "type"} <= set(error)
        assert error["type"] in TYPES
    return body


def post(client, path="predict", **body):
    return client.post(f"/api/v1/{path}", json=body)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize(
    "text",
    [
        b"",
        b"{",
        b'{"strokes": [[[0, NaN]]]}',
        b'{"strokes": [[[0, Infinity]]]}',
        b'{"strokes": [[[0, 1e999]]]}',
        b'{"image": "\\ud800"}',
        b'{"image": "\xff"}',
        b"[" * 100_000,
        b'{"image":' * 5_000 + b"1" + b"}" * 5_000,
    ],
    ids=lambda text: repr(text[:30]),
)
def test_400_not_json(client, path, text):
    response = client.post(f"/api/v1/{path}", content=text, headers=JSON)
    assert complaint(response, 400)["errors"][0]["loc"] == ["body"]


@pytest.mark.parametrize(
    "image",
    [
        "?",
        "abc",
        "äöü",
        "data:image/png,abc",
        "data:image/png;base64,@@",
        "",
        "aGVsbG8=",
        "data:;base64,aGVsbG8=",
    ],
)
def test_400_bad_base64_or_no_image(client, image):
    for path in POSTS:
        assert complaint(post(client, path, image=image), 400)["errors"][0]["loc"] == ["body", "image"]


def test_400_heic_says_what_to_do(client):
    data = b"\0\0\0\x18ftypheic" + bytes(200)
    body = complaint(
        client.post("/api/v1/predict", content=data, headers={"content-type": "image/heic"}), 400
    )
    assert body["type"].endswith(":heic")
    assert "as JPEG" in body["detail"]


def test_400_damaged_pictures(client, picture):
    whole = picture()
    for data in (b"", b"\x89PNG", whole[: len(whole) // 2], b"GIF89a" + bytes(50), b"<svg/>"):
        headers = {"content-type": "image/png"}
        complaint(client.post("/api/v1/predict", content=data, headers=headers), 400)
        complaint(client.post("/api/v1/predict", files={"file": ("a.png", data)}), 400)


def test_400_broken_form(client):
    for kind in ("multipart/form-data", "multipart/form-data; boundary=x"):
        response = client.post("/api/v1/predict", content=b"--y\r\nwhat", headers={"content-type": kind})
        complaint(response, 400)


@pytest.mark.parametrize(
    "path", ["/nowhere", "/api/v1", "/api/v1/models/", "/static/none.js", "/static/../app/main.py"]
)
def test_404_no_such_page(client, path):
    complaint(client.get(path), 404)


def test_404_no_such_model(client):
    complaint(client.get("/api/v1/models/vgg-19"), 404)
    complaint(client.get("/api/v1/models/vgg-19/kernels"), 404)
    for path in ("predict", "explain"):
        assert "vgg-19" in complaint(post(client, path, strokes=[[[0, 0]]], model="vgg-19"), 404)["detail"]
        complaint(post(client, path, strokes=[[[0, 0]]], model=""), 404)


def test_404_no_such_layer(client):
    complaint(client.get("/api/v1/models/tiny-vgg/kernels", params={"layers": "conv_9"}), 404)
    complaint(post(client, "explain", strokes=[[[0, 0]]], layers=["input", "conv_9"]), 404)


@pytest.mark.parametrize(
    ("method", "path", "allowed"),
    [
        ("GET", "/api/v1/predict", "POST"),
        ("POST", "/api/v1/models", "GET, HEAD"),
        ("DELETE", "/", "GET, HEAD"),
        ("OPTIONS", "/api/v1/training/runs", "GET, HEAD, POST"),
    ],
)
def test_405_names_the_methods(client, method, path, allowed):
    response = client.request(method, path)
    complaint(response, 405)
    assert response.headers["allow"] == allowed


def test_413_body_over_the_limit(client):
    limit = 8 * 1024 * 1024
    for path in POSTS:
        complaint(client.post(f"/api/v1/{path}", content=b" " * (limit + 1), headers=JSON), 413)
    complaint(client.post("/api/v1/predict", content=b" " * limit, headers=JSON), 400)


def test_413_counts_while_reading(client):
    # A body without end: only who stops reading can answer.
    url = httpx.URL(client.base_url)
    chunk = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        connection.sendall(
            b"POST /api/v1/predict HTTP/1.1\r\nhost: x\r\n"
            b"content-type: application/json\r\ntransfer-encoding: chunked\r\n\r\n"
        )
        with pytest.raises((BrokenPipeError, ConnectionResetError)):
            connection.sendall(chunk * 200)


@pytest.mark.plain_worker("Ray reads a body ahead of the service")
def test_413_says_so_before_the_body_is_sent(client):
    url = httpx.URL(client.base_url)
    with socket.create_connection((url.host, url.port), timeout=30) as connection:
        connection.sendall(
            b"POST /api/v1/predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
            b"content-length: 99999999\r\nexpect: 100-continue\r\n\r\n"
        )
        assert connection.recv(65536).startswith(b"HTTP/1.1 413 ")


def test_413_picture_too_large(client, picture):
    huge = base64.b64encode(picture(size=8001)).decode()  # grey: in colour, 4001 were too many
    for path in POSTS:
        complaint(post(client, path, image=huge), 413)


@pytest.mark.parametrize("path", POSTS)
@pytest.mark.parametrize("kind", [None, "text/plain", "application/x-www-form-urlencoded", "application/xml"])
def test_415_content_type(client, path, kind):
    headers = {"content-type": kind} if kind else {}
    complaint(client.post(f"/api/v1/{path}", content=b'{"strokes": [[[0, 0]]]}', headers=headers), 415)


def test_415_pictures_where_only_json_is_taken(client, picture):
    for path in ("explain", "preprocess"):
        headers = {"content-type": "image/png"}
        complaint(client.post(f"/api/v1/{path}", content=picture(), headers=headers), 415)
        complaint(client.post(f"/api/v1/{path}", files={"file": picture()}), 415)


def test_415_compressed_body(client):
    headers = JSON | {"content-encoding": "gzip"}
    complaint(client.post("/api/v1/predict", content=b"\x1f\x8b", headers=headers), 415)


def changed(row, column, value):
    pixels = [list(line) for line in BLANK]
    pixels[row][column] = value
    return pixels


@pytest.mark.parametrize(
    ("pixels", "loc"),
    [
        (7, []),
        ("pixels", []),
        ({}, []),
        ([], []),
        (BLANK[:27], []),
        (BLANK + BLANK[:1], []),
        ([*BLANK[:5], [0] * 27, *BLANK[6:]], [5]),
        ([*BLANK[:5], 0, *BLANK[6:]], [5]),
        ([[[0]] * 28] * 28, [0, 0]),
        (changed(3, 14, 1.001), [3, 14]),
        (changed(3, 14, -0.001), [3, 14]),
        (changed(3, 14, 1e308), [3, 14]),
        (changed(3, 14, value=True), [3, 14]),
        (changed(3, 14, "1"), [3, 14]),
        (changed(3, 14, None), [3, 14]),
        (changed(3, 14, {}), [3, 14]),
        (changed(3, 14, [0]), [3, 14]),
    ],
    ids=lambda value: repr(value)[-40:],
)
def test_422_pixels(client, pixels, loc):
    for path in POSTS:
        assert complaint(post(client, path, pixels=pixels), 422)["errors"][0]["loc"] == [
            "body",
            "pixels",
            *loc,
        ]


@pytest.mark.parametrize(
    ("strokes", "loc"),
    [
        (7, []),
        ({}, []),
        ([], []),
        ([[]], []),
        ([[], []], []),
        ([7], [0]),
        ([[[0, 0]], [7]], [1, 0]),
        ([[[0, 0], [1]]], [0, 1]),
        ([[[0, 0], [1, 2, 3]]], [0, 1]),
        ([[[0, 0], [1, True]]], [0, 1]),
        ([[[0, 0], [1, "2"]]], [0, 1]),
        ([[[0, 0], [1, None]]], [0, 1]),
        ([[[0, 0], [1, [2]]]], [0, 1]),
        ([[[0, 0]] * 20_001], []),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_422_strokes(client, strokes, loc):
    for path in POSTS:
        assert complaint(post(client, path, strokes=strokes), 422)["errors"][0]["loc"] == [
            "body",
            "strokes",
            *loc,
        ]


def test_drawings_at_the_edge_of_numbers_are_answered(client):
    for strokes in (
        [[[0, 0]]],
        [[[1e308, -1e308], [-1e308, 1e308]]],
        [[[1e-320, 0], [0, 1e-320]]],
        [[[18446744073709551615, 0], [-9223372036854775808, 5]]],
        [[], [[0, 0], [0, 0]], []],
        [[[i % 100, i // 100] for i in range(20_000)]],
    ):
        assert post(client, strokes=strokes).status_code == 200, strokes[:1]


@pytest.mark.parametrize("body", [b"[]", b"7", b'"strokes"', b"null", b"true"])
def test_422_not_an_object(client, body):
    for path in POSTS:
        assert complaint(client.post(f"/api/v1/{path}", content=body, headers=JSON), 422)["errors"]


def test_422_no_or_several_inputs(client):
    for path in POSTS:
        complaint(post(client, path), 422)
        complaint(post(client, path, strokes=[[[0, 0]]], pixels=BLANK), 422)
        complaint(post(client, path, strokes=[[[0, 0]]], image="aGVsbG8="), 422)
    complaint(post(client, strokes=[[[0, 0]]], instances=[{"strokes": [[[0, 0]]]}]), 422)


@pytest.mark.parametrize("path", POSTS)
def test_422_unknown_key_names_the_known_ones(client, path):
    body = complaint(post(client, path, strokes=[[[0, 0]]], colour="red"), 422)
    assert body["errors"][0]["loc"] == ["body", "colour"]
    assert "strokes" in body["detail"]


@pytest.mark.parametrize(
    ("path", "key", "value"),
    [
        ("predict", "model", 7),
        ("predict", "model", ["lenet"]),
        ("predict", "encoding", "hex"),
        ("predict", "encoding", ["list"]),
        ("predict", "preprocess", "yes"),
        ("predict", "preprocess", 1),
        ("predict", "image", 7),
        ("explain", "layers", "conv_1_1"),
        ("explain", "layers", [1]),
        ("explain", "include", "outputs"),
        ("explain", "include", ["weights"]),
        ("explain", "include", [[]]),
        ("preprocess", "encoding", True),
    ],
)
def test_422_options(client, path, key, value):
    body = {key: value} if key == "image" else {"strokes": [[[0, 0]]], key: value}
    place = [0] if key in {"layers", "include"} and isinstance(value, list) else []
    assert complaint(post(client, path, **body), 422)["errors"][0]["loc"] == ["body", key, *place]


def test_422_query(client, picture):
    query = {"preprocess": "perhaps"}
    response = client.post(
        "/api/v1/predict", params=query, content=picture(), headers={"content-type": "image/png"}
    )
    assert complaint(response, 422)["errors"][0]["loc"] == ["query", "preprocess"]
    complaint(client.get("/api/v1/models/tiny-vgg/kernels", params={"encoding": "hex"}), 422)


def test_422_blank_pictures(client, picture):
    blank = base64.b64encode(picture(ink=245, paper=245)).decode()
    assert complaint(post(client, image=blank), 422)["errors"][0]["loc"] == ["body", "image"]


@pytest.mark.parametrize(
    ("instances", "loc"),
    [
        ([], []),
        ({}, []),
        ([7], [0]),
        ([{"strokes": [[[0, 0]]]}, {}], [1]),
        ([{"strokes": [[[0, 0]]]}, {"pixels": BLANK[1:]}], [1, "pixels"]),
        ([{"strokes": [[[0, 0]]], "model": "lenet"}], [0, "model"]),
        ([{"strokes": [[[0, 0]]]}] * 257, []),
    ],
    ids=lambda value: repr(value)[:40],
)
def test_422_instances(client, instances, loc):
    assert complaint(post(client, instances=instances), 422)["errors"][0]["loc"] == [
        "body",
        "instances",
        *loc,
    ]


def test_422_preprocess_belongs_into_an_instance(client):
    complaint(post(client, instances=[{"strokes": [[[0, 0]]]}], preprocess=True), 422)


@pytest.mark.parametrize(
    "parts",
    [
        {"data": {"model": "lenet"}, "files": {"picture": b"x"}},
        {"files": {"file": (None, b"x")}},
        {"files": [("file", b"x"), ("file", b"y")]},
        {"files": {"file": b"x"}, "data": {"colour": "red"}},
        {"files": {"file": b"x"}, "data": {"preprocess": "perhaps"}},
    ],
    ids=["other name", "no file", "two files", "unknown field", "bad flag"],
)
def test_422_forms(client, parts):
    complaint(client.post("/api/v1/predict", **parts), 422)


def test_415_a_form_in_an_unusual_charset(client):
    body = b'--x\r\ncontent-disposition: form-data; name="+2AA-"\r\n\r\n1\r\n--x--\r\n'
    kind = "multipart/form-data; boundary=x; charset=utf-7"
    complaint(client.post("/api/v1/predict", content=body, headers={"content-type": kind}), 415)


def test_500_is_a_problem_too_and_tells_no_secret(serve, monkeypatch, caplog):
    broken = create_app()
    monkeypatch.setattr(broken.state.service.networks, "get", lambda _: 1 / 0)
    with serve(broken) as client:
        response = post(client, strokes=[[[0, 0]]])
        complaint(response, 500)
        assert "content-security-policy" in response.headers
        assert "division" not in response.text
    assert "division by zero" in caplog.text


def test_more_lists_than_any_drawing_has(client):
    body = b'{"strokes":[[' + b"[1,2]," * 200_000 + b"[1,2]]]}"
    answer = client.post("/api/v1/predict", content=body, headers={"content-type": "application/json"})
    complaint(answer, 422)
    assert "200,003 lists" in answer.json()["detail"]


FACTS = [
    ({"strokes": [[[0, 0]] * 20_001]}, "too-many-points", {"count": 20_001, "limit": 20_000}),
    ({"instances": [{}] * 257}, "wrong-number-of-instances", {"count": 257, "limit": 256}),
    ({"pixels": BLANK[1:]}, "wrong-length", {"expected": 28, "items": "rows", "count": 27}),
    ({"pixels": changed(3, 14, 2)}, "out-of-range", {"least": 0, "most": 1, "got": 2}),
    ({"pixels": changed(3, 14, "1")}, "wrong-type", {"expected": "a number from 0 to 1", "got": "a string"}),
    ({"strokes": [[[1, 2, 3]]]}, "wrong-length", {"expected": 2, "items": "numbers", "count": 3}),
    ({"strokes": [[[0, 0]]], "encoding": "hex"}, "not-a-choice", {"got": "'hex'"}),
    ({"strokes": [[[0, 0]]], "colour": 1}, "unknown-key", {"key": "colour"}),
    ({"strokes": []}, "empty-drawing", {}),
    ({}, "wrong-inputs", {"expected": ["pixels", "strokes", "image", "instances"], "count": 0}),
]


@pytest.mark.parametrize(("body", "slug", "facts"), FACTS, ids=[slug for _, slug, _ in FACTS])
def test_a_problem_has_a_type_and_its_facts(client, body, slug, facts):
    told = complaint(post(client, **body), 422)
    (error,) = told["errors"]
    for members in (told, error):
        assert members["type"] == f"urn:convscope:problem:{slug}"
        assert facts.items() <= members.items()
    assert told["detail"] == error["msg"]


def test_several_mistakes_are_named_at_once(client):
    pixels = changed(0, 1, 2)
    pixels[1][0], pixels[27][27] = "1", -1
    body = complaint(post(client, pixels=pixels, colour="red", encoding="hex"), 422)
    assert [error["loc"][1:] for error in body["errors"]] == [
        ["pixels", 0, 1],
        ["pixels", 1, 0],
        ["pixels", 27, 27],
        ["colour"],
        ["encoding"],
    ]
    assert len(complaint(post(client, pixels=[[2] * 28] * 28), 422)["errors"]) == 10


def test_facts_without_a_place(client):
    unknown = complaint(client.get("/api/v1/models/vgg-19"), 404)
    assert unknown["type"] == "urn:convscope:problem:unknown-model"
    assert unknown["model"] == "vgg-19"
    assert "tiny-vgg" in unknown["known"]
    large = complaint(client.post("/api/v1/predict", content=b" " * 8_388_609, headers=JSON), 413)
    assert (large["type"], large["limit"]) == ("urn:convscope:problem:body-too-large", 8_388_608)


def test_every_type_of_problem_has_a_name_of_its_own():
    rows = problem_types.TYPES
    assert len({row.uri for row in rows}) == len({row.title for row in rows}) == len(rows)
    assert all(400 <= row.status < 600 for row in rows)
