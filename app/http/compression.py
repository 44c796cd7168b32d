"""Whether a client accepts gzip (RFC 9110, section 12.5.3)."""

import re

from starlette.requests import Request

REFUSED = re.compile(r"\s*q\s*=\s*0(\.0*)?\s*")


def takes_gzip(request: Request) -> bool:
    """Whether the client names gzip, or `*`, which stands for all that it does not name, without q=0."""
    taken: dict[str, bool] = {}
    for entry in request.headers.get("accept-encoding", "").lower().split(","):
        name, _, weight = entry.partition(";")
        taken[name.strip()] = not REFUSED.fullmatch(weight)
    return taken.get("gzip", taken.get("*", False))
