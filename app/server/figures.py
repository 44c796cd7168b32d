"""Figures of several workers, in files that they share: any of them can tell Prometheus the sums.

prometheus_client makes a file longer without filling it, and writes through a mapping of it. Where there is
no room for a page at the first write, the kernel kills the process with SIGBUS. Here every byte is written
before it is mapped; while there is no room, a worker serves on, and what it counts is missing from the sums.
"""

import logging
import os
import time
from collections.abc import Callable
from pathlib import Path
from typing import TypeVar

from prometheus_client import values
from prometheus_client.mmap_dict import MmapedDict

T = TypeVar("T")

logger = logging.getLogger("convscope")

SIZE = 64 * 1024  # bytes of a new file
FILES = 4  # of a worker, at most: one for each kind of figure
PAUSE = 1.0  # seconds before room is looked for again


class Reserved(MmapedDict):
    """A file of figures that is opened when there is room for it, and that has room for what it is given."""

    def __init__(self, filename: str, read_mode: bool = False) -> None:  # noqa: FBT001, FBT002 - as in the base
        self._path = Path(filename)
        self._reads = read_mode
        self._is_open = False
        self._missing_until = 0.0  # when there was no room the last time

    def read_value(self, key: str) -> tuple[float, float]:
        return self._with_room(lambda: self._read(key), (0.0, 0.0))

    def write_value(self, key: str, value: float, timestamp: float) -> None:
        self._with_room(lambda: self._write(key, value, timestamp), None)

    def _read(self, key: str) -> tuple[float, float]:
        found: tuple[float, float] = super().read_value(key)  # type: ignore[no-untyped-call]
        return found

    def _write(self, key: str, value: float, timestamp: float) -> None:
        super().write_value(key, value, timestamp)  # type: ignore[no-untyped-call]

    def close(self) -> None:
        if self._is_open:
            super().close()  # type: ignore[no-untyped-call]

    def _with_room(self, act: Callable[[], T], otherwise: T) -> T:
        if self._missing_until and time.monotonic() < self._missing_until:
            return otherwise
        try:
            if not self._is_open:
                self._open()
            done = act()
        except OSError as error:
            if not self._missing_until:  # once, not once per request
                logger.warning("Some figures of this worker are missing: %s", error)
            self._missing_until = time.monotonic() + PAUSE
            return otherwise
        self._missing_until = 0.0
        return done

    def _open(self) -> None:
        if not self._path.exists():
            part = self._path.with_suffix(".part")  # who adds up the figures never sees half a file
            try:
                part.write_bytes(bytes(SIZE))
                part.replace(self._path)
            except OSError:
                part.unlink(missing_ok=True)
                raise
        super().__init__(str(self._path), self._reads)  # type: ignore[no-untyped-call]
        self._is_open = True

    def _init_value(self, key: str) -> None:
        needed, wanted = self._used + len(key.encode()) + 32, self._capacity
        while needed > wanted:
            wanted *= 2
        size = os.fstat(self._f.fileno()).st_size
        while size < wanted:  # raises OSError where the disk is full
            size += os.write(self._f.fileno(), bytes(wanted - size))
        super()._init_value(key)  # type: ignore[no-untyped-call]


def share(slot: int) -> None:
    """Count in the shared files from now on; to be called before this process makes a figure.

    A slot has one living worker at a time. The next one counts on where the last one stopped, so that figures
    never fall, and dead workers leave no files behind.
    """
    values.MmapedDict = Reserved  # type: ignore[attr-defined]
    values.ValueClass = values.MultiProcessValue(lambda: slot)  # type: ignore[no-untyped-call]
