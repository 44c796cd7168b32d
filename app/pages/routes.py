"""The pages for people, and the static files that they load."""

from collections.abc import Callable

from fastapi import APIRouter, Request
from jinja2 import Environment, FileSystemLoader, StrictUndefined
from starlette.exceptions import HTTPException
from starlette.responses import Response

from convscope.app.http.assets import Asset, Assets, folder
from convscope.app.pages.messages import message
from convscope.app.pages.modules import modules
from convscope.app.settings import Settings

METHODS = ["GET", "HEAD"]


def router(settings: Settings) -> APIRouter:
    """Routes for `/`, `/docs` and `/static/...`."""
    pages = APIRouter(include_in_schema=False)
    assets = _assets(reload=settings.reload)
    templates = Environment(
        loader=FileSystemLoader(folder("templates")),
        autoescape=True,
        undefined=StrictUndefined,
        auto_reload=settings.reload,
    )

    templates.globals["message"] = message

    rendered: dict[str, Asset] = {}

    def page(request: Request, name: str, **values: object) -> Response:
        """A page is the same for everybody: rendered once; for development, anew."""
        if name not in rendered or settings.reload:
            held = assets()
            html = templates.get_template(name).render(
                static_url=held.url,
                modules=lambda *entries: [held.url(module) for module in modules(held, *entries)],
                **values,
            )
            rendered[name] = Asset(".html", html.encode())
        return rendered[name].answer(request)

    @pages.api_route("/", methods=METHODS)
    async def explore(request: Request) -> Response:
        return page(request, "explore.html")

    @pages.api_route("/docs", methods=METHODS)
    async def docs(request: Request) -> Response:
        return page(request, "docs.html", description=request.app.openapi())

    @pages.api_route("/static/{path:path}", methods=METHODS)
    async def static(request: Request, path: str) -> Response:
        response = assets().answer(request, path)
        if response is None:
            raise HTTPException(404)
        return response

    return pages


def _assets(*, reload: bool) -> Callable[[], Assets]:
    """Read once; or, for development, anew at every call."""
    root = folder("static")
    if reload:
        return lambda: Assets(root)
    held = Assets(root)
    return lambda: held
