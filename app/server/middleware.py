"""What every request passes before its route, from the outside in."""

from starlette.middleware import Middleware
from starlette.middleware.cors import CORSMiddleware

from convscope.app.api import V1
from convscope.app.http.allowed_hosts import AllowedHosts
from convscope.app.http.security import SecurityHeaders
from convscope.app.server.metrics import Measure, Metrics
from convscope.app.server.overload import Overload, Refuse
from convscope.app.settings import Settings


def middleware(settings: Settings, metrics: Metrics, overload: Overload) -> list[Middleware]:
    """What was not asked for is not there, and costs nothing."""
    layers = [
        Middleware(Refuse, overload),
        Middleware(Measure, metrics, log=settings.access_log),
        Middleware(SecurityHeaders),
    ]
    if settings.cors_origins:
        # Around those that refuse: another site's page may read why, and to ask beforehand is no request.
        layers.append(
            Middleware(
                CORSMiddleware,
                allow_origins=settings.cors_origins,
                allow_methods=["GET", "HEAD", "POST"],
                allow_headers=["content-type", "x-request-id"],
                expose_headers=["x-request-id", "retry-after", "etag"],
            )
        )
    if settings.allowed_hosts:
        layers.append(Middleware(AllowedHosts, settings.allowed_hosts))
    if settings.rate_limit:
        from limits import parse  # noqa: PLC0415 - few services limit anybody

        from convscope.app.server.rate_limit import RateLimit  # noqa: PLC0415

        layers.append(Middleware(RateLimit, V1, parse(settings.rate_limit), settings.rate_limit_storage))
    return layers
