"""Settings from a file `.env` in the working folder, a line `CONVSCOPE_PORT=9000` for each."""

import io
import os
from collections.abc import MutableMapping
from pathlib import Path

from convscope.app.cli.failure import MISUSED, failure

FILE = Path(".env")
PREFIX = "CONVSCOPE_"


def read(environment: MutableMapping[str, str], file: Path = FILE) -> None:
    """Add the file's settings to an environment, but keep those that it has.

    Other programs' lines are passed over.

    Raises:
        Exit: it is there, and can't be read.
    """
    if not os.path.lexists(file):
        return
    from dotenv import dotenv_values  # noqa: PLC0415 - few have such a file

    try:
        text = file.read_text(encoding="utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise failure(f"{file} can't be read: {error}.", MISUSED) from error
    for name, value in dotenv_values(stream=io.StringIO(text), interpolate=False).items():
        if name.startswith(PREFIX) and value is not None:
            environment.setdefault(name, value)
