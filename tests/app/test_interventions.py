"""Another kernel in a request: the answer is that of a module with this kernel, and of this request alone."""

import asyncio
import base64

import httpx
import numpy as np
import pytest

import convscope
from convscope.app.http.problem_types import URN

SOBEL = [[[-1.0, 0.0, 1.0], [-2.0, 0.0, 2.0], [-1.0, 0.0, 1.0]]]


def post(client, path="explain", **body):
    return client.post(f"/api/v1/{path}", json=body)


def with_kernels(kernels, **body):
    return {"interventions": {"kernels": kernels}, **body}


@pytest.fixture(scope="module")
def network():
    return convscope.load("tiny-vgg")


@pytest.fixture(scope="module")
def expected(network, seven):
    """What the library says with a Sobel kernel in the first map."""
    first = network.explain(seven)["conv_1_1"]
    weight, bias = first.weight.copy(), first.bias.copy()
    weight[0], bias[0] = SOBEL, 0.25
    return network.changed(kernels={"conv_1_1": {"weight": weight, "bias": bias}}).explain(seven)


def packed(array):
    array = np.ascontiguousarray(array, "<f4")
    return {"shape": array.shape, "dtype": "float32", "data": base64.b64encode(array.tobytes()).decode()}


def forms(expected):
    first = expected["conv_1_1"]
    return {
        "maps": {"maps": {"0": {"weight": SOBEL, "bias": 0.25}}},
        "maps, base64": {"maps": {"0": {"weight": packed(SOBEL), "bias": 0.25}}},
        "channels": {"maps": {"0": {"channels": {"0": packed(SOBEL[0])}, "bias": 0.25}}},
        "lists": {"weight": first.weight.tolist(), "bias": first.bias.tolist()},
        "base64": {"weight": packed(first.weight), "bias": packed(first.bias)},
        "both": {"weight": packed(first.weight), "maps": {"0": {"bias": 0.25}}},
    }


def test_explains_with_another_kernel_however_it_is_written(client, seven, decoded, expected):
    for name, kernel in forms(expected).items():
        response = post(
            client, strokes=seven, include=["outputs", "kernels"], **with_kernels({"conv_1_1": kernel})
        )
        assert response.status_code == 200, (name, response.text)
        for layer in response.json()["layers"]:
            ours = expected[layer["id"]]
            assert decoded(layer["output"]) == pytest.approx(ours.output, abs=1e-5)
            assert layer.get("changed", False) == (layer["id"] == "conv_1_1")
            if ours.weight is not None:
                assert np.array_equal(decoded(layer["weight"]), ours.weight)


def test_predicts_with_another_kernel(client, seven, expected):
    body = with_kernels({"conv_1_1": {"maps": {"0": {"weight": SOBEL, "bias": 0.25}}}})
    one = post(client, "predict", strokes=seven, **body).json()
    many = post(client, "predict", instances=[{"strokes": seven}] * 3, **body).json()["predictions"]
    for answer in (one, *many):
        assert answer["logits"] == pytest.approx(expected.prediction.logits.tolist(), abs=1e-4)


def test_the_answer_is_of_its_own_request_alone(client, seven, network):
    """Sent together, trained and changed ones do not mix."""
    trained = network.explain(seven).prediction.logits.tolist()
    off = with_kernels({"linear": {"weight": np.zeros((10, 160)).tolist(), "bias": list(range(10))}})

    async def ask(session, changed):
        body = {"strokes": seven, "layers": [], **(off if changed else {})}
        return changed, (await session.post("/api/v1/explain", json=body)).json()["logits"]

    async def all_at_once():
        async with httpx.AsyncClient(base_url=client.base_url, timeout=60) as session:
            return await asyncio.gather(*[ask(session, changed=number % 3 == 0) for number in range(24)])

    for changed, logits in asyncio.run(all_at_once()):
        assert logits == pytest.approx(list(range(10)) if changed else trained, abs=1e-4)


def test_nothing_to_change_is_the_network_itself(client, seven):
    plain = post(client, strokes=seven).json()
    for nothing in (None, {}, {"kernels": None}, {"kernels": {}}, {"kernels": {"conv_1_1": {}}}):
        assert post(client, strokes=seven, interventions=nothing).json() == plain


def test_nothing_about_any_layer_is_an_answer_or_a_problem(client, seven):
    for model in client.get("/api/v1/models").json()["models"]:
        for layer in client.get(f"/api/v1/models/{model['id']}").json()["layers"]:
            body = {"strokes": seven, "model": model["id"], "layers": []}
            for nothing in ({}, {"weight": None}, {"maps": None}):
                answer = post(client, **body, interventions={"kernels": {layer["id"]: nothing}})
                assert answer.status_code in {200, 422}, (layer, nothing)
                if answer.status_code == 422:
                    assert answer.json()["type"].endswith("not-changeable")


SHAPED = [[[0] * 3] * 3]
BAD = {
    "unknown layer": ({"conv_9": {}}, 404, "unknown-layer", ["conv_9"]),
    "no weights": ({"relu_1_1": {"weight": [1]}}, 422, "not-changeable", ["relu_1_1", "weight"]),
    "no maps": ({"relu_1_1": {"maps": {}}}, 422, "not-changeable", ["relu_1_1", "maps"]),
    "shape": ({"linear": {"bias": [1, 2]}}, 422, "wrong-shape", ["linear", "bias"]),
    "ragged": ({"conv_1_1": {"weight": [[SHAPED, []]]}}, 422, "wrong-type", None),
    "uneven": (
        {"conv_1_1": {"maps": {"0": {"weight": [[[0, 0, 0], [0]]]}}}},
        422,
        "wrong-shape",
        ["conv_1_1", "maps", "0", "weight"],
    ),
    "text": ({"linear": {"bias": ["1"] * 10}}, 422, "wrong-type", ["linear", "bias", 0]),
    "deep": ({"linear": {"bias": [[1]] * 10}}, 422, "wrong-type", ["linear", "bias", 0]),
    "too large": ({"linear": {"bias": [1e300] * 10}}, 422, "not-finite", ["linear", "bias"]),
    "nan": ({"linear": {"bias": packed([np.nan] * 10)}}, 422, "not-finite", ["linear", "bias", "data"]),
    "overflow": ({"linear": {"bias": [3e38] * 10, "weight": [[3e38] * 160] * 10}}, 422, "overflow", []),
    "bytes": (
        {"linear": {"bias": {**packed([0] * 9), "shape": [10]}}},
        422,
        "wrong-shape",
        ["linear", "bias", "data"],
    ),
    "base64": (
        {"linear": {"bias": {"shape": [10], "dtype": "float32", "data": "?"}}},
        400,
        "not-base64",
        ["linear", "bias", "data"],
    ),
    "shape of a tensor": (
        {"linear": {"bias": packed([0] * 9)}},
        422,
        "wrong-shape",
        ["linear", "bias", "shape"],
    ),
    "no data": ({"linear": {"bias": {"shape": [10]}}}, 422, "missing-key", ["linear", "bias"]),
    "number": ({"linear": {"bias": 7}}, 422, "wrong-type", ["linear", "bias"]),
    "map": ({"linear": {"maps": {"10": {}}}}, 422, "out-of-range", ["linear", "maps", "10"]),
    "channel": (
        {"conv_1_1": {"maps": {"0": {"channels": {"1": SOBEL[0]}}}}},
        422,
        "out-of-range",
        ["conv_1_1", "maps", "0", "channels", "1"],
    ),
    "no channels": (
        {"linear": {"maps": {"0": {"channels": {"0": [1]}}}}},
        422,
        "not-changeable",
        ["linear", "maps", "0", "channels", "0"],
    ),
    "no map": ({"linear": {"maps": {"a": {}}}}, 422, "out-of-range", ["linear", "maps", "a"]),
    "key": ({"linear": {"scale": [1]}}, 422, "unknown-key", ["linear", "scale"]),
    "list": ([], 422, "wrong-type", []),
}


@pytest.mark.parametrize(("kernels", "status", "slug", "place"), BAD.values(), ids=BAD)
def test_what_does_not_fit_is_a_problem_with_a_place(client, seven, kernels, status, slug, place):
    for path in ("explain", "predict"):
        response = post(client, path, strokes=seven, **with_kernels(kernels))
        body = response.json()
        assert (response.status_code, body["type"]) == (status, f"{URN}{slug}"), response.text
        if place is not None:
            before = ["body", "interventions"] if slug == "overflow" else ["body", "interventions", "kernels"]
            assert body["errors"][0]["loc"] == [*before, *place]
