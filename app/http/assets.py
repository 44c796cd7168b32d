"""Files and pages held in memory: hashed and compressed once, served without touching the disk."""

import gzip
import re
from dataclasses import dataclass
from functools import cached_property
from hashlib import blake2b
from pathlib import Path

from isal import igzip
from starlette.requests import Request
from starlette.responses import Response

from convscope.app.http.compression import takes_gzip
from convscope.app.http.conditional import REVALIDATE, etag_of, is_known
from convscope.app.http.tensors import dumps

APP = Path(__file__).parents[1]
IMMUTABLE = "public, max-age=31536000, immutable"
VERSION = re.compile(r"[0-9a-f]{16}")
DOC_COMMENT = re.compile(rb"^[ \t]*/\*\*.*?\*/", re.MULTILINE | re.DOTALL)
COMPRESSION_HEADERS = len("content-encoding: gzip\r\nvary: accept-encoding\r\n")
LONG = 256 * 1024  # bytes

MEDIA_TYPES = {
    ".css": "text/css; charset=utf-8",
    ".html": "text/html; charset=utf-8",
    ".ico": "image/x-icon",
    ".jpg": "image/jpeg",
    ".js": "text/javascript; charset=utf-8",
    ".json": "application/json",
    ".png": "image/png",
    ".py": "text/x-python; charset=utf-8",
    ".svg": "image/svg+xml",
    ".txt": "text/plain; charset=utf-8",
    ".webmanifest": "application/manifest+json",
    ".webp": "image/webp",
    ".woff2": "font/woff2",
}
COMPRESSED_ALREADY = (".jpg", ".png", ".webp", ".woff2")


def folder(name: str) -> Path:
    """`static` or `templates`: inside the package in a wheel, beside it in a checkout."""
    inside = APP / name
    return inside if inside.is_dir() else APP.parent / name


@dataclass(frozen=True)
class Asset:
    """One file, page or document as it is sent."""

    suffix: str
    data: bytes

    @property
    def media_type(self) -> str:
        return MEDIA_TYPES.get(self.suffix, "application/octet-stream")

    @cached_property
    def worth_compressing(self) -> bool:
        if self.suffix in COMPRESSED_ALREADY:
            return False
        return len(self.gzipped) + COMPRESSION_HEADERS < len(self.data)

    @cached_property
    def etag(self) -> str:
        return etag_of(self.data)

    @cached_property
    def gzipped(self) -> bytes:
        if len(self.data) > LONG:  # zlib would save a twelfth more, and hold up others for half a second
            return igzip.compress(self.data, 3, mtime=0)
        return gzip.compress(self.data, mtime=0)

    def prepared(self) -> "Asset":
        """Itself, hashed and compressed, which takes milliseconds where it is long."""
        _ = self.etag, self.worth_compressing
        return self

    def answer(self, request: Request, cache_control: str = REVALIDATE, vary: str = "") -> Response:
        """The data, compressed where the client accepts it; or 304 where the client has it already.

        `vary` names further headers of the request on which the data depend.
        """
        headers = {"cache-control": cache_control}
        if cache_control == REVALIDATE:  # what never changes is never asked for again
            headers["etag"] = self.etag
        varies = ", ".join(filter(None, ("accept-encoding" if self.worth_compressing else "", vary)))
        if varies:
            headers["vary"] = varies
        if "etag" in headers and is_known(request, self.etag):
            return Response(status_code=304, headers=headers)
        data = self.data
        if self.worth_compressing and takes_gzip(request):
            data = self.gzipped
            headers["content-encoding"] = "gzip"
        return Response(data, headers=headers, media_type=self.media_type)


def json_asset(value: object) -> Asset:
    """JSON that is sent more than once."""
    return Asset(".json", dumps(value)).prepared()


def _as_sent(path: Path) -> bytes:
    """A file's content; scripts without their doc comments, a quarter of them, and with all their lines."""
    data = path.read_bytes()
    if path.suffix != ".js":
        return data
    return DOC_COMMENT.sub(lambda found: b"\n" * found[0].count(b"\n"), data)


class Assets:
    """All files of a folder, under one version.

    The version stands in the path, `/static/<version>/main.js`, so that a module's relative imports
    inherit it. It is a hash over all files, so that no file stays cached when another one has changed.
    """

    def __init__(self, root: Path) -> None:
        paths = sorted(path for path in root.rglob("*") if path.is_file())
        self.files = {path.relative_to(root).as_posix(): Asset(path.suffix, _as_sent(path)) for path in paths}
        digest = blake2b(digest_size=8)
        for name, asset in self.files.items():
            digest.update(f"{name}\0{len(asset.data)}\0".encode() + asset.data)
        self.version = digest.hexdigest()

    def url(self, name: str) -> str:
        """The address of a file, relative to the root of the service.

        Raises:
            KeyError: there is no such file, and the page would be broken.
        """
        self.files[name]
        return f"static/{self.version}/{name}"

    def answer(self, request: Request, path: str) -> Response | None:
        """The file under a path with or without version; None where there is none."""
        version, _, rest = path.partition("/")
        asset = self.files.get(rest if VERSION.fullmatch(version) else path)
        if asset is None:
            return None
        return asset.answer(request, IMMUTABLE if version == self.version else REVALIDATE)
