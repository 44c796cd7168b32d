"""For those who watch the service: is it alive, is it ready, how is it doing?"""

import asyncio

from fastapi import APIRouter, Request
from prometheus_client import CONTENT_TYPE_LATEST, generate_latest
from starlette.responses import Response

from convscope.app.api import schemas
from convscope.app.api.answers import json_response
from convscope.app.api.openapi import get, responses
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import dumps
from convscope.app.service import service_of

router = APIRouter(tags=["operation"])


@get(router, "/healthz", summary="Alive?", responses=responses(schemas.Health))
async def alive(request: Request) -> Response:
    """200 as long as the process answers at all."""
    return await json_response(request, b'{"status":"alive"}')


@get(router, "/readyz", summary="Ready?", responses=responses(schemas.Readiness, 503))
async def ready(request: Request) -> Response:
    """200 once the default network is loaded; the networks that are there."""
    networks = service_of(request).networks
    if not networks.ready:
        raise Problem(503, f"The default network {networks.default} is not loaded.")
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
    # Adding up what several workers have written takes milliseconds: others go on meanwhile.
    text = await asyncio.to_thread(generate_latest, service_of(request).metrics.registry)
    return Response(text, media_type=CONTENT_TYPE_LATEST)
