"""The labs over HTTP: what they answer, and what they refuse."""

import numpy as np
import pytest

from convscope.app.api.example_digits import SEVEN
from tests.app.test_openapi import LABS, operations

ROW = [0.0] * 64


@pytest.fixture
def ask(client):
    return lambda lab, **body: client.post(f"/api/v1/lab/{lab}", json=body)


def test_the_labs_are_described(client):
    found = {path for path, _, _ in operations(client.get("/openapi.json").json()) if "/lab/" in path}
    assert found == {f"/api/v1/lab/{name}" for name in LABS}


def test_a_convolution_is_told_with_its_numbers(ask):
    answer = ask("convolve", image=[[0, 1, 2], [3, 4, 5], [6, 7, 8]], kernel=[[0, 1], [2, 3]]).json()
    assert answer["output"] == {"shape": [2, 2], "dtype": "float32", "data": [[19, 25], [37, 43]]}
    assert answer["uses"]["data"] == [[1, 2, 1], [2, 4, 2], [1, 2, 1]]
    assert answer["rows"]["output"] == 2


def test_tensors_may_be_base64(ask):
    assert isinstance(ask("pool", image=[[1, 2], [3, 4]], encoding="base64").json()["output"]["data"], str)


def test_a_run_that_diverges_says_so(ask):
    columns = [[1, 1, 0, 0, 0, 0, 1, 1]] * 6
    answer = ask("learn-kernel", image=columns, target=[[1, -1]], rate=10, steps=200).json()
    assert answer["diverged"] is True
    assert np.isfinite([step["loss"] for step in answer["steps"]]).all()


REFUSED = {
    "too many rows": ("convolve", {"image": [[0]] * 65, "kernel": [[1]]}, "Expected 1 to 64 items, got 65."),
    "no rows": ("convolve", {"image": [], "kernel": [[1]]}, "Expected 1 to 64 items, got 0."),
    "a large kernel": ("convolve", {"image": [ROW], "kernel": [[0] * 12]}, "Expected 1 to 11 items, got 12."),
    "uneven rows": ("convolve", {"image": [[1, 2], [3]], "kernel": [[1]]}, "Expected 2 items, got 1."),
    "a huge number": (
        "convolve",
        {"image": [[1e9]], "kernel": [[1]]},
        "Expected a number from -1e+06 to 1e+06",
    ),
    "no kernel": ("convolve", {"image": [[1]]}, "The key 'kernel' is missing here."),
    "an unknown key": ("convolve", {"image": [[1]], "kernel": [[1]], "strides": 2}, "'strides' is not known"),
    "a stride of 0": ("convolve", {"image": [[1]], "kernel": [[1]], "stride": [0, 1]}, "from 1 to 64, got 0"),
    "a kernel that does not fit": (
        "convolve",
        {"image": [[1]], "kernel": [[1, 1]]},
        "a window that reaches over 2 cells does not fit into 1",
    ),
    "too much mirrored": (
        "convolve",
        {"image": [[1, 2], [3, 4]], "kernel": [[1]], "padding": [2, 0, 0, 0], "padding_mode": "reflect"},
        "reflect padding of 2 rows can be at most 1",
    ),
    "too much padding": (
        "pool",
        {"image": [[1, 2], [3, 4]], "padding": [2, 0]},
        "at most half of the window",
    ),
    "weights of nothing": ("smooth", {"weights": [1, -1]}, "the weights add up to 0"),
    "a start of another size": (
        "learn-kernel",
        {"image": [[1, 2, 3]], "target": [[1, -1]], "start": [[1]]},
        "Expected numbers of shape [1, 2], got [1, 1].",
    ),
    "kernels that read other channels": (
        "channels",
        {"image": [[[1]]], "kernels": [[[[1]], [[1]]]]},
        "Expected numbers of shape [1, 1, 1, 1], got [1, 2, 1, 1].",
    ),
    "groups that do not come out even": (
        "channels",
        {"image": [[[1]], [[2]]], "kernels": [[[[1]]]], "groups": 2},
        "channels (2) and kernels (1) must be multiples of groups (2)",
    ),
    "too large a matrix": ("matrix", {"image": [ROW] * 5, "kernel": [[1]]}, "at most 256 pixels"),
    "another upstream": (
        "matrix",
        {"image": [[1, 2]], "kernel": [[1]], "upstream": [[1]]},
        "Expected numbers of shape [1, 2], got [1, 1].",
    ),
    "a pixel outside": (
        "transform",
        {"image": [[1]], "theta": [[1, 0, 0], [0, 1, 0]], "pixel": [1, 0]},
        "from 0 to 0, got 1",
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_numbers_that_do_not_go_together_are_refused(ask, name):
    lab, body, words = REFUSED[name]
    response = ask(lab, **body)
    assert response.status_code == 422, response.text
    assert words in response.json()["errors"][0]["msg"]


def test_a_moved_digit_has_moved_maps(ask):
    body = {"strokes": SEVEN, "model": "tiny-vgg", "rows": 2, "columns": 2, "layer": "relu_1_1"}
    answer = ask("equivariance", **body).json()
    by_id = {layer["id"]: layer["difference"] for layer in answer["layers"]}
    assert by_id["input"] < 1e-5
    assert by_id["conv_1_1"] < 1e-4
    assert answer["before"]["prediction"] == answer["after"]["prediction"] == 7
    turned = ask("equivariance", strokes=SEVEN, model="tiny-vgg", degrees=40).json()
    assert next(layer for layer in turned["layers"] if layer["id"] == "conv_1_1")["difference"] > 0.1
    assert [("of_moved" in layer) for layer in answer["layers"] if layer["id"] == "relu_1_1"] == [True]


def test_pooled_maps_follow_whole_steps_alone(ask):
    def of(shift):
        layers = ask("equivariance", strokes=SEVEN, model="tiny-vgg", rows=shift).json()["layers"]
        return next(layer["difference"] for layer in layers if layer["id"] == "max_pool_1")

    assert of(2) < 1e-4
    assert of(1) > 0.01


@pytest.mark.parametrize("lab", LABS)
def test_every_answer_has_an_output(client, lab):
    description = client.get("/openapi.json").json()["paths"][f"/api/v1/lab/{lab}"]["post"]
    for example in description["requestBody"]["content"]["application/json"]["examples"].values():
        output = client.post(f"/api/v1/lab/{lab}", json=example["value"]).json()["output"]
        assert np.array(output["data"]).shape == tuple(output["shape"])


def test_the_largest_count_is_answered(ask):
    answer = ask("matrix", image=[[1]], kernel=[[1]], counted=[64, 2048, 2048]).json()
    assert answer["parameters"]["connected"] == 64 * 2048**4 + 2048**2 < 2**53
