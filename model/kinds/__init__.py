"""Layer kinds, a module each. A kind's id is the name of its module.

No call is an `input` or an `other`. Modules whose names start with an underscore hold shared code.
"""

from importlib import import_module
from pkgutil import iter_modules

from convscope.kinds._kind import Call, Hyperparameters, Kind

__all__ = ["KINDS", "Call", "Hyperparameters", "Kind"]

KINDS: dict[str, Kind] = {
    module.name: import_module(f"{__name__}.{module.name}").KIND
    for module in iter_modules(__path__)
    if not module.name.startswith("_")
}
