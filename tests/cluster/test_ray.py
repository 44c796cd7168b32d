"""Ray Serve on this machine: two replicas answer as one service, and one may die."""

import json
import os
import re
import signal
import socket
import subprocess
import sys
from contextlib import contextmanager
from importlib.util import find_spec
from pathlib import Path

import httpx
import pytest

from convscope.app.cluster import environment
from tests.cluster.visitors import await_that, visiting

ROOT = Path(__file__).parents[2]
CONVSCOPE = [sys.executable, "-c", "from convscope.app.cli import main; main()"]
CONFIG = ROOT / "app" / "cluster" / "serve.yaml"
SUITE = ["tests/app", "tests/test_readme.py"]

needs_ray = pytest.mark.skipif(find_spec("ray") is None, reason="no Ray: pip install '.[cluster]'")


def free_port():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return probe.getsockname()[1]


def ports():
    """Ports for what would else take fixed ones, which another Ray on this machine may have."""
    names = ("HAPROXY_STATS", "HAPROXY_METRICS", "FALLBACK_PROXY_HTTP")
    return {f"RAY_SERVE_{name}_PORT": str(free_port()) for name in names}


def marked(mark):
    """All living processes with this in their environment, and their names."""
    found = {}
    for folder in Path("/proc").glob("[0-9]*"):
        try:
            if mark.encode() in (folder / "environ").read_bytes():
                found[int(folder.name)] = (folder / "cmdline").read_bytes().partition(b"\0")[0].decode()
        except OSError:  # it has just ended
            continue
    return found


class Cluster:
    """A running one."""

    def __init__(self, url, mark):
        self.url, self.mark = url, mark

    def replicas(self):
        return {pid for pid, name in marked(self.mark).items() if "ServeReplica" in name}

    def ready(self):
        try:
            return httpx.get(f"{self.url}/readyz").status_code == 200
        except httpx.TransportError:
            return False


@contextmanager
def running(command, url, end, **more):
    """A command that serves with Ray; asked to end, it leaves nothing behind."""
    mark = f"CONVSCOPE_TEST_MARK=ray-{os.getpid()}-{free_port()}"
    env = {**os.environ, **ports(), **dict([mark.split("=")]), **more}
    process = subprocess.Popen(
        command, cwd=ROOT, env=env, stdout=subprocess.PIPE, stderr=subprocess.STDOUT, text=True
    )
    cluster = Cluster(url, mark)
    try:
        await_that(lambda: process.poll() is not None or cluster.ready(), "readiness", 120)
        assert process.poll() is None, process.stdout.read()
        yield cluster
    finally:
        process.send_signal(end)
        said, _ = process.communicate(timeout=120)
    assert "Traceback" not in said
    await_that(lambda: not marked(mark), "the end of all that it had started")
    assert process.returncode == 0, said


@pytest.fixture(scope="module")
def cluster():
    port = free_port()
    command = [*CONVSCOPE, "cluster", "--replicas", "2", "--port", str(port)]
    with running(command, f"http://127.0.0.1:{port}", signal.SIGTERM) as cluster:
        await_that(lambda: len(cluster.replicas()) == 2, "two replicas")
        yield cluster


@needs_ray
def test_two_replicas_pass_the_suite_of_the_service(cluster):
    command = [
        sys.executable,
        "-m",
        "pytest",
        "-q",
        "-p",
        "no:cacheprovider",
        *SUITE,
        "--service",
        cluster.url,
    ]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr
    counted = re.search(r"(\d+) passed, (\d+) skipped", ran.stdout)
    print(counted[0])
    assert int(counted[1]) > int(counted[2])


@needs_ray
def test_a_replica_that_is_killed_under_load_costs_no_request_and_is_replaced(cluster):
    with visiting(cluster.url) as visitors:
        before = cluster.replicas()
        killed = min(before)
        os.kill(killed, signal.SIGKILL)
        await_that(lambda: killed not in cluster.replicas(), "the death")
        visitors.await_answers(50)
        await_that(lambda: len(cluster.replicas()) == 2, "another replica")
        visitors.await_answers(50)
    assert visitors.failed == []
    print(f"{visitors.answered} answered, {visitors.asked_again} of them asked again")


@needs_ray
def test_the_configuration_for_a_cluster_deploys(tmp_path):
    # As it stands, but for what a test may not take: all addresses, a fixed port and so many places.
    port = free_port()
    text = CONFIG.read_text()
    for theirs, ours in (("0.0.0.0", "127.0.0.1"), ("8000", str(port)), ("num_cpus: 1", "num_cpus: 0")):
        assert text.count(theirs) == 1
        text = text.replace(theirs, ours)
    config = tmp_path / "serve.yaml"
    config.write_text(text)
    command = [sys.executable, "-m", "ray.serve.scripts", "run", str(config)]
    url = f"http://127.0.0.1:{port}"
    more = {**environment.settings(), "CONVSCOPE_LIVE_TRAINING": "auto"}
    with running(command, url, signal.SIGINT, **more) as cluster:
        await_that(lambda: len(cluster.replicas()) == 2, "the least number of replicas")
        assert httpx.post(f"{url}/api/v1/predict", json={"strokes": [[[0, 0], [0, 9]]]}).status_code == 200
        assert httpx.get(f"{url}/api/v1/training/runs").json()["offered"] is False


@needs_ray
def test_the_configuration_scales_as_the_command_does():
    code = (
        "import json, yaml\n"
        "from ray.serve.schema import ServeDeploySchema\n"
        "from convscope.app.cluster.deployment import SCALING\n"
        f"said = ServeDeploySchema.model_validate(yaml.safe_load(open({str(CONFIG)!r})))\n"
        "scaling = said.applications[0].deployments[0].autoscaling_config\n"
        "print(json.dumps([SCALING, {name: scaling[name] for name in SCALING}]))\n"
    )
    ran = subprocess.run([sys.executable, "-c", code], cwd=ROOT, capture_output=True, text=True, check=True)
    command, configuration = json.loads(ran.stdout.splitlines()[-1])
    assert command == configuration


def test_without_ray_the_command_says_what_to_install():
    code = "import sys; sys.modules['ray'] = None; from convscope.app.cli import main; main()"
    command = [sys.executable, "-c", code, "cluster", "--port", str(free_port())]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 1
    assert ran.stderr.strip() == "convscope: a cluster needs ray: pip install 'convscope[cluster]'"


def test_most_replicas_are_no_fewer_than_replicas():
    command = [*CONVSCOPE, "cluster", "--replicas", "3", "--max-replicas", "2"]
    ran = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=False)
    assert ran.returncode == 2
    assert "--max-replicas" in ran.stderr


def test_what_the_environment_says_goes_before_our_settings():
    given = {"RAY_SERVE_ENABLE_HA_PROXY": "0"}
    environment.prepare(given)
    assert given["RAY_SERVE_ENABLE_HA_PROXY"] == "0"
    assert given["RAY_USAGE_STATS_ENABLED"] == "0"
    assert "empty-response" in given["RAY_SERVE_HAPROXY_RETRY_ON"]
