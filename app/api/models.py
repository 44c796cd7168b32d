"""`GET /models`: which networks are there, how are they built, and what have they learned?"""

from collections.abc import Iterable
from functools import cache
from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from convscope.app.api import V1, schemas
from convscope.app.api.openapi import get, responses
from convscope.app.http.assets import Asset
from convscope.app.http.tensors import Encoding, dumps
from convscope.app.inference.networks import Networks, Served
from convscope.app.service import service_of

router = APIRouter(prefix=V1, tags=["models"])


@get(router, "/models", summary="List the networks", responses=responses(schemas.ModelList))
async def models(request: Request) -> Response:
    """All networks, in the order in which they are offered, and which one answers by default."""
    return _list(service_of(request).networks).answer(request)


@get(
    router,
    "/models/{model}",
    summary="See how a network is built and was trained",
    responses=responses(schemas.ModelDetail, 404),
)
async def model(request: Request, model: schemas.ModelId) -> Response:
    """The network's entry, its layers without tensors, and the story of its training."""
    return _detail(service_of(request).networks.get(model)).answer(request)


@get(
    router,
    "/models/{model}/kernels",
    summary="Get a network's weights",
    responses=responses(schemas.Kernels, 404, 422),
)
async def kernels(
    request: Request,
    model: schemas.ModelId,
    layers: Annotated[
        str | None,
        Query(description="Ids, comma between; default all that have weights.", examples=["conv_1_1,linear"]),
    ] = None,
    encoding: Annotated[Encoding, Query(description="How tensors are written.")] = "list",
) -> Response:
    """Weights and biases by layer; of a batch norm also its running mean and variance."""
    served = service_of(request).networks.get(model)
    if layers is None:
        return _all_kernels(served, encoding).answer(request)
    wanted = [name.strip() for name in layers.split(",")]
    served.check_layers(wanted)
    return _kernels(served, wanted, encoding).answer(request)


# Networks do not change while the service runs: what is told of a whole one is written once, and kept. Some
# of its layers are written anew, for they may be chosen in any number of ways.


@cache
def _list(networks: Networks) -> Asset:
    return _json({"default": networks.default, "models": [served.entry for served in networks]})


@cache
def _detail(served: Served) -> Asset:
    layers = list(served.layers.values())
    return _json({**served.entry, "layers": layers, "training": served.network.metrics})


@cache
def _all_kernels(served: Served, encoding: Encoding) -> Asset:
    return _kernels(served, served.network.kernels, encoding)


def _kernels(served: Served, layers: Iterable[str], encoding: Encoding) -> Asset:
    tensors = {layer_id: served.kernels(layer_id, encoding) for layer_id in layers}
    return _json({"model": served.id, "layers": tensors})


def _json(value: object) -> Asset:
    return Asset(".json", dumps(value))
