"""Networks for the commands that need them; imports torch."""

from pathlib import Path

from convscope.app.cli.failure import FAILED, MISUSED, failure
from convscope.network import Network
from convscope.spec import Spec
from convscope.store import SHIPPED
from convscope.zoo import SPECS


def spec(name: str) -> Spec:
    """Raises Exit where there is no such network."""
    if name not in SPECS:
        raise failure(f"there is no network {name!r}. There are: {', '.join(SPECS)}.", MISUSED)
    return SPECS[name]


def network(name: str, folder: Path | None) -> Network:
    """Raises Exit where there is no such network, or its weights can't be read."""
    try:
        return Network.load(spec(name), folder or SHIPPED)
    except (OSError, ValueError) as error:
        raise failure(f"the weights of {name} can't be read: {error}.", FAILED) from error
