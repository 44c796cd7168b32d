"""What a network answers: classes with probabilities, and every layer on the way to them."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

import numpy as np
from numpy.typing import NDArray

from convscope.layer import Layer
from convscope.strangeness import Verdict

Array = NDArray[np.float32]


@dataclass(frozen=True, eq=False, repr=False)
class Prediction:
    """What a network says to one input.

    classes: the names of the classes.
    logits: class scores before softmax, (classes,).
    probabilities: (classes,), adding up to 1.
    input: what the network was given, (C, H, W), before its normalisation.
    strangeness: whether it looks like what the network learned from; None where it can't tell.
    """

    classes: tuple[str, ...]
    logits: Array
    probabilities: Array
    input: Array
    strangeness: Verdict | None = None

    @property
    def index(self) -> int:
        """The place of the most probable class."""
        return int(self.probabilities.argmax())

    @property
    def label(self) -> str:
        """The name of the most probable class."""
        return self.classes[self.index]

    @property
    def confidence(self) -> float:
        """The probability of the most probable class."""
        return float(self.probabilities[self.index])

    def __repr__(self) -> str:
        return f"Prediction({self.label!r}, confidence {self.confidence:.3f})"


@dataclass(frozen=True, eq=False)
class ExplainedLayer(Layer):
    """A layer and what it made of the input; arrays have no batch axis.

    output: of the layer's `shape`, (C, H, W) or (N,).
    tensors: the layer's weights by PyTorch's names, such as `running_mean`; None for one that it lacks.
    argmax: of a layer that picks cells (max pooling): the flat position of each within its input map.
    changed: whether it computes something else than it learned, see `Network.changed`.
    """

    output: Array = field(repr=False)
    tensors: Mapping[str, Array | None] = field(repr=False)
    argmax: NDArray[np.int64] | None = field(repr=False)
    changed: bool = False

    @property
    def weight(self) -> Array | None:
        """Such as (out, in, kernel height, kernel width); None for a layer without."""
        return self.tensors.get("weight")

    @property
    def bias(self) -> Array | None:
        """(out,); None for a layer without."""
        return self.tensors.get("bias")


class Explanation(Mapping[str, ExplainedLayer]):
    """The layers by id, from `input` to the last softmax, and the prediction that they lead to."""

    def __init__(self, prediction: Prediction, layers: Mapping[str, ExplainedLayer]) -> None:
        self.prediction = prediction
        self._layers = layers

    def __getitem__(self, layer_id: str) -> ExplainedLayer:
        """Raises KeyError, which names the layers that there are."""
        if layer_id not in self._layers:
            raise KeyError(f"no layer {layer_id!r}; there are: {', '.join(self._layers)}")
        return self._layers[layer_id]

    def __iter__(self) -> Iterator[str]:
        return iter(self._layers)

    def __len__(self) -> int:
        return len(self._layers)

    def __repr__(self) -> str:
        return f"Explanation({self.prediction.label!r}, {len(self)} layers)"
