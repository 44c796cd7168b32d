"""A form with a picture: one file, and fields with options."""

import logging
from collections.abc import AsyncGenerator, Collection, Coroutine
from typing import Any, TypeVar

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from convscope.app.http.body import Body
from convscope.app.http.problem_types import NO_FILE, NOT_A_FORM, REPEATED_PART, UNKNOWN_PART, WRONG_CHARSET
from convscope.app.http.problems import Problem

T = TypeVar("T")

FILE = "file"

# The parser would accept every charset that Python knows; punycode takes hours for a megabyte.
CHARSETS = (b"utf-8", b"us-ascii", b"iso-8859-1")

# The client is told what is wrong with its form; the log does not need it.
logging.getLogger("python_multipart").setLevel(logging.ERROR)


class _InMemory(MultiPartParser):
    # The whole body is in memory already; the disk, which may be full, is not needed.
    spool_max_size = 1 << 30

    def close(self) -> None:
        """Close every file, also that of a part without an end."""
        for file in self._files_to_close_on_error:
            file.close()


def form(body: Body, fields: Collection[str]) -> tuple[bytes, dict[str, str]]:
    """The file of a multipart form, and its text fields, which must be among `fields`.

    Raises:
        Problem: 400 for anything else than a form, 415 for an unusual charset, 422 for unknown, repeated
            or missing parts.
    """
    _, parameters = parse_options_header(body.content_type)
    if parameters.get(b"charset", CHARSETS[0]).lower() not in CHARSETS:
        raise Problem(WRONG_CHARSET)
    parser = _InMemory(
        Headers({"content-type": body.content_type}), _once(body.data), max_files=8, max_fields=8
    )
    try:
        parts = _done(parser.parse())
    except (MultiPartException, LookupError, ValueError) as error:
        raise Problem(NOT_A_FORM, ("body",), reason=str(error)) from error
    file: bytes | None = None
    texts: dict[str, str] = {}
    try:
        for name, part in parts.multi_items():
            if name in texts or (name == FILE and file is not None):
                raise Problem(REPEATED_PART, ("body", name), key=name)
            if name == FILE and isinstance(part, UploadFile):
                file = _done(part.read())
            elif name in fields and isinstance(part, str):
                texts[name] = part
            elif name == FILE:
                raise Problem(NO_FILE, ("body", FILE))
            else:
                raise Problem(UNKNOWN_PART, ("body", name), key=name, known=[FILE, *fields])
    finally:
        parser.close()
    if file is None:
        raise Problem(NO_FILE, ("body", FILE))
    return file, texts


def _done(coroutine: Coroutine[Any, Any, T]) -> T:
    """The result of a coroutine that waits for nothing, as all is in memory."""
    try:
        coroutine.send(None)
    except StopIteration as end:
        result: T = end.value
        return result
    raise RuntimeError("it waits for something")


async def _once(data: bytes) -> AsyncGenerator[bytes, None]:
    yield data
