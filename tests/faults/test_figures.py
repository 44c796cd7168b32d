"""Shared figures never cost a worker: no room for them, and workers and supervisors that die."""

import os
import re
import signal
import subprocess
from pathlib import Path

import httpx
import pytest
from prometheus_client.multiprocess import MultiProcessCollector

from convscope.app.server import figures, restarts
from tests.cluster.visitors import await_that
from tests.faults.running import STARTED, running
from tests.faults.test_disk import allowed

WORKERS = 2
KIBIBYTE = 1024
ROOM = WORKERS * figures.FILES * figures.SIZE // KIBIBYTE
# A memory of one's own of so many KiB where figures are shared.
SMALL = 'mount -t tmpfs -o size="$0"k tmpfs /dev/shm && exec "$@"'
with_a_small_memory = pytest.mark.skipif(
    not allowed("unshare", "--mount", "true"), reason="no mounts of one's own without root"
)


def before(kibibytes):
    return ("unshare", "--mount", "sh", "-c", SMALL, str(kibibytes))


def ready(service, starts=WORKERS):
    await_that(lambda: service.said.count(STARTED) == starts, f"{starts} workers")


def ask_for_everything(service):
    """Answers of many routes with many statuses; none of them fails."""
    with httpx.Client(base_url=service.url, timeout=60) as client:
        for path in client.get("/openapi.json").json()["paths"]:
            for method in ("GET", "POST", "OPTIONS"):
                assert client.request(method, path, content=b"{}").status_code < 500, path
        return client.get("/metrics").text


def total(text, name):
    return sum(float(line.rpartition(" ")[2]) for line in text.splitlines() if line.startswith(name))


@with_a_small_memory
def test_workers_serve_on_where_there_is_no_room_for_more_figures(tmp_path):
    with running(tmp_path / "log", "--workers", "2", before=before(ROOM + 4)) as service:
        ready(service)
        workers = service.workers
        shared = Path(f"/proc/{service.process.pid}/root/dev/shm")
        assert list(shared.glob("convscope-figures-*/*.db"))
        with pytest.raises(OSError, match="No space left"):
            fill(shared / "filling")
        ask_for_everything(service)
        await_that(lambda: "Some figures of this worker are missing" in service.said, "a word of it")
        (shared / "filling").unlink()
        subprocess.run(
            ["nsenter", "-t", str(service.process.pid), "-m", "mount", "-o", "remount,size=8m", "/dev/shm"],
            check=True,
        )
        counted = 'convscope_requests_total{method="POST"'
        first = total(ask_for_everything(service), counted)
        await_that(lambda: total(ask_for_everything(service), counted) > first + 40, "figures again")
        assert service.workers == workers
        assert "Traceback" not in service.said


def fill(path):
    with path.open("wb", buffering=0) as file:
        while True:
            file.write(bytes(KIBIBYTE))


@with_a_small_memory
def test_figures_lie_elsewhere_where_the_memory_is_full_from_the_start(tmp_path, monkeypatch):
    monkeypatch.setenv("TMPDIR", str(tmp_path))
    with running(tmp_path / "log", "--workers", "2", before=before(64)) as service:
        ready(service)
        assert list(tmp_path.glob("convscope-figures-*/*.db"))
        assert total(ask_for_everything(service), "convscope_requests_total") > 0
        service.process.terminate()
        service.process.wait(60)
    assert not list(tmp_path.glob("convscope-figures-*"))


def test_a_dead_worker_is_told_with_its_signal_and_leaves_its_figures_but_no_files(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        ready(service)
        (folder,) = shared_by(service)
        counted = total(ask_for_everything(service), "convscope_requests_total")
        files = {path.name for path in folder.iterdir()}
        for starts in (3, 4, 5):
            os.kill(next(iter(service.workers)), signal.SIGBUS)
            ready(service, starts)
        assert service.said.count("was ended by SIGBUS") == 3
        assert "The next worker starts in 1 s" in service.said
        assert {path.name for path in folder.iterdir()} <= files | {"counter_1.db", "histogram_1.db"}
        text = httpx.get(f"{service.url}/metrics").text
        assert total(text, "convscope_requests_total") >= counted
        assert total(text, "convscope_requests_waiting") == 0


def shared_by(service):
    environment = Path(f"/proc/{next(iter(service.workers))}/environ").read_bytes().decode()
    return [Path(path) for path in re.findall(r"PROMETHEUS_MULTIPROC_DIR=([^\0]+)", environment)]


def test_a_killed_supervisor_leaves_nothing(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        ready(service)
        (folder,) = shared_by(service)
        assert folder.is_dir()
        service.process.kill()
        await_that(lambda: not folder.exists(), "the end of its folder")


def test_what_a_killed_service_leaves_goes_with_the_next_start(tmp_path):
    with running(tmp_path / "log", "--workers", "2") as service:
        ready(service)
        (left,) = shared_by(service)
        with running(tmp_path / "log of another", "--workers", "2") as other:
            ready(other)
            assert left.is_dir(), "it is in use"
        os.killpg(service.process.pid, signal.SIGKILL)
        service.process.wait()
        assert left.is_dir()
    with running(tmp_path / "log", "--workers", "2") as service:
        ready(service)
        assert not left.exists()


def test_restarts_slow_down_and_recover(monkeypatch):
    now = 1000.0
    monkeypatch.setattr(restarts.time, "monotonic", lambda: now)
    some = restarts.Restarts()
    assert some.are_due()
    assert [some.died() for _ in range(7)] == [0, 1, 2, 4, 8, 16, 30]
    assert not some.are_due()
    now += 30
    assert some.are_due()
    now += restarts.LATELY
    assert some.died() == 0


def test_files_of_figures_grow_and_are_read_again(tmp_path):
    path = tmp_path / "counter_0.db"
    keys = [
        f'["name", "name_total", {{"route": "{number}", "long": "{"x" * 200}"}}, ""]' for number in range(900)
    ]
    file = figures.Reserved(str(path))
    for number, key in enumerate(keys):
        file.write_value(key, number, 0.0)
    file.close()
    assert path.stat().st_size == path.stat().st_blocks * 512 == 256 * KIBIBYTE
    again = figures.Reserved(str(path))
    assert [again.read_value(key)[0] for key in keys] == list(range(900))
    again.close()
    (metric,) = MultiProcessCollector.merge([str(path)])
    assert sum(sample.value for sample in metric.samples) == sum(range(900))
