"""Clients that stop half-way, or never end: each is told so and let go, and the others are answered."""

import os
import socket
import threading
import time
from contextlib import contextmanager, suppress
from itertools import cycle, islice

import httpx
import pytest
import uvicorn

from convscope.app.api.health import ALIVE
from convscope.app.cli.serve import serve
from convscope.app.main import create_app
from convscope.app.server.connection import Connection
from convscope.app.server.connection_limits import STATE
from convscope.app.settings import Settings

PATIENCE = 1.5  # seconds
POST = b"POST /api/v1/predict HTTP/1.1\r\nhost: x\r\ncontent-type: application/json\r\n"
BODY = b'{"strokes":[[[0,0]]]}'
CHUNKED = POST + b"transfer-encoding: chunked\r\n\r\n"

HALVES = {
    "a head": b"GET /healthz HTTP/1.1\r\nhost: x\r\nx-a: ",
    "a line": b"GET /heal",
    "blank lines": b"\r\n\r\n",
    "a body that does not begin": POST + b"content-length: 21\r\n\r\n",
    "a body that does not end": POST + b"content-length: 21\r\n\r\n" + BODY[:20],
    "chunks that do not end": CHUNKED + b"15\r\n" + BODY + b"\r\n",
    "a chunk that does not end": CHUNKED + b"15\r\n" + BODY[:7],
    "trailers that do not end": CHUNKED + b"15\r\n" + BODY + b"\r\n0\r\nx: y\r\n",
    "half of a second request": b"GET /healthz HTTP/1.1\r\nhost: x\r\n\r\nGET /healthz HTTP/1.1\r\n",
}


@pytest.fixture(scope="module")
def server():
    with running(client_seconds=PATIENCE) as hasty:
        yield hasty


@pytest.fixture(scope="module")
def patient_server():
    """Whoever it lets go has not been too slow."""
    with running() as patient:
        yield patient


@contextmanager
def running(**settings):
    config = uvicorn.Config(
        create_app(Settings(**{"client_seconds": 600, **settings})),
        port=0,
        log_level="critical",
        http=Connection,
        ws="none",
        timeout_graceful_shutdown=5,
    )
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    await_that(lambda: server.started)
    yield server
    server.should_exit = True
    thread.join()


def await_that(condition):
    deadline = time.monotonic() + 60
    while not condition():
        assert time.monotonic() < deadline
        time.sleep(0.01)


def unread(server):
    """The answers that the server's clients do not read."""
    return server.lifespan.state[STATE].unread.answers


def connected(server):
    return socket.create_connection(server.servers[0].sockets[0].getsockname(), timeout=30)


def answer(connection):
    """Everything until the server hangs up."""
    parts = []
    try:
        while part := connection.recv(65536):
            parts.append(part)
    except ConnectionResetError:
        pass
    return b"".join(parts)


def is_problem(text, status):
    head, _, body = text.partition(b"\r\n\r\n")
    return (
        head.startswith(b"HTTP/1.1 %d " % status)
        and b"content-type: application/problem+json" in head
        and b"connection: close" in head
        and b"content-security-policy" in head
        and b'"status": %d' % status in body
    )


def test_the_command_serves_with_it(monkeypatch):
    chosen = {}
    monkeypatch.setattr(os, "environ", {**os.environ})  # to which the command adds
    monkeypatch.setattr("convscope.app.cli.serve._run", lambda config: chosen.update(http=config.http))
    serve(port=0)
    config = uvicorn.Config(create_app(), http=chosen["http"])
    config.load()
    assert config.http_protocol_class is Connection


@pytest.mark.parametrize("name", HALVES)
def test_who_stops_half_way_is_let_go(server, name):
    with connected(server) as connection:
        connection.sendall(HALVES[name])
        text = answer(connection)
    first, found, second = text.partition(ALIVE)
    assert is_problem(second if found else first, 408), text


def test_who_never_asks_is_let_go_without_a_word(server):
    with connected(server) as connection:
        assert answer(connection) == b""


def test_many_slow_clients_keep_nobody_from_being_answered(server, seven):
    patient = []
    try:
        for half in islice(cycle(HALVES.values()), 200):
            patient.append(connected(server))
            patient[-1].sendall(half)
        host, port = server.servers[0].sockets[0].getsockname()
        for _ in range(20):
            response = httpx.post(f"http://{host}:{port}/api/v1/predict", json={"strokes": seven})
            assert response.status_code == 200
        assert all(b"HTTP/1.1 408" in answer(connection) for connection in patient)
    finally:
        for connection in patient:
            connection.close()
    await_that(lambda: not server.server_state.connections)


def test_a_body_that_moves_may_take_its_time(server):
    body = b" " * 6_000_000 + BODY
    with connected(server) as connection:
        connection.sendall(POST + b"content-length: %d\r\nconnection: close\r\n\r\n" % len(body))
        for at in range(0, len(body), 100_000):
            connection.sendall(body[at : at + 100_000])
            time.sleep(PATIENCE / 20)
        assert answer(connection).startswith(b"HTTP/1.1 200 ")


def test_who_does_not_read_is_let_go(server):
    ask = b'{"strokes":[[[0,0],[9,9]]],"model":"gap-cnn","include":["outputs","kernels"]}'
    with connected(server) as connection:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        request = POST.replace(b"predict", b"explain") + b"content-length: %d\r\n\r\n" % len(ask) + ask
        connection.sendall(request * 20)
        await_that(lambda: unread(server))
        connection.sendall(request)  # whole requests: it does not stop while it sends
        await_that(lambda: not server.server_state.connections)
    assert not unread(server)


def not_reading(server):
    """A connection with a large answer that nobody reads."""
    ask = b'{"strokes":[[[0,0],[9,9]]],"model":"gap-cnn","include":["outputs","kernels"]}'
    connection = socket.socket()
    connection.settimeout(30)
    connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
    connection.connect(server.servers[0].sockets[0].getsockname())
    head = POST.replace(b"predict", b"explain") + b"content-length: %d\r\n" % len(ask)
    before = set(unread(server))
    connection.sendall(head + b"connection: close\r\n\r\n" + ask)
    await_that(lambda: set(unread(server)) - before)
    return connection


def test_of_too_many_unread_answers_the_oldest_is_given_up():
    with running(body_limit=2_000_000, bodies_limit=2_000_000) as server:
        with not_reading(server) as first:
            (waiting,) = unread(server)
            with not_reading(server) as second:
                assert waiting not in unread(server)
                assert len(answer(first)) < len(answer(second))
        await_that(lambda: not unread(server))


def test_who_is_one_too_many_is_told_so_and_may_come_back():
    with running(connections_limit=2) as server:
        with connected(server), connected(server), connected(server) as third:
            assert is_problem(answer(third), 503)
        await_that(lambda: not server.server_state.connections)
        with connected(server) as fourth:
            fourth.sendall(b"GET /healthz HTTP/1.1\r\nhost: x\r\nconnection: close\r\n\r\n")
            assert answer(fourth).startswith(b"HTTP/1.1 200")


ENDLESS = {
    "a header": (b"GET / HTTP/1.1\r\nx: ", b"a" * 10_000),
    "headers": (b"GET / HTTP/1.1\r\n", b"x: a\r\n" * 2_000),
    "a URL": (b"GET /", b"a" * 10_000),
    "an extension of a chunk": (CHUNKED + b"1;", b"a" * 10_000),
    "trailers": (CHUNKED + b"15\r\n" + BODY + b"\r\n0\r\n", b"x: a\r\n" * 2_000),
    "a body": (CHUNKED, b"1000\r\n" + b" " * 0x1000 + b"\r\n"),
    "blank lines": (b"", b"\r\n" * 5_000),
}
MEBIBYTE = b"100000\r\n" + b" " * 0x100000 + b"\r\n"
ENDLESS |= {
    "a body for nobody": (CHUNKED.replace(b"/api/v1/predict", b"/nowhere"), MEBIBYTE),
    "a body by a wrong method": (CHUNKED.replace(b"/api/v1/predict", b"/healthz"), MEBIBYTE),
    "a body where none is read": (CHUNKED.replace(b"POST /api/v1/predict", b"GET /healthz"), MEBIBYTE),
    "a body that is compressed": (
        CHUNKED.replace(b"\r\n\r\n", b"\r\ncontent-encoding: gzip\r\n\r\n"),
        MEBIBYTE,
    ),
}


def pour(connection, begin, more):
    connection.sendall(begin)
    for _ in range(20_000):
        connection.sendall(more)


@pytest.mark.parametrize("name", ENDLESS)
def test_what_has_no_end_is_cut_off(patient_server, name):
    begin, more = ENDLESS[name]
    with connected(patient_server) as connection, pytest.raises((BrokenPipeError, ConnectionResetError)):
        pour(connection, begin, more)


def test_a_body_of_very_many_pieces_is_not_heard_to_its_end(patient_server):
    with connected(patient_server) as connection:
        with suppress(BrokenPipeError, ConnectionResetError):
            connection.sendall(CHUNKED + b"1\r\n \r\n" * 150_000 + b"15\r\n" + BODY + b"\r\n0\r\n\r\n")
        assert b"HTTP/1.1 200" not in answer(connection)


def test_a_body_of_many_pieces_is_answered(patient_server):
    with connected(patient_server) as connection:
        connection.sendall(CHUNKED.replace(b"host: x", b"host: x\r\nconnection: close"))
        connection.sendall(b"1\r\n \r\n" * 50_000 + b"15\r\n" + BODY + b"\r\n0\r\n\r\n")
        assert answer(connection).startswith(b"HTTP/1.1 200 ")


@pytest.mark.parametrize("length", [b"x", b"-1", b"+21", b"2e1", b"21, 21", b"9" * 30, b"9" * 5_000, b""])
@pytest.mark.parametrize("expect", [b"", b"expect: 100-continue\r\n"])
def test_400_a_length_that_is_no_number(server, length, expect):
    with connected(server) as connection:
        connection.sendall(POST + expect + b"content-length: " + length + b"\r\n\r\n" + BODY)
        assert is_problem(answer(connection), 400)


NO_HTTP = [
    b"\x16\x03\x01\x02\0\1\0",
    b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n",
    b"FOO / HTTP/1.1\r\n\r\n",
    b"GET /\0 HTTP/1.1\r\n\r\n",
]


@pytest.mark.parametrize("text", NO_HTTP)
def test_400_what_is_not_http(server, text):
    with connected(server) as connection:
        connection.sendall(text)
        assert is_problem(answer(connection), 400)
