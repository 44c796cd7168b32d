"""Listening sockets: for both families of addresses, and for uvloop."""

import logging
import socket
import sys
from pathlib import Path

from uvicorn.config import Config

from convscope.app.server import unix_socket

logger = logging.getLogger("uvicorn.error")

HANDLES = 16
BOTH = "::"  # every address of this machine


def listen(config: Config) -> list[socket.socket]:
    """Bind what is to be served, and announce it. `::` is for IPv6 and IPv4.

    That takes two sockets: systems differ in whether one serves both, and one that does names an IPv4 client
    `::ffff:192.0.2.1`, which no list of trusted proxies has.

    Raises:
        OSError: the port is taken in one of the families, there is no IPv6, or no such Unix socket can be.
    """
    if config.uds:
        listening = [unix_socket.bound(Path(config.uds))]
    elif config.host != BOTH:
        listening = [config.bind_socket()]
    else:
        six = socket.create_server((BOTH, config.port), family=socket.AF_INET6, dualstack_ipv6=False)
        port = six.getsockname()[1]
        listening = [six, socket.create_server(("0.0.0.0", port))]  # noqa: S104 - what was asked for
        logger.info("Running on http://[::]:%d and http://0.0.0.0:%d (Press CTRL+C to quit)", port, port)
    for each in listening:
        each.set_inheritable(True)
        each.listen(config.backlog)  # so clients wait for the networks to be loaded, and are not refused
    return listening


def handles(listening: list[socket.socket]) -> list[socket.socket]:
    """Several handles of each socket: uvloop accepts one connection for each in a turn of its loop.

    Turns are long under load: of 600 new clients the last one waited 4 seconds for its first answer with one
    handle, and 0.8 seconds with sixteen.
    """
    if sys.platform == "win32":  # there is no uvloop
        return listening
    return [*listening, *(each.dup() for each in listening for _ in range(HANDLES - 1))]
