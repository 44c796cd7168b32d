"""A network that answers and explains itself."""

import copy
from collections.abc import Mapping, Sequence
from functools import cached_property
from pathlib import Path
from typing import Any, Self

import numpy as np
import torch
from numpy.typing import NDArray
from torch import Tensor, nn
from torch.utils.flop_counter import FlopCounterMode

from convscope import store, strangeness
from convscope.attribution import Attribution, attribute
from convscope.explanation import ExplainedLayer, Explanation, Prediction
from convscope.interventions import InterventionError, Interventions, Tensors, checked, editable
from convscope.layer import Layer
from convscope.source import Source, read_input
from convscope.spec import Normalization, Spec
from convscope.strangeness import Strangeness, Verdict
from convscope.trace import Trace


class Network:
    """A module with its layers, and what is known of it.

    spec: what it is; `spec.input_shape` and `spec.classes` say what it takes and answers.
    metrics: what `convscope train` measured, empty for a module of one's own.
    layers: in topological order, from `input` to the last softmax.
    kernels: weights by layer and PyTorch's names; None for one that the layer lacks.
    parameters: how many numbers were learned.
    bytes: what these take, with the running figures of batch norms.
    strangeness: what its training digits look like to it; None where that was not measured.
    changes: the layers that compute something else than they learned, see `changed`.
    """

    def __init__(
        self,
        module: nn.Module,
        *,
        input_shape: tuple[int, int, int] = (1, 28, 28),
        classes: Sequence[str] | None = None,
        normalization: Normalization | None = None,
    ) -> None:
        """Take any image classifier that `torch.fx` can trace.

        Args:
            module: takes (N, *input_shape), returns (N, classes): logits, softmax or log-softmax.
                It is put into eval mode; weights on a GPU are to be moved to the CPU before.
            input_shape: (C, H, W).
            classes: their names; default their numbers from 0.
            normalization: what is done to an input first; default nothing.

        Raises:
            ValueError: the module can't be traced, takes or returns something else, or has another
                number of classes.
        """
        normalization = normalization or Normalization()
        self._trace = Trace(module, input_shape, signed=normalization.mean > 0)
        self.layers: tuple[Layer, ...] = self._trace.layers
        self.kernels: Mapping[str, Mapping[str, Tensor | None]] = self._trace.kernels
        self.parameters = sum(parameter.numel() for parameter in module.parameters())
        self.bytes = sum(tensor.nbytes for tensor in module.state_dict().values())
        self.strangeness: Strangeness | None = None
        self.changes: frozenset[str] = frozenset()
        self.metrics: dict[str, Any] = {}
        (count,) = self.layers[-1].shape
        name = type(module).__name__
        names = tuple(map(str, range(count))) if classes is None else tuple(classes)
        if len(names) != count:
            raise ValueError(f"{name} returns {count} scores, but there are {len(names)} classes")
        self.spec = Spec(
            id=name,
            name=name,
            description="",
            source="",
            build=lambda: module,
            normalization=normalization,
            input_shape=input_shape,
            classes=names,
        )

    @classmethod
    def of(cls, spec: Spec, module: nn.Module, metrics: dict[str, Any]) -> Self:
        """A network that is one of ours: its module with its weights, and what was measured.

        Raises:
            ValueError: the module is not what the spec says.
        """
        network = cls(
            module,
            input_shape=spec.input_shape,
            classes=spec.classes,
            normalization=spec.normalization,
        )
        network.spec, network.metrics = spec, metrics
        return network

    @classmethod
    def load(cls, spec: Spec, folder: Path = store.SHIPPED) -> Self:
        """Read the weights and metrics of a spec.

        Raises:
            FileNotFoundError: they are not in the folder.
            ValueError: they are damaged, or of another architecture.
        """
        network = cls.of(spec, store.load(spec, folder), store.load_metrics(spec, folder))
        network.strangeness = strangeness.load(spec.id, folder)
        return network

    def changed(self, *, kernels: Mapping[str, Mapping[str, NDArray[Any] | Tensor]]) -> Self:
        """The same network with other kernels; this one stays as it is.

            weight = network.explain(seven)["conv_1"].weight.copy()
            weight[3] = 0
            network.changed(kernels={"conv_1": {"weight": weight}}).explain(seven)

        Args:
            kernels: by layer, a new `weight`, `bias` or both, of the shape of the layer's own.

        Raises:
            InterventionError: a ValueError; there is no such layer or tensor, or it has another shape, or
                numbers that are not finite.
        """
        interventions = Interventions(
            {
                layer: checked(
                    layer,
                    {name: torch.as_tensor(np.asarray(given)) for name, given in tensors.items()},
                    self.editable(layer),
                )
                for layer, tensors in kernels.items()
            }
        )
        network = copy.copy(self)
        network._trace = self._trace.changed(interventions)  # noqa: SLF001 - a copy of this one
        network.kernels = network._trace.kernels  # noqa: SLF001
        network.changes = self.changes | interventions.layers
        if network.changes:
            network.strangeness = None  # it was measured with the kernels as they were learned
        return network

    def with_weights(self, state: Mapping[str, Tensor]) -> Self:
        """The same network with other weights; this one stays as it is.

        Args:
            state: all of them, by PyTorch's names, as `state_dict` has them.

        Raises:
            ValueError: one is missing, not known, of another shape or not finite.
        """
        store.check(state, self.spec.build().state_dict())
        network = copy.copy(self)
        network._trace = self._trace.with_weights(state)  # noqa: SLF001 - a copy of this one
        network.kernels = network._trace.kernels  # noqa: SLF001
        network.strangeness = None  # it was measured with the weights as they were
        return network

    def editable(self, layer_id: str) -> Tensors:
        """The tensors of a layer that `changed` may replace; {} where it has none.

        Raises:
            InterventionError: there is no such layer.
        """
        kinds = {layer.id: layer.kind for layer in self.layers}
        if layer_id not in kinds:
            raise InterventionError(layer_id, None, f"is not there; there are: {', '.join(kinds)}")
        return editable(self.kernels.get(layer_id, {}), kinds[layer_id])

    def __repr__(self) -> str:
        return f"Network({self.spec.id!r}, {len(self.layers)} layers, {self.parameters:,} parameters)"

    def predict(self, source: Source, *, preprocess: bool | None = None) -> Prediction:
        """Say what a picture shows.

        Args:
            source: strokes, a path, bytes, a PIL image, a numpy array or a tensor: see
                `convscope.read_digit` for networks of one channel, `convscope.source.read_input` for
                others. One input, not a batch; `logits` takes batches.
            preprocess: whether to frame a digit as MNIST does; by default strokes and pictures are.

        Raises:
            OSError: the file can't be read.
            ValueError: the source holds no digit, or does not fit the network.
        """
        given = read_input(source, self.spec.input_shape, preprocess=preprocess)
        features, (logits,) = self.read(torch.from_numpy(given)[None])
        (verdict,) = self.judge(features)
        return Prediction(self.spec.classes, logits.numpy(), logits.softmax(dim=0).numpy(), given, verdict)

    def explain(self, source: Source, *, preprocess: bool | None = None) -> Explanation:
        """Say what a picture shows, and what every layer made of it; takes and raises what `predict` does."""
        given = read_input(source, self.spec.input_shape, preprocess=preprocess)
        (outputs,) = self.outputs(torch.from_numpy(given)[None])
        last = self.layers[-1]
        logits, probabilities = outputs[last.inputs[0]], outputs[last.id]
        return Explanation(
            Prediction(
                self.spec.classes, logits.numpy(), probabilities.numpy(), given, self.judge_one(outputs)
            ),
            {layer.id: self._explained(layer, outputs) for layer in self.layers},
        )

    def attribute(
        self, source: Source, target: int, *, against: int | None = None, preprocess: bool | None = None
    ) -> Attribution:
        """Say what spoke for a class, or for one class against another; takes and raises what `predict` does.

            why = network.attribute(seven, 7, against=1)
            why.score, why.layers["max_pool_2"].shares, why.pixels, why.path

        Args:
            source: as for `predict`.
            target: the place of the class in `spec.classes`.
            against: of another one, whose score is taken off.
            preprocess: as for `predict`.

        Raises:
            ValueError: there is no such class, too.
        """
        ink = torch.from_numpy(read_input(source, self.spec.input_shape, preprocess=preprocess))[None]
        return attribute(self._trace, self.spec.normalization, ink, target, against)

    def logits(self, images: Tensor) -> Tensor:
        """Class scores before softmax, (N, classes), for images (N, C, H, W)."""
        return self._trace.logits(self.spec.normalization.apply(images))

    @cached_property
    def multiply_adds(self) -> int:
        """Multiplications, each with its addition, in the convolutions and matrix products of one answer."""
        counter = FlopCounterMode(display=False)
        with counter:
            self.logits(torch.zeros(1, *self.spec.input_shape))
        return counter.get_total_flops() // 2  # it counts the addition as well

    def read(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """What the class scores of images (N, C, H, W) are computed from, (N, ...), and the scores."""
        return self._trace.read(self.spec.normalization.apply(images))

    def judge(self, features: Tensor) -> Sequence[Verdict | None]:
        """How strange the images are of which `read` gave features; None where the network can't tell."""
        return self.strangeness.judge(features) if self.strangeness else [None] * len(features)

    def judge_one(self, outputs: Mapping[str, Tensor]) -> Verdict | None:
        """How strange an image is, from every layer's output for it."""
        (verdict,) = self.judge(outputs[self._trace.features][None])
        return verdict

    def outputs(self, images: Tensor) -> list[dict[str, Tensor]]:
        """Every layer's output for images (N, C, H, W): per image {layer id: tensor without batch axis}."""
        return self._trace.run(self.spec.normalization.apply(images))

    def argmax(self, outputs: Mapping[str, Tensor], layer_id: str) -> Tensor | None:
        """Which input cell each output cell was picked from: flat positions (C, H, W), int64.

        None for layers that pick none; max pooling does.
        """
        return self._trace.argmax(outputs, layer_id)

    def _explained(self, layer: Layer, outputs: Mapping[str, Tensor]) -> ExplainedLayer:
        picked = self.argmax(outputs, layer.id)
        tensors = self.kernels.get(layer.id, {})
        return ExplainedLayer(
            **vars(layer),
            output=outputs[layer.id].numpy(),
            tensors={name: None if tensor is None else tensor.numpy() for name, tensor in tensors.items()},
            argmax=None if picked is None else picked.numpy(),
            changed=layer.id in self.changes,
        )
