"""The distribution: a built wheel carries everything and runs where no checkout is."""

import json
import os
import re
import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import httpx
import pytest

from convscope.zoo import SPECS

ROOT = Path(__file__).parents[1]
FOR_DEVELOPMENT = {"app/static/biome.json", "app/static/jsconfig.json"}
COMMAND = [sys.executable, "-c", "from app.cli import main; main()"]


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("dist")
    build = [
        sys.executable,
        "-m",
        "pip",
        "wheel",
        "--no-deps",
        "--no-build-isolation",
        "--quiet",
        "--wheel-dir",
        folder,
        ".",
    ]
    ran = subprocess.run(build, cwd=ROOT, capture_output=True, text=True, check=False)
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


def in_checkout(folder: str, prefix: str = "") -> set[str]:
    files = (path for path in (ROOT / folder).rglob("*") if path.is_file())
    return {
        f"{prefix}{path.relative_to(ROOT).as_posix()}"
        for path in files
        if "__pycache__" not in path.parts and path.suffix != ".tmp"
    }


def test_it_holds_code_pages_and_weights_and_nothing_else(wheel: Path) -> None:
    names = {name for name in zipfile.ZipFile(wheel).namelist() if ".dist-info/" not in name}
    pages = in_checkout("static", "app/") | in_checkout("templates", "app/")
    assert pages >= FOR_DEVELOPMENT
    assert names == in_checkout("app") | in_checkout("model") | pages - FOR_DEVELOPMENT
    assert {f"model/weights/{name}.safetensors" for name in SPECS} <= names
    assert {f"model/weights/{name}.json" for name in SPECS} <= names


def test_it_brings_its_licence_and_its_command(unpacked: Path) -> None:
    (info,) = unpacked.glob("convscope-*.dist-info")
    assert "convscope = app.cli:main" in (info / "entry_points.txt").read_text()
    assert "MIT License" in (info / "licenses" / "LICENSE").read_text()


@pytest.fixture
def elsewhere(unpacked: Path, tmp_path: Path) -> dict:
    """How to run a process that finds the wheel's modules, and no checkout."""
    settings = {key: value for key, value in os.environ.items() if not key.startswith("CONVSCOPE_")}
    return {"cwd": tmp_path, "env": {**settings, "PYTHONPATH": str(unpacked)}, "text": True}


@pytest.fixture
def address(elsewhere: dict) -> Iterator[str]:
    serve = [*COMMAND, "serve", "--port", "0"]
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


def test_its_modules_are_the_ones_that_run(elsewhere: dict, unpacked: Path) -> None:
    where = [sys.executable, "-c", "import app, model; print(app.__file__, model.__file__)"]
    said = subprocess.run(where, capture_output=True, check=True, **elsewhere).stdout.split()
    assert [Path(path).parents[1] for path in said] == [unpacked, unpacked]


def test_it_serves_pages_and_networks(address: str) -> None:
    with httpx.Client(base_url=address, timeout=30) as client:
        page = client.get("/")
        assert page.status_code == 200
        assets = re.findall(r'"(/static/[^"]+)"', page.text)
        assert assets
        for path in assets:
            assert client.get(path).status_code == 200, path
        models = client.get("/api/v1/models").json()
        assert [model["id"] for model in models["models"]] == list(SPECS)
        blank = {"pixels": [[0.5] * 28] * 28}
        assert len(client.post("/api/v1/predict", json=blank).json()["probabilities"]) == 10


def test_its_command_lists_the_networks(elsewhere: dict) -> None:
    ran = subprocess.run([*COMMAND, "models", "--json"], capture_output=True, check=True, **elsewhere)
    rows = json.loads(ran.stdout)["models"]
    assert [row["id"] for row in rows] == list(SPECS)
    assert all(row["test_accuracy"] for row in rows)
