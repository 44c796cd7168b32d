"""Pictures that come as a body of their own or as a part of a form."""

import logging
from collections.abc import AsyncGenerator

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from convscope.app.http.body import Body
from convscope.app.http.problems import Problem
from convscope.app.http.text_options import OPTIONS, option

# The parser would take any that Python knows; one of them, punycode, takes hours for a megabyte.
CHARSETS = (b"utf-8", b"us-ascii", b"iso-8859-1")

# Its client is told what is wrong with a form; the log need not be.
logging.getLogger("python_multipart").setLevel(logging.ERROR)


class _InMemory(MultiPartParser):
    # The whole body is in memory already: its file need not go to a disk that may be full.
    spool_max_size = 1 << 30

    def close(self) -> None:
        """Close every file, also of a part that the body has no end of."""
        for file in self._files_to_close_on_error:
            file.close()


async def form(body: Body) -> dict[str, object]:
    """A multipart form with one picture, `file`, as the JSON object that says the same.

    Raises:
        Problem: 400 where it is no such form, 415 for an unusual charset, 422 for unknown, repeated or
            missing parts.
    """
    _, parameters = parse_options_header(body.content_type)
    charset = parameters.get(b"charset", CHARSETS[0])
    if charset.lower() not in CHARSETS:
        raise Problem(415, "The form's text is in a charset that is not taken here. Send UTF-8.")
    parser = _InMemory(
        Headers({"content-type": body.content_type}), _once(body.data), max_files=8, max_fields=8
    )
    try:
        parts = await parser.parse()
    except (MultiPartException, LookupError, ValueError) as error:
        raise Problem.at(("body",), f"The form can't be read: {error}.", status=400) from error
    values: dict[str, object] = {}
    try:
        for name, part in parts.multi_items():
            key, value = await _entry(name, part)
            if key in values:
                raise Problem.at(("body", name), f"{name} was given more than once.")
            values[key] = value
    finally:
        parser.close()
    if "image" not in values:
        raise Problem.at(("body", "file"), "The form has no file part named 'file' with a picture.")
    return values


async def _entry(name: str, part: UploadFile | str) -> tuple[str, object]:
    loc = ("body", name)
    if name == "file":
        if isinstance(part, str):
            raise Problem.at(loc, "file must be sent as a file, with a file name.")
        return "image", await part.read()
    if name not in OPTIONS or not isinstance(part, str):
        raise Problem.at(loc, f"The part {name!r} is not known here. Known are: file, {', '.join(OPTIONS)}.")
    return name, option(name, part, loc)


async def _once(data: bytes) -> AsyncGenerator[bytes, None]:
    yield data
