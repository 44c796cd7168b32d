"""A service in a process of its own that tells how long its event loop is held.

A timer fires every other millisecond. When it comes late, the loop was held: by a job in its own thread, or
by one in another thread that kept the interpreter's lock. What other programs on the machine do must not
count, so a delay counts only as far as the process computed meanwhile.

    GET /held   {"held": s, "own": s, "where": [...], "cpu": s, "peak": KiB}

All but the last two are of the time since they were last asked for.
"""

import asyncio
import os
import resource
import subprocess
import sys
import threading
import time
import traceback
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import httpx
import orjson
from starlette.responses import Response
from starlette.types import ASGIApp, Receive, Scope, Send

from convscope.app.main import create_app
from tests.benchmarks.serving import ROOT, free_port, wait

PERIOD = 0.002  # seconds
LIMIT = 0.1  # seconds that nobody may hold the loop
TRIES = 5  # of one request: what else goes on can only make it longer


class Watch:
    """Seconds that the loop was held at most: `own` by its own thread, `held` by any."""

    def __init__(self) -> None:
        self.own = self.held = 0.0
        self.latest = 0.0
        self.where: list[str] = []  # what the loop's thread did when it was latest, if it could be seen
        self.thread = threading.get_ident()

    def start(self) -> None:
        self._clocks = time.monotonic(), time.thread_time(), time.process_time()
        asyncio.get_running_loop().call_later(PERIOD, self._beat)

    def look(self) -> None:
        """In a thread of its own, for ever."""
        while True:
            time.sleep(LIMIT / 4)
            late = time.monotonic() - self._clocks[0]
            if late > max(LIMIT / 2, self.latest):
                self.latest = late
                frames = traceback.extract_stack(sys._current_frames()[self.thread])
                self.where = [
                    f"{frame.name}, {frame.filename}:{frame.lineno}"
                    for frame in frames[::-1]
                    if "importlib" not in frame.filename
                ][:20]

    def _beat(self) -> None:
        before, own, computed = self._clocks
        self.own = max(self.own, time.thread_time() - own)
        late = time.monotonic() - before - PERIOD
        self.held = max(self.held, min(late, time.process_time() - computed))
        self.start()

    def told(self) -> dict[str, object]:
        told = {"held": self.held, "own": self.own, "where": self.where}
        self.own = self.held = self.latest = 0.0
        self.where = []
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        return {**told, "cpu": time.thread_time(), "peak": peak}


def create() -> ASGIApp:
    """For uvicorn."""
    app, watch = create_app(), Watch()

    async def watched(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] == "lifespan":
            watch.start()
            threading.Thread(target=watch.look, daemon=True).start()
        if scope.get("path") == "/held":
            await Response(orjson.dumps(watch.told()))(scope, receive, send)
        else:
            await app(scope, receive, send)

    return watched


class Steady(httpx.Client):
    """Asks such a service; every request that holds its loop is an error."""

    def held(self) -> dict[str, Any]:
        told: dict[str, Any] = super().send(self.build_request("GET", "/held")).json()
        return told

    def send(self, request: httpx.Request, **options: object) -> httpx.Response:
        """Raises AssertionError where the loop was held in each of several tries."""
        holds = []
        for _ in range(TRIES):
            response = super().send(request, **options)  # type: ignore[arg-type]
            holds.append(self.held())
            if holds[-1]["held"] < LIMIT:
                return response
        shortest = min(holds, key=lambda told: told["held"])
        raise AssertionError(f"{request.method} {request.url.path} held the loop: {shortest}")


@contextmanager
def watched(**settings: object) -> Iterator[Steady]:
    """Serve, and ask."""
    port = free_port()
    command = [sys.executable, "-m", "uvicorn", "tests.watched:create", "--factory", "--port", str(port)]
    options = ["--http", "convscope.app.server.connection:Connection", "--ws", "none", "--no-access-log"]
    environment = {f"CONVSCOPE_{name}".upper(): str(value) for name, value in settings.items()}
    with subprocess.Popen(
        [*command, *options, "--log-level", "error"],
        cwd=ROOT,
        env={**os.environ, "OMP_NUM_THREADS": "1", **environment},
    ) as process:
        try:
            url = f"http://127.0.0.1:{port}"
            wait(url, process)
            with Steady(base_url=url, timeout=120) as client:
                client.held()
                yield client
        finally:
            process.terminate()
