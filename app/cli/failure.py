"""How a command fails: one sentence on stderr, and an exit code."""

import typer

FAILED = 1  # the command was valid, but failed
MISUSED = 2  # the command line is wrong; click exits with the same code
INTERRUPTED = 130  # by Ctrl-C, as shells say it


def complain(message: str) -> None:
    _say(message, typer.colors.RED)


def warn(message: str) -> None:
    """Of something that fails nothing."""
    _say(f"warning: {message}", typer.colors.YELLOW)


def _say(message: str, colour: str) -> None:
    line = " ".join(message.split())  # messages of libraries may have several lines
    typer.secho(f"convscope: {line}", err=True, fg=colour)


def failure(message: str, code: int = FAILED) -> typer.Exit:
    """Print a message to stderr, and return the exception that ends the command."""
    complain(message)
    return typer.Exit(code)
