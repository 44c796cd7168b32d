"""The id of the request that is being answered: for the log, and for the header of the answer."""

from contextvars import ContextVar

HEADER = b"x-request-id"

# Every request is answered in a task, and so in a context, of its own.
request_id: ContextVar[str] = ContextVar("request_id", default="-")
