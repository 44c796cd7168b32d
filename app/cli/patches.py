"""`convscope patches`."""

from pathlib import Path

import typer

from convscope.app.cli.measuring import measure
from convscope.app.cli.options import Data, Networks


def patches(ids: Networks = None, data: Data = Path("data")) -> None:
    """Find the patches of MNIST's test images that excite each map of a network most.

    They are written beside the network's weights, and shown where a map is looked into. `convscope train`
    finds them anew for the weights that it writes.

    For example:

        convscope patches

        convscope patches tiny-vgg --data data
    """
    from convscope.zoo import SPECS  # noqa: PLC0415 - imports torch

    for name in ids or SPECS:
        _, folder = measure("patches", name, data)
        typer.echo(f"{name}: patches in {folder}")
