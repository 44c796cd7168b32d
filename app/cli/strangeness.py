"""`convscope strangeness`."""

from pathlib import Path
from typing import Annotated

import typer

from convscope.app.cli.failure import failure
from convscope.app.cli.options import Data, settings

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Networks; default all.")]


def strangeness(ids: Ids = None, data: Data = Path("data")) -> None:
    """Measure what digits look like to a network, so that it can say what does not look like them.

    It is written beside the network's weights. `convscope train` measures it anew for the weights that it
    writes.

    For example:

        convscope strangeness

        convscope strangeness tiny-vgg --data data
    """
    from convscope.zoo import SPECS  # noqa: PLC0415 - imports torch

    for name in ids or SPECS:
        typer.echo(f"{name}: strange from {write(name, data):.4f} on")


def write(name: str, data: Path) -> float:
    """Measure a network and write the result beside its weights; returns the threshold.

    Raises:
        Exit: its weights, MNIST or what is needed to read it are not there, or the folder can't be written.
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    try:
        from convscope.training.strangeness import strangeness as measure  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"measuring needs {error.name}: pip install 'convscope[train]'") from error
    from convscope.store import SHIPPED  # noqa: PLC0415
    from convscope.strangeness import save  # noqa: PLC0415

    folder = settings().weights or SHIPPED
    network = loading.network(name, folder)
    try:
        measured = measure(network, data)
        save(folder, name, measured)
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(f"{name} can't be measured: {error}.") from error
    return measured.threshold
