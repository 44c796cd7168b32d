"""The process of a live run: takes steps, tells what happens, and does what it is told.

It ends with the run, or when its standard input ends, which its starter holds open as long as it lives.
"""

import io
import math
import os
import sys
import threading
import time
from pathlib import Path
from typing import Any, Literal

import msgspec
import orjson
import torch

from convscope import store
from convscope.files import write_whole
from convscope.training.data import split
from convscope.training.live.folder import Command, Folder, Lines, State, append, mend
from convscope.training.live.learner import Learner, Look
from convscope.training.live.signs import Taken, is_finite, signs

LOOK, OFTEN = 25, 1000  # steps between two looks; as many up to this step, then ever more
DIGITS = 5  # significant ones that are told
POLL = 0.05  # seconds between two looks for a command in a pause
SAVE = 2.0  # seconds between two checkpoints
LONGEST = 15 * 60  # seconds of steps
IDLE = 30 * 60  # seconds of a pause

Reason = Literal["asked", "time", "idle", "not-finite"]


class Process:
    """One run, from its folder."""

    def __init__(self, runs: Path, run: str, data: Path) -> None:
        self.folder = Folder(runs, run)
        self.data = data
        self.options = self.folder.options()
        self.commands = Lines(self.folder.commands_file)
        self.steps_left = math.inf  # until it pauses; 0 in a pause
        self.looks: list[Look] = []
        self.batches: list[tuple[float, float]] = []  # loss and accuracy of the steps since the last look
        self.seen: set[str] = set()  # signs that have been named
        self.drawn = 0.0  # when the drawing was made that was answered last
        self.saved = self.paused = time.monotonic()
        self.seconds = 0.0  # of steps
        self.left = threading.Event()

    def go(self) -> None:
        """Until the run is over."""
        torch.set_num_threads(1)
        threading.Thread(target=self._wait_for_starter, daemon=True).start()
        mend(self.folder.events_file)
        try:
            self._state("loading")
            self.learner = Learner(self.options, *split(self.data))
            self._begin()
            self._run()
        except Exception:  # whatever it is: those who watch are told, and the operator's log says what
            self._state("failed")
            raise

    def _begin(self) -> None:
        learner, file = self.learner, self.folder.checkpoint_file
        if file.exists():
            kept = torch.load(file, weights_only=True)
            learner.restore(kept["learner"])
            self.seconds, self.seen = kept["seconds"], set(kept["seen"])
            self.looks = msgspec.convert(kept["looks"], list[Look])
        self._event(
            "started",
            step=learner.step,
            steps_per_epoch=learner.steps_per_epoch,
            parameters=sum(parameter.numel() for parameter in learner.module.parameters()),
        )
        self._state("running")
        if hasattr(os, "nice"):
            os.nice(10)  # from here on it works all the time: those who are served come first
        self._look()

    def _run(self) -> None:
        """Step until there is nothing more to do."""
        while True:
            for line in self.commands.new():
                self._obey(orjson.loads(line))
            if self.left.is_set():
                return self._end("interrupted")
            if self.steps_left < 0:
                return self._end("stopped", "asked")
            if not self.steps_left:
                self._answer_new_drawing()
                self.left.wait(POLL)
                if time.monotonic() - self.paused > IDLE:
                    return self._end("stopped", "idle")
            elif not self._step():
                return self._end("stopped", "not-finite")
            elif self.learner.is_over:
                return self._end("finished")
            elif self.seconds > LONGEST:
                return self._end("stopped", "time")

    def _obey(self, command: Command) -> None:
        step, of_epoch = self.learner.step, self.learner.steps_per_epoch
        was = self.steps_left
        self.steps_left = {
            "pause": 0,
            "go": math.inf,
            "step": 1,
            "epoch": of_epoch - step % of_epoch,
            "stop": -1,
        }[command]
        if self.steps_left == 0 and was:
            self._rest()
        elif self.steps_left > 0 and not was:
            self._state("running")

    def _step(self) -> bool:
        """Returns whether the network's numbers are still finite."""
        learner = self.learner
        started = time.monotonic()
        self.batches.append(learner.learn())
        self.steps_left -= 1
        finite = math.isfinite(self.batches[-1][0])
        ends_epoch = learner.step % learner.steps_per_epoch == 0
        if learner.step % gap(learner.step) == 0 or ends_epoch or not self.steps_left or not finite:
            finite = self._look()
        self.seconds += time.monotonic() - started
        if not self.steps_left and not learner.is_over:
            self._rest()
        elif time.monotonic() - self.saved > SAVE:
            self._save()
        return finite

    def _look(self) -> bool:
        """Tell how the network stands. Returns whether its numbers are finite."""
        learner = self.learner
        look = learner.look()
        taken = Taken.of(self.batches, self.options.batch_size)
        self.looks.append(look)
        self._event(
            "look",
            step=learner.step,
            losses=[loss for loss, _ in self.batches],
            training=vars(look.training),
            validation=vars(look.validation),
            silent=look.silent,
            kernels=learner.first_kernels.tolist(),
            answer=self._answer(),
        )
        found = signs(self.options, self.looks, taken)
        for name in sorted(found - self.seen):
            self._event("sign", step=learner.step, name=name)
        self.seen |= found
        self.batches = []
        return taken is None or is_finite(look, taken)

    def _answer(self) -> list[float] | None:
        """The probabilities of the drawing; None where there is none."""
        try:
            self.drawn = self.folder.drawing_file.stat().st_mtime
            ink = torch.tensor(orjson.loads(self.folder.drawing_file.read_bytes()))
        except FileNotFoundError:
            return None
        return self.learner.answer(ink).tolist()

    def _answer_new_drawing(self) -> None:
        file = self.folder.drawing_file
        if file.exists() and file.stat().st_mtime != self.drawn:
            self._event("answer", step=self.learner.step, answer=self._answer())

    def _rest(self) -> None:
        self.paused = time.monotonic()
        self._settle()
        self._state("paused")

    def _settle(self) -> None:
        """Tell of all steps, and keep what was told of."""
        if self.batches:
            self._look()
        self._save()

    def _save(self) -> None:
        """Write from where to go on, and the weights for others."""
        checkpoint = io.BytesIO()
        kept = {
            "learner": self.learner.state(),
            "seconds": self.seconds,
            "seen": sorted(self.seen),
            "looks": msgspec.to_builtins(self.looks),
        }
        torch.save(kept, checkpoint)
        write_whole(self.folder.checkpoint_file, checkpoint.getvalue())
        if self.learner.is_finite:
            run, weights = self.folder.run, store.encoded(self.learner.module)
            store.save(self.folder.path, run, weights, {"id": run}, {})
        self.saved = time.monotonic()

    def _end(self, state: State, reason: Reason | None = None) -> None:
        self._settle()
        self._state(state, **({"reason": reason} if reason else {}))

    def _state(self, state: State, **facts: object) -> None:
        self.folder.tell_state(state)
        self._event("state", state=state, **facts)

    def _event(self, kind: str, **facts: object) -> None:
        append(self.folder.events_file, orjson.dumps({"type": kind, **_rounded(facts)}))

    def _wait_for_starter(self) -> None:
        while os.read(sys.stdin.fileno(), 1):
            pass
        self.left.set()


def gap(step: int) -> int:
    """Steps between two looks: twice as many whenever the run has become twice as long."""
    return LOOK << max(0, (step // OFTEN).bit_length() - 1)


def _rounded(value: Any) -> Any:  # noqa: ANN401 - what JSON can hold
    """Numbers with as many digits as anybody reads; those that are not finite are null in JSON."""
    if isinstance(value, float) and math.isfinite(value):
        return float(f"{value:.{DIGITS}g}")
    if isinstance(value, dict):
        return {name: _rounded(each) for name, each in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(each) for each in value]
    return value
