"""HAProxy before workers on two hosts, one of which dies under load."""

import csv
import os
import shutil
import signal
import socket
import subprocess
from contextlib import contextmanager
from itertools import combinations
from pathlib import Path

import httpx
import pytest

from convscope.app import cluster
from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.cluster.hosts import PORT, hosts, missing
from tests.cluster.visitors import await_that, visiting

CONFIG = Path(cluster.__file__).with_name("haproxy.cfg")

pytestmark = pytest.mark.skipif(shutil.which("haproxy") is None, reason="no haproxy")


class HAProxy:
    """A running one."""

    def __init__(self, url, figures, admin):
        self.url, self.figures, self.admin = url, figures, admin

    def servers(self, backend="workers"):
        """Each server's row of figures, by name."""
        with socket.socket(socket.AF_UNIX) as connection:
            connection.connect(str(self.admin))
            connection.sendall(f"show stat {backend} 4 -1\n".encode())
            text = b"".join(iter(lambda: connection.recv(65536), b"")).decode()
        return {row["svname"]: row for row in csv.DictReader(text.removeprefix("# ").splitlines())}

    def is_(self, name, status):
        return self.servers()[name]["status"].startswith(status)

    def answered_by(self, name):
        return int(self.servers()[name]["hrsp_2xx"])


def free_address():
    with socket.create_server(("127.0.0.1", 0)) as probe:
        return f"127.0.0.1:{probe.getsockname()[1]}"


def environment(tmp_path, **hosts):
    return {
        **os.environ,
        "CONVSCOPE_BIND": free_address(),
        "CONVSCOPE_FIGURES": free_address(),
        "CONVSCOPE_ADMIN": str(tmp_path / "admin"),
        **hosts,
    }


@contextmanager
def haproxy(tmp_path, one, two, **more):
    env = environment(tmp_path, CONVSCOPE_HOST_1=one, CONVSCOPE_HOST_2=two, **more)
    with subprocess.Popen(["haproxy", "-db", "-f", CONFIG], env=env, stderr=subprocess.DEVNULL) as process:
        try:
            running = HAProxy(
                f"http://{env['CONVSCOPE_BIND']}",
                f"http://{env['CONVSCOPE_FIGURES']}",
                Path(env["CONVSCOPE_ADMIN"]),
            )
            await_that(lambda: process.poll() is not None or running.admin.exists(), "its socket")
            assert process.poll() is None, "HAProxy gave up"
            yield running
        finally:
            process.kill()


def test_haproxy_takes_the_configuration(tmp_path):
    ran = subprocess.run(
        ["haproxy", "-c", "-f", CONFIG],
        env=environment(tmp_path),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ran.returncode == 0, ran.stderr
    assert "warning" not in ran.stderr.lower()


def test_what_haproxy_answers_itself_is_a_problem_too(tmp_path):
    with haproxy(tmp_path, free_address(), free_address()) as front, httpx.Client() as client:
        await_that(lambda: front.is_("one", "DOWN") and front.is_("two", "DOWN"), "no worker")
        refused = client.post(f"{front.url}/api/v1/predict", json={})
        assert int(refused.headers["retry-after"]) > 0
        tell = client.get(f"{front.url}/metrics")
        large = client.post(f"{front.url}/api/v1/predict", content=bytes(8 * 1024 * 1024 + 1))
        for answer, status in ((refused, 503), (tell, 404), (large, 413)):
            assert answer.status_code == status
            assert answer.headers["content-type"] == "application/problem+json"
            assert answer.headers["x-content-type-options"] == "nosniff"
            assert answer.json()["status"] == status
        for spelt in ("%6Detrics", "%6detric%73", "metrics?name=requests"):
            assert client.get(f"{front.url}/{spelt}").status_code == 404, spelt
        assert "haproxy_server_status" in client.get(f"{front.figures}/metrics").text


# Each setting of SECURITY.md that refuses somebody, as it stands there or nearly so.
SETTINGS = {
    "allowed_hosts": ["digits.example"],
    "trusted_proxies": "127.0.0.1",
    "rate_limit": "1000/second",
    "cors_origins": ["https://school.example"],
    "waiting_limit": 128,
}


@pytest.mark.parametrize("pair", list(combinations(SETTINGS, 2)), ids=" and ".join)
def test_a_worker_with_any_settings_is_up(serve, tmp_path, pair):
    with serve(create_app(Settings(**{name: SETTINGS[name] for name in pair}))) as worker:
        address = f"127.0.0.1:{worker.base_url.port}"
        with haproxy(tmp_path, address, free_address()) as front, httpx.Client(timeout=30) as client:
            await_that(lambda: front.is_("one", "UP") and front.is_("two", "DOWN"), "the worker")
            answer = client.get(f"{front.url}/api/v1/models", headers={"host": "digits.example"})
            assert answer.status_code == 200


UNFINISHED = {
    "a large body": (b"content-length: 200000\r\n\r\n", bytes(100_000)),
    "a body after a large head": (
        b"x-large: %b\r\ncontent-length: 60000\r\n\r\n" % (b"x" * 30_000),
        bytes(50_000),
    ),
    "pieces": (b"transfer-encoding: chunked\r\n\r\n", b"10000\r\n" + bytes(65536) + b"\r\n"),
}


@pytest.mark.parametrize("kind", UNFINISHED)
def test_who_sends_much_slowly_takes_no_place_of_the_others(serve, tmp_path, kind):
    head, begun = UNFINISHED[kind]
    with serve(create_app()) as worker:
        address = f"127.0.0.1:{worker.base_url.port}"
        with haproxy(tmp_path, address, free_address(), CONVSCOPE_CONNECTIONS="1") as front:
            await_that(lambda: front.is_("one", "UP") and front.is_("two", "DOWN"), "the worker")
            public = ("127.0.0.1", int(front.url.rpartition(":")[2]))
            with socket.create_connection(public) as slow, httpx.Client(timeout=30) as client:
                slow.sendall(b"POST /api/v1/predict HTTP/1.1\r\nhost: x\r\n" + head + begun)
                await_that(lambda: front.servers("uploads")["one"]["scur"] == "1", "it at the worker")
                assert client.get(f"{front.url}/api/v1/models").status_code == 200
                small = client.post(f"{front.url}/api/v1/predict", json={"strokes": [[[0, 0], [0, 9]]]})
                assert small.status_code == 200


@pytest.fixture(scope="module")
def two(tmp_path_factory):
    reason = missing()
    if reason:
        pytest.skip(reason)
    with hosts(tmp_path_factory.mktemp("hosts")) as both:
        yield both


@pytest.fixture
def front(two, tmp_path):
    with haproxy(tmp_path, *(f"{host.address}:{PORT}" for host in two)) as running:
        await_that(lambda: running.is_("one", "UP") and running.is_("two", "UP"), "both hosts")
        yield running


def loses_no_request(front, lose, give_back):
    """A host is lost under load and comes back; nobody who asks twice at most goes without an answer."""
    with visiting(front.url) as visitors:
        await_that(lambda: front.answered_by("one") and front.answered_by("two"), "work on both hosts")
        lose()
        await_that(lambda: front.is_("two", "DOWN"), "the loss")
        visitors.await_answers(50)
        give_back()
        await_that(lambda: front.is_("two", "UP"), "the host again")
        before = front.answered_by("two")
        row = front.servers()["two"]
        assert int(row["weight"]) < int(row["uweight"]), "it starts slowly"
        await_that(lambda: front.answered_by("two") > before, "work on the host that came back")
    assert visitors.failed == []
    print(f"{visitors.answered} answered, {visitors.asked_again} of them asked again")


@pytest.mark.parametrize("number", [signal.SIGKILL, signal.SIGTERM])
def test_a_worker_that_ends_under_load_costs_no_request(front, two, number):
    loses_no_request(front, lambda: two[1].end(number), two[1].start)


def test_a_host_that_is_cut_off_under_load_costs_no_request(front, two):
    loses_no_request(front, lambda: two[1].plug(in_="down"), lambda: two[1].plug(in_="up"))
