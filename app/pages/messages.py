"""The texts of the pages, by language; the page's modules read the same catalogues."""

import json
from functools import cache

from starlette.requests import Request

from convscope.app.http.assets import folder

DEFAULT = "en"


def language_of(request: Request) -> str:
    """The language that `?lang=` names, if there are texts in it; else English."""
    asked = request.query_params.get("lang")
    return asked if asked in languages() else DEFAULT


@cache
def languages() -> frozenset[str]:
    """A language is a folder of catalogues."""
    return frozenset(path.name for path in (folder("static") / "messages").iterdir() if path.is_dir())


def message(key: str, language: str = DEFAULT) -> str:
    """The text of a key.

    Raises:
        KeyError: no catalogue of the language has the key; a page would lack a text.
    """
    return _texts(language)[key]


@cache
def _texts(language: str) -> dict[str, str]:
    paths = sorted((folder("static") / "messages" / language).glob("*.json"))
    return {key: text for path in paths for key, text in json.loads(path.read_text("utf-8")).items()}
