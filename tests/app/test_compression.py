import gzip

import pytest
from starlette.requests import Request

from convscope.app.http.compression import takes_gzip

LONG = ["/", "/docs", "/static/docs/docs.css", "/api/v1/models", "/api/v1/models/lenet/kernels"]


@pytest.mark.parametrize(
    ("accepted", "taken"),
    [
        (None, False),
        ("", False),
        ("identity", False),
        ("br, deflate", False),
        ("gzip", True),
        ("GZIP", True),
        ("deflate, gzip;q=0.001, br", True),
        ("gzip; Q=1.0", True),
        ("gzip;q=0", False),
        ("identity, gzip;q=0", False),
        ("gzip ; q=0.000, *", False),
        ("*", True),
        ("br, *;q=0.5", True),
        ("*;q=0", False),
        ("*;q=0, gzip", True),
        ("xgzip", False),
    ],
)
def test_gzip_goes_to_who_takes_it(accepted, taken):
    headers = [] if accepted is None else [(b"accept-encoding", accepted.encode())]
    assert takes_gzip(Request({"type": "http", "headers": headers})) == taken


@pytest.mark.parametrize("path", LONG)
@pytest.mark.parametrize("refusal", ["gzip;q=0", "identity, gzip;q=0"])
def test_who_refuses_gzip_gets_none(client, path, refusal):
    plain = client.get(path, headers={"accept-encoding": refusal})
    assert "content-encoding" not in plain.headers
    assert plain.headers["vary"].startswith("accept-encoding")


@pytest.mark.parametrize("refusal", ["gzip;q=0", "identity, gzip;q=0"])
def test_who_refuses_gzip_gets_no_long_answer_in_it(client, seven, refusal):
    answer = client.post("/api/v1/explain", json={"strokes": seven}, headers={"accept-encoding": refusal})
    assert len(answer.content) > 16 * 1024
    assert "content-encoding" not in answer.headers


@pytest.mark.parametrize("path", LONG)
def test_both_forms_are_the_same_and_share_a_weak_tag(client, path):
    with client.stream("GET", path, headers={"accept-encoding": "*"}) as small:
        data = b"".join(small.iter_raw())
    plain = client.get(path, headers={"accept-encoding": "identity"})
    assert small.headers["content-encoding"] == "gzip"
    assert gzip.decompress(data) == plain.content
    assert small.headers["etag"] == plain.headers["etag"]
    assert plain.headers["etag"].startswith('W/"')


@pytest.mark.parametrize("path", LONG)
@pytest.mark.parametrize("accepted", ["gzip", "identity"])
def test_a_tag_is_known_in_every_form(client, path, accepted):
    weak = client.get(path).headers["etag"]
    for known in (weak, weak.removeprefix("W/"), f'"other", {weak}', "*"):
        again = client.get(path, headers={"if-none-match": known, "accept-encoding": accepted})
        assert (again.status_code, again.content) == (304, b"")
        assert again.headers["etag"] == weak
        assert again.headers["vary"].startswith("accept-encoding")
        assert "content-encoding" not in again.headers


@pytest.mark.parametrize("path", [*LONG, "/openapi.json", "/metrics"])
def test_who_takes_gzip_gets_it(client, path):
    whole = client.get(path, headers={"accept-encoding": "gzip"})
    assert whole.headers["content-encoding"] == "gzip"
    assert whole.headers["vary"].startswith("accept-encoding")
