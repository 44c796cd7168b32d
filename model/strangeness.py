"""Does a picture look like what a network learned from? It has to choose one of its classes; this does not.

The score is the distance to the nearest of a few hundred typical digits, in the network's own eyes: in its
penultimate features, of length one, in the directions in which training digits differ most. It is the method
of Sun et al. (2022), "Out-of-distribution detection with deep nearest neighbors", with cluster centres in
place of all training images, so that it ships in some 50 KB. `python -m tests.benchmarks.strange` holds it
against others: energy (Liu et al., 2020), the largest logit, the Mahalanobis distance (Lee et al., 2018).

`convscope strangeness` writes it beside a network's weights; without it nothing is claimed.
"""

import logging
from dataclasses import dataclass
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as to_bytes
from torch import Tensor
from torch.nn.functional import normalize

from convscope.files import write_whole
from convscope.store import SHIPPED, fingerprint

logger = logging.getLogger("convscope")


@dataclass(frozen=True)
class Verdict:
    """How strange a picture is.

    score: 0 for a typical digit, up to 2.
    threshold: the score that one of a hundred digits held out from training exceeds.
    """

    score: float
    threshold: float

    @property
    def strange(self) -> bool:
        return self.score > self.threshold


@dataclass(frozen=True)
class Strangeness:
    """What a network's training digits look like to it.

    mean: of their features of length one, (D,).
    axes: the directions in which they differ most, (K, D).
    typical: digits in these directions, of length one, (P, K).
    threshold: the score from which on a picture is strange.
    """

    mean: Tensor
    axes: Tensor
    typical: Tensor
    threshold: float

    def seen(self, features: Tensor) -> Tensor:
        """Features (N, ...) in the directions in which digits differ, of length one: (N, K)."""
        return normalize((normalize(features.flatten(1), dim=1) - self.mean) @ self.axes.T, dim=1)

    @torch.inference_mode()
    def scores(self, features: Tensor) -> Tensor:
        """One less the cosine to the nearest typical digit, (N,), for features (N, ...)."""
        return 1 - (self.seen(features) @ self.typical.T).amax(dim=1)

    def judge(self, features: Tensor) -> list[Verdict]:
        """A verdict for each of the features (N, ...)."""
        return [Verdict(score, self.threshold) for score in self.scores(features).tolist()]


def save(folder: Path, network_id: str, strangeness: Strangeness) -> None:
    """Write it beside the network's weights, in half precision.

    Raises:
        OSError: it can't be written, or there are no weights.
    """
    tensors = {name: getattr(strangeness, name).half().contiguous() for name in ("mean", "axes", "typical")}
    told = {"weights": fingerprint(folder, network_id), "threshold": repr(strangeness.threshold)}
    write_whole(_path(folder, network_id), to_bytes(tensors, told))


def load(network_id: str, folder: Path = SHIPPED) -> Strangeness | None:
    """That of the weights in a folder; None where there is none, or only that of other weights."""
    path = _path(folder, network_id)
    if not path.exists():
        return None
    try:
        with safe_open(path, "pt") as file:
            told = file.metadata() or {}
            if told["weights"] != fingerprint(folder, network_id):
                logger.warning(
                    "The strangeness of %s is of other weights; run: convscope strangeness", network_id
                )
                return None
            mean, axes, typical = (file.get_tensor(name).float() for name in ("mean", "axes", "typical"))
            return Strangeness(mean, axes, typical, float(told["threshold"]))
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        logger.warning("The strangeness of %s can't be read: %s", network_id, error)
        return None


def _path(folder: Path, network_id: str) -> Path:
    return folder / f"{network_id}.strangeness.safetensors"
