"""Changes to a network that a request asks about: what would it answer with another kernel?"""

import math
from collections.abc import Iterable, Mapping
from functools import cache
from typing import Annotated, Any

import msgspec
import numpy as np
import torch
from msgspec import Meta, Struct, inspect
from numpy.typing import NDArray
from torch import Tensor as TorchTensor

from convscope.app.api.example_digits import SEVEN
from convscope.app.http import base64
from convscope.app.http.complaints import complaints
from convscope.app.http.problem_types import (
    NOT_BASE64,
    NOT_CHANGEABLE,
    NOT_FINITE,
    OUT_OF_RANGE,
    OVERFLOW,
    UNKNOWN_LAYER,
    WRONG_SHAPE,
    WRONG_VALUE,
)
from convscope.app.http.problems import Location, Problem
from convscope.app.http.tensors import Tensor
from convscope.app.inference.networks import Served
from convscope.kinds import KINDS
from convscope.network import Network

DEEPEST = 9  # more axes are not told back

Shape = tuple[int, ...]
Given = list[Any] | Tensor


class MapKernel(Struct, forbid_unknown_fields=True):
    """The kernel of one map of a convolution, or the weights of one value of a linear layer."""

    weight: Annotated[
        Given | None, Meta(description="(in, height, width) or (in,): nested lists, or as in an answer.")
    ] = None
    channels: Annotated[
        dict[str, Given] | None,
        Meta(description="`conv2d`: the kernels (height, width) of single input channels, by their number."),
    ] = None
    bias: Annotated[float | None, Meta(description="One number.")] = None


class Kernel(Struct, forbid_unknown_fields=True):
    """What is other in one layer; what is not said stays as it was learned."""

    weight: Annotated[
        Given | None, Meta(description="Of the layer's own shape: nested lists, or a tensor as in an answer.")
    ] = None
    bias: Annotated[Given | None, Meta(description="Likewise.")] = None
    maps: Annotated[
        dict[str, MapKernel] | None,
        Meta(description="`conv2d` and `linear`: single maps or values of the output, by their number."),
    ] = None


class Interventions(Struct, forbid_unknown_fields=True):
    """What is changed in the network for this one answer."""

    kernels: Annotated[dict[str, Kernel] | None, Meta(description="Other weights, by layer.")] = None


SOBEL = [[[-1, 0, 1], [-2, 0, 2], [-1, 0, 1]]]  # Sobel & Feldman, 1968: brighter to the right
EXAMPLE = {
    "summary": "With another kernel",
    "value": {
        "strokes": SEVEN,
        "model": "tiny-vgg",
        "interventions": {"kernels": {"conv_1_1": {"maps": {"0": {"weight": SOBEL, "bias": 0}}}}},
    },
}


def changed(served: Served, asked: Interventions | None, loc: Location) -> Network:
    """The network that is asked: the served one, or one with changes, which shares all else with it.

    Raises:
        Problem: 404, there is no such layer; 400 or 422, what is given does not fit it.
    """
    if asked is None or not asked.kernels:
        return served.network
    loc = (*loc, "kernels")
    for name in asked.kernels:
        if name not in served.layers:
            raise Problem(UNKNOWN_LAYER, (*loc, name), model=served.id, layer=name, known=list(served.layers))
    kernels = {name: _tensors(served, name, kernel, (*loc, name)) for name, kernel in asked.kernels.items()}
    return served.network.changed(kernels=kernels)


def check_finite(tensors: Iterable[TorchTensor], loc: Location) -> None:
    """Raises Problem 422 where a change has driven the network's numbers beyond all numbers."""
    if not all(bool(tensor.isfinite().all()) for tensor in tensors):
        raise Problem(OVERFLOW, loc)


def _tensors(served: Served, layer_id: str, kernel: Kernel, loc: Location) -> dict[str, TorchTensor]:
    """The layer's tensors that are other, whole."""
    own = served.network.editable(layer_id)
    found: dict[str, TorchTensor] = {}
    for name in ("weight", "bias"):
        given = getattr(kernel, name)
        if given is not None:
            shape = tuple(_of(own, name, layer_id, (*loc, name)).shape)
            found[name] = torch.from_numpy(_array(given, shape, (*loc, name)))
    if kernel.maps is not None:
        if not KINDS[served.layers[layer_id]["kind"]].has_kernels:
            raise Problem(NOT_CHANGEABLE, (*loc, "maps"), layer=layer_id, name="kernels of single maps")
        for number, part in kernel.maps.items():
            _put(own, found, layer_id, (number, part), (*loc, "maps", number))
    if not own:
        raise Problem(NOT_CHANGEABLE, loc, layer=layer_id, name="weight")
    return found


def _put(
    own: Mapping[str, TorchTensor],
    found: dict[str, TorchTensor],
    layer_id: str,
    numbered: tuple[str, MapKernel],
    loc: Location,
) -> None:
    """Put the kernel of one map into the layer's tensors."""
    number, part = numbered
    at = _number(number, len(_of(own, "weight", layer_id, loc)), loc)

    def one(name: str) -> TorchTensor:
        return found.setdefault(name, _of(own, name, layer_id, (*loc, name)).clone())[at]

    for name in ("weight", "bias"):
        given = getattr(part, name)
        if given is not None:
            _fill(one(name), given, (*loc, name))
    for channel, given in (part.channels or {}).items():
        kernels, place = one("weight"), (*loc, "channels", channel)
        if kernels.ndim == 1:
            raise Problem(NOT_CHANGEABLE, place, layer=layer_id, name="kernels of single channels")
        _fill(kernels[_number(channel, len(kernels), place)], given, place)


def _number(text: str, count: int, loc: Location) -> int:
    """The number of a map or channel."""
    if text not in map(str, range(count)):
        raise Problem(OUT_OF_RANGE, loc, least=0, most=count - 1, got=text)
    return int(text)


def _fill(tensor: TorchTensor, given: Given | float, loc: Location) -> None:
    tensor.copy_(torch.from_numpy(_array(given, tuple(tensor.shape), loc)))


def _of(own: Mapping[str, TorchTensor], name: str, layer_id: str, loc: Location) -> TorchTensor:
    if name not in own:
        raise Problem(NOT_CHANGEABLE, loc, layer=layer_id, name=name)
    return own[name]


def _array(given: Given | str | float, shape: Shape, loc: Location) -> NDArray[np.float32]:
    """Finite float32 numbers of a shape, from nested lists, a number or a tensor as the answers have it."""
    if isinstance(given, Tensor):
        if tuple(given.shape) != shape:
            raise Problem(WRONG_SHAPE, (*loc, "shape"), expected=list(shape), got=str(given.shape[:DEEPEST]))
        given, loc = given.data, (*loc, "data")
    found: Any = given
    if isinstance(given, str):
        found = _from_base64(given, shape, loc)
    elif isinstance(given, list):
        found = _numbers(given, shape, loc)
    with np.errstate(over="ignore"):
        array = np.array(found, np.float32)  # a copy, which torch may write to
    if not np.isfinite(array).all():
        raise Problem(NOT_FINITE, loc)
    return array


def _numbers(given: list[Any], shape: Shape, loc: Location) -> NDArray[np.float64]:
    """Numbers in lists of lists, as deep as the shape."""
    try:
        array = np.array(msgspec.convert(given, _nested(len(shape))), np.float64)
    except msgspec.ValidationError as error:
        found = complaints(given, inspect.type_info(_nested(len(shape))), loc)
        raise (Problem.of(found) if found else Problem(WRONG_VALUE, loc, reason=str(error))) from error
    except ValueError as error:  # lists of different lengths
        raise Problem(WRONG_SHAPE, loc, expected=list(shape), got="lists of different lengths") from error
    if array.shape != shape:
        raise Problem(WRONG_SHAPE, loc, expected=list(shape), got=str(list(array.shape)))
    return array


def _from_base64(text: str, shape: Shape, loc: Location) -> NDArray[np.float32]:
    try:
        data = base64.decode(text)
    except ValueError as error:
        raise Problem(NOT_BASE64, loc, reason=str(error)) from error
    if len(data) != 4 * math.prod(shape):
        raise Problem(WRONG_SHAPE, loc, expected=list(shape), got=f"{len(data)} bytes")
    return np.frombuffer(data, "<f4").reshape(shape)


@cache
def _nested(depth: int) -> Any:  # noqa: ANN401 - a type
    """`float` in so many lists."""
    return list[_nested(depth - 1)] if depth else float  # type: ignore[misc]
