"""The service as an application of Ray Serve: `convscope.app.cluster.deployment:application`.

Each replica is the whole service, as a worker of `convscope serve` is, in a process that Ray starts,
watches and replaces. The service itself computes together what is under way together: `serve.batch` has
nothing to add.
"""

from typing import Any

from ray import serve
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from convscope.app.http.request_id import HEADER
from convscope.app.main import create_app
from convscope.app.settings import Settings

# Beyond this, Ray lets requests wait without a word. The service itself refuses work much earlier, with
# `Retry-After`.
MAX_ONGOING_REQUESTS = 1024

# Ray counts between batches, when most requests are answered: even a busy replica seems to have one.
SCALING = {"target_ongoing_requests": 1, "upscale_delay_s": 5, "downscale_delay_s": 120}


class Unnamed:
    """Plain ASGI: removes the request id from answers, as Ray adds its own."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        async def send_unnamed(message: Message) -> None:
            if message["type"] == "http.response.start":
                message["headers"] = [header for header in message["headers"] if header[0] != HEADER]
            await send(message)

        await self.app(scope, receive, send_unnamed)


def create() -> ASGIApp:
    """A replica's service. A training would be known to one replica, and its `auto` knows no address here."""
    settings = Settings()
    if settings.live_training == "auto":
        settings = settings.model_copy(update={"live_training": "off"})
    return Unnamed(create_app(settings))


Service = serve.deployment(
    serve.ingress(create)(),
    name="convscope",
    max_ongoing_requests=MAX_ONGOING_REQUESTS,
    ray_actor_options={"num_cpus": 1},
    logging_config={"enable_access_log": False},  # no log of visitors
)

application = Service.bind()


def sized(least: int, most: int) -> Any:  # noqa: ANN401 - Ray is not there wherever types are checked
    """The application with `least` replicas, or with up to `most` as load demands."""
    if least == most:
        return Service.options(num_replicas=least).bind()
    scaling = {"min_replicas": least, "max_replicas": most, **SCALING}
    return Service.options(num_replicas=None, autoscaling_config=scaling).bind()
