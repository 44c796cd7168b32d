"""Who may show the service's labs in a frame of a page."""

import re

PREFIX = "/embed/"  # of the addresses that are made for frames
NOBODY = "'none'"
WORDS = {"self": "'self'", "*": "*"}
ORIGIN = re.compile(r"https?://(\*\.)?[\w-]+(\.[\w-]+)*(:\d{1,5})?", re.IGNORECASE)


def sources(sites: str) -> str:
    """The value of CSP's `frame-ancestors` for sites that are separated by commas.

    Raises:
        ValueError: one of them is no site.
    """
    names = [name for name in map(str.strip, sites.split(",")) if name]
    for name in names:
        if name not in WORDS and not ORIGIN.fullmatch(name):
            raise ValueError(f"{name!r} is not self, * or an origin such as https://school.example")
    return " ".join(WORDS.get(name, name) for name in names) or NOBODY
