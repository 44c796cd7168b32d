"""Trace an image classifier with `torch.fx`: its layers, and their outputs for an input."""

import copy
from collections.abc import Mapping
from typing import Self

import torch
from torch import Tensor, fx, nn

from convscope.interventions import Interventions
from convscope.kinds import KINDS
from convscope.layer import Layer
from convscope.receptive_field import ReceptiveField
from convscope.trace.batching import Run, channels_last, one_by_one, together
from convscope.trace.changed import Changed, Step
from convscope.trace.edges import Edges, run
from convscope.trace.graph import Graph, read

__all__ = ["Layer", "ReceptiveField", "Trace"]


class Trace:
    """A traced classifier. Everything that does not depend on the input is computed once, on construction."""

    def __init__(self, module: nn.Module, input_shape: tuple[int, int, int], *, signed: bool = False) -> None:
        """Read the layers of `module`.

        Args:
            module: takes (N, *input_shape), returns (N, classes); put into eval mode.
            input_shape: (C, H, W).
            signed: whether the images may have values below zero.

        Raises:
            ValueError: the module can't be traced, or is not a classifier of one image.
        """
        self._steps: Mapping[fx.Node, Step] = {}  # those that are changed
        self._take(read(module, input_shape, signed=signed))

    def _take(self, graph: Graph) -> None:
        self._graph = graph
        recorder, classifier = graph.recorder, graph.classifier
        self.layers: tuple[Layer, ...] = graph.layers
        self.kernels: Mapping[str, Mapping[str, Tensor | None]] = graph.kernels
        self._by_id = {layer.id: layer for layer in self.layers}
        input_shape = self.layers[0].shape
        shapes = [layer.shape for layer in self.layers]
        scored = self._scored
        batched = together(recorder, input_shape, shapes)
        self._takes_batches = batched is not None
        self._record: Run = batched or one_by_one(recorder, shapes)
        self._classify: Run = (
            together(channels_last(classifier), input_shape, scored)
            or together(classifier, input_shape, scored)
            or one_by_one(classifier, scored)
        )

    def with_weights(self, state: Mapping[str, Tensor]) -> Self:
        """A trace of the same module with other weights, by PyTorch's names; this one stays as it is.

        It is not traced again: while torch.fx traces, no other thread may run a module.
        """
        trace = copy.copy(self)
        trace._take(self._graph.with_weights(state))  # noqa: SLF001 - a copy of this one
        return trace

    def changed(self, interventions: Interventions) -> Self:
        """A trace of the same module with changes, which must fit it; this one stays as it is."""
        trace = copy.copy(self)
        new = {layer: {**self.kernels[layer], **tensors} for layer, tensors in interventions.kernels.items()}
        trace.kernels = {**self.kernels, **new}
        record = Changed(self._graph.recorder, self._by_id, interventions)
        classify = Changed(self._graph.classifier, self._by_id, interventions)
        trace._steps = record.steps  # noqa: SLF001 - a copy of this one
        shapes = [layer.shape for layer in self.layers]
        trace._record = record if self._takes_batches else one_by_one(record, shapes)  # noqa: SLF001
        trace._classify = classify if self._takes_batches else one_by_one(classify, self._scored)  # noqa: SLF001
        return trace

    # These methods copy their input, because the network may modify it in place.

    @torch.inference_mode()
    def logits(self, images: Tensor) -> Tensor:
        """Class scores (N, classes) for images (N, C, H, W): the input of the last softmax.

        They may differ from the recorded ones by rounding, because sums are computed in another order.
        """
        return self.read(images)[1]

    @torch.inference_mode()
    def read(self, images: Tensor) -> tuple[Tensor, Tensor]:
        """What the class scores are computed from, (N, ...), and the scores, as `logits` gives them."""
        features, logits = self._classify(images.clone())
        return features, logits

    @property
    def features(self) -> str:
        """The layer that the class scores are computed from."""
        return self._by_id[self.layers[-1].inputs[0]].inputs[0]

    @property
    def _scored(self) -> list[tuple[int, ...]]:
        """The shapes of what `read` gives."""
        return [self._by_id[self.features].shape, self.layers[-1].shape]

    @torch.inference_mode()
    def run(self, images: Tensor) -> list[dict[str, Tensor]]:
        """Every layer's output for images (N, C, H, W): per image {layer id: tensor without batch axis}.

        No tensor is overwritten by a later layer. Views, such as a flattened map, share
        memory with their source.
        """
        recorded = self._record(images.clone())
        *_, last = self.layers
        outputs = dict(zip(self._by_id, recorded, strict=False))
        if last.id not in outputs:  # the module itself ends with logits
            outputs[last.id] = outputs[last.inputs[0]].softmax(dim=1)
        per_image = zip(*map(Tensor.unbind, outputs.values()), strict=True)
        return [dict(zip(outputs, tensors, strict=True)) for tensors in per_image]

    def edges(self, image: Tensor) -> Edges:
        """One run on an image (1, C, H, W), which may require a gradient, with its autograd graph."""
        return run(self._graph.recorder, self._steps, self._by_id, image)

    @torch.inference_mode()
    def argmax(self, outputs: Mapping[str, Tensor], layer_id: str) -> Tensor | None:
        """Which input cell each output cell was picked from: flat positions (C, H, W), int64.

        None for layers that pick none; max pooling does.
        """
        layer = self._by_id[layer_id]
        pick = KINDS[layer.kind].argmax
        return pick(outputs[layer.inputs[0]], layer.hyperparameters) if pick else None
