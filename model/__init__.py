"""See everything that a convolutional network does with a picture.

    import convscope

    network = convscope.load("tiny-vgg")
    explanation = network.explain("seven.png")
    explanation["conv_1_1"].output  # (10, 26, 26)

What stands here is imported when it is first used: torch takes a second, and not every command needs it.
"""

from importlib import import_module
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from convscope.explanation import ExplainedLayer, Explanation, Prediction
    from convscope.network import Network
    from convscope.source import read_digit, read_digits
    from convscope.version import __version__
    from convscope.zoo import load, networks

__all__ = [
    "ExplainedLayer",
    "Explanation",
    "Network",
    "Prediction",
    "__version__",
    "load",
    "networks",
    "read_digit",
    "read_digits",
]

_MODULES = {
    "ExplainedLayer": "explanation",
    "Explanation": "explanation",
    "Network": "network",
    "Prediction": "explanation",
    "__version__": "version",
    "load": "zoo",
    "networks": "zoo",
    "read_digit": "source",
    "read_digits": "source",
}


def __getattr__(name: str) -> object:
    if name not in _MODULES:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    return getattr(import_module(f"{__name__}.{_MODULES[name]}"), name)


def __dir__() -> list[str]:
    return __all__
