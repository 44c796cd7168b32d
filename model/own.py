"""A network of one's own by where it stands, `my.py:network`: a module, what makes one, or a spec.

To find it, the file is run. So nothing but a user's own word may name one: no record, no file of weights.
"""

import copy
import importlib.util
import inspect
import json
import re
import sys
from collections.abc import Callable, Mapping
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import torch
from torch import nn

from convscope.spec import Spec

ID = re.compile(r"[A-Za-z0-9][A-Za-z0-9._-]*")
FOLDER = "weights"  # beside the file
MNIST, DIGITS = (1, 28, 28), tuple("0123456789")


def is_reference(name: str) -> bool:
    """Whether a name is of a network of one's own; the ids of others have no colon."""
    return ":" in name


def load(reference: str, *, size: int | None = None, chosen: Path | None = None) -> Spec:
    """The spec of a network of one's own.

    What it takes and tells apart is in its record, once it is trained; a spec says so itself.

    Args:
        reference: `my.py:network`.
        size: pixels of the side of what it takes; default 28, or what its record says.
        chosen: the folder of its weights; default `weights` beside the file.

    Raises:
        ValueError: there is no such file or name, or it is no network; in one line.
    """
    file, _, name = reference.rpartition(":")
    path = Path(file)
    found = _named(_run(path), name, reference)
    folder = path.resolve().parent / FOLDER
    if isinstance(found, Spec):
        if not ID.fullmatch(found.id):
            raise ValueError(
                f"{reference} has the id {found.id!r}; letters, digits, -, _ and . can be served"
            )
        return replace(found, reference=f"{path.name}:{name}", folder=folder)
    network_id = re.sub(r"[^a-z0-9]+", "-", f"{path.stem}-{name}".lower()).strip("-")
    shape, classes = _recorded((chosen or folder) / f"{network_id}.json")
    if size is not None:
        shape = (1, size, size)
    return Spec(
        id=network_id,
        name=name,
        description=_told(found),
        source=path.name,
        build=_builder(found, shape, reference),
        input_shape=shape,
        classes=classes,
        reference=f"{path.name}:{name}",
        folder=folder,
    )


def specs(references: str, known: Mapping[str, Spec], chosen: Path | None = None) -> dict[str, Spec]:
    """Those of several references with commas between them, by id.

    Raises:
        ValueError: one can't be loaded, or has the id of another or of a known one.
    """
    found: dict[str, Spec] = {}
    for reference in filter(None, map(str.strip, references.split(","))):
        spec = load(reference, chosen=chosen)
        if spec.id in known or spec.id in found:
            raise ValueError(f"{reference}: there is a network {spec.id} already")
        found[spec.id] = spec
    return found


def _run(path: Path) -> ModuleType:
    """The module of a file, which may import what lies beside it."""
    if not path.is_file():
        raise ValueError(f"there is no file {path}")
    name = f"convscope_own_{path.stem}"
    found = importlib.util.spec_from_file_location(name, path)
    if found is None or found.loader is None:
        raise ValueError(f"{path} is no Python file")
    module = importlib.util.module_from_spec(found)
    sys.modules[name] = module
    sys.path.insert(0, str(path.resolve().parent))
    try:
        found.loader.exec_module(module)
    except Exception as error:  # somebody else's code, which may raise anything
        raise ValueError(f"{path} can't be run: {type(error).__name__}: {error}") from error
    finally:
        sys.path.pop(0)
    return module


def _named(module: ModuleType, name: str, reference: str) -> object:
    own = [key for key, value in vars(module).items() if getattr(value, "__module__", "") == module.__name__]
    if not hasattr(module, name):
        raise ValueError(f"there is no {reference}; in the file are: {', '.join(own) or 'none'}")
    found: object = getattr(module, name)
    return found


def _told(found: object) -> str:
    """The first line of its own docstring: a class without one would show that of its base."""
    text = vars(found).get("__doc__") if inspect.isclass(found) else getattr(found, "__doc__", None)
    return "" if isinstance(found, nn.Module) else (text or "").strip().partition("\n")[0]


def _builder(found: object, shape: tuple[int, int, int], reference: str) -> Callable[[], nn.Module]:
    """What makes a fresh module whose parameters all have their shapes."""
    if not isinstance(found, nn.Module) and not callable(found):
        raise ValueError(
            f"{reference} is of type {type(found).__name__}; expected a module or what makes one"
        )

    def build() -> nn.Module:
        try:
            module = copy.deepcopy(found) if isinstance(found, nn.Module) else found()
        except Exception as error:  # as above
            raise ValueError(f"{reference} makes no network: {type(error).__name__}: {error}") from error
        if not isinstance(module, nn.Module):
            raise ValueError(f"{reference} makes a {type(module).__name__}; expected a torch.nn.Module")
        try:
            with torch.no_grad():
                module.eval()(torch.zeros(1, *shape))  # which gives lazy layers their shapes
        except Exception as error:  # as above
            given = "x".join(map(str, shape))
            raise ValueError(
                f"{reference} does not take pictures of {given} (one channel of ink; --size sets the others):"
                f" {str(error).partition(chr(10))[0]}"
            ) from error
        return module.train()

    return build


def _recorded(path: Path) -> tuple[tuple[int, int, int], tuple[str, ...]]:
    """Input shape and classes out of a record; those of MNIST where there is none that can be read."""
    try:
        record = json.loads(path.read_bytes())
        channels, height, width = map(int, record.get("input_shape", MNIST))
        return (channels, height, width), tuple(map(str, record.get("classes", DIGITS)))
    except (OSError, ValueError, TypeError, AttributeError):
        return MNIST, DIGITS
