"""A Unix socket to listen on: a file that a proxy on the same machine connects to."""

import logging
import socket
import stat
import sys
from pathlib import Path

logger = logging.getLogger("uvicorn.error")

# The folder decides who may connect, as everywhere: the proxy is another user.
MODE = 0o666


def bound(path: Path) -> socket.socket:
    """A socket at this path, where it stays. One that a dead service has left there is removed.

    Raises:
        OSError: there can be none, or something else is there; the message says which and why.
    """
    if sys.platform == "win32":
        raise OSError("there are no Unix sockets in Python on Windows")
    listening = socket.socket(socket.AF_UNIX)
    try:
        _remove_dead(path)
        listening.bind(str(path))
        path.chmod(MODE)
    except OSError as error:
        listening.close()
        raise OSError(f"{path} can't be listened on: {error.strerror or error}") from error
    logger.info("Listening on %s", path)
    return listening


def _remove_dead(path: Path) -> None:
    if sys.platform == "win32" or not path.exists():
        return
    if not stat.S_ISSOCK(path.stat().st_mode):
        raise FileExistsError("there is a file, which is no socket")
    with socket.socket(socket.AF_UNIX) as probe:
        try:
            probe.connect(str(path))
        except ConnectionRefusedError:
            path.unlink()
        else:
            raise FileExistsError("another service listens on it")
