"""`GET /models`: which networks are there, how are they built, and what have they learned?"""

from typing import Annotated

from fastapi import APIRouter, Query, Request
from starlette.responses import Response

from app.api import V1, schemas
from app.api.openapi import responses
from app.conditional import conditional
from app.service import service_of
from app.tensors import Encoding, dumps

JSON = "application/json"

router = APIRouter(prefix=V1, tags=["models"])


@router.head("/models", include_in_schema=False)
@router.get("/models", summary="List the networks", responses=responses(schemas.ModelList))
async def models(request: Request) -> Response:
    """All networks, in the order in which they are offered, and which one answers by default."""
    networks = service_of(request).networks
    body = {"default": networks.default, "models": [served.entry for served in networks]}
    return conditional(request, dumps(body), JSON)


@router.head("/models/{model}", include_in_schema=False)
@router.get(
    "/models/{model}",
    summary="See how a network is built and was trained",
    responses=responses(schemas.ModelDetail, 404),
)
async def model(request: Request, model: schemas.ModelId) -> Response:
    """The network's entry, its layers without tensors, and the story of its training."""
    served = service_of(request).networks.get(model)
    body = {
        **served.entry,
        "layers": list(served.layers.values()),
        "training": served.network.metrics,
    }
    return conditional(request, dumps(body), JSON)


@router.head("/models/{model}/kernels", include_in_schema=False)
@router.get(
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
    wanted = list(served.network.kernels) if layers is None else [name.strip() for name in layers.split(",")]
    served.check_layers(wanted)
    tensors = {layer_id: served.kernels(layer_id, encoding) for layer_id in wanted}
    return conditional(request, dumps({"model": served.id, "layers": tensors}), JSON)
