"""How long a client may take and how much it may take up, for the connections of one worker."""

import asyncio
from dataclasses import dataclass, field

from convscope.app.server.open_files import open_files_limit
from convscope.app.server.unread import Unread
from convscope.app.settings import Settings

STATE = "connection_limits"  # the lifespan state's key for them


@dataclass(frozen=True)
class ConnectionLimits:
    """Built when a worker starts, and handed to its connections through the lifespan state."""

    seconds: float  # without progress, of a request or of an answer
    connections: int
    body: int  # bytes
    unread: Unread
    closing: asyncio.Event = field(default_factory=asyncio.Event)  # set when the worker accepts no more


def connection_limits(settings: Settings) -> ConnectionLimits:
    """The settings' limits; never more connections than half the files that the worker may open."""
    return ConnectionLimits(
        settings.client_seconds,
        min(settings.connections_limit, open_files_limit() // 2),
        settings.body_limit,
        Unread(settings.bodies_limit),
    )
