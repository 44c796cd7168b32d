"""Whoever is turned away is told so, counted once under a reason, and in the access log, by the same id."""

import re
import socket
from contextlib import ExitStack, closing

import httpx
import pytest

from tests.cluster.visitors import await_that
from tests.faults.running import V1, running

SCHOOL = "https://school.example"
HOST = "digits.example"
LIMITS = {"body_limit": 200_000, "bodies_limit": 200_000, "connections_limit": 8, "rate_limit": "12/day"}
PEOPLE = {"cors_origins": f'["{SCHOOL}"]', "allowed_hosts": f'["{HOST}"]', "access_log": True}
HEAD = f"Host: {HOST}\r\nOrigin: {SCHOOL}\r\n"
POST = f"POST {V1}/predict HTTP/1.1\r\n{HEAD}Content-Type: application/json\r\n"
CHUNKED = f"{POST}Transfer-Encoding: chunked\r\n\r\n"
ASKED = 'method="POST",route="/api/v1/predict"'
READ = 'method="GET",route="/api/v1/models"'
NOBODY = 'method="other",route="other"'

# What is sent; the status and the reason; whose figure counts it.
CASES = {
    "no HTTP": ("\x16\x03\x01\x02\0\1\0", 400, "not-http", NOBODY),
    "no HTTP in a body": (f"{CHUNKED}x\r\n", 400, "not-http", ASKED),
    "no length": (f"{POST}Content-Length: x\r\n\r\n", 400, "not-http", ASKED),
    "no end of a head": (POST, 408, "too-slow", ASKED),
    "no end of a body": (f"{POST}Content-Length: 9\r\n\r\n{{", 408, "too-slow", ASKED),
    "no beginning of a body": (f"{POST}Content-Length: 9\r\n\r\n", 408, "too-slow", ASKED),
    "a long head": (f"{POST}x: {'a' * 70_000}", 431, "head-too-large", ASKED),
    "a long query": (
        f"GET {V1}/models?{'a' * 20_000} HTTP/1.1\r\n{HEAD}\r\n",
        431,
        "head-too-large",
        READ,
    ),
    "many pieces": (CHUNKED + "1\r\n \r\n" * 100_001, 413, "too-many-pieces", ASKED),
    "another host": (
        f"GET {V1}/models HTTP/1.1\r\nHost: x\r\nOrigin: {SCHOOL}\r\n\r\n",
        400,
        "unknown-host",
        READ,
    ),
}


@pytest.fixture(scope="module")
def service(tmp_path_factory):
    log = tmp_path_factory.mktemp("refusals") / "log"
    with running(log, client_seconds=2, **LIMITS, **PEOPLE) as service:
        yield service


def connected(service):
    return closing(socket.create_connection(("127.0.0.1", service.port), timeout=60))


def answer(connection):
    """Everything until the end, or until the service hangs up on what is still sent."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
            if b"\r\n\r\n" in part and b"connection: close" not in part:
                break
    except ConnectionResetError:
        pass
    return b"".join(parts).decode()


def figures(service):
    lines = httpx.get(f"{service.url}/metrics").text.splitlines()
    pairs = (line.rpartition(" ") for line in lines if not line.startswith("#"))
    return {name: float(value) for name, _, value in pairs}


def more(before, after):
    """What was counted meanwhile, but for those who look at the figures."""
    return {
        name: after[name] - before.get(name, 0)
        for name in after
        if name.startswith(("convscope_requests_total", "convscope_requests_refused_total"))
        and after[name] != before.get(name, 0)
        and "/metrics" not in name
    }


def is_told(service, text, status, reason):
    """By an answer, and in a line of the log, under the same id."""
    head = text.partition("\r\n\r\n")[0]
    assert head.startswith(f"HTTP/1.1 {status} "), text
    (name,) = re.findall(r"x-request-id: (\S+)", head)
    await_that(lambda: f"[{name}]" in service.said, "the line")  # written when the answer has been sent
    (line,) = [line for line in service.said.splitlines() if f"[{name}]" in line]
    assert f" {status} in " in line
    assert line.endswith(f"refused: {reason}")
    assert "content-security-policy" in head
    return head


@pytest.mark.parametrize("name", CASES)
def test_a_refusal_is_told_counted_and_logged(service, name):
    sent, status, reason, whose = CASES[name]
    before = figures(service)
    with connected(service) as connection:
        connection.sendall(sent.encode("latin-1"))
        text = answer(connection)
    head = is_told(service, text, status, reason)
    if SCHOOL in sent:
        assert f"access-control-allow-origin: {SCHOOL}" in head
    assert more(before, figures(service)) == {
        f'convscope_requests_refused_total{{reason="{reason}"}}': 1,
        f'convscope_requests_total{{{whose},status="{status}"}}': 1,
    }


def test_one_connection_too_many(service):
    before = figures(service)
    with ExitStack() as stack:
        for _ in range(LIMITS["connections_limit"] + 1):
            last = stack.enter_context(connected(service))
        text = answer(last)
    head = is_told(service, text, 503, "connections")
    assert "access-control-allow-origin: *" in head  # whose page it is has not been read
    await_that(lambda: more(before, figures(service)), "room")
    assert more(before, figures(service)) == {
        'convscope_requests_refused_total{reason="connections"}': 1,
        f'convscope_requests_total{{{NOBODY},status="503"}}': 1,
    }


def test_no_room_for_a_body(service):
    before = figures(service)
    head, body = f"{POST}Content-Length: 150000\r\n\r\n".encode(), b" " * 149_000
    with connected(service) as first, connected(service) as second:
        for connection in (first, second):
            connection.sendall(head + body)
        first.sendall(b" " * 1_000)
        second.sendall(b" " * 1_000)
        texts = [answer(first), answer(second)]
    refused = [text for text in texts if text.startswith("HTTP/1.1 503")]
    for text in refused:
        is_told(service, text, 503, "bodies")
    found = more(before, figures(service))
    assert found['convscope_requests_refused_total{reason="bodies"}'] == len(refused) > 0


def test_too_many_requests_of_one_address(service):
    ask = f"GET {V1}/models HTTP/1.1\r\n{HEAD}Connection: close\r\n\r\n".encode()
    for _ in range(20):
        before = figures(service)
        with connected(service) as connection:
            connection.sendall(ask)
            text = answer(connection)
        if " 200 " not in text.partition("\r\n")[0]:
            break
    head = is_told(service, text, 429, "too-many-requests")
    assert f"access-control-allow-origin: {SCHOOL}" in head
    assert more(before, figures(service)) == {
        'convscope_requests_refused_total{reason="too-many-requests"}': 1,
        f'convscope_requests_total{{{READ},status="429"}}': 1,
    }


def test_who_is_answered_is_not_refused(service):
    before = figures(service)
    assert httpx.get(f"{service.url}/healthz").status_code == 200
    found = more(before, figures(service))
    assert found == {'convscope_requests_total{method="GET",route="/healthz",status="200"}': 1}
