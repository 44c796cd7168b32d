"""`GET /models`: which networks are there, how are they built, and what have they learned?"""

from base64 import b64encode
from collections.abc import Sequence
from dataclasses import asdict
from functools import partial
from typing import Annotated, Any

from fastapi import APIRouter, Path, Query, Request
from msgspec import Meta, Struct
from starlette.responses import Response

from convscope.app.api import V1
from convscope.app.api.layers import Layer
from convscope.app.api.openapi import get, responses
from convscope.app.api.service import service_of
from convscope.app.http.assets import Asset, json_asset
from convscope.app.http.tensors import Encoding, Tensor
from convscope.app.inference.networks import Served
from convscope.mnist import SOURCE
from convscope.patches import COUNT

ModelId = Annotated[str, Path(description="Id of a network, as `/models` lists them.", examples=["tiny-vgg"])]


class Model(Struct):
    """A network in short."""

    id: str
    name: str
    description: str
    source: str
    input_shape: tuple[int, int, int]
    classes: list[str]
    parameters: int
    test_accuracy: float | None
    data: Annotated[
        str,
        Meta(
            description="What it learned from and was measured on, such as MNIST; a folder ends in a slash."
        ),
    ]
    epochs: Annotated[
        list[int],
        Meta(description="Epochs of the training for `epoch`; 0 is before it, the last is the served one."),
    ]


class ModelList(Struct):
    """The networks, in the order in which they are offered."""

    default: str
    models: list[Model]


class ModelDetail(Model):
    """A network in detail."""

    layers: list[Layer]
    training: Annotated[dict[str, Any], Meta(description="Recipe, seed, date, figures per epoch, mistakes.")]


class Kernels(Struct):
    """Tensors by layer and name."""

    model: str
    layers: dict[str, dict[str, Tensor | None]]


class PatchesRow(Struct):
    """A layer's patches in the picture: a row for each map, the most exciting patch first."""

    id: str
    maps: int
    height: Annotated[int, Meta(description="Pixels of a patch; large receptive fields are shrunk.")]
    width: int


class Patches(Struct):
    """The patches of test images that excite each map most."""

    model: str
    source: Annotated[str, Meta(description="Where the images are from, and their licence.")]
    count: Annotated[int, Meta(description="Patches of each map, side by side.")]
    image: Annotated[
        str | None,
        Meta(description="All patches: grey WebP as a data URL, 0 = paper; null without any."),
    ]
    layers: Annotated[list[PatchesRow], Meta(description="From top to bottom of the picture.")]


router = APIRouter(prefix=V1, tags=["models"])


@get(router, "/models", summary="List the networks", responses=responses(ModelList))
async def models(request: Request) -> Response:
    """All networks, in the order in which they are offered, and which one answers by default."""
    service = service_of(request)
    networks, shipped = service.networks, tuple(service.networks)
    if networks.offered != shipped:  # a live run has trained more of them
        return _list(networks.default, networks.offered).answer(request)
    asset = await service.kept("models", partial(_list, networks.default, shipped))
    return asset.answer(request)


@get(
    router,
    "/models/{model}",
    summary="See how a network is built and was trained",
    responses=responses(ModelDetail, 404),
)
async def model(request: Request, model: ModelId) -> Response:
    """The network's entry, its layers without tensors, and how it was trained."""
    served = service_of(request).networks.get(model)
    asset = await served.kept("model", partial(_detail, served))
    return asset.answer(request)


@get(
    router,
    "/models/{model}/kernels",
    summary="Get a network's weights",
    responses=responses(Kernels, 404, 422),
)
async def kernels(
    request: Request,
    model: ModelId,
    layers: Annotated[
        str | None,
        Query(description="Ids, comma between; default all that have weights.", examples=["conv_1_1,linear"]),
    ] = None,
    encoding: Annotated[Encoding, Query(description="How tensors are written.")] = "list",
    epoch: Annotated[
        int | None, Query(description="As they were after this epoch of the training.", examples=[1])
    ] = None,
) -> Response:
    """Weights and biases by layer; of a batch norm also its running mean and variance."""
    service = service_of(request)
    served = service.networks.get(model)
    served.check_epoch(epoch)
    if layers is None:
        key = "kernels", epoch, encoding
        asset = await served.kept(key, partial(_kernels, served, epoch, None, encoding))
        return asset.answer(request)
    wanted = list(dict.fromkeys(name.strip() for name in layers.split(",")))
    served.check_layers(wanted)
    with service.limiter.share(request.receive) as share:
        await share.arrived()
        return await share.do(lambda: _kernels(served, epoch, wanted, encoding).answer(request), heavy=True)


@get(
    router,
    "/models/{model}/patches",
    summary="See what excites a network's maps",
    responses=responses(Patches, 404),
)
async def patches(request: Request, model: ModelId) -> Response:
    """The nine patches of MNIST's test images that excite each map most, each the size of a receptive field.

    Maps whose cells see the whole input have none. A network without patches has no layers here.
    """
    served = service_of(request).networks.get(model)
    asset = await served.kept("patches", partial(_patches, served))
    return asset.answer(request)


# Networks do not change while the service runs. So what is told of a whole network is written once and
# kept. An answer about some of its layers is not: there are too many choices of layers.


def _list(default: str, offered: tuple[Served, ...]) -> Asset:
    return json_asset({"default": default, "models": [served.entry for served in offered]})


def _detail(served: Served) -> Asset:
    layers = list(served.layers.values())
    return json_asset({**served.entry, "layers": layers, "training": served.network.metrics})


def _patches(served: Served) -> Asset:
    sheet = served.patches
    image = f"data:image/webp;base64,{b64encode(sheet.image).decode()}" if sheet else None
    layers = [asdict(row) for row in sheet.layers] if sheet else []
    return json_asset(
        {"model": served.id, "source": SOURCE, "count": COUNT, "image": image, "layers": layers}
    )


def _kernels(served: Served, epoch: int | None, layers: Sequence[str] | None, encoding: Encoding) -> Asset:
    """Those of some layers, or of all that have any; the network of an epoch may have to be built."""
    then = served.after(epoch)
    wanted = then.network.kernels if layers is None else layers
    tensors = {layer_id: then.kernels(layer_id, encoding) for layer_id in wanted}
    return json_asset({"model": served.id, "layers": tensors})
