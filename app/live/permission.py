"""Who may start a live run: nobody on a public address unless its operator says so, no other site's page."""

from ipaddress import ip_address
from urllib.parse import SplitResult, urlsplit

from starlette.requests import Request

from convscope.app.http.problem_types import NOT_FROM_HERE, TRAINING_OFF
from convscope.app.http.problems import Problem
from convscope.app.settings import Settings


def is_offered(settings: Settings) -> bool:
    """Whether this service trains at all."""
    if settings.live_training == "auto":
        # Behind a proxy, a service that listens on this machine alone is open to others all the same.
        behind = settings.socket, settings.root_path, settings.trusted_proxies, settings.allowed_hosts
        return is_loopback(settings.host) and not any(behind)
    return settings.live_training == "on"


def is_offered_to(request: Request, settings: Settings) -> bool:
    """Whether it trains for those who know it by the name that this request has for it."""
    return is_offered(settings) and not _is_disguised(request, settings)


def check(request: Request, settings: Settings) -> None:
    """Raises Problem 403 where this request may not start, change or end a run."""
    if not is_offered(settings):
        raise Problem(TRAINING_OFF)
    host = request.headers.get("host", "")
    origin = request.headers.get("origin")
    foreign = origin is not None and _parts(origin).netloc != host
    if (
        foreign
        or _is_disguised(request, settings)
        or request.headers.get("sec-fetch-site", "same-origin") not in SAME
    ):
        raise Problem(NOT_FROM_HERE)


def _is_disguised(request: Request, settings: Settings) -> bool:
    """Whether a proxy stands before us, or another name for us, as of a site that rebinds its own."""
    name = _parts(f"//{request.headers.get('host', '')}").hostname or ""
    is_ours = is_loopback(name) and "x-forwarded-for" not in request.headers
    return settings.live_training == "auto" and not is_ours


def _parts(address: str) -> SplitResult:
    """An address in its parts, which are empty where it is none."""
    try:
        return urlsplit(address)
    except ValueError:  # such as a bracket that is not closed
        return urlsplit("")


SAME = {"same-origin", "none"}  # `none`: the visitor's own doing, no page's


def is_loopback(host: str) -> bool:
    """Whether a name or an address is this machine's own."""
    if host == "localhost":
        return True
    try:
        return ip_address(host).is_loopback
    except ValueError:
        return False
