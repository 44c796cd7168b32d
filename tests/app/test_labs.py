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
    "too many outputs": (
        "matrix",
        {"image": [ROW[:16]] * 16, "kernel": [[1]], "padding": [64, 64, 64, 64]},
        "at most 262144 cells; it has 20736 x 256",
    ),
    "another upstream": (
        "matrix",
        {"image": [[1, 2]], "kernel": [[1]], "upstream": [[1]]},
        "Expected numbers of shape [1, 2], got [1, 1].",
    ),
    "a map that is not there": (
        "equivariance",
        {"strokes": SEVEN, "model": "tiny-vgg", "layer": "conv_1_1", "map": 10},
        "from 0 to 9, got 10",
    ),
    "too many turns": (
        "equivariance",
        {"strokes": SEVEN, "turns": [0] * 74},
        "Expected 0 to 73 items, got 74.",
    ),
    "no transformer": (
        "transform",
        {"image": [ROW], "model": "tiny-vgg"},
        "the network tiny-vgg has no spatial transformer",
    ),
    "a picture of another size": (
        "transform",
        {"image": [ROW], "model": "stn-cnn"},
        "Expected numbers of shape [28, 28], got [1, 64].",
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


def test_what_a_shift_changes_less_and_less(ask):
    body = {"strokes": SEVEN, "model": "tiny-vgg", "rows": 2, "layer": "conv_1_2", "map": 3}
    answer = ask("equivariance", **body).json()
    by_id = {layer["id"]: layer for layer in answer["layers"]}
    assert by_id["max_pool_2"]["change"] < by_id["conv_1_1"]["change"]
    told = {name: np.array(by_id["conv_1_2"][name]["data"]) for name in ("of_digit", "of_moved", "moved_of")}
    assert {each.shape for each in told.values()} == {(1, 24, 24)}
    assert told["of_moved"][0, 2:] == pytest.approx(told["of_digit"][0, :-2], abs=1e-4)
    whole = all_maps(ask, answer["input"]["data"])
    assert told["of_digit"][0] == pytest.approx(whole[3], abs=1e-5)


def all_maps(ask, pixels):
    """All maps of the layer, which are told where none is named."""
    body = {"pixels": pixels, "model": "tiny-vgg", "layer": "conv_1_2"}
    layers = ask("equivariance", **body).json()["layers"]
    return np.array(next(layer for layer in layers if layer["id"] == "conv_1_2")["of_moved"]["data"])


def test_turns_are_told_for_two_networks(ask):
    body = {"strokes": SEVEN, "columns": 1, "turns": [-40, 0, 40], "models": ["tiny-vgg", "stn-cnn"]}
    for told in ask("equivariance", **body).json()["turned"]:
        alone = ask("equivariance", strokes=SEVEN, columns=1, degrees=40, model=told["model"]).json()
        assert np.array(told["probabilities"]["data"]).shape == (3, 10)
        assert told["probabilities"]["data"][2] == pytest.approx(alone["after"]["probabilities"], abs=1e-5)


def test_a_transformer_chooses_theta(ask, client):
    rows = np.zeros((28, 28))
    rows[6:22, 12:15] = 1
    answer = ask("transform", image=rows.tolist(), model="stn-cnn").json()
    explained = client.post("/api/v1/explain", json={"pixels": rows.tolist(), "model": "stn-cnn"}).json()
    outputs = {layer["kind"]: layer["output"]["data"] for layer in explained["layers"]}
    assert np.array(answer["grid"]["data"]) == pytest.approx(np.array(outputs["affine_grid"]), abs=1e-5)
    assert np.array(answer["output"]["data"]) == pytest.approx(np.array(outputs["grid_sample"][0]), abs=1e-5)
    again = ask("transform", image=rows.tolist(), theta=answer["theta"]["data"]).json()
    assert np.array(again["output"]["data"]) == pytest.approx(np.array(answer["output"]["data"]), abs=1e-6)


@pytest.mark.parametrize("lab", LABS)
def test_every_answer_has_an_output(client, lab):
    description = client.get("/openapi.json").json()["paths"][f"/api/v1/lab/{lab}"]["post"]
    for example in description["requestBody"]["content"]["application/json"]["examples"].values():
        output = client.post(f"/api/v1/lab/{lab}", json=example["value"]).json()["output"]
        assert np.array(output["data"]).shape == tuple(output["shape"])


def test_the_largest_count_is_answered(ask):
    answer = ask("matrix", image=[[1]], kernel=[[1]], counted=[64, 2048, 2048]).json()
    assert answer["parameters"]["connected"] == 64 * 2048**4 + 2048**2 < 2**53
    padded = ask("matrix", image=[[1]], kernel=[[1]], counted=[64, 2048, 2048], padding=[64] * 4).json()
    assert padded["parameters"]["connected"] == 64 * 2048**2 * 2176**2 + 2176**2 < 2**53


def test_a_matrix_is_told_with_its_ways_back(ask):
    answer = ask("matrix", image=[[0, 1, 2], [3, 4, 5], [6, 7, 8]], kernel=[[0, 1], [2, 3]]).json()
    assert answer["toeplitz"]["data"][0] == [0, 1, 0, 2, 3, 0, 0, 0, 0]
    assert answer["input_gradient"]["data"] == [[0, 1, 1], [2, 6, 4], [2, 5, 3]]
    assert answer["gradient"]["data"] == [[8, 12], [20, 24]]
    assert answer["parameters"] == {
        "convolution": 13,
        "connected": 3_000_000 * 999**2 + 999**2,
        "outputs": 999**2,
        "connections": 12 * 999**2,
    }


def test_what_a_detour_by_frequencies_costs_is_told(ask):
    answer = ask("frequency", image=[[0] * 28] * 28, kernel=[[0] * 3] * 3).json()
    assert answer["crossover"] == 173
    assert answer["cost"] == {"direct": 28 * 28 * 9, "fft": 6 * 1024 * 10 + 4 * 1024}
