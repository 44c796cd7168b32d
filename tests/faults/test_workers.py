"""One of two workers is killed under load, then the other; and the process that watches over them."""

import os
import signal
from pathlib import Path

from tests.cluster.visitors import await_that, visiting
from tests.faults.running import STARTED, running

VISITORS = 16
ESTABLISHED = "01"


def held_by(pids, port):
    """How many connections to a port these processes hold (Linux)."""
    open_ = {str(file.readlink()) for pid in pids for file in Path(f"/proc/{pid}/fd").iterdir()}
    rows = [line.split() for line in Path("/proc/net/tcp").read_text().splitlines()[1:]]
    return sum(
        int(row[1].partition(":")[2], 16) == port and row[3] == ESTABLISHED and f"socket:[{row[9]}]" in open_
        for row in rows
    )


def test_killed_workers_cost_no_more_than_what_they_were_asked_and_are_replaced(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        first, second = service.workers
        for killed, started in ((first, 3), (second, 4)):
            with visiting(service.url, VISITORS) as visitors:
                await_that(lambda: held_by(service.workers, service.port) == VISITORS, "all visitors")
                held = held_by([killed], service.port)
                os.kill(killed, signal.SIGKILL)
                visitors.await_answers(200)
                await_that(lambda: service.said.count(STARTED) == started, "another worker")  # noqa: B023
                visitors.await_answers(200)
            assert visitors.failed == []
            assert visitors.asked_again <= held
            print(f"{visitors.answered} answered; {visitors.asked_again} of {held} were asked again")
        assert len(service.workers) == 2
        assert not service.workers & {first, second}
        assert "Traceback" not in service.said


def test_workers_end_with_the_process_that_watches_over_them(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        service.process.kill()
        await_that(service.refuses, "the end of its workers: their port is free again")
