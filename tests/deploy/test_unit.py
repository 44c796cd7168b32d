"""The systemd unit's reload, as systemd carries it out: it ends no worker that has nobody to take over."""

import re
import shlex
import shutil
import signal
import subprocess

import httpx
import pytest

from tests.cluster.visitors import await_that
from tests.deploy.figures import DEPLOY
from tests.faults.running import STARTED, running

UNIT = (DEPLOY / "convscope.service").read_text()

pytestmark = pytest.mark.skipif(not hasattr(signal, "SIGHUP"), reason="no SIGHUP")


def reload(service, environment):
    """`systemctl reload`: the unit's command, its own variables and the service's."""
    (line,) = re.findall(r"^ExecReload=(.*)$", UNIT, re.MULTILINE)
    words = [
        word.replace("$MAINPID", str(service.process.pid)).replace("$$", "$") for word in shlex.split(line)
    ]
    return subprocess.run(words, env=environment, capture_output=True, text=True, check=False)


@pytest.mark.parametrize("environment", [{}, {"CONVSCOPE_WORKERS": "1"}])
def test_a_lone_worker_outlives_a_reload(environment, tmp_path):
    with running(tmp_path / "log") as service:
        await_that(lambda: STARTED in service.said, "a worker")
        ran = reload(service, environment)
        assert (ran.returncode, ran.stdout) == (1, "A lone worker needs a restart.\n")
        assert httpx.get(f"{service.url}/readyz").status_code == 200
        assert "Shutting down" not in service.said


def test_several_workers_are_renewed_by_it(tmp_path):
    with running(tmp_path / "log", workers=2) as service:
        await_that(lambda: service.said.count(STARTED) == 2, "two workers")
        before = service.workers
        assert reload(service, {"CONVSCOPE_WORKERS": "2"}).returncode == 0
        await_that(lambda: len(service.workers) == 2 and not service.workers & before, "new ones only")


@pytest.mark.skipif(shutil.which("systemd-analyze") is None, reason="no systemd")
def test_systemd_understands_every_line(tmp_path):
    unit = tmp_path / "convscope.service"
    unit.write_text(UNIT.replace("/opt/convscope/bin/convscope serve", "/bin/true"))
    ran = subprocess.run(["systemd-analyze", "verify", unit], capture_output=True, text=True, check=False)
    assert (ran.returncode, ran.stderr) == (0, "")
