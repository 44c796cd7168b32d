"""The networks that this service holds, with everything about them that is the same for all requests."""

import logging
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import asdict
from functools import partial
from pathlib import Path
from time import perf_counter
from typing import Any, TypeVar

import numpy as np
import orjson
import torch
from numpy.typing import NDArray
from prometheus_client import Histogram
from torch import Tensor

from convscope import patches, record, snapshots
from convscope.app.http.assets import Asset
from convscope.app.http.once import Once
from convscope.app.http.problem_types import (
    NO_EPOCHS,
    NOT_READY,
    UNKNOWN_EPOCH,
    UNKNOWN_LAYER,
    UNKNOWN_MODEL,
)
from convscope.app.http.problems import Problem
from convscope.app.http.tensors import Encoding, dumps, encode
from convscope.app.inference.batches import Batches
from convscope.app.inference.threads import Threads
from convscope.app.live.networks import Trained
from convscope.app.live.runs import Runs
from convscope.network import Network
from convscope.patches import Sheet
from convscope.preprocess import from_strokes
from convscope.snapshots import Snapshots
from convscope.spec import Spec
from convscope.store import folder_of
from convscope.strangeness import Verdict
from convscope.trace import Layer
from convscope.zoo import SPECS

LINE = [[(0, 0), (0, 1)]]
BATCH_LIMIT = 16  # a digit costs hardly less in a larger batch
RUN = "live-run"  # among the figures: their ids would never come to an end
RUNS = 20  # of an answer, of which the shortest is told
SLOW = 0.003  # seconds of one explanation, from which on a network must not hold up the event loop
TRIES = 10  # of an explanation: a busy machine makes some longer, and none shorter

Ink = NDArray[np.float32]  # (H, W), 0 = paper, 1 = ink
Reading = tuple[Tensor, Verdict | None]  # logits (classes,), and how strange the digit is
Outputs = dict[str, Tensor]  # layer -> its output, without batch axis

T = TypeVar("T")

logger = logging.getLogger("convscope")


class Served:
    """One network as the API speaks of it."""

    def __init__(
        self,
        network: Network,
        seconds: Histogram,
        threads: Threads,
        patches: Sheet | None = None,
        snapshots: Snapshots | None = None,
        label: str | None = None,
    ) -> None:
        """Warm the network and see how fast it is; a slow one computes in `threads`.

        `label`: its name among the figures; default its id.
        """
        spec, metrics = network.spec, network.metrics
        self.network = network
        self.record = record.read(metrics)
        self.patches = patches
        self.id = spec.id
        self.kept: Once[Asset] = Once()  # what is told of it as a whole
        self.entry: dict[str, Any] = {
            "id": spec.id,
            "name": spec.name,
            "description": spec.description,
            "source": spec.source,
            "input_shape": spec.input_shape,
            "classes": spec.classes,
            "parameters": network.parameters,
            "test_accuracy": metrics.get("test_accuracy"),
            "data": metrics.get("data", "MNIST"),
            "epochs": [*snapshots, metrics["best_epoch"]] if snapshots else [],
        }
        self.layers = {layer.id: described(layer) for layer in network.layers}
        self._seconds = seconds.labels(label or spec.id)
        self._snapshots = snapshots or {}
        self._build = partial(Served, seconds=seconds, threads=threads, patches=patches)
        self._at: dict[int, Served] = {}
        _, height, width = spec.input_shape
        self.size = height, width
        self._threads = threads if _is_slow(network) else None
        self._readings = Batches[Ink, Reading](self.read, BATCH_LIMIT, self._threads)
        self._explanations = Batches[Ink, Outputs](self.explain, BATCH_LIMIT, self._threads)
        self._kernels: dict[tuple[str, Encoding | None], dict[str, orjson.Fragment]] = {}

    def check_epoch(self, epoch: int | None) -> None:
        """Raises Problem 404 where the network is not kept as it was then."""
        if epoch is None:
            return
        if not self._snapshots:
            raise Problem(NO_EPOCHS, model=self.id)
        if epoch not in self.entry["epochs"]:
            raise Problem(UNKNOWN_EPOCH, model=self.id, epoch=epoch, known=self.entry["epochs"])

    def after(self, epoch: int | None) -> "Served":
        """This network as it was after an epoch of its training; None: as it is served.

        Raises:
            Problem: 404, it is not kept as it was then.
        """
        self.check_epoch(epoch)
        if epoch is None or epoch not in self._snapshots:
            return self
        if epoch not in self._at:
            built = self._build(snapshots.network_of(self.network, self._snapshots[epoch]))
            self._at.setdefault(epoch, built)  # another thread may have been faster
        return self._at[epoch]

    def check_layers(self, ids: Sequence[str]) -> None:
        """Raises Problem 404 where the network has no layer of such a name."""
        unknown = [layer_id for layer_id in ids if layer_id not in self.layers]
        if unknown:
            raise Problem(UNKNOWN_LAYER, model=self.id, layer=unknown[0], known=list(self.layers))

    def kernels(
        self, layer_id: str, encoding: Encoding | None, network: Network | None = None
    ) -> dict[str, orjson.Fragment]:
        """A layer's tensors as JSON: weight, bias, a batch norm's running figures; {} where it has none.

        Those of a changed copy of the network where one is given; only the network's own are kept.
        """
        if network is not None and layer_id in network.changes:
            return _fragments(network, layer_id, encoding)
        key = layer_id, encoding
        if key not in self._kernels:
            self._kernels[key] = _fragments(self.network, layer_id, encoding)
        return self._kernels[key]

    def logits(self, inks: Sequence[Ink], network: Network | None = None) -> Tensor:
        """(N, classes) for N digits; from a changed copy of the network where one is given."""
        started = perf_counter()
        asked = network or self.network
        parts = [
            asked.logits(self._stacked(inks[start : start + BATCH_LIMIT]))
            for start in range(0, len(inks), BATCH_LIMIT)
        ]
        self._seconds.observe(perf_counter() - started)
        return torch.cat(parts) if len(parts) > 1 else parts[0]

    def read(self, inks: Sequence[Ink]) -> list[Reading]:
        """Logits of at most `BATCH_LIMIT` digits, and how strange each is."""
        started = perf_counter()
        features, logits = self.network.read(self._stacked(inks))
        readings = list(zip(logits.unbind(), self.network.judge(features), strict=True))
        self._seconds.observe(perf_counter() - started)
        return readings

    def seconds(self) -> float:
        """How long one answer to one digit takes now."""
        blank = torch.zeros(1, *self.network.spec.input_shape)
        return min(_seconds(lambda: self.network.logits(blank)) for _ in range(RUNS))

    async def read_one(self, ink: Ink) -> Reading:
        """What `read` says of one digit, computed with others that arrive at the same time."""
        return await self._readings(ink)

    def explain(self, inks: Sequence[Ink], network: Network | None = None) -> list[Outputs]:
        """Every layer's output for N digits; of a changed copy of the network where one is given."""
        started = perf_counter()
        outputs = (network or self.network).outputs(self._stacked(inks))
        self._seconds.observe(perf_counter() - started)
        return outputs

    async def explain_one(self, ink: Ink) -> Outputs:
        """Every layer's output for one digit, computed with others that arrive at the same time."""
        return await self._explanations(ink)

    def input(self, ink: Ink) -> NDArray[np.float32]:
        """What the network gets for ink (H, W): (C, H, W), the same in every channel."""
        return np.repeat(ink[None], self.network.spec.input_shape[0], axis=0)

    async def write(self, answer: Callable[[], T]) -> T:
        """Run what writes an answer: in a thread for a slow network, whose answers are long."""
        return answer() if self._threads is None else await self._threads.start(answer)

    def _stacked(self, inks: Sequence[Ink]) -> Tensor:
        """N digits as networks take them, (N, C, H, W)."""
        return torch.from_numpy(np.stack([self.input(ink) for ink in inks]))


def _fragments(network: Network, layer_id: str, encoding: Encoding | None) -> dict[str, orjson.Fragment]:
    return {
        name: orjson.Fragment(dumps(None if tensor is None else encode(tensor.numpy(), encoding)))
        for name, tensor in network.kernels.get(layer_id, {}).items()
    }


def _is_slow(network: Network) -> bool:
    """Whether every explanation takes longer than `SLOW`; the first quick one ends the trial."""
    blank = torch.zeros(1, *network.spec.input_shape)
    return all(_seconds(lambda: network.outputs(blank)) > SLOW for _ in range(TRIES))


def _seconds(act: Callable[[], object]) -> float:
    started = perf_counter()
    act()
    return perf_counter() - started


def described(layer: Layer) -> dict[str, Any]:
    """A layer as the API shows it, without tensors."""
    return asdict(layer)


class Networks:
    """The networks that could be loaded, by id, in the order in which they are offered."""

    def __init__(self, default: str, specs: Mapping[str, Spec] = SPECS, runs: Runs | None = None) -> None:
        """`runs`: of live trainings, whose networks are offered, too."""
        if default not in specs:
            raise ValueError(f"there is no network {default!r}; choose one of: {', '.join(specs)}")
        self.default = default
        self._specs = specs
        self._served: dict[str, Served] = {}
        self._runs = runs
        self._trained: Trained[Served] | None = None

    def load(self, folder: Path | None, seconds: Histogram, threads: Threads) -> None:
        """Read and warm every network. One that cannot be read is left out, and the log says why."""
        if self._runs:
            self._trained = Trained(self._runs, partial(Served, seconds=seconds, threads=threads, label=RUN))
        for spec in self._specs.values():
            try:
                place = folder_of(spec, folder)
                network = Network.load(spec, place)
                beside = [part.load(spec.id, place) for part in (patches, snapshots)]
                served = Served(network, seconds, threads, *beside)
            except (OSError, ValueError) as error:
                logger.warning("Network %s is left out: %s", spec.id, error)
                continue
            self._served[spec.id] = served
        threads.warm(self._read_a_line)

    def _read_a_line(self) -> None:
        """Draw a line, and have the default network read it."""
        if self.ready:
            self._served[self.default].read([from_strokes(LINE, size=self.default_size).image])

    @property
    def default_size(self) -> tuple[int, int]:
        """Height and width of the default network's input, whether it could be loaded or not."""
        _, height, width = self._specs[self.default].input_shape
        return height, width

    @property
    def ready(self) -> bool:
        return self.default in self._served

    def not_ready(self) -> Problem:
        """For those who need the default network, where it could not be loaded."""
        return Problem(NOT_READY, model=self.default)

    def __iter__(self) -> Iterator[Served]:
        return iter(self._served.values())

    @property
    def offered(self) -> tuple[Served, ...]:
        """Those that can be asked: the shipped ones, then those that live runs have trained."""
        return *self, *(self._trained.all() if self._trained else ())

    def get(self, model_id: str | None) -> Served:
        """The network of that id, or the default one.

        Raises:
            Problem: 404 for an unknown id, 503 where the default network is not there.
        """
        if model_id is None and not self.ready:
            raise self.not_ready()
        wanted = self.default if model_id is None else model_id
        served = self._served.get(wanted) or (self._trained.get(wanted) if self._trained else None)
        if served is None:
            raise Problem(UNKNOWN_MODEL, model=model_id, known=list(self._served))
        return served
