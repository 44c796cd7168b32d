"""`convscope repeat`."""

from pathlib import Path

import typer

from convscope.app.cli.failure import failure
from convscope.app.cli.options import Data, Networks, settings


def repeat(ids: Networks = None, data: Data = Path("data")) -> None:
    """Train networks as their sources did, and write what came of it into their records.

    The shipped weights stay. Some sources tell how they trained: those networks are the default.

    For example:

        convscope repeat

        convscope repeat bn-cnn --data data
    """
    from convscope.app.cli import loading  # noqa: PLC0415 - imports torch
    from convscope.files import check_writable  # noqa: PLC0415
    from convscope.store import amend_metrics, folder_of  # noqa: PLC0415
    from convscope.training import repeat as repeating  # noqa: PLC0415
    from convscope.zoo import SPECS  # noqa: PLC0415

    for name in ids or [name for name, spec in SPECS.items() if spec.source_recipe]:
        spec = loading.spec(name)
        try:
            check_writable(folder_of(spec, settings().weights))
            found = repeating.repeat(spec, data)
            amend_metrics(spec, folder_of(spec, settings().weights), repeated=found)
        except (OSError, ValueError, RuntimeError) as error:
            raise failure(f"{name} can't be repeated: {error}.") from error
        typer.echo(
            f"{name}: {found.recipe}: {found.training_accuracy:.2%} of the training images,"
            f" {found.test_accuracy:.2%} of the test images"
        )
