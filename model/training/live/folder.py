"""The folder of a live run, through which its process and the service speak.

options.json        what it was started with
events.jsonl        what happened, a line each; it only ever grows
commands.jsonl      what it was told, likewise
drawing.json        a digit that it is to answer, rows of ink; replaced as a whole
checkpoint.pt       from where it can go on
RUN.safetensors     the weights, with RUN.json; for `Network.load`
"""

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, Literal

import msgspec
import orjson
from filelock import FileLock, Timeout

from convscope.files import write_whole
from convscope.training.live.options import Options

NAME = re.compile(r"run-[0-9a-f]{12}")
STARTING = 5  # seconds that a process may wait for one that just ends

Command = Literal["pause", "go", "step", "epoch", "stop"]
State = Literal["loading", "running", "paused", "finished", "stopped", "interrupted", "failed"]
Event = dict[str, Any]  # its "type", and what belongs to it


class Folder:
    """One run's files."""

    def __init__(self, runs: Path, run: str) -> None:
        self.run = run
        self.path = runs / run
        self.options_file = self.path / "options.json"
        self.events_file = self.path / "events.jsonl"
        self.state_file = self.path / "state.json"
        self.commands_file = self.path / "commands.jsonl"
        self.drawing_file = self.path / "drawing.json"
        self.errors_file = self.path / "errors.log"
        self.checkpoint_file = self.path / "checkpoint.pt"
        self.weights_file = self.path / f"{run}.safetensors"

    @property
    def exists(self) -> bool:
        """False where no run has the name, which may lead elsewhere, and for a run of another version."""
        if NAME.fullmatch(self.run) is None:
            return False
        try:
            self.options()
        except (OSError, msgspec.MsgspecError):
            return False
        return True

    def create(self, options: Options) -> None:
        """Raises OSError where the folder can't be written."""
        self.path.mkdir(parents=True)
        write_whole(self.options_file, msgspec.json.encode(options))

    def options(self) -> Options:
        return msgspec.json.decode(self.options_file.read_bytes(), type=Options)

    @property
    def state(self) -> State:
        """The last one that the run's process has told of."""
        try:
            state: State = orjson.loads(self.state_file.read_bytes())
        except FileNotFoundError:
            return "loading"
        return state

    def tell_state(self, state: State) -> None:
        write_whole(self.state_file, orjson.dumps(state))

    def draw(self, ink: list[list[float]]) -> None:
        """The digit to answer from now on."""
        write_whole(self.drawing_file, orjson.dumps(ink))

    def tell(self, command: Command) -> None:
        append(self.commands_file, orjson.dumps(command))


def append(path: Path, line: bytes) -> None:
    """Add a line, as a whole."""
    with path.open("ab") as file:
        file.write(line + b"\n")


def mend(path: Path) -> None:
    """Drop the part of a last line that was cut off by a kill, so that the next one does not run into it."""
    if path.exists():
        with path.open("rb+") as file:
            file.truncate(file.read().rfind(b"\n") + 1)


class Lines:
    """The complete lines of a file that grows, each of them once."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._place = 0  # in bytes, of the next line

    def new(self) -> Iterator[bytes]:
        """Those that have come since the last call."""
        if not self._path.exists() or self._path.stat().st_size <= self._place:
            return
        with self._path.open("rb") as file:
            file.seek(self._place)
            for line in file:
                if not line.endswith(b"\n"):
                    return
                self._place += len(line)
                yield line.rstrip(b"\n")


def lock(runs: Path) -> FileLock:
    """Held by the process of the run that goes on; there is one at a time."""
    return FileLock(runs / "running.lock")


def is_running(runs: Path) -> bool:
    """Whether a process holds the lock now."""
    held = lock(runs)
    try:
        held.acquire(timeout=0)
    except Timeout:
        return True
    held.release()
    return False
