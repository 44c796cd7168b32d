"""One of two workers is killed under load, then the other; and the process that watches over them."""

import os
import signal
from contextlib import suppress
from pathlib import Path

import httpx
import pytest

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


@pytest.mark.parametrize("times", [1, 2])
def test_sighup_renews_every_worker_without_a_lost_request(times, tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        before = service.workers
        with visiting(service.url, VISITORS) as visitors:
            await_that(lambda: held_by(before, service.port) == VISITORS, "all visitors")
            visitors.await_answers(200)
            for _ in range(times):  # the second one comes while the first is heeded
                service.process.send_signal(signal.SIGHUP)
            await_that(lambda: len(service.workers) == 2 and not service.workers & before, "new ones only")
            visitors.await_answers(200)
        assert (visitors.failed, visitors.asked_again) == ([], 0)
        assert "Traceback" not in service.said
        assert "ERROR" not in service.said


def test_sigterm_is_heeded_during_a_renewal(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        service.process.send_signal(signal.SIGHUP)
        await_that(lambda: len(service.workers) == 3, "a new one")
        service.process.send_signal(signal.SIGTERM)
        assert service.process.wait(60) == 0
        assert service.refuses()


def test_workers_that_could_not_serve_replace_none(tmp_path):
    """Their code is broken meanwhile: the old ones go on."""
    (tmp_path / "sitecustomize.py").write_text("")
    with running(tmp_path / "log", "--workers", "2", before=("env", f"PYTHONPATH={tmp_path}")) as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        before = service.workers
        (tmp_path / "sitecustomize.py").write_text(
            "import os, sys\nif 'spawn_main' in ' '.join(sys.orig_argv): os._exit(3)"
        )
        service.process.send_signal(signal.SIGHUP)
        await_that(lambda: "the old ones stay" in service.said, "the end of the renewal")
        assert service.workers == before
        assert httpx.get(f"{service.url}/readyz").status_code == 200


def test_workers_end_with_the_process_that_watches_over_them(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        service.process.kill()
        await_that(service.refuses, "the end of its workers: their port is free again")
