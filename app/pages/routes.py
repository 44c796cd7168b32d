"""The pages for people, and the static files that they load."""

from collections.abc import Callable

from fastapi import APIRouter, FastAPI, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from convscope.app.http.assets import Asset, Assets, folder, json_asset
from convscope.app.http.once import Once
from convscope.app.pages.description import translated
from convscope.app.pages.labs import labs
from convscope.app.pages.language import languages
from convscope.app.pages.messages import api_words
from convscope.app.pages.page import EMBEDDED, EXERCISES, PAGES, Page, embedded
from convscope.app.pages.rendering import Renderer
from convscope.app.pages.well_known import well_known
from convscope.app.settings import Settings

METHODS = ["GET", "HEAD"]


def router(settings: Settings) -> APIRouter:
    """Routes for every page and for `/static/...`."""
    routes = APIRouter(include_in_schema=False)
    assets = _assets(reload=settings.reload)
    renderer = Renderer(assets, reload=settings.reload, may_embed=bool(settings.frame_ancestors))

    def add(page: Page) -> None:
        @routes.api_route(f"/{page.address}", methods=METHODS, name=page.name)
        async def show(request: Request) -> Response:
            return await renderer.answer(request, page)

    for page in (*PAGES, EXERCISES, EMBEDDED):
        add(page)

    @routes.api_route("/embed/lab/{lab}", methods=METHODS)
    async def embed(request: Request, lab: str) -> Response:
        if lab not in labs(assets()):
            raise HTTPException(404)
        return await renderer.answer(request, embedded(lab))

    descriptions: Once[Asset] = Once()

    @routes.api_route("/openapi.json", methods=METHODS)
    @routes.api_route("/openapi.{language}.json", methods=METHODS)
    async def description(request: Request, language: str | None = None) -> Response:
        if language is not None and language not in filter(api_words, languages()):
            raise HTTPException(404)
        asset = await descriptions(language, lambda: _description(request.app, language))
        return asset.answer(request)

    @routes.api_route("/static/{path:path}", methods=METHODS)
    async def static(request: Request, path: str) -> Response:
        response = assets().answer(request, path)
        if response is None:
            raise HTTPException(404)
        return response

    routes.include_router(well_known(assets, settings.security_contact))
    return routes


def _description(app: FastAPI, language: str | None) -> Asset:
    """The API in English, or in the words of another language."""
    words = api_words(language) if language else {}
    return json_asset(translated(app.openapi(), words) if words else app.openapi())


def _assets(*, reload: bool) -> Callable[[], Assets]:
    """Read once; or, for development, anew at every call."""
    root = folder("static")
    if reload:
        return lambda: Assets(root)
    held = Assets(root)
    return lambda: held
