"""Files are written whole or not at all."""

import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a temporary file beside `path`, then rename it: no reader ever sees half a file.

    Raises:
        OSError: it can't be written; what stood at `path` is untouched.
    """
    write_together({path: data})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write files that belong together: none takes its place before all are on the disk.

    Raises:
        OSError: one of them, which it names, can't be written; what stood at the paths is untouched.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = _beside(path, data)
        for path, temporary in written.items():
            temporary.replace(path)
    except BaseException:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """A temporary file with these bytes, safely on the disk."""
    try:
        with tempfile.NamedTemporaryFile(dir=path.parent, suffix=".tmp", delete=False) as file:
            temporary = Path(file.name)
            try:
                file.write(data)
                file.flush()
                os.fsync(file.fileno())
                temporary.chmod(0o644)
            except BaseException:
                temporary.unlink(missing_ok=True)
                raise
    except OSError as error:
        # A full disk does not say what it had no room for, and the temporary name means nothing to anybody.
        raise OSError(error.errno, error.strerror, str(path)) from error
    return temporary
