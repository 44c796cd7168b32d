"""The catalogue of the page's texts; its modules read the same files."""

import json
from functools import cache

from convscope.app.http.assets import folder


@cache
def message(key: str, language: str = "en") -> str:
    """The text of a key. Raises KeyError where there is none: a page would lack it."""
    return _catalogue(language)[key]


@cache
def _catalogue(language: str) -> dict[str, str]:
    """All texts of a language; they are split by page, for a page to load no others."""
    paths = sorted((folder("static") / "messages" / language).glob("*.json"))
    return {key: text for path in paths for key, text in json.loads(path.read_text("utf-8")).items()}
