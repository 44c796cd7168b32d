"""A network of one's own, made ready to learn from some data."""

from dataclasses import replace

import torch

from convscope.network import Network
from convscope.spec import Augmentation, Recipe, Spec
from convscope.training.data import Data

# For things that are no digits: nothing that is drawn into a digit, or that a pen would do.
ANY = Augmentation(thickness=0.0, sharpness=0.0, extra_strokes=0.0, open_loops=0.0)


def fitted(spec: Spec, data: Data) -> Spec:
    """The spec with the classes of the data, and changes to the images that suit them.

    Raises:
        ValueError: the network can't be shown, takes something else than the data, has another number of
            classes, or answers what can't be learned from.
    """
    channels, *size = spec.input_shape
    if channels != 1:
        raise ValueError(
            f"{spec.reference} takes {channels} channels; pictures are read as ink, which is one"
        )
    if not data.name.endswith("/") and size != [28, 28]:
        raise ValueError(
            f"{spec.reference} takes pictures of {size[0]}x{size[1]}; those of {data.name} are 28x28"
        )
    module = spec.build()
    count = len(Network(module, input_shape=spec.input_shape).spec.classes)
    if count != len(data.classes):
        names = ", ".join(data.classes)
        raise ValueError(
            f"{spec.reference} gives {count} scores, but {data.name} has {len(data.classes)} classes: {names}"
        )
    with torch.inference_mode():
        answer = module(torch.rand(1, *spec.input_shape))
    if answer.min() >= 0 and abs(answer.sum() - 1) < 1e-4:
        raise ValueError(f"{spec.reference} ends in a softmax; to learn, it must give the scores before that")
    return replace(spec, classes=data.classes, recipe=suited(spec.recipe, data))


def suited(recipe: Recipe, data: Data) -> Recipe:
    """The recipe without changes that are of digits alone, where the data are of something else."""
    if data.has_digits:
        return recipe
    if recipe.augmentation == Augmentation():
        return replace(recipe, augmentation=ANY)
    without = replace(recipe.augmentation, hands=0.0, extra_strokes=0.0, open_loops=0.0)
    return replace(recipe, augmentation=without)
