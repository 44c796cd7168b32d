"""Weights and metrics on disk: safetensors and JSON, no pickle."""

import json
from collections.abc import Mapping
from hashlib import blake2b
from pathlib import Path
from typing import Any

import msgspec
from safetensors import SafetensorError
from safetensors.torch import load as from_bytes
from safetensors.torch import save as to_bytes
from torch import Tensor, nn

from convscope import record
from convscope.files import write_together, write_whole
from convscope.spec import Spec

SHIPPED = Path(__file__).parent / "weights"


def folder_of(spec: Spec, chosen: Path | None) -> Path:
    """Where the weights and metrics of a network are: in a folder that was chosen, else in its own."""
    return chosen or spec.folder or SHIPPED


def save(
    folder: Path, name: str, weights: bytes, metrics: dict[str, Any], beside: Mapping[Path, bytes]
) -> None:
    """Write a trained network, `name`.safetensors and .json, together with what belongs to it."""
    write_together(
        {
            **beside,
            folder / f"{name}.safetensors": weights,
            folder / f"{name}.json": _text(metrics),
        }
    )


def encoded(module: nn.Module) -> bytes:
    """A module's weights as a file of them."""
    return to_bytes({key: value.detach().cpu().contiguous() for key, value in module.state_dict().items()})


def load(spec: Spec, folder: Path = SHIPPED) -> nn.Module:
    """Build the network of `spec` with its trained weights, ready for inference.

    Raises:
        OSError: the file is missing or can't be read.
        ValueError: the file is damaged, or the weights fit another architecture.
    """
    module, path = spec.build(), folder / f"{spec.id}.safetensors"
    try:
        state = from_bytes(path.read_bytes())
        check(state, module.state_dict())
    except (SafetensorError, ValueError) as error:
        raise ValueError(f"{path} does not hold the weights of {spec.id}: {error}") from error
    module.load_state_dict(state)
    return module.eval().requires_grad_(requires_grad=False)


def fingerprint(folder: Path, name: str) -> str:
    """Tells weights from others, so that what was measured of a network can say which weights it is of.

    Raises:
        OSError: the file is missing or can't be read.
    """
    return digest((folder / f"{name}.safetensors").read_bytes())


def digest(weights: bytes) -> str:
    """The fingerprint of a file of weights."""
    return blake2b(weights, digest_size=16).hexdigest()


def check(state: Mapping[str, Tensor], expected: Mapping[str, Tensor]) -> None:
    """Raise ValueError for the first difference, in one line; PyTorch lists all of them."""
    for name, tensor in expected.items():
        if name not in state:
            raise ValueError(f"{name} is missing")
        if state[name].shape != tensor.shape:
            raise ValueError(f"{name} is {tuple(state[name].shape)}, expected {tuple(tensor.shape)}")
        if not state[name].isfinite().all():
            raise ValueError(f"{name} is not finite")
    for name in state:
        if name not in expected:
            raise ValueError(f"{name} is not known")


def load_metrics(spec: Spec, folder: Path = SHIPPED) -> dict[str, Any]:
    """Read what `convscope train` measured.

    Raises:
        OSError: the file is missing or can't be read.
        ValueError: the file is damaged, belongs to another network, or has a record of another form.
    """
    path = folder / f"{spec.id}.json"
    try:
        metrics = json.loads(path.read_bytes())
        if not isinstance(metrics, dict):
            raise ValueError("not a JSON object")
        if metrics.get("id", spec.id) != spec.id:
            raise ValueError(f"it holds those of {metrics['id']}")
        record.read(metrics)
    except (ValueError, RecursionError) as error:
        raise ValueError(f"{path} does not hold the metrics of {spec.id}: {error}") from error
    return metrics


def amend_metrics(spec: Spec, folder: Path, **measured: object) -> None:
    """Write into a network's metrics what was measured later; everything else there stays.

    Raises:
        OSError: the file is missing, or can't be read or written.
        ValueError: the file is damaged, or what was measured has another form than a record's.
    """
    metrics = load_metrics(spec, folder) | msgspec.to_builtins(measured)
    record.read(metrics)
    write_whole(folder / f"{spec.id}.json", _text(metrics))


def _text(metrics: dict[str, Any]) -> bytes:
    return (json.dumps(metrics, indent=1) + "\n").encode()
