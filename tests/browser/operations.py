"""Layers at work, as the service serves them, for the page's own modules."""

import base64
import json
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from random import Random

import httpx
import numpy as np
import torch
from playwright.sync_api import Browser

from convscope.app.http.tensors import dumps, encode
from convscope.app.inference.networks import described
from convscope.trace import Trace
from tests.browser.explore import Explore
from tests.browser.foreign import FOREIGN
from tests.digits import DIGITS
from tests.model.tracing import picture, seeded

Layer = dict  # of `/explain`, with its tensors
Places = dict[str, list[tuple[int, int, int]]]  # plane, row, column; by layer


@contextmanager
def page_modules(browser: Browser, client: httpx.Client) -> Iterator["Modules"]:
    """A page whose modules can be called; nothing may go wrong in it."""
    page = browser.new_page(base_url=str(client.base_url))
    explore = Explore(page, str(client.base_url))
    explore.open()
    yield Modules(explore)
    page.close()
    assert explore.complaints == []


class Modules:
    def __init__(self, explore: Explore) -> None:
        self.page = explore.page
        entry = self.page.locator("script[type=module]").last
        self.root = entry.evaluate("script => new URL('..', script.src).href")

    def call(self, script: str, layers: list[Layer], places: Places) -> dict[str, list]:
        """What a script beside this file says of these places of each layer."""
        operations = self.page.evaluate_handle(
            _script("operations.js"), {"root": self.root, "layers": json.dumps(layers)}
        )
        return operations.evaluate(_script(script), {"root": self.root, "places": places})


def _script(name: str) -> str:
    return Path(__file__).with_name(name).read_text()


def shipped(client: httpx.Client, model: str) -> list[Layer]:
    digit = DIGITS[2 + len(model) % 8]
    body = {
        "model": model,
        "strokes": [[list(point) for point in stroke] for stroke in digit],
        "include": ["outputs", "kernels", "argmax"],
        "encoding": "base64",
    }
    return client.post("/api/v1/explain", json=body).json()["layers"]


def foreign(name: str) -> list[Layer]:
    """The layers of a network that the service does not hold, encoded as it would."""
    build, shape = FOREIGN[name]
    net, image = seeded(build), picture(shape)
    with torch.no_grad():
        net(image[None].clone())  # gives lazy layers their sizes
        if hasattr(net, "settle"):
            net.settle()
    trace = Trace(net, shape)
    outputs = trace.run(image[None])[0]
    return json.loads(dumps([_layer(trace, layer, outputs) for layer in trace.layers]))


def _layer(trace, layer, outputs) -> Layer:
    tensors = {"output": outputs[layer.id], **trace.kernels.get(layer.id, {})}
    if layer.kind == "max_pool2d":
        tensors["argmax"] = trace.argmax(outputs, layer.id)
    encoded = {
        name: None if tensor is None else encode(tensor.numpy(), "base64") for name, tensor in tensors.items()
    }
    return {**described(layer), **encoded}


def array(tensor: dict) -> np.ndarray:
    return np.frombuffer(base64.b64decode(tensor["data"]), tensor["dtype"]).reshape(tensor["shape"])


def planes(layer: Layer, tensor: str = "output") -> np.ndarray:
    """A layer's tensor as the page cuts it: (planes, rows, columns)."""
    values = array(layer[tensor])
    if layer["kind"] == "affine_grid":
        return np.moveaxis(values, -1, 0)
    if values.ndim <= 2:
        return values.reshape(1, len(values), -1)
    return values.reshape(-1, *values.shape[-2:])


def walk(layer: Layer, steps: int) -> list[tuple[int, int, int]]:
    """Places in a layer's planes, the first and the last among them; the same ones every time."""
    shape = planes(layer).shape
    size = int(np.prod(shape))
    chosen = {0, size - 1, *Random(layer["id"]).sample(range(size), min(size, steps))}
    return [tuple(int(i) for i in np.unravel_index(place, shape)) for place in sorted(chosen)]
