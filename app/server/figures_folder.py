"""The folder in which workers share their figures. One that a killed service has left behind is removed."""

import logging
import os
import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

from convscope.app.server.figures import FILES, SIZE

logger = logging.getLogger("convscope")

MEMORY = Path("/dev/shm")  # noqa: S108 - the folder in it has a unique name
PREFIX = "convscope-figures-"


@contextmanager
def figures_folder(workers: int) -> Iterator[Path | None]:
    """A folder with room for so many workers, while the context lasts; None where there is no such place.

    It is in memory where possible (Linux): a disk may be full or read-only.
    """
    problem = None
    for memory in (True, False):
        try:
            place = MEMORY if memory else Path(tempfile.gettempdir())
            remove_abandoned(place)
            path, lock = _made(place, workers * FILES * SIZE)
        except OSError as error:
            problem = error
            continue
        try:
            yield path
        finally:
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)
        return
    logger.warning("Each worker will report only its own figures: %s", problem)
    yield None


def remove_abandoned(place: Path) -> None:
    """Remove the folders of services that have ended without doing so."""
    if sys.platform == "win32":  # there, nothing says whose a folder is
        return
    for path in place.glob(f"{PREFIX}*"):
        with suppress(OSError):  # it is in use, or somebody else's
            lock = _lock(path)
            shutil.rmtree(path, ignore_errors=True)
            os.close(lock)


def _made(place: Path, room: int) -> tuple[Path, int]:
    path = Path(tempfile.mkdtemp(prefix=PREFIX, dir=place))
    lock = None
    try:
        lock = _lock(path)
        probe = path / "room"
        probe.write_bytes(bytes(room))
        probe.unlink()
    except OSError:
        shutil.rmtree(path, ignore_errors=True)
        if lock is not None:
            os.close(lock)
        raise
    return path, lock


def _lock(path: Path) -> int:
    """A lock that ends with this process, however it ends.

    Raises:
        OSError: the folder is another process's, or another user's.
    """
    if sys.platform == "win32":
        return os.open(os.devnull, os.O_RDONLY)
    import fcntl  # noqa: PLC0415 - not on Windows

    descriptor = os.open(path, os.O_RDONLY | os.O_DIRECTORY | os.O_NOFOLLOW)
    try:
        if os.fstat(descriptor).st_uid != os.getuid():
            raise PermissionError(path)
        fcntl.flock(descriptor, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        os.close(descriptor)
        raise
    return descriptor
