"""Answers that clients do not read. When they take too much memory, the oldest are given up."""

from asyncio import Transport


class Unread:
    """The connections of one process whose clients do not read their answers."""

    def __init__(self, limit: int) -> None:
        """`limit` is in bytes, over all answers."""
        self._limit = limit
        self._bytes = 0
        self.answers: dict[Transport, int] = {}  # bytes, oldest first

    def add(self, transport: Transport) -> None:
        """Its answer is not read. The newest one is never given up."""
        self.remove(transport)
        size = transport.get_write_buffer_size()
        self.answers[transport] = size
        self._bytes += size
        while self._bytes > self._limit and len(self.answers) > 1:
            longest = next(iter(self.answers))
            self.remove(longest)
            longest.abort()

    def remove(self, transport: Transport) -> None:
        """Its answer has been read, or its client has left."""
        self._bytes -= self.answers.pop(transport, 0)
