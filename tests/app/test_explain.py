import base64

import numpy as np
import pytest
import torch


def explain(client, **body):
    response = client.post("/api/v1/explain", json=body)
    assert response.status_code == 200, response.text
    return response.json()


def test_answers_what_predict_answers_and_every_layer(client, seven):
    body = explain(client, strokes=seven)
    prediction = client.post("/api/v1/predict", json={"strokes": seven}).json()
    layers = body.pop("layers")
    assert set(body) == set(prediction)
    assert (body["model"], body["prediction"], body["input"]) == (
        prediction["model"],
        prediction["prediction"],
        prediction["input"],
    )
    assert body["logits"] == pytest.approx(prediction["logits"], abs=1e-4)
    described = client.get("/api/v1/models/tiny-vgg").json()["layers"]
    assert [{key: layer[key] for key in described[0]} for layer in layers] == described
    assert layers[-1]["output"]["data"] == body["probabilities"]


@pytest.mark.parametrize("encoding", ["list", "base64"])
def test_outputs_follow_from_one_another(client, seven, decoded, encoding):
    body = explain(client, strokes=seven, include=["outputs", "kernels", "argmax"], encoding=encoding)
    layers = {layer["id"]: layer for layer in body["layers"]}
    outputs = {name: decoded(layer["output"]) for name, layer in layers.items()}
    conv = layers["conv_1_1"]
    expected = torch.conv2d(
        torch.tensor(outputs["input"])[None],
        torch.tensor(decoded(conv["weight"])),
        torch.tensor(decoded(conv["bias"])),
    )[0]
    assert outputs["conv_1_1"] == pytest.approx(expected.numpy(), abs=1e-5)
    assert np.array_equal(outputs["relu_1_1"], np.maximum(outputs["conv_1_1"], 0))
    pool = layers["max_pool_1"]
    assert pool["argmax"]["dtype"] == "int64"
    winners = decoded(pool["argmax"])
    before = outputs[pool["inputs"][0]]
    picked = np.take_along_axis(before.reshape(len(before), -1), winners.reshape(len(before), -1), axis=1)
    assert np.array_equal(picked.reshape(winners.shape), outputs["max_pool_1"])


def test_range_is_the_outputs_own(client, seven, decoded):
    for layer in explain(client, strokes=seven)["layers"]:
        output = decoded(layer["output"])
        assert layer["range"] == [output.min(), output.max()]
        assert layer["output"]["dtype"] == "float32"
        assert layer["shape"] == list(output.shape)


def test_numbers_are_not_rounded(client, seven, decoded):
    plain = explain(client, strokes=seven, layers=["conv_2_2"])
    packed = explain(client, strokes=seven, layers=["conv_2_2"], encoding="base64")
    assert np.array_equal(decoded(plain["layers"][0]["output"]), decoded(packed["layers"][0]["output"]))


def test_layers_chooses_in_topological_order(client, seven):
    body = explain(client, strokes=seven, layers=["softmax", "conv_1_1"])
    assert [layer["id"] for layer in body["layers"]] == ["conv_1_1", "softmax"]
    assert explain(client, strokes=seven, layers=[])["layers"] == []


TENSORS = {"output", "argmax", "weight", "bias"}


@pytest.mark.parametrize(
    ("include", "found"),
    [
        (None, {"conv_1_1": {"output"}, "max_pool_1": {"output"}}),
        ([], {"conv_1_1": set(), "max_pool_1": set()}),
        (["kernels"], {"conv_1_1": {"weight", "bias"}, "max_pool_1": set()}),
        (["argmax"], {"conv_1_1": set(), "max_pool_1": {"argmax"}}),
        (["outputs", "kernels"], {"conv_1_1": {"output", "weight", "bias"}, "max_pool_1": {"output"}}),
    ],
)
def test_include_says_what_is_told(client, seven, include, found):
    body = explain(client, strokes=seven, layers=["conv_1_1", "max_pool_1"], include=include)
    assert {layer["id"]: TENSORS & set(layer) for layer in body["layers"]} == found
    assert all("range" in layer for layer in body["layers"])


def test_explains_every_network(client, seven, decoded):
    for model in client.get("/api/v1/models").json()["models"]:
        body = explain(
            client,
            strokes=seven,
            model=model["id"],
            include=["outputs", "kernels", "argmax"],
            encoding="base64",
        )
        assert body["layers"][0]["id"] == "input"
        assert body["layers"][-1]["kind"] == "softmax"
        assert decoded(body["layers"][-1]["output"]) == pytest.approx(body["probabilities"])
        assert body["logits"] == pytest.approx(decoded(body["layers"][-2]["output"]))


def test_explains_a_picture(client, picture):
    image = base64.b64encode(picture()).decode()
    assert explain(client, image=image, layers=["softmax"])["prediction"] == 7


def test_long_answers_are_compressed_for_those_who_take_that(client, seven):
    body = {"strokes": seven, "model": "bn-cnn", "encoding": "base64"}
    plain = client.post("/api/v1/explain", json=body, headers={"accept-encoding": "identity"})
    small = client.post("/api/v1/explain", json=body, headers={"accept-encoding": "gzip"})
    assert "content-encoding" not in plain.headers
    assert small.headers["content-encoding"] == "gzip"
    assert plain.headers["vary"] == small.headers["vary"] == "accept-encoding"
    assert small.json() == plain.json()
    assert int(small.headers["content-length"]) < int(plain.headers["content-length"]) / 2
    short = client.post("/api/v1/explain", json={"strokes": seven, "layers": []})
    assert "content-encoding" not in short.headers
