"""Builds the web application."""

import gc
import sys
from collections.abc import AsyncGenerator, Mapping
from contextlib import asynccontextmanager

import torch
from fastapi import FastAPI

from convscope.app.api import V1, openapi, routes
from convscope.app.http import problems
from convscope.app.inference.networks import Networks
from convscope.app.inference.work import Work
from convscope.app.pages import routes as pages
from convscope.app.server.metrics import Metrics
from convscope.app.server.middleware import middleware
from convscope.app.server.overload import Overload
from convscope.app.server.supervisor import end_with_supervisor
from convscope.app.service import Service
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
    work = Work(settings, metrics.waiting, metrics.refused)
    overload = Overload(work, V1)
    service = Service(settings, metrics, Networks(settings.default_model, specs), work)

    @asynccontextmanager
    async def lifespan(_: FastAPI) -> AsyncGenerator[dict[str, object], None]:
        end_with_supervisor()
        torch.set_num_threads(settings.torch_threads)
        service.networks.load(settings.weights, metrics.inference)
        _stay_responsive()
        yield {"overload": overload}  # for the server's connections, which only know this
        work.close()

    app = FastAPI(
        title="ConvScope",
        description=DESCRIPTION,
        version=__version__,
        lifespan=lifespan,
        exception_handlers=problems.HANDLERS,
        middleware=middleware(settings, metrics, overload),
        docs_url=None,  # ours: Swagger UI loads from other hosts
        redoc_url=None,
        redirect_slashes=False,
        generate_unique_id_function=lambda route: route.name,
        telemetry={"tracing": False, "metrics": False, "logs": False, "operation_spans": False},
    )
    app.state.service = service
    openapi.install(app)
    for router in (*routes.ROUTERS, pages.router(settings)):
        app.include_router(router)
    return app


def _stay_responsive() -> None:
    """Keep the interpreter from holding up those who wait for an answer."""
    # A full collection looks through all of torch for a tenth of a second: what is there now stays.
    gc.freeze()
    # A list of lists of numbers, as requests have them, is no reason to look for cycles.
    gc.set_threshold(20_000, 10, 10)
    # Seconds that a thread with heavy work may go on while the event loop waits; Python's default is 0.005.
    sys.setswitchinterval(0.0005)
