"""The texts of the pages, by language; the page's modules read the same catalogues."""

import json
from functools import cache

from convscope.app.http.assets import folder
from convscope.app.pages.language import DEFAULT

API = "openapi"  # the catalogue of the API's own words, which stand in English in the code: by these words


def message(key: str, language: str = DEFAULT) -> str:
    """The text of a key.

    Raises:
        KeyError: no catalogue of the language has the key; a page would lack a text.
    """
    return _texts(language)[key]


@cache
def _texts(language: str) -> dict[str, str]:
    paths = sorted((folder("static") / "messages" / language).glob("*.json"))
    named = [path for path in paths if path.stem != API]
    return {key: text for path in named for key, text in json.loads(path.read_text("utf-8")).items()}


@cache
def api_words(language: str) -> dict[str, str]:
    """What the API's description says in a language, by the English words; empty for English."""
    path = folder("static") / "messages" / language / f"{API}.json"
    words: dict[str, str] = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    return words
