"""How Ray is set up here, `ray.env`, as environment variables: it reads them once, when it is imported."""

import shlex
from collections.abc import MutableMapping
from pathlib import Path

FILE = Path(__file__).with_name("ray.env")


def settings() -> dict[str, str]:
    """Name and value of every setting."""
    words = shlex.split(FILE.read_text(encoding="utf-8"), comments=True)
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def prepare(environment: MutableMapping[str, str]) -> None:
    """Put the settings into an environment; what it says already stays."""
    for name, value in settings().items():
        environment.setdefault(name, value)
