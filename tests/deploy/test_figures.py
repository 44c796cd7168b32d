"""Alerts and dashboard ask for figures that the service and HAProxy really show."""

import shutil
import subprocess
from contextlib import contextmanager, suppress
from pathlib import Path

import httpx
import pytest
import yaml

from convscope.app.main import create_app
from convscope.app.settings import Settings
from tests.benchmarks.serving import free_port
from tests.cluster.test_haproxy import haproxy
from tests.cluster.visitors import await_that
from tests.deploy import figures

pytestmark = pytest.mark.skipif(shutil.which("promtool") is None, reason="no Prometheus")


def promtool(*words):
    ran = subprocess.run(["promtool", *map(str, words)], capture_output=True, text=True, check=False)
    assert ran.returncode == 0, ran.stdout + ran.stderr


def test_prometheus_takes_the_configuration():
    promtool("check", "config", figures.DEPLOY / "prometheus.yaml")


def test_each_alert_comes_when_it_should():
    tests = Path(__file__).with_name("alerts.yaml")
    promtool("test", "rules", tests)
    tried = [one for test in yaml.safe_load(tests.read_text())["tests"] for one in test["alert_rule_test"]]
    assert {one["alertname"] for one in tried if "exp_alerts" in one} == set(figures.alerts())
    assert {one["alertname"] for one in tried if "exp_alerts" not in one} == set(figures.alerts())


@contextmanager
def prometheus(folder, **targets):
    """One with the shipped configuration, but for whom it asks, and how often."""
    config = yaml.safe_load((figures.DEPLOY / "prometheus.yaml").read_text())
    config["global"]["scrape_interval"] = "1s"
    config["rule_files"] = [str(figures.DEPLOY / name) for name in config["rule_files"]]
    for job in config["scrape_configs"]:
        job["static_configs"] = [{"targets": [targets[job["job_name"]]]}]
    file = folder / "prometheus.yaml"
    file.write_text(yaml.safe_dump(config))
    address = f"127.0.0.1:{free_port()}"
    command = ["prometheus", f"--config.file={file}", f"--storage.tsdb.path={folder}/data"]
    with (
        (folder / "log").open("wb") as log,
        subprocess.Popen([*command, f"--web.listen-address={address}"], stderr=log) as process,
        httpx.Client(base_url=f"http://{address}/api/v1") as client,
    ):
        try:
            yield client
        finally:
            process.kill()


def asked(client, query):
    """The series that a query gives now."""
    with suppress(httpx.TransportError):
        answer = client.post("/query", data={"query": query})
        if answer.status_code == 200:
            return answer.json()["data"]["result"]
        assert answer.status_code == 503, answer.text  # it is starting
    return []


@pytest.mark.skipif(shutil.which("haproxy") is None, reason="no HAProxy")
def test_each_query_finds_figures(serve, tmp_path, seven, monkeypatch):
    app = create_app(Settings())
    with serve(app) as worker:
        with monkeypatch.context() as full:  # what was never refused is in no figure
            full.setattr(app.state.service.limiter, "limit", 0)
            assert worker.post("/api/v1/predict", json={"strokes": seven}).status_code == 503
        address = f"127.0.0.1:{worker.base_url.port}"
        with haproxy(tmp_path, address, address) as front, httpx.Client(base_url=front.url) as visitor:
            await_that(lambda: front.is_("one", "UP") and front.is_("two", "UP"), "the worker")
            jobs = {"convscope": address, "haproxy": front.figures.removeprefix("http://")}
            with prometheus(tmp_path, **jobs) as watching:

                def finds(query):
                    for noun in ("predict", "explain"):
                        visitor.post(f"/api/v1/{noun}", json={"strokes": seven}).raise_for_status()
                    return asked(watching, query)

                for name, query in figures.panels().items():
                    await_that(lambda query=query: finds(query), name)
                series = [one["metric"] for one in asked(watching, '{__name__=~".+"}')]
                for name, query in {**figures.alerts(), **figures.panels()}.items():
                    for selector in figures.selectors(query):
                        assert any(map(selector.takes, series)), f"{name}: no {selector}"
