"""Train a network as its source did, to see what comes of that."""

import datetime as dt
from pathlib import Path

import torch
from torch import Tensor, nn
from torch.nn import functional as F

from convscope.network import Network
from convscope.record import Repeated
from convscope.spec import SourceRecipe, Spec
from convscope.training.data import check_takes_mnist, digits
from convscope.training.evaluate import on_images


def repeat(spec: Spec, data: Path) -> Repeated:
    """Train a fresh network by the source's recipe, on all training images as they are.

    Args:
        spec: of a network that has a source recipe.
        data: MNIST's root folder in torchvision's layout.

    Raises:
        ValueError: there is no source recipe, or the network takes something else than MNIST's images.
    """
    recipe = spec.source_recipe
    if recipe is None:
        raise ValueError(f"{spec.id} has no recipe of its source")
    check_takes_mnist(spec)
    torch.manual_seed(spec.recipe.seed)
    module, training = spec.build(), digits(data, train=True)
    fit(module, recipe, spec.normalization.apply(training[0]), training[1])
    network = Network.of(spec, module, {})
    return Repeated(
        recipe=described(recipe),
        training_accuracy=round(on_images(network.logits, training)[0].accuracy, 4),
        test_accuracy=round(on_images(network.logits, digits(data, train=False))[0].accuracy, 4),
        date=dt.datetime.now(dt.UTC).date().isoformat(),
    )


def fit(module: nn.Module, recipe: SourceRecipe, ink: Tensor, labels: Tensor) -> None:
    """The plain loop: every image once an epoch, in a new order, a step for each batch."""
    momentum = {"momentum": recipe.momentum} if recipe.momentum else {}
    optimizer = getattr(torch.optim, recipe.optimizer)(
        module.parameters(), lr=recipe.learning_rate, **momentum
    )
    module.train()
    for _ in range(recipe.epochs):
        for batch in torch.split(torch.randperm(len(ink)), recipe.batch_size):
            optimizer.zero_grad()
            torch.autograd.backward(F.cross_entropy(module(ink[batch]), labels[batch]))
            optimizer.step()


def described(recipe: SourceRecipe) -> str:
    """The recipe in a line."""
    momentum = f" with momentum {recipe.momentum:g}" if recipe.momentum else ""
    return (
        f"{recipe.optimizer}{momentum}, learning rate {recipe.learning_rate:g},"
        f" batches of {recipe.batch_size}, {recipe.epochs} epochs"
    )
