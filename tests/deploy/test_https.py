"""HAProxy as compose.yaml starts it: TLS in front of workers that are found by name."""

import shutil
import ssl
import subprocess
from contextlib import contextmanager

import httpx
import pytest
import yaml

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.benchmarks.serving import free_port
from tests.cluster.test_haproxy import CONFIG, HAProxy
from tests.cluster.visitors import await_that
from tests.deploy.figures import DEPLOY

pytestmark = pytest.mark.skipif(
    shutil.which("haproxy") is None or shutil.which("openssl") is None, reason="no haproxy, or no openssl"
)
FRONT = yaml.safe_load((DEPLOY / "compose.yaml").read_text())["services"]["haproxy"]


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    """What the first lines of compose.yaml make."""
    folder = tmp_path_factory.mktemp("certificate")
    line = next(line for line in (DEPLOY / "compose.yaml").read_text().splitlines() if "openssl req" in line)
    command = line.lstrip("# ").partition("   #")[0]
    more = "-addext subjectAltName=DNS:localhost,IP:127.0.0.1"
    subprocess.run(["sh", "-c", f"{command} {more}"], cwd=folder, check=True, capture_output=True)
    pem = folder / "site.pem"
    pem.write_bytes((folder / "site.crt").read_bytes() + (folder / "site.key").read_bytes())
    return pem


@contextmanager
def front(folder, certificate, worker):
    """It runs with its own words and settings, but for files, ports and the name of the only worker."""
    places = {"/etc/convscope/haproxy.cfg": CONFIG, "/etc/convscope/https.cfg": DEPLOY / "https.cfg"}
    command = [str(places.get(word, word)) for word in FRONT["command"]]
    secure, plain = free_port(), free_port()
    values = dict(FRONT["environment"])
    bind = values["CONVSCOPE_BIND"].replace("/etc/convscope/site.pem", str(certificate))
    values["CONVSCOPE_BIND"] = bind.replace(":8443", f"127.0.0.1:{secure}")
    values["CONVSCOPE_PLAIN"] = f"127.0.0.1:{plain}"
    values["CONVSCOPE_FIGURES"] = f"127.0.0.1:{free_port()}"
    values["CONVSCOPE_ADMIN"] = str(folder / "admin")
    values["CONVSCOPE_HOST_1"] = values["CONVSCOPE_HOST_2"] = worker
    values["PATH"] = "/usr/sbin:/usr/bin"
    with subprocess.Popen(command, env=values, stderr=subprocess.DEVNULL) as process:
        try:
            running = HAProxy(f"https://localhost:{secure}", "", folder / "admin")
            await_that(lambda: process.poll() is not None or running.admin.exists(), "its socket")
            assert process.poll() is None, "HAProxy gave up"
            yield running, f"http://localhost:{plain}"
        finally:
            process.terminate()


def test_visitors_are_led_to_https_and_get_the_page(serve, tmp_path, certificate, seven):
    with (
        serve(create_app(Settings())) as worker,
        front(tmp_path, certificate, f"localhost:{worker.base_url.port}") as (https, plain),
    ):
        await_that(lambda: https.is_("one", "UP"), "a worker that is found by its name")
        trust = ssl.create_default_context(cafile=certificate)
        with httpx.Client(verify=trust) as client:
            moved = client.get(f"{plain}/learn?lang=zh")
            assert (moved.status_code, moved.headers["location"]) == (
                308,
                f"{plain.replace('http:', 'https:')}/learn?lang=zh",
            )
            assert "ConvScope" in client.get(https.url).text
            answer = client.post(f"{https.url}/api/v1/predict", json={"strokes": seven})
            assert answer.json()["prediction"] == 7
            assert client.get(f"{https.url}/metrics").status_code == 404


def test_old_tls_is_refused(tmp_path, certificate):
    with front(tmp_path, certificate, "localhost:9") as (https, _):
        port = https.url.rpartition(":")[2]
        asked = ["openssl", "s_client", "-connect", f"127.0.0.1:{port}", "-cipher", "ALL:@SECLEVEL=0"]
        for version, fails in (("-tls1_1", True), ("-tls1_2", False)):
            ran = subprocess.run([*asked, version], input=b"", capture_output=True, check=False)
            assert bool(ran.returncode) is fails, version
