"""The log: lines for people or JSON for machines, each with the id of its request.

It holds nothing about a visitor: no address, no body, no query. In JSON, a request's method, route, status
and milliseconds are fields of their own.
"""

from logging import Filter, LogRecord
from typing import Any

from pythonjsonlogger.core import RESERVED_ATTRS

from convscope.app.http.request_id import request_id
from convscope.app.settings import LogFormat

TEXT = "%(asctime)s %(levelname)s [%(request_id)s] %(message)s"
FIELDS = "%(levelname)s %(name)s %(message)s %(request_id)s"


class WithRequestId(Filter):
    """Adds `request_id` to every record."""

    def filter(self, record: LogRecord) -> bool:
        record.request_id = request_id.get()
        return True


def config(log_format: LogFormat, level: str) -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything goes to stderr, in the chosen format."""
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
                "timestamp": True,  # with its zone, UTC
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
