"""How a command fails: one sentence on stderr, and an exit code."""

import typer

FAILED = 1  # it was asked rightly, and could not be done
MISUSED = 2  # it was asked wrongly; click's own code for it


def complain(message: str) -> None:
    line = " ".join(message.split())  # what a library has to say may be many
    typer.secho(f"convscope: {line}", err=True, fg=typer.colors.RED)


def failure(message: str, code: int = FAILED) -> typer.Exit:
    """Say it, and give what to raise."""
    complain(message)
    return typer.Exit(code)
