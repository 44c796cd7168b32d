"""What every request passes before its route, from the outside in."""

from collections.abc import Sequence

from starlette.middleware import Middleware
from starlette.routing import Route
from uvicorn.middleware.proxy_headers import ProxyHeadersMiddleware

from convscope.app.http.allowed_hosts import AllowedHosts
from convscope.app.http.cors import Cors
from convscope.app.http.framing import sources
from convscope.app.http.heads import Heads
from convscope.app.http.one_host import OneHost
from convscope.app.http.refusals import RefuseWhatIsRefused
from convscope.app.http.root_path import RootPath
from convscope.app.http.security import SecurityHeaders
from convscope.app.server.failures import AnswerFailures
from convscope.app.server.limiter import Limiter
from convscope.app.server.metrics import Measure, Metrics
from convscope.app.server.overload import RefuseOverload
from convscope.app.settings import Settings

WATCHED = frozenset({"/healthz", "/readyz", "/metrics"})


def middleware(
    settings: Settings,
    metrics: Metrics,
    limiter: Limiter,
    routes: Sequence[Route],
    *,
    prefix: str,
    cookie: str,
) -> list[Middleware]:
    """Only what the settings ask for. Limits hold for paths under `prefix`; one cookie is read."""
    layers: list[Middleware] = []
    if settings.root_path or settings.trusted_proxies:
        layers.append(Middleware(RootPath, settings.root_path, settings.trusted_proxies))
    if settings.trusted_proxies:
        layers.append(Middleware(ProxyHeadersMiddleware, settings.trusted_proxies))
    layers += [
        Middleware(Measure, metrics, routes, log=settings.access_log),
        Middleware(SecurityHeaders, sources(settings.frame_ancestors)),
    ]
    if settings.cors_origins:
        # Outside the layers that refuse, so that a page of another site can read why it was refused, and
        # preflight requests are not counted.
        layers.append(
            Middleware(
                Cors,
                allow_origins=settings.cors_origins,
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["content-type", "x-request-id"],
                expose_headers=["x-request-id", "retry-after", "etag"],
            )
        )
    layers += [Middleware(AnswerFailures), Middleware(RefuseWhatIsRefused), Middleware(OneHost)]
    if settings.allowed_hosts:
        layers.append(Middleware(AllowedHosts, settings.allowed_hosts, WATCHED))
    layers += [Middleware(Heads, cookie), Middleware(RefuseOverload, limiter, prefix)]
    if settings.rate_limit:
        from limits import parse  # noqa: PLC0415 - most services do not use it

        from convscope.app.server.rate_limit import RateLimit  # noqa: PLC0415

        rate, storage = parse(settings.rate_limit), settings.rate_limit_storage
        layers.append(Middleware(RateLimit, prefix, rate, storage, settings.rate_limit_ipv6_prefix))
    return layers
