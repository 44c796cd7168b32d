"""Templates become pages: once per page and language, as a page is the same for every visitor."""

from collections.abc import Callable

from fastapi import Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from convscope.app.http.assets import Asset, Assets, folder
from convscope.app.pages.messages import language_of, message
from convscope.app.pages.modules import modules
from convscope.app.pages.page import PAGES, Page


class Renderer:
    """Renders each page when it is first asked for; for development, at every request."""

    def __init__(self, assets: Callable[[], Assets], *, reload: bool) -> None:
        self._assets = assets
        self._reload = reload
        self._rendered: dict[tuple[Page, str], Asset] = {}
        self._templates = Environment(
            loader=FileSystemLoader(folder("templates")),
            autoescape=True,
            undefined=StrictUndefined,
            auto_reload=reload,
        )

    def page(self, request: Request, page: Page) -> Asset:
        """The page in the language that the request asks for."""
        language = language_of(request)
        key = page, language
        if key not in self._rendered or self._reload:
            self._rendered[key] = self._render(request, page, language)
        return self._rendered[key]

    def _render(self, request: Request, page: Page, language: str) -> Asset:
        assets = self._assets()
        html = self._templates.get_template(f"{page.name}.html").render(
            page=page,
            pages=PAGES,
            root=page.root,
            language=language,
            message=lambda key: message(key, language),
            static_url=lambda name: page.root + assets.url(name),
            modules=lambda *entries: modules(assets, *entries),
            api=request.app.openapi(),
        )
        return Asset(".html", html.encode())
