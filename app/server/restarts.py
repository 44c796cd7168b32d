"""When a dead worker is replaced: at once, and ever later the more have died lately."""

import time
from collections import deque

LATELY = 300.0  # seconds
LONGEST = 30.0  # seconds


class Restarts:
    """Deaths, and the time that they allow the next start."""

    def __init__(self) -> None:
        self._deaths: deque[float] = deque()
        self._next = 0.0

    def died(self) -> float:
        """Note a death, or some at once; the seconds until the next start."""
        now = time.monotonic()
        while self._deaths and self._deaths[0] < now - LATELY:
            self._deaths.popleft()
        before = len(self._deaths)
        self._deaths.append(now)
        pause = min(2.0 ** (before - 1), LONGEST) if before else 0.0
        self._next = now + pause
        return pause

    def are_due(self) -> bool:
        return time.monotonic() >= self._next
