"""A Dockerfile's instructions, carried out in a folder as far as that goes without a container engine."""

import json
import os
import shlex
import shutil
import subprocess
from fnmatch import fnmatch
from pathlib import Path, PurePosixPath

ROOT = Path(__file__).parents[2]


def instructions(path: Path = ROOT / "Dockerfile") -> list[tuple[str, str]]:
    """Each instruction's name and the rest of its line."""
    lines = [line for line in path.read_text().splitlines() if line and not line.startswith("#")]
    return [(name, rest) for name, _, rest in (line.partition(" ") for line in lines)]


def one(name: str) -> str:
    """The rest of the only instruction of this name."""
    (rest,) = (rest for instruction, rest in instructions() if instruction == name)
    return rest


def sent(path: PurePosixPath) -> bool:
    """Whether `.dockerignore` leaves a file to the engine: the last pattern that fits decides."""
    names = [str(path), *(str(parent) for parent in path.parents if parent.name)]
    ignored = False
    for line in (ROOT / ".dockerignore").read_text().splitlines():
        if line and not line.startswith("#"):
            pattern = line.removeprefix("!").removeprefix("**/")
            anywhere = "**/" in line
            fits = (fnmatch(PurePosixPath(name).name if anywhere else name, pattern) for name in names)
            if any(fits):
                ignored = not line.startswith("!")
    return not ignored


def context() -> list[Path]:
    """The files that an engine gets, relative to the checkout."""
    tops = (path for path in ROOT.iterdir() if path.name not in (".git", ".venv"))
    files = (file for top in tops for file in ([top] if top.is_file() else top.rglob("*")) if file.is_file())
    relative = (file.relative_to(ROOT) for file in files)
    return [path for path in relative if sent(PurePosixPath(path.as_posix()))]


def copy(rest: str, files: list[Path], root: Path) -> None:
    """`COPY source... target`, with `root` for the image's root."""
    *sources, target = rest.split()
    for source in sources:
        found = [file for file in files if file == Path(source) or Path(source) in file.parents]
        assert found, f"COPY {source}: nothing of it is sent"
        for file in found:
            within = Path(file.name) if target.endswith("/") else file.relative_to(source)
            to = root / target.lstrip("/") / within
            to.parent.mkdir(parents=True, exist_ok=True)
            shutil.copy(ROOT / file, to)


def environment(root: Path) -> dict[str, str]:
    """The image's own variables, and nothing of this process but where programs are."""
    values = {"PATH": os.environ["PATH"]}
    for word in shlex.split(one_env()):
        name, _, value = word.partition("=")
        values[name] = in_root(value.replace("$PATH", values["PATH"]), root)
    return values


def one_env() -> str:
    """The `ENV` of the image that runs, not of the one that builds."""
    return [rest for name, rest in instructions() if name == "ENV"][-1]


def in_root(text: str, root: Path) -> str:
    """The image's folders as they lie below `root`."""
    return text.replace("/opt/convscope", f"{root}/opt/convscope").replace("/source", f"{root}/source")


def words(rest: str) -> list[str]:
    """The words of a command in JSON."""
    return list(json.loads(rest[rest.index("[") :]))


def run(line: str, root: Path) -> None:
    """A `RUN`."""
    ran = subprocess.run(["sh", "-ec", in_root(line, root)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, f"{line}\n{ran.stdout}{ran.stderr}"
