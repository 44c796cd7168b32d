"""Options that several commands take, and settings as commands read them."""

from pathlib import Path
from typing import Annotated

import typer
from pydantic import ValidationError

from convscope.app.cli.failure import MISUSED, complain, failure
from convscope.app.config.told import complaints
from convscope.app.settings import Settings


def _is_there(context: typer.Context, parameter: typer.CallbackParam, folder: Path) -> Path:
    """Only the default folder is made: one that was named and is not there has been mistyped."""
    source = context.get_parameter_source(parameter.name or "")
    if source and source.name != "DEFAULT" and not folder.is_dir():
        what = "is a file" if folder.exists() else f"is not there. To download MNIST into it: mkdir {folder}"
        raise failure(f"the folder {folder} {what}.", MISUSED)
    return folder


Model = Annotated[
    str | None, typer.Option("--model", "-m", metavar="ID", help="Network to ask, or my.py:network.")
]
Networks = Annotated[
    list[str] | None, typer.Argument(metavar="[ID]...", help="Networks, or my.py:network; default all.")
]
Json = Annotated[bool, typer.Option("--json", help="Print JSON, for programs.")]
Data = Annotated[
    Path,
    typer.Option(
        metavar="DIR",
        envvar="CONVSCOPE_DATA",
        callback=_is_there,
        help="Folder of MNIST, which is downloaded if the folder lacks it.",
    ),
]


def settings(**given: object) -> Settings:
    """The settings from options where given, else from the environment.

    Raises:
        Exit: some are wrong, and a line for each has said so.
    """
    options = {name: value for name, value in given.items() if value is not None}
    try:
        return Settings(**options)  # type: ignore[arg-type]
    except ValidationError as error:
        for line in complaints(error, frozenset(options)):
            complain(line)
        raise typer.Exit(MISUSED) from error
