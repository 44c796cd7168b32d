"""Templates become pages: once per page and language, as a page is else the same for every visitor."""

import asyncio
from collections.abc import Callable
from functools import partial
from urllib.parse import quote

from fastapi import FastAPI, Request, Response
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from convscope.app.http.assets import Asset, Assets, folder
from convscope.app.http.once import Once
from convscope.app.http.root_path import PUBLIC
from convscope.app.pages.description import translated
from convscope.app.pages.labs import labs
from convscope.app.pages.language import DEFAULT, VARY, asked_language, languages, preferred_language
from convscope.app.pages.messages import api_words, message
from convscope.app.pages.modules import modules
from convscope.app.pages.page import PAGES, Page

LONGEST_HOST = 260  # a name has 253 characters at most, and a port follows


class Renderer:
    """Renders each page when it is first asked for; for development, at every request."""

    def __init__(self, assets: Callable[[], Assets], *, reload: bool, may_embed: bool) -> None:
        """`may_embed`: whether any other site may show a lab in a frame."""
        self._assets = assets
        self._reload = reload
        self._may_embed = may_embed
        self._rendered: Once[Asset] = Once()
        self._templates = Environment(
            loader=FileSystemLoader(folder("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=reload,
        )

    async def answer(self, request: Request, page: Page) -> Response:
        """The page in the language of its address, else in the visitor's own."""
        asked = asked_language(request)
        key = page, asked or preferred_language(request), f"?lang={asked}" if asked else ""
        render = partial(self._render, request.app, *key)
        asset = await (asyncio.to_thread(render) if self._reload else self._rendered(key, render))
        response = asset.answer(request, vary="" if asked else VARY)
        if len(request.url.netloc) <= LONGEST_HOST:
            response.headers["link"] = _alternates(request, page)
        return response

    def _render(self, app: FastAPI, page: Page, language: str, in_language: str) -> Asset:
        """Where the address names the language, `in_language` makes other pages' addresses name it too."""
        assets = self._assets()
        style = f"styles/{language}.css"
        html = self._templates.get_template(f"{page.name}.html").render(
            page=page,
            pages=PAGES,
            root=page.root,
            language=language,
            languages=languages(),
            labs=labs(assets),
            may_embed=self._may_embed,
            in_language=in_language,
            language_styles=[style] if style in assets.files else [],
            message=lambda key, of=language: message(key, of),
            static_url=lambda name: page.root + assets.url(name),
            modules=lambda *entries: modules(assets, *entries),
            api=translated(app.openapi(), api_words(language)),
            api_address="openapi.json" if language == DEFAULT else f"openapi.{language}.json",
        )
        return Asset(".html", html.encode()).prepared()


def _alternates(request: Request, page: Page) -> str:
    """The page in every language, as a Link header: search engines ask for whole addresses.

    Source: developers.google.com/search/docs/specialty/international/localized-versions
    """
    root = f"{request.url.scheme}://{request.url.netloc}{request.scope.get(PUBLIC, '')}/"
    address = quote(root + page.address, safe=":/[]%")
    named = {message("language.tag", each): f"{address}?lang={each}" for each in languages()}
    links = {**named, "x-default": address}.items()
    return ", ".join(f'<{link}>; rel="alternate"; hreflang="{tag}"' for tag, link in links)
