"""What a client prefers, in headers like Accept-Encoding and Accept-Language (RFC 9110, section 12.4.2)."""

import re

MOST = 100  # names that are read
WEIGHT = re.compile(r"\s*q\s*=\s*([01](?:\.\d*)?)\s*")


def weights(header: str) -> dict[str, float]:
    """The weight of each name, in lower case, from 0 (not at all) to 1; 1 where none can be read."""
    found: dict[str, float] = {}
    for entry in header.lower().split(",", MOST)[:MOST]:
        name, _, weight = entry.partition(";")
        written = WEIGHT.fullmatch(weight)
        found[name.strip()] = float(written[1]) if written else 1.0
    return found
