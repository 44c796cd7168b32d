"""How many letters, scribbles and digits are called strange: `python -m tests.benchmarks.strange`.

Method: letters, shapes and scribbles as a pen would make them, letters in print (`not_digits.py`), and digits
of real people, MNIST's test images and strokes, are scored by each network. Each score calls strange what one
of a hundred of MNIST's held-out digits exceeds; so the rates of one row compare.
"""

import argparse
import io
import json
from collections.abc import Callable, Sequence
from pathlib import Path

import numpy as np
import torch
from torch import Tensor

from convscope.network import Network
from convscope.preprocess import from_picture, from_strokes
from convscope.training.data import digits, split
from convscope.training.strangeness import ALARMS, DIGITS
from convscope.zoo import SPECS
from tests.benchmarks.not_digits import LETTERS, SHAPES, Drawing, by_hand, printed, scribble

SEED = 12
EACH = {"letters": 20, "print": 10, "shapes": 40, "scribbles": 400}  # of each letter or shape

Score = Callable[[Tensor, Tensor], Tensor]  # features (N, D) and logits (N, classes) to strangeness (N,)


def drawn(drawing: Drawing) -> Tensor:
    return torch.from_numpy(from_strokes([[(x, y) for x, y in stroke.tolist()] for stroke in drawing]).image)


def in_print(letter: str, random: np.random.Generator) -> Tensor:
    file = io.BytesIO()
    printed(letter, random).save(file, "PNG")
    return torch.from_numpy(from_picture(file.getvalue()).image)


def samples(strokes: Path, data: Path) -> dict[str, Tensor]:
    """Ink (N, 1, 28, 28) by group."""
    random = np.random.default_rng(SEED)
    groups: dict[str, list[Tensor]] = {
        "letters": [
            drawn(by_hand(each, random)) for each in LETTERS.values() for _ in range(EACH["letters"])
        ],
        "print": [in_print(letter, random) for letter in LETTERS for _ in range(EACH["print"])],
        "shapes": [drawn(by_hand(each, random)) for each in SHAPES.values() for _ in range(EACH["shapes"])],
        "scribbles": [drawn(scribble(random)) for _ in range(EACH["scribbles"])],
    }
    for text in strokes.read_text("utf-8").splitlines():
        row = json.loads(text)
        groups.setdefault(row["source"], []).append(torch.from_numpy(from_strokes(row["strokes"]).image))
    return {name: torch.stack(inks)[:, None] for name, inks in groups.items()} | {
        "MNIST": digits(data, train=False)[0]
    }


def read(network: Network, ink: Tensor) -> tuple[Tensor, Tensor]:
    parts = [network.read(chunk) for chunk in torch.split(ink, 500)]
    return torch.cat([part[0].flatten(1) for part in parts]), torch.cat([part[1] for part in parts])


def mahalanobis(features: Tensor, labels: Tensor) -> Score:
    """To the nearest class, with one covariance for all (Lee et al., 2018)."""
    means = torch.stack([features[labels == label].mean(dim=0) for label in range(10)]).double()
    covariance = torch.cov((features - means[labels]).T)
    eye = torch.eye(len(covariance)).double()
    precision = torch.linalg.inv(covariance + 1e-3 * covariance.diagonal().mean() * eye)

    def score(features: Tensor, _: Tensor) -> Tensor:
        apart = features.double()[:, None] - means
        return torch.einsum("nci,ij,ncj->nc", apart, precision, apart).amin(dim=1)

    return score


def scores(network: Network, data: Path) -> dict[str, Score]:
    (ink, labels), _ = split(data)
    features, _ = read(network, ink[:DIGITS])
    learned = network.strangeness
    if learned is None:
        raise SystemExit(f"{network.spec.id}: run convscope strangeness first")
    return {
        "typical digits": lambda features, _: learned.scores(features),
        "energy": lambda _, logits: -logits.logsumexp(dim=1),
        "largest logit": lambda _, logits: -logits.amax(dim=1),
        "Mahalanobis": mahalanobis(features, labels[:DIGITS]),
    }


def rate(score: Score, read: tuple[Tensor, Tensor], threshold: float) -> float:
    return (score(*read) > threshold).double().mean().item()


def main(arguments: Sequence[str] | None = None) -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--data", type=Path, default=Path("data"), help="folder of MNIST")
    parser.add_argument("--strokes", type=Path, required=True, help="JSON lines with `strokes` and `source`")
    parser.add_argument("--networks", nargs="+", default=list(SPECS), choices=SPECS)
    given = parser.parse_args(arguments)
    groups = samples(given.strokes, given.data)
    held_out = split(given.data)[1][0]
    print(f"{'':12} {'':15} " + " ".join(f"{name:>9}" for name in groups))
    print(f"{'':12} {'of':15} " + " ".join(f"{len(ink):9,}" for ink in groups.values()))
    for name in given.networks:
        network = Network.load(SPECS[name])
        answers = {group: read(network, ink) for group, ink in groups.items()}
        known = read(network, held_out)
        for method, score in scores(network, given.data).items():
            threshold = score(*known).double().quantile(1 - ALARMS).item()
            rates = [rate(score, answer, threshold) for answer in answers.values()]
            print(f"{name:12} {method:15} " + " ".join(f"{each:9.1%}" for each in rates), flush=True)


if __name__ == "__main__":
    main()
