"""In which language a page is written: by its address, else the visitor's last choice, else the browser."""

from functools import cache

from starlette.requests import Request

from convscope.app.http.assets import folder
from convscope.app.http.weights import weights

DEFAULT = "en"
COOKIE = "lang"  # set by the page where the visitor switches, see static/locale/switch.js
VARY = "accept-language, cookie"  # of an answer whose address says nothing


@cache
def languages() -> tuple[str, ...]:
    """A language is a folder of catalogues."""
    return tuple(sorted(path.name for path in (folder("static") / "messages").iterdir() if path.is_dir()))


def asked_language(request: Request) -> str | None:
    """The language in the address: `?lang=zh`, or a variety of it such as `zh-CN`."""
    return _known(request.query_params.get("lang", ""))


def preferred_language(request: Request) -> str:
    """The language of a visitor whose address says nothing."""
    accepted = weights(request.headers.get("accept-language", ""))
    liked = sorted(filter(accepted.get, accepted), key=accepted.__getitem__, reverse=True)
    wishes = [request.cookies.get(COOKIE, ""), *liked]
    return next(filter(None, map(_known, wishes)), DEFAULT)


def _known(tag: str) -> str | None:
    """The language of a tag (BCP 47), if there are texts in it, whatever its script and region."""
    language = tag.lower().partition("-")[0]
    return language if language in languages() else None
