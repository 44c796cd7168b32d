"""`convscope patches`."""

from pathlib import Path
from typing import Annotated

import typer

from convscope.app.cli.failure import failure
from convscope.app.cli.options import Data, settings

Ids = Annotated[list[str] | None, typer.Argument(metavar="[ID]...", help="Networks; default all.")]


def patches(ids: Ids = None, data: Data = Path("data")) -> None:
    """Find the patches of MNIST's test images that excite each map of a network most.

    They are written beside the network's weights, and shown where a map is looked into. `convscope train`
    finds them anew for the weights that it writes.

    For example:

        convscope patches

        convscope patches tiny-vgg --data data
    """
    from convscope.zoo import SPECS  # noqa: PLC0415 - imports torch

    for name in ids or SPECS:
        typer.echo(f"{name}: patches in {write(name, data)}")


def write(name: str, data: Path) -> Path:
    """Find a network's patches and write them into the folder of its weights, which is returned.

    Raises:
        Exit: its weights, MNIST or what is needed to read it are not there, or the folder can't be written.
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    try:
        from convscope.training.patches import patches as find  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"finding patches needs {error.name}: pip install 'convscope[train]'") from error
    from convscope.patches import save  # noqa: PLC0415
    from convscope.store import SHIPPED  # noqa: PLC0415

    folder = settings().weights or SHIPPED
    network = loading.network(name, folder)
    try:
        save(folder, name, find(network, data))
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(f"no patches of {name}: {error}.") from error
    return folder
