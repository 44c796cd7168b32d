"""Several workers: dead and stuck ones are replaced, none outlives its supervisor, and SIGHUP renews all."""

import logging
import os
import socket
import time
from collections.abc import Callable

from prometheus_client.multiprocess import mark_process_dead
from uvicorn.config import STARTUP_FAILURE, Config
from uvicorn.supervisors import Multiprocess

from convscope.app.server.figures_folder import figures_folder
from convscope.app.server.metrics import SHARED
from convscope.app.server.restarts import Restarts
from convscope.app.server.worker import Worker

logger = logging.getLogger("convscope")

MARGIN = 5  # seconds that a worker has to end by itself, beyond the time for draining


class Supervisor(Multiprocess):
    """uvicorn's supervisor, which never waits: it looks after its workers and signals twice a second."""

    processes: list[Worker]  # type: ignore[assignment]

    def __init__(self, config: Config, sockets: list[socket.socket]) -> None:
        super().__init__(config, sockets)
        self.has_failed = False  # no worker could ever serve
        self._has_served = False
        self._restarts = Restarts()
        self._old: list[Worker] = []  # to be replaced one after the other, on SIGHUP
        self._new: Worker | None = None  # the one that replaces the first of these
        self._leaving: dict[Worker, float] = {}  # told to end, and when they are killed

    def run(self) -> None:
        """Serve until told to end."""
        with figures_folder(self.processes_num) as figures:
            if figures:
                os.environ[SHARED] = str(figures)  # the workers inherit it
            super().run()

    def init_processes(self) -> None:
        """The first turn starts them."""
        self.keep_subprocess_alive()

    def keep_subprocess_alive(self) -> None:
        """Replace dead, stuck and old workers."""
        if self.should_exit.is_set():
            return
        lost = [worker for worker in self.processes if not worker.lives()]
        self._has_served |= any(worker.has_served for worker in self.processes)
        self.processes = [worker for worker in self.processes if worker not in lost]
        for worker in lost:
            self._bury(worker)
        if lost and (pause := self._restarts.died()):
            logger.warning("The next worker starts in %d s", pause)
        self._end_leaving()
        if self.should_exit.is_set() or not self._restarts.are_due():
            return
        try:
            self._renew()
            while len(self.processes) < self.processes_num:
                self._start()
        except OSError as error:  # no memory, or too many processes
            logger.error("No worker can be started: %s", error)
            self._restarts.died()

    def _start(self) -> Worker:
        taken = {worker.slot for worker in (*self.processes, *self._leaving)}
        slot = next(number for number in range(len(taken) + 1) if number not in taken)
        worker = Worker(self.config, self.sockets, slot)
        worker.start()
        self.processes.append(worker)
        return worker

    def _bury(self, worker: Worker) -> None:
        logger.error("Worker %s %s", worker.pid, worker.fate())
        worker.kill()
        worker.process.join()
        self._forget(worker)
        if worker.exitcode == STARTUP_FAILURE and not self._has_served and worker is not self._new:
            self.has_failed = True  # the others would fail alike
            self.should_exit.set()

    def _forget(self, worker: Worker) -> None:
        if SHARED in os.environ:
            mark_process_dead(worker.slot)  # type: ignore[no-untyped-call]  # its waiting requests are gone

    def handle_hup(self) -> None:
        """Replace all workers; the service goes on."""
        logger.info("Received SIGHUP: every worker is replaced")
        self._old = list(self.processes)

    def _renew(self) -> None:
        """A step of it: start a new worker, or, once it serves, end the one that it replaces."""
        self._old = [worker for worker in self._old if worker in self.processes]
        if not self._old:
            self._new = None
        elif self._new is None:
            self._new = self._start()
        elif self._new not in self.processes:
            logger.error("The new worker can't serve: the old ones stay")
            self._old, self._new = [], None
        elif self._new.has_served:
            self._new = None
            old = self._old.pop(0)
            self._retire(old, old.renew)

    def _retire(self, worker: Worker, tell: Callable[[], None]) -> None:
        self.processes.remove(worker)
        tell()
        self._leaving[worker] = time.monotonic() + (self.config.timeout_graceful_shutdown or 0) + MARGIN

    def _end_leaving(self) -> None:
        for worker, deadline in list(self._leaving.items()):
            if worker.exitcode is None and time.monotonic() > deadline:
                logger.warning("Worker %s did not end in time and is killed", worker.pid)
                worker.kill()
                worker.process.join()
            if worker.exitcode is not None:
                del self._leaving[worker]
                self._forget(worker)

    def handle_ttin(self) -> None:
        """One worker more."""
        self.processes_num += 1

    def handle_ttou(self) -> None:
        """One worker less, but never the last."""
        if self.processes_num > 1:
            self.processes_num -= 1
            if len(self.processes) > self.processes_num:
                self._retire(self.processes[0], self.processes[0].renew)

    def terminate_all(self) -> None:
        """Tell the workers to end, and accept no more connections, which nobody would answer."""
        for worker in list(self.processes):
            self._retire(worker, worker.terminate)
        for listening in self.sockets:
            listening.close()

    def join_all(self) -> None:
        """Wait for the workers to end, and kill those that do not; a stuck one handles no signal."""
        while self._leaving:
            worker, deadline = next(iter(self._leaving.items()))
            worker.process.join(max(0, deadline - time.monotonic()) + 0.01)
            self._end_leaving()
