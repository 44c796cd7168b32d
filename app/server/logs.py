"""What is logged, and how: lines for people or JSON for machines, each with the id of its request.

Nothing of a visitor is in it: no address, no body, no query.
"""

from contextvars import ContextVar
from logging import Filter, LogRecord
from typing import Any, Literal

from pythonjsonlogger.core import RESERVED_ATTRS

Format = Literal["text", "json"]

# Of the request that the current task answers; each request has a task, and so a context, of its own.
request_id: ContextVar[str] = ContextVar("request_id", default="-")

TEXT = "%(asctime)s %(levelname)s [%(request_id)s] %(message)s"
FIELDS = "%(asctime)s %(levelname)s %(name)s %(message)s %(request_id)s"


class WithRequestId(Filter):
    """Adds `request_id` to every record."""

    def filter(self, record: LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


def config(log_format: Format, level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything to stderr, in the chosen form."""
    logger = {"handlers": ["stderr"], "level": level.upper(), "propagate": False}
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "filters": {"request": {"()": "convscope.app.server.logs.WithRequestId"}},
        "formatters": {
            "text": {"format": TEXT},
            "json": {
                "()": "pythonjsonlogger.json.JsonFormatter",
                "format": FIELDS,
                "reserved_attrs": [*RESERVED_ATTRS, "color_message"],  # uvicorn's, for terminals
            },
        },
        "handlers": {
            "stderr": {
                "class": "logging.StreamHandler",
                "formatter": log_format,
                "filters": ["request"],
            }
        },
        "loggers": {"convscope": logger, "uvicorn": logger},
    }
