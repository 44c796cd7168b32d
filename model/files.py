"""Write files atomically."""

import errno
import os
import tempfile
from collections.abc import Mapping
from pathlib import Path


def write_whole(path: Path, data: bytes) -> None:
    """Write a temporary file beside `path`, then rename it, so that no reader sees a partial file.

    Raises:
        OSError: it can't be written; an existing file stays as it was.
    """
    write_together({path: data})


def write_together(contents: Mapping[Path, bytes]) -> None:
    """Write several files; each replaces the existing one only after all have reached the disk.

    Raises:
        OSError: one of them, which is named, can't be written; existing files stay as they were.
    """
    written: dict[Path, Path] = {}
    try:
        for path, data in contents.items():
            if path.exists() and not (path.is_file() or path.is_dir()):  # a folder stops the renaming itself
                raise OSError(errno.EINVAL, "it is a device, and can't be replaced", str(path))
            path.parent.mkdir(parents=True, exist_ok=True)
            written[path] = _beside(path, data)
        for path, temporary in written.items():
            temporary.replace(path)
    except BaseException:
        for temporary in written.values():
            temporary.unlink(missing_ok=True)
        raise


def _beside(path: Path, data: bytes) -> Path:
    """Write the bytes to a temporary file in the same folder, and flush it to the disk."""
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
        # The error of a full disk names no file, and the temporary name would tell nothing.
        raise OSError(error.errno, error.strerror, str(path)) from error
    return temporary


def check_writable(folder: Path) -> None:
    """Make a folder where it is not there, and a file in it that is gone at once.

    Raises:
        OSError: that can't be done; the folder is named.
    """
    try:
        folder.resolve().mkdir(parents=True, exist_ok=True)  # a link may lead to nothing yet
        with tempfile.TemporaryFile(dir=folder):
            pass
    except OSError as error:
        raise OSError(error.errno, error.strerror, str(folder)) from error
