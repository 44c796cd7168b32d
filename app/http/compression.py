"""Whether a client accepts gzip (RFC 9110, section 12.5.3)."""

from starlette.requests import Request

from convscope.app.http.weights import weights


def takes_gzip(request: Request) -> bool:
    """Whether the client names gzip, or `*`, which stands for all that it does not name, without q=0."""
    taken = weights(request.headers.get("accept-encoding", ""))
    return taken.get("gzip", taken.get("*", 0.0)) > 0
