"""Builds the web application."""

import gc
import sys
from collections.abc import AsyncGenerator, Iterable, Mapping
from contextlib import asynccontextmanager

import torch
from fastapi import APIRouter, FastAPI
from starlette.routing import Route

from convscope import own
from convscope.app.api import V1, openapi, routes
from convscope.app.api.service import Service
from convscope.app.http import problems
from convscope.app.inference.networks import Networks
from convscope.app.inference.threads import Threads
from convscope.app.live.runs import Runs
from convscope.app.pages import routes as pages
from convscope.app.pages.language import COOKIE
from convscope.app.server.connection_limits import STATE, connection_limits
from convscope.app.server.limiter import Limiter
from convscope.app.server.metrics import Metrics
from convscope.app.server.middleware import middleware
from convscope.app.server.worker import end_with_supervisor
from convscope.app.settings import Settings
from convscope.spec import Spec
from convscope.version import __version__
from convscope.zoo import SPECS

DESCRIPTION = "Reads hand-drawn digits with small convolutional networks, and shows how they do it."


def create_app(settings: Settings | None = None, specs: Mapping[str, Spec] = SPECS) -> FastAPI:
    """The application; the networks of `specs` are loaded when a server starts it.

    Raises:
        ValueError: a setting is wrong.
    """
    settings = settings or Settings()
    metrics = Metrics()
    threads = Threads(settings.threads)
    limiter = Limiter(settings, threads, metrics.waiting)
    runs = Runs(settings.runs, settings.data or settings.runs / "data")
    specs = {**specs, **own.specs(settings.networks, specs, settings.weights)}
    service = Service(settings, metrics, Networks(settings.default_model, specs, runs), limiter, runs)
    routers = (*routes.ROUTERS, pages.router(settings))
    leaves = _leaves(routers)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[dict[str, object], None]:
        end_with_supervisor()
        torch.set_num_threads(settings.torch_threads)
        service.networks.load(settings.weights, metrics.inference, threads)
        _stay_responsive()
        yield {STATE: connection_limits(settings)}
        threads.close()
        await runs.close()

    app = FastAPI(
        title="ConvScope",
        description=DESCRIPTION,
        version=__version__,
        lifespan=lifespan,
        exception_handlers=problems.HANDLERS,
        middleware=middleware(settings, metrics, limiter, leaves, prefix=V1, cookie=COOKIE),
        servers=[{"url": "."}],  # relative, for a service under a path of a proxy
        openapi_url=None,  # among the pages, compressed
        docs_url=None,  # Swagger UI would load from other hosts
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    app.state.service, app.state.routes = service, leaves
    openapi.install(app)
    for router in routers:
        app.include_router(router)
    return app


def _leaves(routers: Iterable[APIRouter]) -> list[Route]:
    return [route for router in routers for route in router.routes if isinstance(route, Route)]


def _stay_responsive() -> None:
    """Keep the interpreter from delaying answers."""
    # A full garbage collection would search all of torch for a tenth of a second; what exists now stays.
    gc.freeze()
    # The many lists of numbers in requests are no reason to look for cycles.
    gc.set_threshold(20_000, 10, 10)
    # Seconds that a thread may run while the event loop waits; Python's default is 0.005.
    sys.setswitchinterval(0.0005)
