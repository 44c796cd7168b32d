"""Files that browsers, crawlers and people look for at the root of any host."""

from collections.abc import Callable
from datetime import UTC, datetime, time, timedelta

from fastapi import APIRouter, Request
from starlette.exceptions import HTTPException
from starlette.responses import Response

from convscope.app.http.assets import Asset, Assets

METHODS = ["GET", "HEAD"]
LASTS = timedelta(days=180)  # RFC 9116 advises less than a year


def well_known(assets: Callable[[], Assets], contact: str) -> APIRouter:
    """Routes for them. `contact` is a URI: whom to tell of a hole; without one, there is no security.txt."""
    routes = APIRouter()

    @routes.api_route("/favicon.ico", methods=METHODS)
    async def icon(request: Request) -> Response:
        return assets().files["icon.ico"].answer(request)

    @routes.api_route("/robots.txt", methods=METHODS)
    async def robots(request: Request) -> Response:
        return assets().files["robots.txt"].answer(request)

    @routes.api_route("/.well-known/security.txt", methods=METHODS)
    async def security(request: Request) -> Response:
        if not contact:
            raise HTTPException(404)
        return Asset(".txt", security_text(contact, datetime.now(UTC)).encode()).answer(request)

    return routes


def security_text(contact: str, now: datetime) -> str:
    """RFC 9116. It stays the same for a day."""
    end = datetime.combine(now + LASTS, time(), UTC)
    return f"Contact: {contact}\nExpires: {end.isoformat()}\nPreferred-Languages: en\n"
