"""Base64 as clients write it: plain, URL-safe, with or without padding, in lines, in a data URL."""

import binascii
import re
from urllib.parse import unquote

HEAD_LIMIT = 1_000  # characters of a data URL before its data
ESCAPES_SHARE = 16  # one character of so many; of base64, one in 32 has to be escaped

# RFC 2397: data:[type][;name=value]...[;base64],data - a value may be quoted, and may then hold a comma.
HEAD = re.compile(r'data:(?:[^,"]|"[^"]*")*,', re.IGNORECASE)
ENDS_IN_BASE64 = re.compile(r";\s*base64\s*,$", re.IGNORECASE)
# The URL-safe alphabet as the other one, without white space.
ONE_ALPHABET = str.maketrans("-_", "+/", " \t\r\n\f\v")


class NotBase64UrlError(ValueError):
    """A data URL that is not in base64, or whose head does not end."""


def decode(text: str) -> bytes:
    """The bytes of base64 text (RFC 4648, both alphabets) or of a data URL (RFC 2397).

    Raises:
        NotBase64UrlError: it is a data URL, but not in base64.
        ValueError: other characters than those of base64, or too few or too many.
    """
    text = text.lstrip()
    if text[:5].lower() == "data:":
        head = HEAD.match(text[:HEAD_LIMIT])
        if not head or not ENDS_IN_BASE64.search(head[0]):
            raise NotBase64UrlError("expected data:image/png;base64,...")
        text = text[head.end() :]
        if text.count("%") > max(1_000, len(text) // ESCAPES_SHARE):
            raise ValueError("most of it is written as %..")
        if "%" in text:
            text = unquote(text, errors="strict")
    encoded = text.translate(ONE_ALPHABET)
    padded = encoded + "=" * (-len(encoded) % 4)
    return binascii.a2b_base64(padded, strict_mode=True)
