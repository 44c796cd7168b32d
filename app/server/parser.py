"""httptools' parser for a server that speaks HTTP/1.1 alone: it ignores a wish to speak another protocol.

A server may ignore `Upgrade` (RFC 9110, section 7.8), and clients send it with requests of any kind: Java's
HttpClient with every first one. httptools stops at it, drops the body that follows, and takes what comes
later for the next request.
"""

from typing import Protocol

from httptools import HttpParserUpgrade, HttpRequestParser

WISHES = frozenset({b"upgrade", b"http2-settings"})  # the headers that are left out


class Receiver(Protocol):
    """What the parser tells; uvicorn's protocol is one."""

    url: bytes
    headers: list[tuple[bytes, bytes]]


class Parser:
    """Tells a request with such a wish twice up to its head, the second time without it.

    The first time `should_upgrade()` is true. A `CONNECT`, which is nothing but a wish, is told once.
    """

    def __init__(self, receiver: Receiver) -> None:
        self._receiver = receiver
        self._begin()

    def _begin(self) -> None:
        parser = HttpRequestParser(self._receiver)
        # A client that pipelines may send more after a request with `Connection: close`.
        parser.set_dangerous_leniencies(lenient_data_after_close=True)
        self._feed = parser.feed_data
        self.get_http_version = parser.get_http_version
        self.get_method = parser.get_method
        self.should_keep_alive = parser.should_keep_alive
        self.should_upgrade = parser.should_upgrade

    def feed_data(self, data: bytes) -> None:
        """Parse what has arrived.

        Raises:
            HttpParserError: it is not HTTP/1.1.
            HttpParserUpgrade: it is a `CONNECT`.
        """
        try:
            self._feed(data)
        except HttpParserUpgrade as wish:
            if self.get_method() == b"CONNECT":
                raise
            head = self._head()
            self._begin()
            self._feed(head)
            self.feed_data(data[wish.args[0] :])

    def _head(self) -> bytes:
        version = self.get_http_version().encode()
        lines = [self.get_method() + b" " + self._receiver.url + b" HTTP/" + version]
        lines += [name + b": " + value for name, value in self._receiver.headers if name not in WISHES]
        return b"\r\n".join([*lines, b"", b""])
