"""The distribution: one import name with everything in it, whatever lies in the working directory."""

import json
import os
import re
import shutil
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from convscope.zoo import SPECS

ROOT = Path(__file__).parents[1]
LINKS = ROOT / ".ci" / "imports" / "convscope"
# Where the folders of a checkout go, the innermost first.
PLACES = {
    "static": "convscope/app/static",
    "templates": "convscope/app/templates",
    "app": "convscope/app",
    "model": "convscope",
}
FOR_DEVELOPMENT = {"convscope/app/static/biome.json", "convscope/app/static/jsconfig.json"}


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Built from a copy: what setuptools leaves behind would stand in the checkout."""
    source, folder = tmp_path_factory.mktemp("source"), tmp_path_factory.mktemp("dist")
    for name in ("pyproject.toml", "README.md", "LICENSE"):
        shutil.copy(ROOT / name, source)
    for name in PLACES:
        shutil.copytree(ROOT / name, source / name, ignore=shutil.ignore_patterns("__pycache__", "*.tmp"))
    options = ["--no-deps", "--no-build-isolation", "--quiet", "--wheel-dir", folder]
    build = [sys.executable, "-m", "pip", "wheel", *options, source]
    ran = subprocess.run(build, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    (path,) = folder.glob("convscope-*.whl")
    return path


@pytest.fixture(scope="module")
def unpacked(wheel: Path, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """What pip would put into site-packages, far from the checkout."""
    folder = tmp_path_factory.mktemp("site-packages")
    with zipfile.ZipFile(wheel) as archive:
        archive.extractall(folder)
    return folder


def in_checkout(folder: str, place: str) -> set[str]:
    """The files of a folder, by their names in the wheel."""
    files = (path.relative_to(ROOT / folder) for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        f"{place}/{path.as_posix()}"
        for path in files
        if "__pycache__" not in path.parts and path.suffix != ".tmp"
    }


def test_it_puts_one_name_into_site_packages(unpacked: Path) -> None:
    (info,) = unpacked.glob("convscope-*.dist-info")
    assert {path.name for path in unpacked.iterdir()} == {"convscope", info.name}
    assert (info / "top_level.txt").read_text().split() == ["convscope"]
    assert "convscope = convscope.app.cli:main" in (info / "entry_points.txt").read_text()
    assert "MIT License" in (info / "licenses" / "LICENSE").read_text()


def test_it_holds_code_pages_and_weights_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    expected = set().union(*(in_checkout(folder, place) for folder, place in PLACES.items()))
    assert expected >= FOR_DEVELOPMENT
    missing = expected - FOR_DEVELOPMENT - names
    assert not missing, f"a new package? Name it in pyproject.toml, tool.setuptools.packages: {missing}"
    assert names == expected - FOR_DEVELOPMENT
    assert {f"convscope/weights/{name}.safetensors" for name in SPECS} <= names
    assert {f"convscope/weights/{name}.json" for name in SPECS} <= names
    assert "convscope/py.typed" in names


@pytest.fixture(params=["wheel", "checkout"])
def elsewhere(request: pytest.FixtureRequest, tmp_path: Path) -> dict:
    """How to run a process in a folder that has a `model.py` and an `app.py` of somebody else's."""
    for name in ("model.py", "app.py"):
        (tmp_path / name).write_text("raise SystemExit('the wrong one')\n")
    settings = {key: value for key, value in os.environ.items() if not key.startswith("CONVSCOPE_")}
    settings.pop("PYTHONPATH", None)
    if request.param == "wheel":
        settings["PYTHONPATH"] = str(request.getfixturevalue("unpacked"))
    return {"cwd": tmp_path, "env": settings, "text": True}


COMMANDS = {
    # As pip writes the script `convscope`, but with the working directory searched before anything else.
    "convscope": [sys.executable, "-c", "from convscope.app.cli import main; main()"],
    "python -m convscope": [sys.executable, "-m", "convscope"],
}


@pytest.fixture(params=COMMANDS)
def command(request: pytest.FixtureRequest) -> list[str]:
    return COMMANDS[request.param]


def test_its_modules_are_the_ones_that_run(elsewhere: dict) -> None:
    where = "import convscope, convscope.app; print(convscope.__file__, convscope.app.__file__)"
    ran = subprocess.run([sys.executable, "-c", where], capture_output=True, check=True, **elsewhere)
    model, app = (Path(path).parent for path in ran.stdout.split())
    if unpacked := elsewhere["env"].get("PYTHONPATH"):
        assert (model, app) == (Path(unpacked) / "convscope", Path(unpacked) / "convscope" / "app")
    else:
        assert (model, app) == (ROOT / "model", ROOT / "app")


def test_it_predicts(elsewhere: dict, command: list[str], picture) -> None:
    (elsewhere["cwd"] / "seven.png").write_bytes(picture())
    ran = subprocess.run([*command, "predict", "seven.png"], capture_output=True, check=False, **elsewhere)
    assert ran.returncode == 0, ran.stderr
    assert ran.stdout.startswith("7 ")


def test_its_command_lists_the_networks(elsewhere: dict, command: list[str]) -> None:
    ran = subprocess.run([*command, "models", "--json"], capture_output=True, check=True, **elsewhere)
    rows = json.loads(ran.stdout)["models"]
    assert [row["id"] for row in rows] == list(SPECS)
    assert all(row["test_accuracy"] for row in rows)


@pytest.fixture
def address(elsewhere: dict) -> Iterator[str]:
    serve = [*COMMANDS["convscope"], "serve", "--port", "0"]
    with subprocess.Popen(serve, stderr=subprocess.PIPE, **elsewhere) as process:
        said = []
        for line in process.stderr:
            said.append(line)
            if running := re.search(r"http://127\.0\.0\.1:\d+", line):
                yield running[0]
                break
        process.terminate()
        process.communicate()
        assert any("running on" in line for line in said), "".join(said)


def test_it_serves_pages_and_networks(address: str) -> None:
    with httpx.Client(base_url=address, timeout=30, follow_redirects=True) as client:
        page = client.get("/")
        assert page.status_code == 200
        assets = re.findall(r'"([^":]*static/[^"]+)"', page.text)
        assert assets
        for path in assets:
            assert client.get(path).status_code == 200, path
        models = client.get("/api/v1/models").json()
        assert [model["id"] for model in models["models"]] == list(SPECS)
        blank = {"pixels": [[0.5] * 28] * 28}
        assert len(client.post("/api/v1/predict", json=blank).json()["probabilities"]) == 10


def test_type_checkers_see_the_folders_as_they_are_imported() -> None:
    entries = {path.name for path in (ROOT / "model").iterdir() if path.name != "__pycache__"} - {"weights"}
    links = {path.name: path.resolve() for path in LINKS.iterdir() if path.name != "__pycache__"}
    wanted = {name: (ROOT / "model" / name).resolve() for name in entries} | {"app": (ROOT / "app").resolve()}
    assert links == wanted, (
        f"mypy and editors read the links in {LINKS.relative_to(ROOT)}, one for each entry of model/. "
        f"Add: {sorted(wanted.keys() - links.keys())}; remove: {sorted(links.keys() - wanted.keys())}"
    )
