"""A slow network computes in threads: it holds up nobody, and its inputs still form batches."""

import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from statistics import median

import numpy as np
import pytest
import torch

from convscope.app.inference import networks
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.network import Network
from convscope.zoo import SPECS

SLOW = 0.5  # seconds of one batch


@pytest.fixture
def slowed(monkeypatch):
    """Networks take half a second; the list tells the size of each batch."""
    batches = []
    outputs = Network.outputs

    def slow(self, ink):
        batches.append(len(ink))
        time.sleep(SLOW)
        return outputs(self, ink)

    monkeypatch.setattr(Network, "outputs", slow)
    return batches


def test_a_slow_network_holds_up_nobody_and_forms_batches(serve, slowed, seven):
    app = create_app(Settings(), {"tiny-vgg": SPECS["tiny-vgg"]})
    with serve(app) as client, ThreadPoolExecutor(16) as pool:
        slowed.clear()
        body = {"strokes": seven, "layers": ["softmax"]}
        asked = [pool.submit(client.post, "/api/v1/explain", json=body) for _ in range(16)]
        waits = []
        while not all(request.done() for request in asked):
            waits.append(client.get("/healthz").elapsed.total_seconds())
        assert median(waits) < SLOW / 2
        answers = [request.result().json() for request in asked]
        assert {answer["prediction"] for answer in answers} == {7}
        assert sum(slowed) == 16
        assert max(slowed) > 1


@pytest.mark.parametrize(
    ("milliseconds", "slow", "runs"),
    [([1], False, 1), ([80, 80, 5, 2], False, 4), ([4], True, networks.TRIES)],
    ids=["quick", "quick on a busy machine", "slow"],
)
def test_a_network_is_slow_if_no_explanation_is_quick(monkeypatch, client, app, milliseconds, slow, runs):
    assert client.get("/readyz").status_code == 200
    network = app.state.service.networks.get("tiny-vgg").network
    now, seen = [0.0], []

    def outputs(self, ink):
        seen.append(ink.shape)
        now[0] += milliseconds[min(len(seen), len(milliseconds)) - 1] / 1000

    monkeypatch.setattr(networks, "perf_counter", lambda: now[0])
    monkeypatch.setattr(Network, "outputs", outputs)
    assert networks._is_slow(network) is slow
    assert seen == [(1, 1, 28, 28)] * runs


def test_a_network_of_another_size_takes_pixels_of_its_size(serve, monkeypatch):
    def build():
        return torch.nn.Sequential(torch.nn.Flatten(), torch.nn.Linear(3 * 12 * 8, 10))

    spec = replace(SPECS["tiny-vgg"], id="wide", build=build, input_shape=(3, 12, 8))
    monkeypatch.setattr(Network, "load", lambda spec, _folder: Network.of(spec, spec.build().eval(), {}))
    with serve(create_app(Settings(default_model="wide"), {"wide": spec})) as client:
        pixels = [[(row + column) / 20 for column in range(8)] for row in range(12)]
        answer = client.post("/api/v1/predict", json={"pixels": pixels}).json()
        assert answer["input"]["shape"] == [3, 12, 8]
        assert np.array(answer["input"]["data"]) == pytest.approx(np.array([pixels] * 3))
        explained = client.post("/api/v1/explain", json={"pixels": pixels}).json()
        assert explained["layers"][0]["output"]["shape"] == [3, 12, 8]
        refused = client.post("/api/v1/predict", json={"pixels": [[0] * 28] * 28})
        assert refused.status_code == 422
        assert refused.json()["expected"] == 12
