"""Weights and metrics on disk: safetensors and JSON, no pickle."""

import json
from pathlib import Path
from typing import Any

from safetensors import SafetensorError
from safetensors.torch import load_file
from safetensors.torch import save as to_bytes
from torch import Tensor, nn

from model.files import write_whole
from model.spec import Spec

SHIPPED = Path(__file__).parent / "weights"

Kernels = dict[str, Tensor]  # layer -> (epochs, out, in, height, width)


def save(folder: Path, name: str, module: nn.Module, metrics: dict[str, Any], kernels: Kernels) -> None:
    """Write a trained network: `name`.safetensors, .json and, if there are any, .kernels.safetensors."""
    state = {key: value.detach().cpu().contiguous() for key, value in module.state_dict().items()}
    if kernels:
        write_whole(folder / f"{name}.kernels.safetensors", to_bytes(kernels))
    write_whole(folder / f"{name}.safetensors", to_bytes(state))
    write_whole(folder / f"{name}.json", (json.dumps(metrics, indent=1) + "\n").encode())


def load(spec: Spec, folder: Path = SHIPPED) -> nn.Module:
    """Build the network of `spec` with its trained weights, ready for inference.

    Raises:
        FileNotFoundError: no weights of that name in the folder.
        ValueError: they are damaged, or of another architecture.
    """
    module, path = spec.build(), folder / f"{spec.id}.safetensors"
    try:
        module.load_state_dict(load_file(path))
    except (SafetensorError, RuntimeError) as error:
        raise ValueError(f"{path} does not hold the weights of {spec.id}: {error}") from error
    return module.eval().requires_grad_(requires_grad=False)


def load_metrics(spec: Spec, folder: Path = SHIPPED) -> dict[str, Any]:
    """What `convscope train` measured.

    Raises:
        FileNotFoundError: no metrics of that name in the folder.
        ValueError: they are not JSON.
    """
    metrics: dict[str, Any] = json.loads((folder / f"{spec.id}.json").read_text())
    return metrics
