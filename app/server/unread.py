"""Answers that wait for their readers: of too many bytes, those are given up that have waited longest."""

from asyncio import Transport


class Unread:
    """The connections of one process whose clients do not read as fast as they ask."""

    def __init__(self, limit: int) -> None:
        """`limit` is of bytes, over all of them."""
        self._limit = limit
        self._bytes = 0
        self.answers: dict[Transport, int] = {}  # bytes, the longest waiting first

    def add(self, transport: Transport) -> None:
        """What was written to it does not go; it is never given up at once."""
        self.remove(transport)
        size = transport.get_write_buffer_size()
        self.answers[transport] = size
        self._bytes += size
        while self._bytes > self._limit and len(self.answers) > 1:
            longest = next(iter(self.answers))
            self.remove(longest)
            longest.abort()

    def remove(self, transport: Transport) -> None:
        """It has gone, or its reader."""
        self._bytes -= self.answers.pop(transport, 0)
