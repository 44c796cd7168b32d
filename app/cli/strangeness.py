"""`convscope strangeness`."""

from pathlib import Path

import typer

from convscope.app.cli.measuring import measure
from convscope.app.cli.options import Data, Networks


def strangeness(ids: Networks = None, data: Data = Path("data")) -> None:
    """Measure what digits look like to a network, so that it can say what does not look like them.

    It is written beside the network's weights. `convscope train` measures it anew for the weights that it
    writes.

    For example:

        convscope strangeness

        convscope strangeness tiny-vgg --data data
    """
    from convscope.zoo import SPECS  # noqa: PLC0415 - imports torch

    for name in ids or SPECS:
        measured, _ = measure("strangeness", name, data)
        typer.echo(f"{name}: strange from {measured.threshold:.4f} on")
