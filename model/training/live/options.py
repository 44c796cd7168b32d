"""What a live run may be given."""

from typing import Annotated, Literal

from msgspec import Meta, Struct

TRAINING = 55_000  # MNIST's training images without those held out


class Options(Struct, frozen=True, forbid_unknown_fields=True):
    """A small network and how it learns. Two runs with equal options are the same, number by number."""

    width: Annotated[
        int, Meta(ge=1, le=16, description="Maps of the first convolution; the second has twice as many.")
    ] = 8
    batch_norm: Annotated[bool, Meta(description="Batch normalisation after each convolution.")] = False
    dropout_rate: Annotated[
        float, Meta(ge=0, le=0.9, description="Share of values zeroed before the last layer.")
    ] = 0.0
    initialization: Annotated[
        Literal["random", "zero"], Meta(description="The weights before the first step.")
    ] = "random"
    optimizer: Annotated[
        Literal["sgd", "momentum", "adam", "adamw"],
        Meta(description="`momentum` is SGD with 0.9, `adamw` has a weight decay of 0.01."),
    ] = "momentum"
    learning_rate: Annotated[float, Meta(ge=1e-6, le=1000, description="Held all the time.")] = 0.02
    batch_size: Annotated[int, Meta(ge=1, le=512, description="Digits of one step.")] = 32
    images: Annotated[int, Meta(ge=10, le=TRAINING, description="Digits of MNIST to learn from.")] = 10_000
    order: Annotated[
        Literal["shuffled", "sorted"],
        Meta(description="Anew in every epoch, or all zeros first and all nines last."),
    ] = "shuffled"
    labels: Annotated[
        Literal["true", "shuffled"], Meta(description="Shuffled ones have nothing to do with their digits.")
    ] = "true"
    augmentation: Annotated[bool, Meta(description="Turn, bend and shift each digit anew.")] = False
    epochs: Annotated[int, Meta(ge=1, le=200, description="Times that every digit is seen.")] = 5
    seed: Annotated[int, Meta(ge=0, le=2**31 - 1, description="Decides everything that is random.")] = 1


# What each of them teaches stands beside it on the page.
PRESETS: dict[str, Options] = {
    "good": Options(),
    "too-high": Options(learning_rate=1.0),
    "too-low": Options(optimizer="sgd", learning_rate=0.0001),
    "overfit": Options(images=500, epochs=60),
    "sorted": Options(order="sorted", optimizer="sgd"),
    "zero": Options(initialization="zero"),
    "labels": Options(labels="shuffled", images=500, optimizer="adam", learning_rate=0.003, epochs=100),
}
