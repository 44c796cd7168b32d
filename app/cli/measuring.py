"""What is measured on a trained network and kept beside its weights."""

from importlib import import_module
from pathlib import Path
from typing import Any, Literal

from convscope.app.cli.failure import failure
from convscope.app.cli.options import settings


def measure(what: Literal["patches", "strangeness"], name: str, data: Path) -> tuple[Any, Path]:
    """Measure something on a network, write it beside the weights, and return it and the folder.

    `what` names the modules: `convscope.training.<what>` measures, `convscope.<what>` keeps.

    Raises:
        Exit: weights, MNIST or what is needed to read it are not there, or the folder can't be written.
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch
    from convscope.files import check_writable  # noqa: PLC0415
    from convscope.store import folder_of  # noqa: PLC0415

    try:
        training = import_module(f"convscope.training.{what}")
    except ModuleNotFoundError as error:
        raise failure(f"measuring needs {error.name}: pip install 'convscope[train]'") from error
    network = loading.network(name, settings().weights)
    folder = folder_of(network.spec, settings().weights)
    try:
        if (learned := network.metrics.get("data", "MNIST")) != "MNIST":
            raise ValueError(f"they are measured on MNIST, and it learned from {learned}")
        check_writable(folder)
        measured = getattr(training, what)(network, data)
        import_module(f"convscope.{what}").save(folder, network.spec.id, measured)
    except (OSError, RuntimeError, ValueError) as error:
        raise failure(f"no {what} of {name}: {error}.") from error
    return measured, folder
