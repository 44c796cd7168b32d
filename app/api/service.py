"""What the requests of one worker share."""

from dataclasses import dataclass, field

from fastapi import Request

from convscope.app.http.assets import Asset
from convscope.app.http.once import Once
from convscope.app.inference.networks import Networks
from convscope.app.live.runs import Runs
from convscope.app.server.limiter import Limiter
from convscope.app.server.metrics import Metrics
from convscope.app.settings import Settings


@dataclass(frozen=True)
class Service:
    """Built by `create_app`; the networks are loaded when the server starts."""

    settings: Settings
    metrics: Metrics
    networks: Networks
    limiter: Limiter
    runs: Runs
    kept: Once[Asset] = field(default_factory=Once)  # what is told of all networks


def service_of(request: Request) -> Service:
    """The service that a request came to; cheaper than a dependency of FastAPI's."""
    service: Service = request.app.state.service
    return service
