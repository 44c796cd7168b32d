"""What the requests of one worker share."""

from dataclasses import dataclass

from fastapi import Request

from app.metrics import Metrics
from app.networks import Networks
from app.settings import Settings
from app.work import Work


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
