"""What the requests of one worker share."""

from dataclasses import dataclass
from typing import Annotated

from fastapi import Depends, Request

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


async def _service(request: Request) -> Service:
    service: Service = request.app.state.service
    return service


TheService = Annotated[Service, Depends(_service)]
