"""What the API says of pictures that look like no digit."""

import pytest

import convscope
from tests.benchmarks.not_digits import SHAPES

SPIRAL = [[(x, y) for x, y in stroke.tolist()] for stroke in SHAPES["spiral"]]


@pytest.mark.parametrize("url", ["/api/v1/predict", "/api/v1/explain"])
def test_a_digit_looks_like_one_and_a_spiral_does_not(client, seven, url):
    digit = client.post(url, json={"strokes": seven}).json()["strangeness"]
    other = client.post(url, json={"strokes": SPIRAL}).json()["strangeness"]
    assert (digit["strange"], other["strange"]) == (False, True)
    assert digit["score"] < digit["threshold"] == other["threshold"] < other["score"]


def test_both_endpoints_and_the_library_agree(client, seven):
    scores = [
        client.post(f"/api/v1/{noun}", json={"strokes": seven, "model": "lenet"}).json()["strangeness"][
            "score"
        ]
        for noun in ("predict", "explain")
    ]
    network = convscope.load("lenet")
    ours = [network.predict(seven).strangeness.score, network.explain(seven).prediction.strangeness.score]
    assert scores + ours == pytest.approx([ours[0]] * 4, abs=1e-4)


@pytest.mark.parametrize("noun", ["predict", "explain"])
def test_a_changed_network_claims_nothing(client, seven, noun):
    changed = {"kernels": {"linear": {"maps": {"7": {"bias": 1}}}}}
    answer = client.post(f"/api/v1/{noun}", json={"strokes": seven, "interventions": changed}).json()
    assert "strangeness" not in answer
