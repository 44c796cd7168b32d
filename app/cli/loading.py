"""Networks for the commands that need them; imports torch."""

from pathlib import Path

from convscope import own
from convscope.app.cli.failure import FAILED, MISUSED, failure
from convscope.app.cli.options import settings
from convscope.network import Network
from convscope.spec import Spec
from convscope.store import folder_of
from convscope.zoo import SPECS


def spec(name: str, *, size: int | None = None) -> Spec:
    """A shipped network by its id, or one of one's own, `my.py:network`. Raises Exit where there is none."""
    if own.is_reference(name):
        try:
            return own.load(name, size=size, chosen=settings().weights)
        except ValueError as error:
            raise failure(f"{error}.", MISUSED) from error
    if name not in SPECS:
        known = ", ".join(SPECS)
        raise failure(
            f"there is no network {name!r}. There are: {known}; my.py:network is one of yours.", MISUSED
        )
    return SPECS[name]


def network(name: str, folder: Path | None) -> Network:
    """Raises Exit where there is no such network, or its weights can't be read."""
    found = spec(name)
    try:
        return Network.load(found, folder_of(found, folder))
    except (OSError, ValueError) as error:
        raise failure(f"the weights of {name} can't be read: {error}.", FAILED) from error
