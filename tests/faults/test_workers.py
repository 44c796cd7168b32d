"""One of two workers is killed under load, then the other; and the process that watches over them."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx

from tests.cluster.visitors import await_that, visiting
from tests.faults.running import STARTED, running

VISITORS = 16
ESTABLISHED = "01"


def held_by(pids, port):
    """How many connections to a port these processes hold (Linux)."""
    open_ = set()
    for pid in pids:
        for file in Path(f"/proc/{pid}/fd").iterdir():
            with suppress(FileNotFoundError):  # closed meanwhile
                open_.add(str(file.readlink()))
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


def test_the_figures_are_those_of_all_workers(tmp_path):
    def figure(name):
        with httpx.Client() as client:  # a connection of its own: any worker may get it
            lines = client.get(f"{service.url}/metrics").text.splitlines()
        return sum(float(line.rpartition(" ")[2]) for line in lines if line.startswith(name))

    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        first, second = service.workers
        with visiting(service.url, VISITORS) as visitors:
            await_that(lambda: held_by([first], service.port) and held_by([second], service.port), "both")
            visitors.await_answers(200)
            os.kill(first, signal.SIGKILL)
            await_that(lambda: service.said.count(STARTED) == 3, "another worker")
            visitors.await_answers(200)
        assert visitors.failed == []
        await_that(lambda: figure("convscope_requests_waiting") == 0, "no request of the dead one")
        asked = visitors.answered + visitors.asked_again
        for _ in range(8):  # the dead one had no time to count its last
            counted = figure('convscope_requests_total{method="POST",route="/api/v1/predict"')
            assert asked - VISITORS <= counted <= asked


def test_workers_end_with_the_process_that_watches_over_them(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        service.process.kill()
        await_that(service.refuses, "the end of its workers: their port is free again")
