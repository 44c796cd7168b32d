"""A wish to speak another protocol is ignored, and costs no request its body."""

import json
import socket

import pytest

SEVEN = json.dumps({"strokes": [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]}).encode()
H2C = b"HTTP2-Settings: AAEAAEAAAAIAAAABAAMAAABkAAQBAAAAAAUAAEAA"

# The lines that clients send, by their bytes.
WISHES = {
    "curl --http2": [b"Connection: Upgrade, HTTP2-Settings", b"Upgrade: h2c", H2C],
    "Java's HttpClient": [b"Connection: Upgrade, HTTP2-Settings", H2C, b"Upgrade: h2c"],
    "a proxy": [b"upgrade: TLS/1.0", b"connection: keep-alive, upgrade"],
    "a web socket": [
        b"Upgrade: websocket",
        b"Connection: Upgrade",
        b"Sec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==",
        b"Sec-WebSocket-Version: 13",
    ],
    "several": [b"Connection: Upgrade", b"Upgrade: h2c", b"Upgrade: websocket"],
    "nothing": [],
}
WISHES = {name: b"".join(line + b"\r\n" for line in lines) for name, lines in WISHES.items()}
HEAD = b"POST /api/v1/predict HTTP/1.1\r\nHost: digits\r\nContent-Type: application/json\r\n"
NEXT = b"GET /healthz HTTP/1.1\r\nHost: digits\r\nConnection: close\r\n\r\n"


@pytest.fixture
def send(client):
    """Sends pieces one after the other, and gives all that is answered until the service closes."""

    def send_(*pieces):
        address = (client.base_url.host, client.base_url.port)
        with socket.create_connection(address, timeout=30) as connection:
            connection.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            for piece in pieces:
                connection.sendall(piece)
            answer = b""
            while piece := connection.recv(65536):
                answer += piece
        return answer

    return send_


def framed(chunked):
    """The end of the head, and the body, in both framings."""
    if not chunked:
        return b"Content-Length: %d\r\n\r\n" % len(SEVEN), SEVEN
    half = len(SEVEN) // 2
    parts = (SEVEN[:half], SEVEN[half:])
    body = b"".join(b"%x\r\n%s\r\n" % (len(part), part) for part in parts) + b"0\r\n\r\n"
    return b"Transfer-Encoding: chunked\r\n\r\n", body


@pytest.mark.parametrize("wish", WISHES)
@pytest.mark.parametrize("chunked", [False, True], ids=["length", "chunks"])
@pytest.mark.parametrize("cut", ["whole", "head first", "bytes"])
def test_the_body_is_read_and_the_next_request_answered(send, wish, chunked, cut):
    end, body = framed(chunked)
    head = HEAD + WISHES[wish] + end
    pieces = {
        "whole": [head + body + NEXT],
        "head first": [head, body, NEXT],
        "bytes": [bytes([byte]) for byte in head + body] + [NEXT],
    }[cut]
    answer = send(*pieces)
    assert answer.count(b"HTTP/1.1 200 ") == 2, answer
    assert answer.count(b"HTTP/1.1 ") == 2, answer
    assert b'"prediction":7' in answer


@pytest.mark.parametrize("wish", WISHES)
def test_a_body_is_never_taken_for_a_request(send, wish):
    """The body is itself a request, and comes in a packet of its own."""
    inner = b"GET /api/v1/models HTTP/1.1\r\nHost: digits\r\n\r\n"
    head = HEAD + WISHES[wish] + b"Content-Length: %d\r\n\r\n" % len(inner)
    answer = send(head, inner, NEXT)
    assert b"HTTP/1.1 400 " in answer
    assert answer.count(b"HTTP/1.1 ") == 2, answer
    assert b'"models"' not in answer


@pytest.mark.parametrize("wish", WISHES)
def test_a_request_without_a_body(send, wish):
    answer = send(b"GET /api/v1/models HTTP/1.1\r\nHost: digits\r\n" + WISHES[wish] + b"\r\n" + NEXT)
    assert answer.count(b"HTTP/1.1 200 ") == 2, answer


def test_connect_ends_the_connection(send):
    """What follows a CONNECT is meant for somebody else."""
    answer = send(
        b"CONNECT /healthz HTTP/1.1\r\nHost: digits\r\n\r\n" + NEXT.replace(b"close", b"keep-alive")
    )
    assert answer.count(b"HTTP/1.1 ") == 1, answer
    assert b"HTTP/1.1 4" in answer
