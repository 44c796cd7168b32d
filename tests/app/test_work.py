"""More work than the service holds."""

import json
import re
import socket
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack

from convscope.app.main import create_app
from convscope.app.server.overload import DELAY
from convscope.app.settings import Settings
from tests.cluster.visitors import await_that

SEVEN = {"strokes": [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]}


def test_503_says_when_to_come_back_and_the_accepted_are_answered(full):
    with full() as client:
        refused = client.post("/api/v1/predict", json=SEVEN)
        assert refused.status_code == 503
        assert refused.headers["content-type"] == "application/problem+json"
        assert refused.headers["x-content-type-options"] == "nosniff"
        assert int(refused.headers["retry-after"]) > 0
        head = client.head("/api/v1/models/bn-cnn")
        assert (head.status_code, head.content) == (503, b"")
        assert client.get("/healthz").status_code == 200
        figures = client.get("/metrics").text
        assert "convscope_requests_waiting 1.0" in figures
        assert 'convscope_requests_refused_total{reason="waiting"} 2.0' in figures


def test_requests_in_one_piece_are_refused_one_by_one(full):
    body = json.dumps(SEVEN).encode()
    head = "POST /api/v1/predict HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
    request = f"{head}Content-Length: {len(body)}\r\n\r\n".encode() + body
    closing = request.replace(b"Host: x", b"Host: x\r\nConnection: close")
    last = b"GET /healthz HTTP/1.1\r\nHost: x\r\nConnection: close\r\n\r\n"
    with (
        full() as client,
        socket.create_connection((client.base_url.host, client.base_url.port)) as connection,
    ):
        connection.sendall(request + request + last)
        answers = b"".join(iter(lambda: connection.recv(65536), b""))
        with socket.create_connection((client.base_url.host, client.base_url.port)) as other:
            other.sendall(closing)
            closed = b"".join(iter(lambda: other.recv(65536), b""))
    assert re.findall(rb"HTTP/1.1 (\d+)", answers) == [b"503", b"503", b"200"]
    assert closed.startswith(b"HTTP/1.1 503")
    assert b"\r\nconnection: close\r\n" in closed


def test_who_leaves_before_the_refusal_is_no_matter(full):
    head = b"POST /api/v1/predict HTTP/1.1\r\nHost: x\r\nContent-Length: 0\r\n\r\n"
    with full() as client:
        with socket.create_connection((client.base_url.host, client.base_url.port)) as leaving:
            leaving.sendall(head)
        assert client.post("/api/v1/predict", json=SEVEN).status_code == 503


def test_heavy_requests_leave_room_for_drawings(full, picture):
    with full(heavy_limit=1) as client:
        refused = client.post("/api/v1/predict", content=picture(), headers={"content-type": "image/png"})
        assert refused.status_code == 503
        assert int(refused.headers["retry-after"]) > 0
        assert client.post("/api/v1/predict", json=SEVEN).status_code == 200
        assert 'convscope_requests_refused_total{reason="heavy"} 1.0' in client.get("/metrics").text


def test_nothing_is_computed_for_those_who_have_left(full, picture):
    data = picture()
    head = "POST /api/v1/predict HTTP/1.1\r\nHost: x\r\nContent-Type: image/png\r\n"
    request = f"{head}Content-Length: {len(data)}\r\n\r\n".encode() + data

    def waiting(client, count):
        return f"convscope_requests_waiting {count}.0" in client.get("/metrics").text

    with full(heavy_limit=2) as client:
        with socket.create_connection((client.base_url.host, client.base_url.port)) as leaving:
            leaving.sendall(request)
            await_that(lambda: waiting(client, 2), "the second picture, behind the first")
        await_that(lambda: waiting(client, 1), "the end of the one whose client has gone")


def test_bodies_have_room_together_and_give_it_back(serve):
    """One that still arrives, or never comes to its end, counts too; a drawing always has room."""
    app = create_app(Settings(body_limit=1_000_000, bodies_limit=1_500_000))
    large = json.dumps(SEVEN).ljust(900_000).encode()
    path, json_type = "/api/v1/predict", {"content-type": "application/json"}

    def begin(connection, length):
        head = f"POST {path} HTTP/1.1\r\nHost: x\r\nContent-Type: application/json\r\n"
        connection.sendall(f"{head}Content-Length: {length}\r\n\r\n".encode() + large[:899_000])
        await_that(lambda: app.state.service.limiter.bytes == 899_000, "what was sent")

    def refused(client):
        answer = client.post(path, content=large, headers=json_type)
        assert answer.status_code in {200, 503}
        return answer.status_code == 503 and int(answer.headers["retry-after"]) > 0

    with serve(app) as client:
        address = client.base_url.host, client.base_url.port
        with socket.create_connection(address) as slow:
            begin(slow, len(large))
            assert refused(client)
            assert client.post(path, json=SEVEN).status_code == 200
            slow.sendall(large[899_000:])
            assert slow.recv(100).startswith(b"HTTP/1.1 200")
            assert not refused(client)
            begin(slow, len(large))
            assert refused(client)
        await_that(lambda: not refused(client), "room: who had taken it has gone")
        with socket.create_connection(address) as too_large:
            begin(too_large, 1_900_000)
            assert refused(client)
            too_large.sendall(bytes(200_000))
            await_that(lambda: not refused(client), "room: what is too large is not kept")


def test_a_refusal_has_an_id_may_be_read_by_other_sites_and_is_counted(full):
    school = "https://school.example"
    with full(waiting_limit=1, cors_origins=[school]) as client:
        headers = {"origin": school, "x-request-id": "lesson-3"}
        refused = client.post("/api/v1/predict", json=SEVEN, headers=headers)
        assert refused.status_code == 503
        assert refused.json()["type"] == "urn:convscope:problem:overloaded"
        assert refused.headers["x-request-id"] == "lesson-3"
        assert refused.headers["access-control-allow-origin"] == school
        assert "retry-after" in refused.headers["access-control-expose-headers"]
        preflight = {"access-control-request-method": "POST"}
        assert client.options("/api/v1/predict", headers=headers | preflight).status_code == 200
        counted = 'convscope_requests_total{method="POST",route="/api/v1/predict",status="503"} 1.0'
        assert counted in client.get("/metrics").text


def test_a_refusal_comes_slowly_and_holds_up_nobody(full):
    with full() as client, ThreadPoolExecutor(64) as pool:
        refusals = [pool.submit(client.post, "/api/v1/predict", json=SEVEN) for _ in range(64)]
        assert client.get("/healthz").elapsed.total_seconds() < DELAY
        assert {refusal.result().status_code for refusal in refusals} == {503}
        assert all(refusal.result().elapsed.total_seconds() >= DELAY for refusal in refusals)


def test_a_refusal_comes_slowly_where_the_last_place_went_while_a_body_came(full, picture):
    def head(kind, body, more=""):
        named = f"POST /api/v1/predict HTTP/1.1\r\nHost: x\r\nContent-Type: {kind}\r\n{more}"
        return f"{named}Content-Length: {len(body)}\r\n\r\n".encode()

    seven, data = json.dumps(SEVEN).encode(), picture()
    with full(waiting_limit=2) as client, ExitStack() as stack:
        late, last = (
            stack.enter_context(socket.create_connection((client.base_url.host, client.base_url.port)))
            for _ in range(2)
        )
        late.sendall(head("application/json", seven, "Expect: 100-continue\r\n"))
        assert late.recv(100).startswith(b"HTTP/1.1 100 ")  # there was room when it came
        last.sendall(head("image/png", data) + data)
        await_that(lambda: "convscope_requests_waiting 2.0" in client.get("/metrics").text, "the last place")
        begun = time.monotonic()
        late.sendall(seven)
        assert late.recv(100).startswith(b"HTTP/1.1 503 ")
        assert time.monotonic() - begun >= DELAY


def test_many_at_once_are_all_answered(client):
    with ThreadPoolExecutor(32) as pool:
        statuses = pool.map(lambda _: client.post("/api/v1/predict", json=SEVEN).status_code, range(200))
        assert set(statuses) == {200}
