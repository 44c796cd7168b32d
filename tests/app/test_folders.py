"""The folders of the service depend on one another in one direction."""

import ast
from collections.abc import Iterator
from pathlib import Path

from convscope.app import main

APP = Path(main.__file__).parent
BELOW = {  # what each may import, besides itself
    "http": set(),
    "live": {"http", "settings"},
    "inference": {"http", "live"},
    "server": {"http", "inference", "settings"},
    "api": {"http", "inference", "live", "server", "settings"},
    "pages": {"http", "settings"},
    "settings": {"config", "http"},
}


def imported(path: Path) -> Iterator[str]:
    for node in ast.walk(ast.parse(path.read_text())):
        modules = [node.module or ""] if isinstance(node, ast.ImportFrom) else []
        modules += [name.name for name in node.names] if isinstance(node, ast.Import) else []
        if isinstance(node, ast.ImportFrom) and node.module == "convscope.app":
            modules = [f"convscope.app.{name.name}" for name in node.names]
        yield from (module.split(".")[2] for module in modules if module.startswith("convscope.app."))


def test_no_folder_imports_one_above_it():
    for folder, below in BELOW.items():
        paths = [APP / f"{folder}.py"] if folder == "settings" else (APP / folder).rglob("*.py")
        for path in paths:
            assert set(imported(path)) <= below | {folder}, path


def test_every_folder_says_what_it_is():
    for path in APP.glob("*/__init__.py"):
        assert ast.get_docstring(ast.parse(path.read_text())), path
