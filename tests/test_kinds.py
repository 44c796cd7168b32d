"""A layer kind has one home: no other file names one, except where a kind is part of the contract."""

import ast
import json
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

from convscope.kinds import KINDS

ROOT = Path(__file__).parents[1]
IN_THE_CONTRACT = {"input", "softmax", "other"}  # the first layer, the last one, and what is not explained
NAMES = set(KINDS) - IN_THE_CONTRACT
# A network is written in PyTorch's own words.
HOMES = {ROOT / name for name in ("model/kinds", "model/zoo", "model/training/live/architecture.py")}


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
        if not HOMES.intersection((path, path.parent)):
            named = NAMES.intersection(literals(path))
            assert not named, f"{path.relative_to(ROOT)} names {named}: ask the kind instead"


LAYER = re.compile(r"""explore\('\w+'""")  # of a network: some have the name of their kind


def test_templates_name_no_kind() -> None:
    for path in (ROOT / "templates").rglob("*.html"):
        text = LAYER.sub("", path.read_text())
        named = NAMES.intersection(re.findall(r"""["'](\w+)["']""", text))
        assert not named, f"{path.relative_to(ROOT)} names {named}"


def test_every_module_of_the_folder_is_a_kind() -> None:
    modules = {path.stem for path in (ROOT / "model" / "kinds").glob("*.py")}
    assert set(KINDS) == {name for name in modules if not name.startswith("_")}


HOME = ROOT / "static" / "kinds"
LABS = ROOT / "static" / "labs"  # a lab is a kind's arithmetic to play with
SHARED = {"families"}  # what several kinds share; no kind
QUOTED = re.compile(r"""["'](\w+)["']""")


def test_the_page_names_no_kind() -> None:
    for path in (ROOT / "static").rglob("*.js"):
        if not {HOME, LABS}.intersection(path.parents):
            named = NAMES.intersection(QUOTED.findall(path.read_text()))
            assert not named, f"{path.relative_to(ROOT)} names {named}: ask the kind instead"


def test_only_the_door_of_a_kind_is_opened_from_outside() -> None:
    inside = re.compile(r"""["'][./]*/kinds/([^"']+)["']""")
    for path in (ROOT / "static").rglob("*.js"):
        if HOME not in path.parents:
            deep = [name for name in inside.findall(path.read_text()) if "/" in name]
            if LABS in path.parents:
                deep = [name for name in deep if not name.endswith("/arithmetic.js")]
            assert not deep, f"{path.relative_to(ROOT)} imports {deep}"


def test_the_page_has_the_same_kinds() -> None:
    assert set(KINDS) == {path.parent.name for path in HOME.glob("*/index.js")}
    assert {path.name for path in HOME.iterdir() if path.is_dir()} == set(KINDS) | SHARED


@pytest.mark.parametrize("kind", KINDS)
def test_a_kind_on_the_page_is_whole(kind: str) -> None:
    door = (HOME / kind / "index.js").read_text()
    assert (HOME / kind / "plate.js").is_file()
    assert (HOME / kind / "snippet.js").is_file() or kind in IN_THE_CONTRACT - {"softmax"}
    for sheet in re.findall(r"""import\.meta\.resolve\(["']([^"']+)["']\)""", door):
        assert (HOME / kind / sheet).is_file()
    assert (ROOT / "tests" / "static" / "kinds" / f"{kind}.test.js").is_file()


def test_every_kind_has_a_name_in_every_language() -> None:
    for folder in (ROOT / "static" / "messages").iterdir():
        texts = {
            key for path in folder.glob("*.json") for key in json.loads(path.read_text(encoding="utf-8"))
        }
        assert {f"kind.{kind}" for kind in KINDS} <= texts
