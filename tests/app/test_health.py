import re

import pytest

from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.store import SHIPPED
from convscope.version import __version__


def test_alive_and_ready(client):
    assert client.get("/healthz").json() == {"status": "alive", "version": __version__}
    body = client.get("/readyz").json()
    assert body["status"] == "ready"
    assert "tiny-vgg" in body["models"]


@pytest.mark.parametrize("path", ["/healthz", "/readyz", "/metrics", "/api/v1/models", "/openapi.json", "/"])
def test_what_may_be_got_may_be_asked_for_its_head(client, path):
    whole, head = client.get(path), client.head(path)
    assert (head.status_code, head.content) == (200, b"")
    assert head.headers["content-type"] == whole.headers["content-type"]
    refused = client.delete(path)
    assert refused.status_code == 405
    assert set(refused.headers["allow"].split(", ")) == {"GET", "HEAD"}


@pytest.mark.plain_worker("each worker counts its own requests")
def test_metrics_count_requests_by_route(client, seven):
    def count(status):
        lines = client.get("/metrics").text.splitlines()
        start = f'convscope_requests_total{{method="POST",route="/api/v1/predict",status="{status}"}} '
        return sum(float(line.removeprefix(start)) for line in lines if line.startswith(start))

    before = count(200), count(422)
    client.post("/api/v1/predict", json={"strokes": seven})
    client.post("/api/v1/predict", json={})
    assert (count(200), count(422)) == (before[0] + 1, before[1] + 1)


def test_metrics_say_what_runs(client):
    pattern = rf'convscope_build_info{{python="[^"]+",torch="[^"]+",version="{re.escape(__version__)}"}} 1\.0'
    assert re.search(pattern, client.get("/metrics").text)


@pytest.mark.plain_worker("each worker times its own networks")
def test_metrics_time_the_networks_and_name_no_visitor(client, seven):
    client.post("/api/v1/predict", json={"strokes": seven})
    client.get("/some/visitor/was/here")
    client.get("/api/v1/models/someones-model")
    text = client.get("/metrics").text
    assert 'convscope_inference_seconds_count{model="tiny-vgg"}' in text
    assert 'convscope_request_seconds_bucket{le="0.001",route="/api/v1/predict"}' in text
    assert 'route="/api/v1/models/{model}"' in text
    assert "visitor" not in text
    assert "someones" not in text


def test_networks_without_weights_are_left_out(serve, caplog, tmp_path):
    app = create_app(Settings(weights=tmp_path))
    with serve(app) as client:
        answer = client.get("/readyz")
        assert (answer.status_code, answer.headers["content-type"]) == (503, "application/problem+json")
        assert client.get("/healthz").status_code == 200
        assert client.get("/api/v1/models").json() == {"default": "tiny-vgg", "models": []}
        assert client.post("/api/v1/predict", json={"strokes": [[[0, 0]]]}).status_code == 503
        assert client.get("/api/v1/models/lenet").status_code == 404
    assert "tiny-vgg is left out" in caplog.text


def test_a_damaged_network_does_not_stop_the_others(serve, caplog, tmp_path):
    folder = Settings().weights or SHIPPED
    for name in ("tiny-vgg", "lenet"):
        for suffix in ("json", "safetensors"):
            (tmp_path / f"{name}.{suffix}").write_bytes((folder / f"{name}.{suffix}").read_bytes())
    weights = tmp_path / "lenet.safetensors"
    weights.write_bytes(weights.read_bytes()[:1000])
    with serve(create_app(Settings(weights=tmp_path))) as client:
        assert client.get("/readyz").json()["models"] == ["tiny-vgg"]
    assert "lenet is left out" in caplog.text
