"""Figures for Prometheus: requests by route and status, their duration, and the time in the networks."""

import asyncio
import logging
import os
import platform
import re
import secrets
import sys
from collections.abc import Sequence
from time import perf_counter

import torch
from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram, generate_latest
from prometheus_client.multiprocess import MultiProcessCollector
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.routing import Route
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.problem_types import SHUTTING_DOWN
from convscope.app.http.problems import REFUSED
from convscope.app.http.refusals import REFUSAL, Refusal
from convscope.app.http.request_id import HEADER, request_id
from convscope.app.inference.batches import Batches
from convscope.app.inference.threads import Threads
from convscope.version import __version__

COUNTED = "convscope.counted"  # in a request's state: its connection refuses it, and that is counted

logger = logging.getLogger("convscope")

NAME = re.compile(rb"[\w.-]{1,64}", re.ASCII)

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)

# Names a folder in which several workers keep their figures, so that each can report the sums.
SHARED = "PROMETHEUS_MULTIPROC_DIR"


class Metrics:
    """The figures of this worker, or of all workers where they share them."""

    def __init__(self) -> None:
        # A registry per application: tests have several applications in one process.
        self.registry = registry = CollectorRegistry()
        self.requests = Counter(
            "convscope_requests",
            "Requests answered.",
            ("method", "route", "status"),
            registry=registry,
        )
        self.duration = Histogram(
            "convscope_request_seconds",
            "From the request's headers to the end of its answer.",
            ("route",),
            buckets=SECONDS,
            registry=registry,
        )
        self.inference = Histogram(
            "convscope_inference_seconds",
            "Time in a network, per call.",
            ("model",),
            buckets=SECONDS,
            registry=registry,
        )
        self.refused = Counter(
            "convscope_requests_refused",
            "Requests turned away whatever they ask, by the limit or the problem.",
            ("reason",),
            registry=registry,
        )
        self.waiting = Gauge(
            "convscope_requests_waiting",
            "Requests that have arrived and are not answered yet.",
            multiprocess_mode="livesum",
            registry=registry,
        )
        build = Gauge(
            "convscope_build_info",
            "Always 1; the labels say what runs.",
            ("version", "python", "torch"),
            multiprocess_mode="livemax",
            registry=registry,
        )
        build.labels(__version__, platform.python_version(), torch.__version__).set(1)
        if SHARED in os.environ:
            self.registry = CollectorRegistry()
            MultiProcessCollector(self.registry)  # type: ignore[no-untyped-call]
        else:
            ProcessCollector(registry=registry)
            PlatformCollector(registry=registry)
        # Adding up the figures of several workers takes milliseconds: all who wait get the same sums.
        self._texts = Batches[None, bytes](self._written, sys.maxsize, Threads(1))

    async def text(self) -> bytes:
        """The figures in Prometheus' text format."""
        return await self._texts(None)

    def _written(self, asked: Sequence[None]) -> list[bytes]:
        return [generate_latest(self.registry)] * len(asked)


class Measure:
    """Plain ASGI: gives each request an id, counts it and times it, by its route."""

    def __init__(self, app: ASGIApp, metrics: Metrics, routes: Sequence[Route], *, log: bool) -> None:
        """`routes` are all there are; `log` asks for a line per request."""
        self.app = app
        self.metrics = metrics
        self.routes = routes
        self.log = log
        self.ending = Refusal(SHUTTING_DOWN)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status, answering = 500, False
        started = perf_counter()
        name = _request_id(scope)
        request_id.set(name)

        async def send_noting_status(message: Message) -> None:
            nonlocal status, answering
            if message["type"] == "http.response.start":
                status, answering = message["status"], True
                message["headers"] = [*message["headers"], (HEADER, name.encode())]
            await send(message)

        try:
            await self.app(scope, receive, send_noting_status)
        except asyncio.CancelledError:  # by uvicorn, when the time for draining is over
            if answering:
                raise
            await self.app({**scope, REFUSAL: self.ending}, receive, send_noting_status)
            scope[REFUSED] = self.ending.refused
        finally:
            if COUNTED not in scope.get("state", ()):
                self._count(scope, status, perf_counter() - started)

    def _count(self, scope: Scope, status: int, seconds: float) -> None:
        route, method, reason = self._route(scope), _method(scope), scope.get(REFUSED)
        self.metrics.requests.labels(method, route, status).inc()
        self.metrics.duration.labels(route).observe(seconds)
        if reason:
            self.metrics.refused.labels(reason).inc()
        if self.log:
            took = round(1000 * seconds, 1)
            fields = {"method": method, "route": route, "status": status, "milliseconds": took}
            why = f", refused: {reason}" if reason else ""
            logger.info(
                "%s %s %d in %s ms%s",
                *fields.values(),
                why,
                extra={**fields, **({"refused": reason} if reason else {})},
            )

    def _route(self, scope: Scope) -> str:
        """The route's template; never the path itself, of which there is no end."""
        if "route" in scope:
            return getattr(scope["route"], "path", "other")
        path = scope["path"].removeprefix(scope["root_path"])  # who was refused has not come to a route
        return next((route.path for route in self.routes if route.path_regex.match(path)), "other")


def _request_id(scope: Scope) -> str:
    """The id that a proxy has given, if it is well-formed; else a new one."""
    for key, value in scope["headers"]:
        if key == HEADER and NAME.fullmatch(value):
            return bytes(value).decode()
    return secrets.token_hex(8)


def _method(scope: Scope) -> str:
    method: str = scope["method"]
    return method if method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
