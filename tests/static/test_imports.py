"""The front end's folders stand on each other without a circle."""

import re
from graphlib import TopologicalSorter
from pathlib import Path

import pytest

STATIC = Path(__file__).parents[2] / "static"
# Imports in comments are of types alone, which a browser never loads.
COMMENT = re.compile(r"/\*.*?\*/", re.DOTALL)
IMPORT = re.compile(r"""\b(?:from|import)\s*\(?\s*["'](\.[^"']+)["']""")


def graph(folder: Path) -> dict[str, set[str]]:
    """For each thing in the folder, the others there that its modules import."""
    imports: dict[str, set[str]] = {}
    for path in folder.rglob("*.js"):
        here = imports.setdefault(path.relative_to(folder).parts[0], set())
        for name in IMPORT.findall(COMMENT.sub("", path.read_text("utf-8"))):
            target = (path.parent / name).resolve()
            if target.is_relative_to(folder):
                here.add(target.relative_to(folder).parts[0])
    return {name: others - {name} for name, others in imports.items()}


@pytest.mark.parametrize("folder", [".", "components", "explore"])
def test_no_folder_imports_one_that_imports_it(folder):
    imports = graph((STATIC / folder).resolve())
    assert len(imports) > 5
    TopologicalSorter(imports).prepare()  # raises CycleError


def test_parts_know_no_page():
    imports = graph(STATIC)
    pages = {"explore", "learn", "docs"}
    users = {name for name, others in imports.items() if others & pages and name not in pages}
    assert users == set()
    assert not any(imports[page] & (pages - {page}) for page in pages)


def test_parts_search_for_nothing_outside_themselves():
    for path in [*(STATIC / "components").rglob("*.js"), *(STATIC / "kinds").rglob("*.js")]:
        text = path.read_text("utf-8")
        assert not re.search(r"document\.(querySelector|getElementById|body)|\bfind\(\"", text), path
