"""`POST /explain` with `why`."""

import numpy as np
import pytest

import convscope


def explain(client, **body):
    response = client.post("/api/v1/explain", json=body)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("encoding", ["list", "base64"])
def test_tells_each_layer_s_shares_of_a_class_s_score(client, seven, decoded, encoding):
    body = explain(client, strokes=seven, why={"class": 7}, encoding=encoding, layers=["linear"])
    why = body["why"]
    assert (why["class"], why["against"]) == (7, None)
    assert why["score"] == pytest.approx(body["logits"][7], abs=1e-4)
    flat = why["layers"]["flatten"]
    assert decoded(flat["shares"]).sum() + flat["rest"] == pytest.approx(why["score"], abs=1e-4)
    assert decoded(why["layers"]["max_pool_2"]["shares"]).shape == (10,)
    assert why["layers"]["max_pool_2"]["rule"] == "affine"
    assert why["layers"]["conv_1_1"]["rule"] == "piecewise"
    assert decoded(why["pixels"]).shape == (28, 28)
    assert why["path"][0] == {"layer": "linear", "unit": 7, "share": why["score"]}
    assert why["path"][-1]["layer"] == "input"


def test_answers_what_the_library_answers(client, seven, decoded):
    ours = convscope.load("lenet").attribute(seven, 2, against=3)
    why = explain(client, model="lenet", strokes=seven, why={"class": 2, "against": 3})["why"]
    assert why["score"] == pytest.approx(ours.score, abs=1e-4)
    assert np.allclose(decoded(why["pixels"]), ours.pixels, atol=1e-4)
    assert [step["layer"] for step in why["path"]] == [step.layer for step in ours.path]


def test_is_there_only_where_it_is_asked_for(client, seven):
    assert "why" not in explain(client, strokes=seven)
    assert "why" not in explain(client, strokes=seven, why=None)


def test_is_of_the_changed_network(client, seven, decoded):
    kernels = {"linear": {"maps": {"7": {"weight": [0] * 160, "bias": 0}}}}
    body = explain(client, strokes=seven, why={"class": 7}, interventions={"kernels": kernels})
    assert body["why"]["score"] == 0
    assert not decoded(body["why"]["layers"]["flatten"]["shares"]).any()
    assert len(body["why"]["path"]) == 1


@pytest.mark.parametrize(
    ("why", "place"),
    [
        ({"class": 10}, "class"),
        ({"class": -1}, "class"),
        ({"class": 7, "against": 10}, "against"),
        ({"class": 7, "against": 7}, "against"),
        ({"class": "7"}, "class"),
        ({"class": 7, "beside": 1}, "beside"),
        ({}, "class"),
    ],
)
def test_names_what_is_wrong(client, seven, why, place):
    response = client.post("/api/v1/explain", json={"strokes": seven, "why": why})
    assert response.status_code == 422, response.text
    assert response.json()["errors"][0]["loc"][:2] == ["body", "why"]
    assert (
        place in (*response.json()["errors"][0]["loc"], response.json()["detail"]) or place in response.text
    )
