"""`convscope train`."""

import sys
from dataclasses import replace
from enum import StrEnum
from pathlib import Path
from pickle import UnpicklingError
from typing import TYPE_CHECKING, Annotated, Any

import typer

from convscope.app.cli.failure import INTERRUPTED, MISUSED, failure
from convscope.app.cli.measuring import measure
from convscope.app.cli.options import Data, settings

if TYPE_CHECKING:
    from convscope.spec import Spec
    from convscope.training.data import Data as Learned


class Dataset(StrEnum):
    """As torchvision names them."""

    MNIST = "MNIST"
    FASHION = "FashionMNIST"
    FOLDER = "ImageFolder"


Id = Annotated[
    str, typer.Argument(metavar="ID", help="Network to train, see: convscope models; or my.py:network.")
]
Epochs = Annotated[int | None, typer.Option(help="Epochs, instead of the recipe's.", min=1)]
Resume = Annotated[bool, typer.Option("--resume", help="Go on from the last whole epoch of a run.")]
Device = Annotated[str, typer.Option(help="Where to compute: auto, cpu, gpu, mps, ...")]
Devices = Annotated[int, typer.Option(help="How many of them share each batch.", min=1)]
Watching = Annotated[bool, typer.Option("--watch", help="Draw curves and kernels in the terminal meanwhile.")]
TensorBoard = Annotated[
    Path | None,
    typer.Option("--tensorboard", metavar="DIR", help="Write figures for TensorBoard into this folder, too."),
]
Runs = Annotated[Path, typer.Option(metavar="DIR", help="Folder for unfinished runs.")]
Kind = Annotated[
    Dataset | None,
    typer.Option("--dataset", help="What my.py:network learns from; default: what the folder holds."),
]
Size = Annotated[
    int | None, typer.Option(help="Pixels of a side of what my.py:network takes; default 28.", min=1, max=512)
]


def train(
    model_id: Id,
    *,
    data: Data = Path("data"),
    dataset: Kind = None,
    size: Size = None,
    epochs: Epochs = None,
    resume: Resume = False,
    device: Device = "auto",
    devices: Devices = 1,
    runs: Runs = Path("runs"),
    watch: Watching = False,
    tensorboard: TensorBoard = None,
) -> None:
    """Train a network on MNIST by its recipe, and replace its weights; or one of your own.

    A run may be killed at any moment: --resume goes on from its last whole epoch, and weights are
    replaced only when a run is finished.

    `my.py:network` is a module, what makes one, or a `convscope.spec.Spec` in a file of yours. It takes one
    channel of ink, and learns from MNIST, FashionMNIST, or pictures in a folder for each class; its weights
    go into the folder `weights` beside the file.

    For example:

        convscope train tiny-vgg

        convscope train tiny-vgg --resume

        CONVSCOPE_WEIGHTS=mine convscope train lenet --epochs 5

        convscope train my.py:network --data letters && convscope serve my.py:network

        convscope train lenet --watch --tensorboard board

        convscope train gap-cnn --device gpu --devices 2

        torchrun --nproc-per-node 2 -m convscope train gap-cnn --device gpu
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch

    spec = loading.spec(model_id, size=size)
    if epochs is not None:
        spec = replace(spec, recipe=replace(spec.recipe, epochs=epochs))
    from convscope.store import folder_of  # noqa: PLC0415

    try:
        from convscope.training import datasets  # noqa: PLC0415
        from convscope.training.data import mnist  # noqa: PLC0415
        from convscope.training.fitted import fitted  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"training needs {error.name}: pip install 'convscope[train]'") from error
    if spec.reference is None:
        if dataset not in (None, Dataset.MNIST):
            raise failure(f"{spec.id} learns from MNIST; {dataset} is for my.py:network.", MISUSED)
        learned = mnist(data)
    else:
        try:
            learned = datasets.find(data, dataset.value if dataset else None, spec.input_shape[1:])
            spec = fitted(spec, learned)
        except (OSError, ValueError, RuntimeError) as error:
            raise failure(f"{error}.") from error
    how = _watched(spec.id, watch=watch) | _followed(tensorboard, spec.id, resume=resume)
    metrics = _run(spec, learned, runs, resume=resume, device=device, devices=devices, **how)
    if metrics is None:  # the first process does the rest
        return
    weights = folder_of(spec, settings().weights)
    if learned.name == "MNIST":
        _measure(model_id, data, weights)
    typer.echo(
        f"{spec.id}: {metrics['test_accuracy']:.2%} of {learned.name}'s test images; weights in {weights}"
    )
    if spec.reference:
        typer.echo(f"See it: convscope serve {model_id}")


def _run(
    spec: "Spec",
    learned: "Learned",
    runs: Path,
    *,
    device: str,
    **options: Any,  # noqa: ANN401 - of `train`
) -> dict[str, Any] | None:
    """Train; raises Exit where that fails."""
    from lightning.fabric.utilities.exceptions import MisconfigurationException  # noqa: PLC0415

    from convscope.store import folder_of  # noqa: PLC0415 - imports torch
    from convscope.training.train import train as run  # noqa: PLC0415

    weights = folder_of(spec, settings().weights)
    try:
        return run(spec, learned, runs, weights, device=device, **options)
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


def _watched(name: str, *, watch: bool) -> dict[str, Any]:
    """What draws a run in a terminal, if that is wanted; raises Exit where it is not installed."""
    if not watch:
        return {}
    try:
        from convscope.training.watch import Watch  # noqa: PLC0415
    except ModuleNotFoundError as error:
        raise failure(f"--watch needs {error.name}: pip install 'convscope[watch]'") from error
    # Elsewhere a line per epoch is all that can be read.
    return {"report": lambda history: Watch(history, name)} if sys.stdout.isatty() else {}


def _followed(folder: Path | None, name: str, *, resume: bool) -> dict[str, Any]:
    """What follows a run in TensorBoard, if that is wanted; raises Exit where it is not installed."""
    if folder is None:
        return {}
    from convscope.training.tensorboard import followed  # noqa: PLC0415

    try:
        logger, callbacks = followed(folder, name, resume=resume)
    except ModuleNotFoundError as error:
        raise failure(f"--tensorboard needs {error.name}: pip install 'convscope[tensorboard]'") from error
    typer.echo(f"Follow it: tensorboard --logdir {folder}")
    return {"logger": logger, "callbacks": callbacks}


def _measure(model_id: str, data: Path, weights: Path) -> None:
    """Measure what is kept beside new weights; raises Exit where that fails."""
    try:
        measure("patches", model_id, data)
        measure("strangeness", model_id, data)
    except KeyboardInterrupt as stop:
        left = f"convscope patches {model_id}, convscope strangeness {model_id}"
        raise failure(
            f"stopped. The new weights are in {weights}; what is measured on them is not: {left}.",
            INTERRUPTED,
        ) from stop


def _kept(spec: "Spec", runs: Path) -> str:
    """What there is of a run that was stopped."""
    from convscope.training.checkpoints import whole_epochs  # noqa: PLC0415 - imports torch

    if sys.stderr.isatty():
        typer.echo(err=True)  # below what the progress left there
    whole = whole_epochs(runs / spec.id)
    if not whole:
        return "stopped before the first epoch was whole: nothing of it is kept."
    kept = f"{whole} of {spec.recipe.epochs} epochs in {runs / spec.id}"
    return f"stopped. Kept: {kept}; the same command with --resume goes on."
