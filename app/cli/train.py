"""`convscope train`."""

from dataclasses import replace
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Annotated

import typer

from convscope.app.cli.failure import INTERRUPTED, failure
from convscope.app.cli.measuring import measure
from convscope.app.cli.options import Data, settings

if TYPE_CHECKING:
    from convscope.spec import Spec

Id = Annotated[str, typer.Argument(metavar="ID", help="Network to train; see: convscope models")]
Epochs = Annotated[int | None, typer.Option(help="Epochs, instead of the recipe's.", min=1)]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the last whole epoch of a run.")]
Device = Annotated[str, typer.Option(help="Where to compute: auto, cpu, gpu, mps, ...")]
Runs = Annotated[Path, typer.Option(metavar="DIR", help="Folder for unfinished runs.")]


def train(
    model_id: Id,
    *,
    data: Data = Path("data"),
    epochs: Epochs = None,
    resume: Resume = False,
    device: Device = "auto",
    runs: Runs = Path("runs"),
) -> None:
    """Train a network on MNIST by its recipe, and replace its weights.

    A run may be killed at any moment: --resume goes on from its last whole epoch, and weights are
    replaced only when a run is finished.

    For example:

        convscope train tiny-vgg

        convscope train tiny-vgg --resume

        CONVSCOPE_WEIGHTS=mine convscope train lenet --epochs 5
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    spec = loading.spec(model_id)
    try:
        from lightning.fabric.utilities.exceptions import MisconfigurationException  # noqa: PLC0415

        from convscope.training.train import train as run  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"training needs {error.name}: pip install 'convscope[train]'") from error
    from convscope.store import SHIPPED  # noqa: PLC0415

    if epochs is not None:
        spec = replace(spec, recipe=replace(spec.recipe, epochs=epochs))
    weights = settings().weights or SHIPPED
    try:
        metrics = run(spec, data, runs, weights, resume=resume, device=device)
    except UnpicklingError as error:
        raise failure(f"the run in {runs / spec.id} is damaged. Train without --resume.") from error
    except ImportError as error:  # of what Lightning needs for a device
        raise failure(f"--device {device} can't be used here: {error}") from error
    except (OSError, ValueError, RuntimeError, MisconfigurationException) as error:
        raise failure(f"training stopped: {str(error).rstrip('.')}.") from error
    except KeyboardInterrupt as stop:
        raise failure(
            f"{_kept(spec, runs)} The weights in {weights} are as they were.", INTERRUPTED
        ) from stop
    try:
        measure("patches", spec.id, data)
        measure("strangeness", spec.id, data)
    except KeyboardInterrupt as stop:
        left = f"convscope patches {spec.id}, convscope strangeness {spec.id}"
        raise failure(
            f"stopped. The new weights are in {weights}; what is measured on them is not: {left}.",
            INTERRUPTED,
        ) from stop
    typer.echo(f"{spec.id}: {metrics['test_accuracy']:.2%} of MNIST's test images; weights in {weights}")


def _kept(spec: "Spec", runs: Path) -> str:
    """What there is of a run that was stopped."""
    from convscope.training.checkpoints import whole_epochs  # noqa: PLC0415 - imports torch

    whole = whole_epochs(runs / spec.id)
    if not whole:
        return "stopped before the first epoch was whole: nothing of it is kept."
    kept = f"{whole} of {spec.recipe.epochs} epochs in {runs / spec.id}"
    return f"stopped. Kept: {kept}; the same command with --resume goes on."
