"""The service where parts of Linux are missing. It is not tried on those systems themselves."""

import signal
import subprocess
import sys
from pathlib import Path

import httpx
import pytest

from tests.cluster.visitors import SEVEN, await_that
from tests.faults.running import STARTED, starting

HERE = Path(__file__).parent
SYSTEMS = {"windows": "win32", "macos": "darwin"}


@pytest.fixture(params=SYSTEMS)
def system(request, monkeypatch):
    monkeypatch.setenv("PYTHONPATH", str(HERE / request.param))
    return SYSTEMS[request.param]


def test_it_is_as_if(system):
    asked = "import convscope.app, sys, os; print(sys.platform, hasattr(os, 'sched_getaffinity'))"
    said = subprocess.run([sys.executable, "-c", asked], capture_output=True, text=True, check=True)
    assert said.stdout.split() == [system, "False"]


def ended(service):
    return service.process.poll() is not None


@pytest.mark.parametrize("workers", [1, 2])
def test_it_serves_and_ends(system, tmp_path, workers):
    with starting(tmp_path / "log", "--workers", str(workers)) as service:
        await_that(lambda: service.said.count(STARTED) >= workers or ended(service), "a start")
        assert not ended(service), service.said
        with httpx.Client(base_url=service.url, timeout=60) as client:
            assert client.get("/").status_code == 200
            assert client.post("/api/v1/predict", json=SEVEN).json()["prediction"] == 7
            assert "convscope_requests_total" in client.get("/metrics").text
        service.process.send_signal(signal.SIGINT)
        service.process.wait()
        assert "Traceback" not in service.said, service.said


def convscope(*words):
    command = [sys.executable, "-c", "from convscope.app.cli import main; main()", *words]
    return subprocess.run(command, capture_output=True, text=True, check=False)


def test_what_windows_cannot_do_is_a_sentence(monkeypatch, tmp_path):
    monkeypatch.setenv("PYTHONPATH", str(HERE / "windows"))
    for words in (["cluster"], ["serve", "--socket", str(tmp_path / "http.sock")]):
        ran = convscope(*words)
        assert ran.returncode == 1, ran
        assert ran.stderr.startswith("convscope: ")
        assert ran.stderr.count("\n") == 1
