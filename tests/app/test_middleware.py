"""What an operator may ask for: names, origins, rates, request ids and logs."""

import json
import logging
import socket
from datetime import UTC, datetime, timedelta
from http.client import HTTPResponse
from logging.config import dictConfig

import pytest
from limits.aio.strategies import SlidingWindowCounterRateLimiter
from limits.errors import StorageError
from pydantic import ValidationError
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from convscope.app.api import health, predict
from convscope.app.main import create_app
from convscope.app.server import logs, middleware
from convscope.app.settings import Settings

HEALTH, PREDICT = "/healthz", "/api/v1/predict"


def test_a_name_that_is_not_the_services_own_is_refused(serve):
    with serve(create_app(Settings(allowed_hosts=["digits.example", "*.school.example"]))) as client:
        for host, status in {
            "digits.example": 200,
            "digits.example:8000": 200,
            "a.school.example": 200,
            "evil.example": 400,
            "127.0.0.1": 400,
        }.items():
            answer = client.get("/api/v1/models", headers={"host": host})
            assert answer.status_code == status, host
        assert answer.headers["content-type"] == "application/problem+json"
        assert answer.headers["x-content-type-options"] == "nosniff"


def test_who_watches_the_service_names_no_host(serve):
    """A proxy's check and Prometheus ask an address; the shipped proxy file sends no Host at all."""
    with serve(create_app(Settings(allowed_hosts=["digits.example"]))) as client:
        paths = {route.path for route in health.router.routes}
        assert paths == middleware.WATCHED
        for path in paths:
            for host in ("127.0.0.1", "10.0.0.7:8000", "evil.example"):
                assert client.get(path, headers={"host": host}).status_code == 200, path
        assert client.get("/", headers={"host": "10.0.0.7:8000"}).status_code == 400


def test_other_sites_may_call_only_if_they_are_named(serve, client, seven):
    origin = {"origin": "https://school.example"}
    asked = {"access-control-request-method": "POST", "access-control-request-headers": "content-type"}
    closed = client.post(PREDICT, json={"strokes": seven}, headers=origin)
    assert "access-control-allow-origin" not in closed.headers
    with serve(create_app(Settings(cors_origins=["https://school.example"]))) as open_to_school:
        allowed = open_to_school.options(PREDICT, headers=origin | asked)
        assert allowed.status_code == 200
        assert allowed.headers["access-control-allow-origin"] == origin["origin"]
        answer = open_to_school.post(PREDICT, json={"strokes": seven}, headers=origin)
        assert answer.headers["access-control-allow-origin"] == origin["origin"]
        other = open_to_school.get(HEALTH, headers={"origin": "https://evil.example"})
        assert "access-control-allow-origin" not in other.headers


def test_who_asks_too_often_is_told_when_to_come_back(serve, seven):
    with serve(create_app(Settings(rate_limit="3/hour"))) as client:
        statuses = [client.post(PREDICT, json={"strokes": seven}).status_code for _ in range(4)]
        assert statuses == [200, 200, 200, 429]
        refused = client.get("/api/v1/models")
        assert refused.status_code == 429
        assert refused.headers["content-type"] == "application/problem+json"
        assert 0 < int(refused.headers["retry-after"]) <= 3600
        assert client.get(HEALTH).status_code == client.get("/").status_code == 200


@pytest.mark.parametrize(
    ("one", "other", "prefix", "same"),
    [
        ("192.0.2.1", "192.0.2.2", 64, False),
        ("2001:db8::1", "2001:db8::ffff:ffff:ffff:ffff", 64, True),
        ("2001:db8::1", "2001:db8:0:1::1", 64, False),
        ("2001:db8::1", "2001:db8:0:1::1", 48, True),
        ("2001:db8::1", "2001:db8::2", 128, False),
        ("::ffff:192.0.2.1", "192.0.2.1", 64, True),
        ("::ffff:192.0.2.1", "::ffff:192.0.2.2", 64, False),
        ("fe80::1%eth0", "fe80::2%eth0", 64, True),
        ("unknown", "hidden", 64, False),
    ],
)
def test_addresses_of_one_home_are_counted_as_one(serve, one, other, prefix, same):
    settings = Settings(rate_limit="1/hour", rate_limit_ipv6_prefix=prefix)
    with serve(behind_a_proxy(create_app(settings))) as client:
        statuses = [
            client.get("/api/v1/models", headers={"x-forwarded-for": address}).status_code
            for address in (one, other)
        ]
    assert statuses == [200, 429 if same else 200]


def behind_a_proxy(app):
    return ProxyHeadersMiddleware(app, trusted_hosts="127.0.0.1")


def sent(client, lines, version="1.1"):
    """The status and the body of a request that is written by hand."""
    address = client.base_url.host, client.base_url.port
    head = "".join(f"{line}\r\n" for line in (f"GET /api/v1/models HTTP/{version}", *lines))
    with socket.create_connection(address, timeout=30) as connection:
        connection.sendall(f"{head}Connection: close\r\n\r\n".encode())
        answer = HTTPResponse(connection)
        answer.begin()
        return answer.status, json.loads(answer.read())


@pytest.mark.plain_worker("what is in front decides first")
def test_a_request_names_one_host(client):
    for lines, count in ((["Host: a", "Host: b"], 2), (["Host: a", "host: a"], 2), ([], 0)):
        status, body = sent(client, lines)
        assert (status, body["type"], body["count"]) == (400, "urn:convscope:problem:not-one-host", count)
    assert sent(client, ["Host: a", "Host: b"], "1.0")[0] == 400
    assert sent(client, ["Host: a"])[0] == 200
    assert sent(client, [], "1.0")[0] == 200


@pytest.mark.parametrize(
    ("origin", "method", "headers", "parts"),
    [
        ("https://evil.example", "POST", "content-type", ["origin"]),
        ("https://school.example", "DELETE", "content-type", ["method"]),
        ("https://school.example", "POST", "x-secret", ["headers"]),
        ("https://evil.example", "DELETE", "x-secret", ["origin", "method", "headers"]),
    ],
)
def test_a_preflight_request_that_is_refused_is_told_why(serve, origin, method, headers, parts):
    with serve(create_app(Settings(cors_origins=["https://school.example"]))) as client:
        asked = {"access-control-request-method": method, "access-control-request-headers": headers}
        answer = client.options(PREDICT, headers={"origin": origin, **asked})
        metrics = client.get("/metrics").text
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/problem+json"
    assert answer.json()["parts"] == parts
    assert all(part in answer.json()["detail"] for part in parts)
    assert "x-request-id" in answer.headers
    assert ("access-control-allow-origin" in answer.headers) == ("origin" not in parts)
    assert 'convscope_requests_refused_total{reason="preflight-refused"} 1.0' in metrics


def test_a_named_site_may_read_why_it_is_refused(serve):
    school = "https://school.example"
    settings = Settings(cors_origins=[school], rate_limit="2/hour", allowed_hosts=["digits.example"])
    with serve(create_app(settings)) as client:
        client.headers.update({"origin": school, "host": "digits.example"})
        for status in (200, 200, 429):
            asked = client.options(PREDICT, headers={"access-control-request-method": "POST"})
            assert asked.status_code == 200
            answer = client.get("/api/v1/models")
            assert answer.status_code == status
            assert answer.headers["access-control-allow-origin"] == school
        assert "retry-after" in answer.headers["access-control-expose-headers"]
        stranger = client.get("/", headers={"host": "evil.example"})
        assert stranger.status_code == 400
        assert stranger.headers["access-control-allow-origin"] == school
        assert stranger.headers["x-content-type-options"] == "nosniff"


def test_who_cant_be_counted_is_answered(serve, monkeypatch, caplog):
    async def fail(*_):
        raise StorageError(ConnectionError("no route"))

    monkeypatch.setattr(SlidingWindowCounterRateLimiter, "hit", fail)
    with serve(create_app(Settings(rate_limit="1/hour"))) as client:
        assert [client.get("/api/v1/models").status_code for _ in range(3)] == [200, 200, 200]
    assert caplog.text.count("can't be counted") == 1


@pytest.mark.parametrize(
    ("setting", "value"),
    [
        ("rate_limit", "often"),
        ("allowed_hosts", ["a*.example"]),
        ("allowed_hosts", ["https://a.example"]),
        ("rate_limit_storage", "nonsense://"),
        ("rate_limit_storage", "memory://"),
    ],
)
def test_a_setting_that_says_nothing_is_refused_at_once(setting, value):
    with pytest.raises(ValidationError, match=setting):
        Settings(**{setting: value})


def test_every_answer_names_its_request(client, seven):
    first, second = (client.get(HEALTH).headers["x-request-id"] for _ in range(2))
    assert first != second
    named = client.post(PREDICT, json={"strokes": seven}, headers={"x-request-id": "lesson-3.a_1"})
    assert named.headers["x-request-id"] == "lesson-3.a_1"


@pytest.mark.plain_worker("Ray gives back whatever it was given")
def test_what_is_no_name_names_no_request(client):
    for bad in ("a b", "x" * 65, "<script>"):
        assert client.get(HEALTH, headers={"x-request-id": bad}).headers["x-request-id"] != bad


@pytest.fixture
def log_as_json():
    """To be called in the test itself, when pytest has put its own stderr in place."""
    logger = logging.getLogger("convscope")
    yield lambda: dictConfig(logs.config("json", "info"))
    logger.handlers.clear()
    logger.propagate = True


def lines(capsys):
    """What has been logged since the last call; the tests' server has lines in another form, too."""
    return [json.loads(line) for line in capsys.readouterr().err.splitlines() if line.startswith("{")]


def test_a_failure_is_logged_with_the_id_that_its_answer_names(
    serve, seven, monkeypatch, capsys, log_as_json
):
    log_as_json()

    def fails(*_):
        raise RuntimeError("on purpose")

    monkeypatch.setattr(predict, "preprocessed", fails)
    school = "https://school.example"
    with serve(create_app(Settings(cors_origins=[school]))) as client:
        answer = client.post(PREDICT, json={"strokes": seven}, headers={"origin": school})
    assert answer.status_code == 500
    assert answer.headers["access-control-allow-origin"] == school
    (line,) = [line for line in lines(capsys) if line["levelname"] == "ERROR"]
    assert line["request_id"] == answer.headers["x-request-id"]
    assert "on purpose" in line["exc_info"]


def test_requests_are_logged_only_if_asked_for_and_it_holds_nothing_of_a_visitor(
    serve, seven, capsys, log_as_json
):
    log_as_json()
    for access_log in (False, True):
        with serve(create_app(Settings(access_log=access_log))) as client:
            lines(capsys)
            answer = client.post(f"{PREDICT}?model=lenet", json={"strokes": seven})
        logged = lines(capsys)
        if not access_log:
            assert logged == []
    (line,) = logged
    assert line["request_id"] == answer.headers["x-request-id"]
    assert line["message"] == f"POST {PREDICT} 200 in {line['milliseconds']} ms"
    assert (line["method"], line["route"], line["status"]) == ("POST", PREDICT, 200)
    assert datetime.now(UTC) - datetime.fromisoformat(line["timestamp"]) < timedelta(minutes=5)
    assert "127.0.0.1" not in json.dumps(line)
    assert "lenet" not in json.dumps(line)
