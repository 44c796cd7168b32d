"""Why this class? How much every map, value and pixel adds to its score.

The rule is gradient x activation. Near an input, a network is a weighted sum: the score of a class is, to
first order, the sum over a layer's values of each value times the score's gradient with respect to it.
Such a product is the value's share of the score.

- Beyond a layer from which only linear steps lead on, this is no approximation: the shares and the biases
  add up to the score.
- Beyond ReLU and max pooling it is exact as long as they keep their choices, which cells are above zero
  and which win. Without biases it is then LRP-0 (Bach et al., 2015): Shrikumar et al. (2016, "Not just a
  black box") and Ancona et al. (2018, "Towards better understanding of gradient-based attribution
  methods") show it.
- Beyond anything else (sigmoid, GELU, layer norm, a product of two layers) it tells the slope at this
  input, and the shares need not add up to anything.

It leaves out: biases, which are told as the rest; values that are zero, paper among them, whose absence
may count; what would happen if a ReLU or a max pool chose otherwise; and how a spatial transformer
decided where to look, since the places that `grid_sample` reads are taken as they are.

The strongest path goes from the class back to the input. In each step it takes, of what flows into the
map that it has come to, the map or value with the largest share; so the shares along it are of the score
that took this way.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from math import prod
from typing import Any

import torch
from numpy.typing import NDArray
from torch import Tensor
from torch.autograd import grad

from convscope.kinds import KINDS
from convscope.kinds._kind import Linearity
from convscope.layer import Layer
from convscope.spec import Normalization
from convscope.trace import Trace
from convscope.trace.edges import Edges

TOLERANCE = 1e-3  # of the scores, between the run with gradients and the network's own

WORSE: tuple[Linearity, ...] = ("affine", "piecewise", "smooth")


@dataclass(frozen=True, eq=False)
class Shares:
    """What a layer adds to a score.

    shares: of each map (C,), or of each value of a vector (N,).
    rest: the score less all of them: what biases add beyond this layer, and what took other ways.
    rule: what lies between the layer and the score, see `Kind.linearity`: the shares are exact where it is
        "affine", exact for the choices made where it is "piecewise", and slopes where it is "smooth".
    """

    shares: NDArray[Any]
    rest: float
    rule: Linearity


@dataclass(frozen=True)
class Step:
    """A place on the strongest path.

    unit: the number of the map or value; None where a whole layer carries it on, such as a flattened map.
    share: of the score, that came this way.
    """

    layer: str
    unit: int | None
    share: float


@dataclass(frozen=True, eq=False)
class Attribution:
    """Why a class got its score.

    target, against: places of classes.
    score: the target's score before softmax, less that of `against` where there is one.
    layers: by id; a layer is missing where no gradient reaches it. Empty where the rule can't be applied.
    pixels: the share of each pixel's ink, (H, W), all channels together; None where no gradient reaches it.
    path: from the scores back to the input, or to where nothing speaks for the class any more.
    """

    target: int
    against: int | None
    score: float
    layers: Mapping[str, Shares]
    pixels: NDArray[Any] | None
    path: Sequence[Step]


def attribute(
    trace: Trace, normalization: Normalization, ink: Tensor, target: int, against: int | None
) -> Attribution:
    """Attribute a score of a traced network to its layers.

    Args:
        trace: of the network.
        normalization: what is done to the ink first. Shares are of ink, so that paper, which is 0, has none.
        ink: (1, C, H, W).
        target: the place of the class.
        against: of another one, whose score is taken off.

    Raises:
        ValueError: there is no such class, or both are the same.
    """
    (count,) = trace.layers[-1].shape
    if not 0 <= target < count or (against is not None and (not 0 <= against < count or against == target)):
        raise ValueError(f"expected one or two different classes from 0 to {count - 1}")
    wanted = torch.zeros(1, count)
    wanted[0, target] = 1
    if against is not None:
        wanted[0, against] = -1
    end = trace.layers[-1].inputs[0]
    own = trace.logits(normalization.apply(ink))
    score = float((own * wanted).sum())
    try:
        edges = trace.edges(normalization.apply(ink.clone()).requires_grad_())
        logits = edges.outputs[end]
        fits = logits.requires_grad and torch.allclose(logits, own, rtol=TOLERANCE, atol=TOLERANCE)
        gradients = _gradients(logits, edges, wanted) if fits else {}
    except RuntimeError:  # PyTorch has no derivative of some step
        gradients = {}
    if not gradients:
        return Attribution(target, against, score, {}, None, ())
    attributor = _Attributor(trace.layers, edges, ink / normalization.std)
    shares, pixels = attributor.shares(gradients, score)
    return Attribution(target, against, score, shares, pixels, attributor.path(wanted, target, score))


def _gradients(scores: Tensor, edges: Edges, wanted: Tensor) -> dict[str, Tensor]:
    """Of the wanted sum of scores, with respect to every layer that it depends on."""
    reached = {name: output for name, output in edges.outputs.items() if output.requires_grad}
    found = grad(scores, list(reached.values()), wanted, retain_graph=True, allow_unused=True)
    return {name: each for name, each in zip(reached, found, strict=True) if each is not None}


class _Attributor:
    def __init__(self, layers: Sequence[Layer], edges: Edges, ink: Tensor) -> None:
        self.layers = {layer.id: layer for layer in layers}
        self.edges = edges
        self.ink = ink  # as it enters: without the constant that normalisation takes off
        self.end = layers[-1].inputs[0]
        self.laid_out = _laid_out(layers)

    def shares(
        self, gradients: Mapping[str, Tensor], score: float
    ) -> tuple[dict[str, Shares], NDArray[Any] | None]:
        """By layer, and by pixel."""
        rules, found = self._rules(), {}
        pixels = None
        for name, gradient in gradients.items():
            cells = self._shares(name, self.edges.outputs[name], gradient)
            if not cells.isfinite().all():
                continue
            rest = score - float(cells.sum())
            found[name] = Shares(self._per_unit(name, cells).numpy(), rest, rules[name])
            if name == "input":
                pixels = cells.sum(dim=0).numpy()
        return found, pixels

    def path(self, wanted: Tensor, target: int, score: float) -> tuple[Step, ...]:
        """The strongest one."""
        at, gradient, steps = self.end, wanted, [Step(self.end, target, score)]
        while at != "input":
            found = self._strongest(at, gradient)
            if found is None:
                break
            step, gradient = found
            steps.append(step)
            at = step.layer
        return tuple(steps)

    def _shares(self, source: str, values: Tensor, gradient: Tensor) -> Tensor:
        """Gradient x activation of each value of a layer, without the batch axis."""
        shape = self.layers[source].shape
        return ((self.ink if source == "input" else values.detach()) * gradient).reshape(shape)

    def _per_unit(self, name: str, cells: Tensor) -> Tensor:
        """The sum over each map, or each value of a vector; a matrix is one map."""
        if cells.dim() == 1:
            return cells
        if self.layers[name].channels_last:
            return cells.flatten(0, -2).sum(dim=0)
        return cells.flatten(-2).sum(dim=-1).flatten()

    def _only(self, name: str, gradient: Tensor, unit: int) -> Tensor:
        """The gradient of one map or value; zero elsewhere."""
        layer = self.layers[name]
        cells = gradient.reshape(layer.shape)
        kept = torch.zeros_like(cells)
        if layer.channels_last or cells.dim() == 1:
            kept[..., unit] = cells[..., unit]
        else:
            kept.flatten(0, -3)[unit] = cells.flatten(0, -3)[unit]
        return kept.reshape(gradient.shape)

    def _strongest(self, at: str, gradient: Tensor) -> tuple[Step, Tensor] | None:
        """Of all that flows into a layer, what adds most; and the gradient there. None where nothing adds."""
        read = [(source, tensor) for source, tensor in self.edges.read[at] if tensor.requires_grad]
        tensors = [tensor for _, tensor in read]
        if not read:
            return None
        gradients = grad(self.edges.outputs[at], tensors, gradient, retain_graph=True, allow_unused=True)
        best: tuple[Step, Tensor] | None = None
        for (source, tensor), arrived in zip(read, gradients, strict=True):
            if arrived is None:
                continue
            per_unit = self._per_unit(source, self._shares(source, tensor, arrived))
            whole = source in self.laid_out or source == "input" or len(self.layers[source].shape) == 2
            unit = None if whole else int(per_unit.argmax())
            share = float(per_unit.sum() if unit is None else per_unit[unit])
            if share > (best[0].share if best else 0):
                onward = arrived if unit is None else self._only(source, arrived, unit)
                best = Step(source, unit, share), onward
        return best

    def _rules(self) -> dict[str, Linearity]:
        """The worst step between each layer and the scores; only layers from which a way leads there."""
        rules: dict[str, Linearity] = {self.end: "affine"}
        for layer in reversed(self.layers.values()):
            if layer.id not in rules:
                continue
            rule = max(rules[layer.id], KINDS[layer.kind].linearity, key=WORSE.index)
            for source in layer.inputs[:1] if KINDS[layer.kind].steered else layer.inputs:
                rules[source] = max(rules.get(source, "affine"), rule, key=WORSE.index)
        return rules


def _laid_out(layers: Sequence[Layer]) -> set[str]:
    """The vectors that hold the cells of maps, one after another: no single cell of them is a feature."""
    found: set[str] = set()
    shapes = {layer.id: layer.shape for layer in layers}
    for layer in layers:
        kind, sources = KINDS[layer.kind], layer.inputs
        if len(layer.shape) != 1 or len(sources) != 1 or kind.has_kernels or kind.linearity == "smooth":
            continue
        (source,) = sources
        if source in found or (len(shapes[source]) > 1 and prod(shapes[source]) == layer.shape[0]):
            found.add(layer.id)
    return found
