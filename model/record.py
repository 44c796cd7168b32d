"""The record of a training: what `convscope train` writes beside a network's weights, and others read.

Fields are added, never changed or removed. What a newer version added has a default here, so that records of
every version are read.
"""

from dataclasses import dataclass
from typing import Annotated, Any

import msgspec
from msgspec import Meta, Struct, field

from convscope.spec import Recipe

DIALECT = "https://json-schema.org/draft/2020-12/schema"

Share = Annotated[float, Meta(ge=0, le=1)]
Count = Annotated[int, Meta(ge=0)]
Seconds = Annotated[float, Meta(ge=0)]
Loss = Annotated[float, Meta(ge=0)]  # cross-entropy, in nats


@dataclass(frozen=True)
class UsedRecipe(Recipe):
    """How the network was trained."""

    optimizer: str = "AdamW"
    schedule: str = "one-cycle"


class Split(Struct):
    """How many images the network learned from, and how many chose the best epoch."""

    training: Count
    validation: Count


class Epoch(Struct):
    """An epoch: mean cross-entropy (nats) and share of right answers.

    Those of training are of the changed images, with dropout, while the weights moved; those of validation
    are of the images as they are, after the epoch.
    """

    epoch: Annotated[int, Meta(ge=1)]
    train_loss: Loss
    train_accuracy: Share
    validation_loss: Loss
    validation_accuracy: Share
    seconds: Seconds


class Mistake(Struct):
    """A test image that was read wrong."""

    index: Annotated[int, Meta(ge=0, description="Its place in the test set, from 0.")]
    label: Annotated[int, Meta(ge=0, description="What it shows.")]
    prediction: Annotated[int, Meta(ge=0, description="What the network took it for.")]
    confidence: Annotated[float, Meta(ge=0, le=1, description="The probability of that.")]


class Drawings(Struct):
    """Digits drawn with a pen, on which nothing was trained."""

    group: Annotated[str, Meta(description="Where they are from.")]
    count: Annotated[int, Meta(ge=1)]
    right: Annotated[int, Meta(ge=0, description="How many of them were read right.")]


class Repeated(Struct):
    """The same architecture trained as its source trained it, on all of MNIST's training images."""

    recipe: Annotated[str, Meta(description="Optimiser, batches and epochs.")]
    training_accuracy: Annotated[float, Meta(ge=0, le=1, description="On the images that it learned from.")]
    test_accuracy: Annotated[float, Meta(ge=0, le=1, description="On MNIST's test images.")]
    date: str


class Record(Struct, omit_defaults=True):
    """What is known of a training, and measured of its network."""

    id: str
    recipe: UsedRecipe
    split: Split
    versions: Annotated[dict[str, str], Meta(description="Of Python and of the libraries.")]
    date: Annotated[str, Meta(pattern=r"^\d{4}-\d{2}-\d{2}$")]
    parameters: Count
    duration_seconds: Seconds
    best_epoch: Annotated[int, Meta(ge=1, description="Of the least validation loss: its weights are kept.")]
    epochs: Annotated[list[Epoch], Meta(min_length=1)]
    test_accuracy: Share
    confusion_matrix: Annotated[
        list[list[Count]], Meta(description="Test images by label (row) and prediction (column).")
    ]
    misclassified: list[Mistake]
    calibration_error: Annotated[
        float | None, Meta(description="Mean distance between confidence and accuracy on test images.")
    ] = None
    training_accuracy: Annotated[
        float | None, Meta(description="On the training images as they are, without dropout.")
    ] = None
    drawings: list[Drawings] = []
    repeated: Repeated | None = None
    data: Annotated[
        str,
        Meta(description="What it learned from: MNIST, FashionMNIST, or the name of a folder with a slash."),
    ] = "MNIST"
    classes: Annotated[list[str], Meta(description="What it tells apart, by number.")] = field(
        default_factory=lambda: list("0123456789")
    )
    input_shape: Annotated[tuple[int, int, int], Meta(description="Channels, height, width.")] = (1, 28, 28)
    network: Annotated[
        str | None, Meta(description="Where it stands, such as my.py:network; null for a shipped one.")
    ] = None


def read(metrics: dict[str, Any]) -> Record | None:
    """The record in a network's metrics; None where they tell of no training.

    Raises:
        ValueError: there is one, and it does not fit the schema; the message says where.
    """
    return msgspec.convert(metrics, Record) if "epochs" in metrics else None


def schema() -> dict[str, Any]:
    """The JSON Schema of a record (draft 2020-12). Fields that it does not name may be there, too."""
    return {"$schema": DIALECT, "title": "A training", **msgspec.json.schema(Record)}
