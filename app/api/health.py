"""For monitoring: is the service alive, is it ready, and how is it doing?"""

from typing import Literal

from fastapi import APIRouter, Request
from msgspec import Struct
from prometheus_client import CONTENT_TYPE_LATEST
from starlette.responses import Response

from convscope.app.api.openapi import get, responses
from convscope.app.api.service import service_of
from convscope.app.http.answers import compressed, json_response
from convscope.app.http.tensors import dumps
from convscope.version import __version__

ALIVE = dumps({"status": "alive", "version": __version__})


class Health(Struct):
    """The service answers."""

    status: Literal["alive"]
    version: str


class Readiness(Struct):
    """The service can read digits, with these networks."""

    status: Literal["ready"]
    models: list[str]


router = APIRouter(tags=["operation"])


@get(router, "/healthz", summary="Alive?", responses=responses(Health))
async def alive(request: Request) -> Response:
    """200 as long as the process answers at all."""
    return await json_response(request, ALIVE)


@get(router, "/readyz", summary="Ready?", responses=responses(Readiness, 503))
async def ready(request: Request) -> Response:
    """200 once the default network is loaded, with all networks that could be loaded."""
    networks = service_of(request).networks
    if not networks.ready:
        raise networks.not_ready()
    body = {"status": "ready", "models": [served.id for served in networks]}
    return await json_response(request, dumps(body))


@get(
    router,
    "/metrics",
    summary="Figures for Prometheus",
    response_class=Response,
    responses={200: {"description": "Prometheus text format.", "content": {"text/plain": {}}}},
)
async def metrics(request: Request) -> Response:
    """Requests by route and status, their duration, and time spent in the networks."""
    text = await service_of(request).metrics.text()
    return await compressed(request, text, CONTENT_TYPE_LATEST)
