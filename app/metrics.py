"""What Prometheus is told: requests by route and status, their duration, and time in the networks."""

from time import perf_counter

from prometheus_client import CollectorRegistry, Counter, Gauge, Histogram
from prometheus_client.platform_collector import PlatformCollector
from prometheus_client.process_collector import ProcessCollector
from starlette.types import ASGIApp, Message, Receive, Scope, Send

SECONDS = (0.0005, 0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5)


class Metrics:
    """The figures of one worker."""

    def __init__(self) -> None:
        # Its own registry: two applications in one process, as in tests, don't share figures.
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
            "Requests refused at once, because as many are waiting as the service holds.",
            registry=registry,
        )
        self.waiting = Gauge(
            "convscope_requests_waiting",
            "Requests held and not answered yet.",
            registry=registry,
        )
        ProcessCollector(registry=registry)
        PlatformCollector(registry=registry)


class Measure:
    """Plain ASGI: counts and times requests by the route that they took."""

    def __init__(self, app: ASGIApp, metrics: Metrics) -> None:
        self.app = app
        self.metrics = metrics

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        if scope["type"] != "http":
            await self.app(scope, receive, send)
            return
        status = 500
        started = perf_counter()

        async def send_noting_status(message: Message) -> None:
            nonlocal status
            if message["type"] == "http.response.start":
                status = message["status"]
            await send(message)

        try:
            await self.app(scope, receive, send_noting_status)
        finally:
            route = _route(scope)
            self.metrics.requests.labels(_method(scope), route, status).inc()
            self.metrics.duration.labels(route).observe(perf_counter() - started)


def _route(scope: Scope) -> str:
    """The route's template; never the path itself, of which there are endlessly many."""
    return getattr(scope.get("route"), "path", "other")


def _method(scope: Scope) -> str:
    method: str = scope["method"]
    return method if method in ("GET", "HEAD", "POST", "OPTIONS") else "other"
