"""Learn what training digits look like to a network, so that it can tell what does not look like them."""

from dataclasses import replace
from pathlib import Path

import torch
from torch import Tensor
from torch.nn.functional import normalize

from convscope.network import Network
from convscope.strangeness import Strangeness
from convscope.training.data import check_takes_mnist, split

DIGITS = 20_000  # of the training images
AXES = 32
TYPICAL = 50  # for each class
ROUNDS = 12  # of k-means, after which the centres hardly move
ALARMS = 0.01  # share of held-out digits that are called strange
CHUNK = 500


def strangeness(network: Network, data: Path) -> Strangeness:
    """Measure a network on MNIST: on training images what is typical, on held-out ones the threshold.

    Args:
        network: takes one channel of MNIST's size.
        data: MNIST's root folder in torchvision's layout.

    Raises:
        ValueError: the network takes something else.
    """
    check_takes_mnist(network.spec)
    (ink, labels), (held_out, _) = split(data)
    ink, labels = ink[:DIGITS], labels[:DIGITS]
    features = normalize(_features(network, ink), dim=1)
    mean = features.mean(dim=0)
    covariance = torch.cov((features - mean).T)
    _, directions = torch.linalg.eigh(covariance)  # the largest variances come last
    axes = directions.T[-AXES:]
    learned = Strangeness(mean, axes, axes.new_empty(0, len(axes)), 0.0)
    seen = learned.seen(features)
    typical = torch.cat([_centres(seen[labels == label]) for label in sorted(set(labels.tolist()))])
    # As it is kept, in half precision, so that the threshold is of the very numbers that are compared.
    mean, axes, typical = (tensor.half().float() for tensor in (mean, axes, typical))
    learned = Strangeness(mean, axes, typical, 0.0)
    scores = learned.scores(_features(network, held_out))
    return replace(learned, threshold=scores.quantile(1 - ALARMS).item())


def _features(network: Network, ink: Tensor) -> Tensor:
    return torch.cat([network.read(chunk)[0].flatten(1) for chunk in torch.split(ink, CHUNK)])


def _centres(points: Tensor) -> Tensor:
    """Spherical k-means (Dhillon & Modha, 2001): the directions around which points (N, K) gather."""
    order = torch.randperm(len(points), generator=torch.Generator().manual_seed(0))
    centres = points[order[:TYPICAL]]
    for _ in range(ROUNDS):
        nearest = (points @ centres.T).argmax(dim=1)
        sums = torch.zeros_like(centres).index_add_(0, nearest, points)
        alone = torch.bincount(nearest, minlength=len(centres)) == 0
        centres = normalize(torch.where(alone[:, None], centres, sums), dim=1)
    return centres
