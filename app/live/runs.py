"""The live runs of this service: starts their processes, tells them what to do, reads what they say."""

import asyncio
import logging
import secrets
import shutil
import sys
from collections.abc import AsyncIterator, Callable
from contextlib import suppress
from pathlib import Path

import orjson

from convscope import mnist
from convscope.app.http.problem_types import (
    NO_MNIST,
    RUN_OVER,
    RUN_STILL_GOES,
    RUNS_UNWRITABLE,
    UNKNOWN_RUN,
)
from convscope.app.http.problems import Problem
from convscope.training.live.folder import NAME, Command, Folder, Lines, is_running
from convscope.training.live.options import Options

logger = logging.getLogger("convscope")

KEPT = 5  # runs; older ones are removed when another one starts
STATE = b'{"type":"state"'  # how an event of this kind begins
OVER = frozenset({"finished", "stopped", "failed", "interrupted"})
POLL = 0.1  # seconds between two looks for events, or for the lock
TRIES = 3
ALIVE = 10.0  # seconds after which a proxy is shown that the connection lives
QUIET = 1.0  # seconds without an event after which the process may have been killed
INTERRUPTED = b'{"type":"state","state":"interrupted"}'
ENDING = 15.0  # seconds in which a process writes from where to go on


class Runs:
    """All workers of a service share the folder; a run ends with the worker that started it."""

    def __init__(self, folder: Path, data: Path) -> None:
        self.path = folder
        self.data = data
        self.watchers = 0  # of all runs
        self._starting = asyncio.Lock()
        self._processes: set[asyncio.subprocess.Process] = set()
        self._watching: set[asyncio.Task[None]] = set()

    @property
    def has_data(self) -> bool:
        """Whether MNIST's training images are there."""
        return mnist.has_training_images(self.data)

    async def start(self, options: Options, ink: list[list[float]] | None, *, download: bool) -> str:
        """Start a run; the id of it.

        Raises:
            Problem: 409, another one goes on, or MNIST is not there and is not to be downloaded;
                503, the folder can't be written.
        """
        if not (download or self.has_data):
            raise Problem(NO_MNIST)
        folder = Folder(self.path, f"run-{secrets.token_hex(6)}")
        async with self._starting:
            try:
                self.path.mkdir(parents=True, exist_ok=True)
                await self._check_nobody_runs()
                self._remove_old()
                folder.create(options)
            except OSError as error:
                logger.warning("No training can be written: %s", error)
                raise Problem(RUNS_UNWRITABLE, reason=error.strerror) from error
            if ink is not None:
                folder.draw(ink)
            await self._spawn(folder)
        return folder.run

    def find(self, run: str) -> Folder:
        """Raises Problem 404 where there is no such run."""
        folder = Folder(self.path, run)
        if not folder.exists:
            raise Problem(UNKNOWN_RUN, run=run)
        return folder

    def all(self) -> list[Folder]:
        """The oldest first."""
        if not self.path.is_dir():
            return []
        found = [Folder(self.path, path.name) for path in self.path.iterdir()]
        there = [folder for folder in found if folder.exists]
        return sorted(there, key=lambda folder: folder.options_file.stat().st_mtime_ns)

    def latest(self) -> Folder | None:
        """The run that was started last."""
        return next(reversed(self.all()), None)

    def goes_on(self, folder: Folder) -> bool:
        """Whether a process works on this run."""
        return folder.state not in OVER and is_running(self.path)

    async def _check_nobody_runs(self) -> None:
        for _ in range(TRIES):
            if not is_running(self.path):
                return
            await asyncio.sleep(POLL)  # somebody else may only have looked
        raise Problem(RUN_STILL_GOES)

    async def events(
        self, folder: Folder, after: int, is_closing: Callable[[], bool]
    ) -> AsyncIterator[tuple[int | None, bytes]]:
        """What happens in a run, as JSON with numbers from 1, until it is over or the service closes.

        Without a number: nothing, from time to time, so that proxies see life; and the last event of a run
        whose process was killed, which is nowhere written.
        """
        lines, number, quiet, unsaid = Lines(folder.events_file), 0, QUIET, 0.0
        state = None  # as the events tell it: the folder knows it a moment before
        while not is_closing():
            is_gone = False
            if quiet >= QUIET:
                is_gone, quiet = not is_running(self.path), 0.0  # asked before the last lines are read
            for line in lines.new():
                number, quiet, unsaid = number + 1, 0.0, 0.0
                if line.startswith(STATE):
                    state = orjson.loads(line)["state"]
                if number > after:
                    yield number, line
            if is_gone or state in OVER:
                if folder.state not in OVER:
                    yield None, INTERRUPTED
                return
            await asyncio.sleep(POLL)
            quiet, unsaid = quiet + POLL, unsaid + POLL
            if unsaid >= ALIVE:
                unsaid = 0.0
                yield None, b""

    async def tell(self, folder: Folder, command: Command) -> None:
        """Have a run do something; where its process has ended before its time, `go` starts another one.

        Raises:
            Problem: 409, the run is over, or another one goes on.
        """
        if self.goes_on(folder):
            folder.tell(command)
        elif command == "go":
            await self._resume(folder)
        else:
            raise Problem(RUN_OVER, run=folder.run)

    async def close(self) -> None:
        """Have the processes write from where to go on, and end."""
        for process in self._processes:
            if process.stdin:
                process.stdin.close()
        with suppress(TimeoutError):
            async with asyncio.timeout(ENDING):
                await asyncio.gather(*(process.wait() for process in self._processes))
        for process in tuple(self._processes):
            if process.returncode is None:
                process.kill()
                await process.wait()

    async def _resume(self, folder: Folder) -> None:
        async with self._starting:
            if folder.state in OVER - {"interrupted"}:
                raise Problem(RUN_OVER, run=folder.run)
            await self._check_nobody_runs()
            folder.commands_file.unlink(missing_ok=True)  # meant for the process that has ended
            await self._spawn(folder)

    async def _spawn(self, folder: Folder) -> None:
        folder.tell_state("loading")
        with folder.errors_file.open("ab") as errors:
            process = await asyncio.create_subprocess_exec(
                *(sys.executable, "-m", "convscope.training.live"),
                *(str(self.path), folder.run, str(self.data)),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=errors,
            )
        self._processes.add(process)
        assert process.stdout  # noqa: S101 - a pipe was asked for
        if not await process.stdout.readline():  # it has not got the lock
            self._processes.discard(process)
            await process.wait()
            raise Problem(RUN_STILL_GOES)
        task = asyncio.get_running_loop().create_task(self._watch(process, folder))
        self._watching.add(task)
        task.add_done_callback(self._watching.discard)

    async def _watch(self, process: asyncio.subprocess.Process, folder: Folder) -> None:
        """Until it ends; what it said last where it failed goes to the log."""
        status = await process.wait()
        self._processes.discard(process)
        if status > 0:
            said = folder.errors_file.read_text("utf-8", "replace").strip().rpartition("\n")[2]
            logger.error("%s failed: %s", folder.run, said)

    def _remove_old(self) -> None:
        kept = {folder.run for folder in self.all()[-KEPT + 1 :]}
        for path in self.path.iterdir():
            if NAME.fullmatch(path.name) and path.name not in kept:
                shutil.rmtree(path, ignore_errors=True)
