"""Visitors who send a request again, once, where it fails; and what they met."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field

import httpx

PATIENCE = 120  # seconds until a test gives up
SEVEN = {"strokes": [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]}


@dataclass
class Visitors:
    """What they have met so far."""

    url: str
    answered: int = 0
    asked_again: int = 0
    failed: list[str] = field(default_factory=list)
    leaving: threading.Event = field(default_factory=threading.Event)
    changed: threading.Condition = field(default_factory=threading.Condition)

    def visit(self) -> None:
        with httpx.Client(base_url=self.url, timeout=20) as client:
            while not self.leaving.is_set():
                problem = self._ask(client)
                if problem:
                    with self.changed:
                        self.asked_again += 1
                    problem = self._ask(client)
                with self.changed:
                    if problem:
                        self.failed.append(problem)
                    else:
                        self.answered += 1
                    self.changed.notify_all()

    def _ask(self, client: httpx.Client) -> str | None:
        try:
            answer = client.post("/api/v1/predict", json=SEVEN)
        except httpx.TransportError as error:
            return repr(error)
        return None if answer.status_code == 200 and answer.json()["prediction"] == 7 else answer.text

    def await_answers(self, count: int) -> None:
        """Return when so many more requests were answered; none may fail before."""
        with self.changed:
            enough = self.answered + count
            assert self.changed.wait_for(lambda: self.failed or self.answered >= enough, PATIENCE)
            assert not self.failed


@contextmanager
def visiting(url: str, number: int = 8) -> Iterator[Visitors]:
    """So many visitors, each with one request in flight."""
    visitors = Visitors(url)
    threads = [threading.Thread(target=visitors.visit) for _ in range(number)]
    for thread in threads:
        thread.start()
    try:
        visitors.await_answers(20)
        yield visitors
    finally:
        visitors.leaving.set()
        for thread in threads:
            thread.join()


def await_that(condition, what: str, patience: float = PATIENCE) -> None:
    """Return once the condition holds; fail, saying what did not come, after a while."""
    deadline = time.monotonic() + patience
    while not condition():
        assert time.monotonic() < deadline, f"not seen: {what}"
        time.sleep(0.05)
