"""The networks that this service holds, with everything about them that no request changes."""

import logging
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from time import perf_counter
from typing import Any

import numpy as np
import orjson
import torch
from prometheus_client import Histogram
from torch import Tensor

from convscope.app.http.digit import Ink
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import Encoding, dumps, encode
from convscope.app.inference.batches import Batches
from convscope.network import Network
from convscope.spec import Spec
from convscope.store import SHIPPED
from convscope.trace import Layer
from convscope.zoo import SPECS

LARGEST_BATCH = 16  # in which a digit costs nearly as little as in a larger one

Outputs = dict[str, Tensor]  # layer -> its output, without batch axis

logger = logging.getLogger("convscope")


class Served:
    """One network as the API speaks of it."""

    def __init__(self, network: Network, seconds: Histogram) -> None:
        spec, metrics = network.spec, network.metrics
        self.network = network
        self.id = spec.id
        self.entry: dict[str, Any] = {
            "id": spec.id,
            "name": spec.name,
            "description": spec.description,
            "source": spec.source,
            "input_shape": spec.input_shape,
            "classes": spec.classes,
            "parameters": network.parameters,
            "test_accuracy": metrics.get("test_accuracy"),
        }
        self.layers = {layer.id: described(layer) for layer in network.layers}
        self._seconds = seconds.labels(spec.id)
        self._logits = Batches[Ink, Tensor](lambda inks: self.logits(inks).unbind(), LARGEST_BATCH)
        self._explanations = Batches[Ink, Outputs](self.explain, LARGEST_BATCH)
        self._kernels: dict[tuple[str, Encoding], dict[str, orjson.Fragment]] = {}

    def check_layers(self, ids: Sequence[str]) -> None:
        """Raises Problem 404 where the network has no layer of such a name."""
        unknown = [layer_id for layer_id in ids if layer_id not in self.layers]
        if unknown:
            raise Problem(
                404,
                f"{self.id} has no layer {unknown[0]!r}. It has: {', '.join(self.layers)}.",
            )

    def kernels(self, layer_id: str, encoding: Encoding) -> dict[str, orjson.Fragment]:
        """A layer's tensors as JSON: weight, bias, and what batch norm adds; {} where it has none."""
        key = layer_id, encoding
        if key not in self._kernels:
            self._kernels[key] = {
                name: orjson.Fragment(dumps(None if tensor is None else encode(tensor.numpy(), encoding)))
                for name, tensor in self.network.kernels.get(layer_id, {}).items()
            }
        return self._kernels[key]

    def logits(self, inks: Sequence[Ink]) -> Tensor:
        """(N, classes) for N digits."""
        started = perf_counter()
        parts = [inks[start : start + LARGEST_BATCH] for start in range(0, len(inks), LARGEST_BATCH)]
        logits = torch.cat([self.network.logits(_stacked(part)) for part in parts])
        self._seconds.observe(perf_counter() - started)
        return logits

    async def logits_of_one(self, ink: Ink) -> Tensor:
        """(classes,) for one digit, computed with the others that arrive at the same time."""
        return await self._logits(ink)

    def explain(self, inks: Sequence[Ink]) -> list[Outputs]:
        """Every layer's output for N digits."""
        started = perf_counter()
        outputs = self.network.outputs(_stacked(inks))
        self._seconds.observe(perf_counter() - started)
        return outputs

    async def explain_one(self, ink: Ink) -> Outputs:
        """Every layer's output for one digit, computed with the others that arrive at the same time."""
        return await self._explanations(ink)


def _stacked(inks: Sequence[Ink]) -> Tensor:
    """As networks take them: (N, 1, H, W)."""
    return torch.from_numpy(np.stack(inks))[:, None]


def described(layer: Layer) -> dict[str, Any]:
    """A layer as the API shows it, without tensors."""
    return asdict(layer)


class Networks:
    """All that could be loaded, by id, in the order in which they are offered."""

    def __init__(self, default: str, specs: Mapping[str, Spec] = SPECS) -> None:
        if default not in specs:
            raise ValueError(f"there is no network {default!r}; choose one of: {', '.join(specs)}")
        self.default = default
        self._specs = specs
        self._served: dict[str, Served] = {}

    def load(self, folder: Path | None, seconds: Histogram) -> None:
        """Read and warm every network; one that can't be read is left out, and the log says why."""
        for spec in self._specs.values():
            try:
                served = Served(Network.load(spec, folder or SHIPPED), seconds)
            except (OSError, ValueError) as error:
                logger.warning("Network %s is left out: %s", spec.id, error)
                continue
            blank = torch.zeros(spec.input_shape)
            served.network.logits(blank[None])
            served.network.outputs(blank[None])
            self._served[spec.id] = served

    @property
    def ready(self) -> bool:
        return self.default in self._served

    def __iter__(self) -> Iterator[Served]:
        return iter(self._served.values())

    def get(self, model_id: str | None) -> Served:
        """The network of that id, or the default one.

        Raises:
            Problem: 404 for an unknown id, 503 where the default network is not there.
        """
        if model_id is None and not self.ready:
            raise Problem(503, f"The default network {self.default} could not be loaded.")
        served = self._served.get(self.default if model_id is None else model_id)
        if served is None:
            known = ", ".join(self._served)
            raise Problem(404, f"There is no network {model_id!r}. There are: {known}.")
        return served
