"""The command `convscope`.

Each command imports what it needs when it runs: `convscope --help` answers without loading torch.
"""

import os
from typing import Annotated

import typer

from convscope.app.cli import (
    cluster,
    env_file,
    evaluate,
    models,
    patches,
    predict,
    repeat,
    serve,
    strangeness,
    train,
)
from convscope.app.cli.failure import failure, warn
from convscope.app.config.unknown import unknown

cli = typer.Typer(
    name="convscope",
    help="Shows what a convolutional network does with the digit that you draw.",
    epilog="Start with: convscope serve, then open http://127.0.0.1:8000",
    no_args_is_help=True,
    rich_markup_mode="markdown",
    pretty_exceptions_enable=False,
    context_settings={"help_option_names": ["-h", "--help"]},
)


def _version(*, wanted: bool) -> None:
    if wanted:
        from convscope.version import __version__  # noqa: PLC0415 - reads the distribution's metadata

        typer.echo(f"convscope {__version__}")
        raise typer.Exit


Version = Annotated[
    bool, typer.Option("--version", help="Print the version.", callback=_version, is_eager=True)
]


@cli.callback()
def options(*, _wanted: Version = False) -> None:
    """Options of `convscope` itself, before a command."""
    env_file.read(os.environ)
    for line in unknown(os.environ):
        warn(line)


cli.command()(serve.serve)
cli.command()(cluster.cluster)
cli.command()(predict.predict)
cli.command()(models.models)
cli.command()(train.train)
cli.command()(evaluate.evaluate)
cli.command()(repeat.repeat)
cli.command()(patches.patches)
cli.command()(strangeness.strangeness)


def main() -> None:
    """Entry point of the distribution."""
    try:
        cli()
    except OSError as error:  # such as output that is redirected to a full disk
        raise SystemExit(failure(f"{error}.").exit_code) from error
