"""A layer kind has one home: no other file names one, except where a kind is part of the contract."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from convscope.kinds import KINDS

ROOT = Path(__file__).parents[1]
IN_THE_CONTRACT = {"input", "softmax", "other"}  # the first layer, the last one, and what is not explained
NAMES = set(KINDS) - IN_THE_CONTRACT
HOMES = {ROOT / "model" / "kinds", ROOT / "model" / "zoo"}  # a network is written in PyTorch's own words


def literals(path: Path) -> Iterator[str]:
    """The strings of a Python file that are no docstrings."""
    tree = ast.parse(path.read_text())
    statements = {id(node.value) for node in ast.walk(tree) if isinstance(node, ast.Expr)}
    for node in ast.walk(tree):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and id(node) not in statements:
            yield node.value


@pytest.mark.parametrize("folder", ["app", "model"])
def test_python_names_no_kind(folder: str) -> None:
    for path in (ROOT / folder).rglob("*.py"):
        if path.parent not in HOMES:
            named = NAMES.intersection(literals(path))
            assert not named, f"{path.relative_to(ROOT)} names {named}: ask the kind instead"


def test_templates_name_no_kind() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        named = NAMES.intersection(re.findall(r"""["'](\w+)["']""", path.read_text()))
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_every_module_of_the_folder_is_a_kind() -> None:
    modules = {path.stem for path in (ROOT / "model" / "kinds").glob("*.py")}
    assert set(KINDS) == {name for name in modules if not name.startswith("_")}
