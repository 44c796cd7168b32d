"""The networks that are shipped, in the order in which they are offered."""

from convscope import snapshots
from convscope.network import Network
from convscope.spec import Spec
from convscope.zoo import (
    bn_cnn,
    dropout_cnn,
    gap_cnn,
    keras_cnn,
    lenet,
    stn_cnn,
    tiny_vgg,
)

SPECS: dict[str, Spec] = {
    network.SPEC.id: network.SPEC
    for network in (tiny_vgg, bn_cnn, dropout_cnn, lenet, keras_cnn, gap_cnn, stn_cnn)
}

DEFAULT = "tiny-vgg"


def networks() -> list[str]:
    """The ids of the shipped networks, in the order in which they are offered."""
    return list(SPECS)


def load(network_id: str = DEFAULT, *, epoch: int | None = None) -> Network:
    """A shipped network with its trained weights, by its id.

    Args:
        network_id: one of `networks()`.
        epoch: as it was after this epoch of its training; 0 is before it.

    Raises:
        ValueError: there is no network of that id, or it is not kept as it was then.
    """
    if network_id not in SPECS:
        raise ValueError(f"there is no network {network_id!r}; there are: {', '.join(SPECS)}")
    network = Network.load(SPECS[network_id])
    if epoch is None:
        return network
    kept = snapshots.load(network_id)
    if epoch not in kept:
        known = ", ".join(map(str, kept)) or "none"
        raise ValueError(f"{network_id} is not kept as it was after epoch {epoch}; the epochs are: {known}")
    return snapshots.network_of(network, kept[epoch])
