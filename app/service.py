"""What the requests of one worker share."""

from dataclasses import dataclass

from fastapi import Request

from convscope.app.inference.networks import Networks
from convscope.app.inference.work import Work
from convscope.app.server.metrics import Metrics
from convscope.app.settings import Settings


@dataclass(frozen=True)
class Service:
    """Built by `create_app`; the networks are loaded when the server starts."""

    settings: Settings
    metrics: Metrics
    networks: Networks
    work: Work


def service_of(request: Request) -> Service:
    """The service that a request came to; a FastAPI dependency would cost more than the look."""
    service: Service = request.app.state.service
    return service
