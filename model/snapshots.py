"""A network as it was after some epochs of its training, as it lies beside the trained weights.

`convscope train` writes them. Numbers are kept in half precision and computed with as float32, so that what
is shown of a snapshot adds up. Epoch 0 is the network before its training.
"""

import logging
from collections.abc import Mapping
from pathlib import Path

import torch
from safetensors import SafetensorError, safe_open
from safetensors.torch import save as to_bytes
from torch import Tensor

from convscope.network import Network
from convscope.store import SHIPPED, digest, fingerprint

State = Mapping[str, Tensor]
Snapshots = Mapping[int, State]  # epoch -> tensors by PyTorch's names

logger = logging.getLogger("convscope")


def files(snapshots: Snapshots, folder: Path, network_id: str, weights: bytes) -> dict[Path, bytes]:
    """What is written of them: a file that says whose they are, by the fingerprint of the trained weights."""
    tensors = {
        f"{epoch}/{name}": tensor.contiguous()
        for epoch, state in snapshots.items()
        for name, tensor in state.items()
    }
    return {_path(folder, network_id): to_bytes(tensors, {"weights": digest(weights)})} if tensors else {}


def load(network_id: str, folder: Path = SHIPPED) -> Snapshots:
    """Those of the weights in a folder, by epoch; none where there are only those of other weights."""
    file = _path(folder, network_id)
    if not file.exists():
        return {}
    found: dict[int, dict[str, Tensor]] = {}
    try:
        with safe_open(file, "pt") as opened:
            if (opened.metadata() or {})["weights"] != fingerprint(folder, network_id):
                logger.warning("The snapshots of %s are of other weights; run: convscope train", network_id)
                return {}
            for name in opened.keys():  # noqa: SIM118 - a file, no mapping
                epoch, _, tensor = name.partition("/")
                found.setdefault(int(epoch), {})[tensor] = opened.get_tensor(name)
    except (OSError, SafetensorError, ValueError, KeyError) as error:
        logger.warning("The snapshots of %s can't be read: %s", network_id, error)
        return {}
    return dict(sorted(found.items()))


def network_of(network: Network, state: State) -> Network:
    """A network like this one with the weights of a snapshot.

    Raises:
        ValueError: they are of another architecture.
    """
    whole = {
        name: tensor.float() if tensor.dtype == torch.float16 else tensor for name, tensor in state.items()
    }
    return network.with_weights(whole)


def _path(folder: Path, network_id: str) -> Path:
    return folder / f"{network_id}.snapshots.safetensors"
