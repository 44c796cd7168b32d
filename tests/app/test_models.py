import numpy as np
import pytest

ENTRY = {
    "id",
    "name",
    "description",
    "source",
    "input_shape",
    "classes",
    "parameters",
    "test_accuracy",
    "data",
    "epochs",
}


def test_models_lists_every_network_and_the_default(client):
    body = client.get("/api/v1/models").json()
    assert body["default"] == "tiny-vgg"
    assert body["models"][0]["id"] == "tiny-vgg"
    assert all(set(model) == ENTRY for model in body["models"])
    assert body["models"][0]["classes"] == list("0123456789")
    assert body["models"][0]["input_shape"] == [1, 28, 28]


def test_model_tells_its_layers_and_its_training(client):
    body = client.get("/api/v1/models/tiny-vgg").json()
    assert set(body) == ENTRY | {"layers", "training"}
    conv = body["layers"][1]
    assert conv == {
        "id": "conv_1_1",
        "kind": "conv2d",
        "inputs": ["input"],
        "shape": [10, 26, 26],
        "parameters": 100,
        "hyperparameters": {
            "kernel_size": [3, 3],
            "stride": [1, 1],
            "padding": [0, 0],
            "dilation": [1, 1],
            "groups": 1,
            "padding_mode": "zeros",
        },
        "receptive_field": {"size": [3, 3], "stride": [1, 1], "offset": [0, 0]},
        "signed": True,
        "channels_last": False,
    }
    assert body["layers"][0]["kind"] == "input"
    assert body["layers"][-1]["kind"] == "softmax"
    assert sum(layer["parameters"] for layer in body["layers"]) == body["parameters"]
    assert body["training"]["recipe"]["seed"] > 0
    assert body["training"]["epochs"]
    assert body["training"]["date"]


def test_kernels_are_the_same_in_both_encodings(client, decoded):
    as_list = client.get("/api/v1/models/tiny-vgg/kernels").json()
    as_base64 = client.get("/api/v1/models/tiny-vgg/kernels", params={"encoding": "base64"}).json()
    assert list(as_list["layers"]) == ["conv_1_1", "conv_1_2", "conv_2_1", "conv_2_2", "linear"]
    assert as_list["layers"]["conv_1_2"]["weight"]["shape"] == [10, 10, 3, 3]
    for layer, tensors in as_list["layers"].items():
        for name, tensor in tensors.items():
            assert np.array_equal(decoded(tensor), decoded(as_base64["layers"][layer][name]))


def test_kernels_of_chosen_layers(client):
    body = client.get("/api/v1/models/tiny-vgg/kernels", params={"layers": "linear,relu_1_1"}).json()
    assert list(body["layers"]) == ["linear", "relu_1_1"]
    assert body["layers"]["relu_1_1"] == {}


def test_batch_norm_adds_its_running_figures(client):
    body = client.get("/api/v1/models/bn-cnn/kernels", params={"layers": "batch_norm_1"}).json()
    assert set(body["layers"]["batch_norm_1"]) == {"weight", "bias", "running_mean", "running_var"}


@pytest.mark.parametrize(
    "path", ["/api/v1/models", "/api/v1/models/tiny-vgg", "/api/v1/models/tiny-vgg/kernels"]
)
def test_an_answer_that_the_client_has_is_not_sent_again(client, path):
    first = client.get(path)
    again = client.get(path, headers={"if-none-match": f'"other", {first.headers["etag"]}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers["etag"] == first.headers["etag"]
    assert client.get(path, headers={"if-none-match": '"other"'}).status_code == 200


@pytest.mark.parametrize("path", ["models", "models/tiny-vgg", "models/tiny-vgg/kernels"])
def test_the_head_alone_may_be_asked_for(client, path):
    whole, head = (client.request(method, f"/api/v1/{path}") for method in ("GET", "HEAD"))
    assert head.content == b""
    for name in ("etag", "content-type", "content-length"):
        assert head.headers[name] == whole.headers[name]


def test_every_network_has_its_own_answers(client):
    for path in ("", "/kernels", "/kernels?encoding=base64"):
        answers = {client.get(f"/api/v1/models/{network}{path}").text for network in ("lenet", "bn-cnn")}
        assert len(answers) == 2


def test_patches_are_a_picture_and_its_rows(client):
    body = client.get("/api/v1/models/tiny-vgg/patches").json()
    assert "CC BY-SA 3.0" in body["source"]
    assert body["image"].startswith("data:image/webp;base64,")
    first = body["layers"][0]
    assert first == {"id": "conv_1_1", "maps": 10, "height": 3, "width": 3}
    assert client.get("/api/v1/models/none/patches").status_code == 404
