"""Kinds of values that a setting may have, beyond what Python's types say."""

import ipaddress
import json
import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Annotated, Any

from pydantic import AfterValidator, BeforeValidator, Field, GetCoreSchemaHandler
from pydantic_core import CoreSchema, core_schema
from pydantic_settings import NoDecode

from convscope.app.config import machine

MEBIBYTE = 1024 * 1024
WORKER = 256 * MEBIBYTE  # what a worker takes at least

# A browser's word for a site is compared letter by letter: a path, a capital or the usual port never matches.
ORIGIN = re.compile(r"[a-z][a-z0-9+.-]*://(\[[0-9a-f:.]+\]|[a-z0-9_-]+(\.[a-z0-9_-]+)*)(:[1-9]\d{0,4})?")
ROOT_PATH = re.compile(r"(/[A-Za-z0-9._~-]+)+")
USUAL_PORT = re.compile(r"http://.*:80|https://.*:443")


@dataclass(frozen=True)
class Takes:
    """In words what a value may be."""

    words: str


@dataclass(frozen=True)
class AtMost:
    """A bound that the machine sets; `least` is always allowed, however small the machine is."""

    words: str
    most: Callable[[], int]
    least: int

    def here(self) -> int:
        """The bound on this machine."""
        return max(self.least, self.most())

    def check(self, value: int) -> int:
        if value > self.here():
            raise ValueError
        return value

    def __get_pydantic_core_schema__(self, source: Any, handler: GetCoreSchemaHandler) -> CoreSchema:  # noqa: ANN401
        return core_schema.no_info_after_validator_function(self.check, handler(source))


WORKERS = AtMost(
    "four for each core, one for each 256 MiB of memory",
    lambda: min(4 * machine.cores(), machine.memory() // WORKER),
    least=1,
)

Workers = Annotated[int, WORKERS]
Threads = Annotated[int, AtMost("four for each core", lambda: 4 * machine.cores(), least=4)]
Bytes = Annotated[int, AtMost("half of the memory", lambda: machine.memory() // 2, least=256 * MEBIBYTE)]


Address = Annotated[str, Takes("an address or a name of this machine")]
NetworkId = Annotated[str, Takes("a network; `convscope models` lists them")]


def items(value: object) -> object:
    """A list's items, from words between commas or from JSON."""
    if not isinstance(value, str):
        return value
    if value.lstrip().startswith("["):
        try:
            return json.loads(value)
        except ValueError as error:
            raise ValueError("it begins like JSON, and is none") from error
    return [item for item in map(str.strip, value.split(",")) if item]


def _origin(site: str) -> str:
    if site != "*" and (not ORIGIN.fullmatch(site) or USUAL_PORT.fullmatch(site)):
        raise ValueError
    return site


def _proxies(addresses: str) -> str:
    if addresses.strip() == "*":
        return "*"
    names = [name for name in map(str.strip, addresses.split(",")) if name]
    for name in names:
        ipaddress.ip_network(name)  # raises ValueError
    return ",".join(names)


def _root_path(path: str) -> str:
    path = path.rstrip("/")
    if path and not ROOT_PATH.fullmatch(path):
        raise ValueError
    return path


def _rate(rate: str) -> str:
    if rate:
        from limits import parse_many  # noqa: PLC0415 - few services limit anybody

        first, *others = parse_many(rate)  # raises ValueError
        if others or first.amount < 1:
            raise ValueError
    return rate


def _storage(address: str) -> str:
    from limits.aio.storage import Storage  # noqa: PLC0415 - few services limit anybody
    from limits.errors import ConfigurationError  # noqa: PLC0415
    from limits.storage import storage_from_string  # noqa: PLC0415

    try:
        storage = storage_from_string(address)
    except ConfigurationError as error:
        raise ValueError(f"{error} (Redis needs: pip install 'convscope[redis]')") from error
    if not isinstance(storage, Storage):
        raise ValueError
    return address


HostNames = Annotated[
    list[Annotated[str, Field(pattern=r"^(\*\.)?[a-z0-9_-]+(\.[a-z0-9_-]+)*$")]],
    NoDecode,
    BeforeValidator(items),
    Takes("names without port, in small letters, separated by commas: digits.example, *.school.example"),
]
Origins = Annotated[
    list[Annotated[str, AfterValidator(_origin)]],
    NoDecode,
    BeforeValidator(items),
    Takes("origins in small letters, without path or the usual port, separated by commas, or *"),
]
Proxies = Annotated[
    str, AfterValidator(_proxies), Takes("IP addresses and networks, separated by commas, or *")
]
RootPath = Annotated[str, AfterValidator(_root_path), Takes("a path such as /tools/convscope")]
Rate = Annotated[str, AfterValidator(_rate), Takes("one rate such as 50/second")]
Storage = Annotated[str, AfterValidator(_storage), Takes("async+memory:// or async+redis://host:port")]
