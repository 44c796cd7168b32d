"""The settings of Ray in `ray.env`, as environment variables. Ray reads them when it is imported."""

import shlex
from collections.abc import MutableMapping
from pathlib import Path

FILE = Path(__file__).with_name("ray.env")


def settings() -> dict[str, str]:
    """Values by name."""
    words = shlex.split(FILE.read_text(encoding="utf-8"), comments=True)
    return {name: value for name, _, value in (word.partition("=") for word in words)}


def prepare(environment: MutableMapping[str, str]) -> None:
    """Add the settings to an environment, but keep those that it has."""
    for name, value in settings().items():
        environment.setdefault(name, value)
