"""The catalogue of the page's texts; its modules read the same files."""

import json
from functools import cache

from app.assets import folder


@cache
def message(key: str, language: str = "en") -> str:
    """The text of a key. Raises KeyError where there is none: a page would lack it."""
    catalogue: dict[str, str] = json.loads((folder("static") / "messages" / f"{language}.json").read_text())
    return catalogue[key]
