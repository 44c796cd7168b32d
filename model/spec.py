"""Specifications of networks: architecture, source and training recipe."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Literal

from torch import Tensor, nn


@dataclass(frozen=True)
class Augmentation:
    """Random changes to every training image. Bounds are symmetric: 15 means -15 to +15.

    Lengths are pixels of the 28x28 image, angles degrees, the rest fractions.

    taper, waist: of the width of a digit's head, and of the place of its middle.
    hands: share of the digits that are drawn anew in a hand that MNIST lacks.
    """

    rotation: float = 15.0
    scale: float = 0.2
    shear: float = 0.2
    shift: float = 2.0
    elastic: float = 0.8
    taper: float = 0.0
    waist: float = 0.0
    thickness: float = 0.6
    sharpness: float = 1.0
    hands: float = 0.0
    extra_strokes: float = 0.3
    open_loops: float = 0.15


# Head and foot in other proportions, and an eighth of the digits in hands that MNIST lacks, or a twelfth.
RARE_HANDS = Augmentation(taper=0.1, waist=0.15, hands=0.12)
FEWER_RARE_HANDS = replace(RARE_HANDS, hands=0.08)


@dataclass(frozen=True)
class Recipe:
    """How a network is trained: AdamW under a one-cycle learning rate (Smith & Topin, 2018)."""

    epochs: int = 40
    batch_size: int = 100
    learning_rate: float = 5e-3
    weight_decay: float = 1e-2
    patience: int = 20
    precision: str = "32-true"
    seed: int = 20
    augmentation: Augmentation = field(default_factory=Augmentation)


@dataclass(frozen=True)
class SourceRecipe:
    """How the source of a network trained it, and what it says came of that.

    optimizer: a name in `torch.optim`.
    accuracy: what the source reports; None where it gives no figure that could be compared.
    measured_on: the images that the source measured on. Those it trained on tell nothing of new ones.
    """

    optimizer: Literal["Adam", "SGD"]
    learning_rate: float
    batch_size: int
    epochs: int
    momentum: float = 0.0
    accuracy: float | None = None
    measured_on: Literal["test", "training"] = "test"


@dataclass(frozen=True)
class Normalization:
    """Normalisation of the input before the first layer: (ink - mean) / std, with 0 = paper, 1 = ink."""

    mean: float = 0.0
    std: float = 1.0

    def apply(self, ink: Tensor) -> Tensor:
        """Normalise ink of any shape."""
        return ink if (self.mean, self.std) == (0, 1) else (ink - self.mean) / self.std


@dataclass(frozen=True)
class Spec:
    """Everything that defines a network: architecture, training recipe, input and classes.

    reference: where a network of one's own stands, `my.py:network`; see `convscope.own`.
    folder: of its weights; None for those that are shipped.
    """

    id: str
    name: str
    description: str
    source: str
    build: Callable[[], nn.Module]
    recipe: Recipe = field(default_factory=Recipe)
    source_recipe: SourceRecipe | None = None
    normalization: Normalization = field(default_factory=Normalization)
    input_shape: tuple[int, int, int] = (1, 28, 28)
    classes: tuple[str, ...] = tuple("0123456789")
    reference: str | None = None
    folder: Path | None = None
