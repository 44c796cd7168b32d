"""Listening sockets for uvloop, which accepts one connection per socket in each turn of its loop."""

import socket
import sys

HANDLES = 16


def handles(listening: socket.socket) -> list[socket.socket]:
    """Several handles of one listening socket.

    Turns are long under load: of 600 new clients the last one waited 4 seconds for its first answer with one
    handle, and 0.8 seconds with sixteen.
    """
    if sys.platform == "win32":  # there is no uvloop
        return [listening]
    return [listening, *(listening.dup() for _ in range(HANDLES - 1))]
