"""A network as it was after some epochs of its training, by `epoch` of `/explain` and of the kernels."""

import shutil

import numpy as np
import pytest
import torch

from convscope import snapshots
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.network import Network
from convscope.store import SHIPPED
from convscope.zoo import SPECS

KEPT = [0, 1, 4]


@pytest.fixture(scope="module")
def folder(tmp_path_factory):
    """Two networks: bn-cnn with three earlier moments, and dropout-cnn as it is."""
    folder = tmp_path_factory.mktemp("weights")
    for name in ("bn-cnn", "dropout-cnn"):
        for end in ("json", "safetensors", "strangeness.safetensors"):
            shutil.copy(SHIPPED / f"{name}.{end}", folder)
    torch.manual_seed(0)
    before = {
        epoch: {
            name: tensor.half() if tensor.is_floating_point() else tensor
            for name, tensor in SPECS["bn-cnn"].build().state_dict().items()
        }
        for epoch in KEPT
    }
    weights = (folder / "bn-cnn.safetensors").read_bytes()
    for path, content in snapshots.files(before, folder, "bn-cnn", weights).items():
        path.write_bytes(content)
    return folder


@pytest.fixture(scope="module")
def host(serve, folder):
    specs = {name: SPECS[name] for name in ("bn-cnn", "dropout-cnn")}
    with serve(create_app(Settings(weights=folder, default_model="bn-cnn"), specs)) as client:
        yield client


@pytest.fixture(scope="module")
def after(folder):
    """The network after an epoch, by the library."""
    network = Network.load(SPECS["bn-cnn"], folder)
    kept = snapshots.load("bn-cnn", folder)
    return lambda epoch: snapshots.network_of(network, kept[epoch])


def test_a_network_tells_its_epochs(host):
    best = host.get("/api/v1/models/bn-cnn").json()["training"]["best_epoch"]
    assert host.get("/api/v1/models/bn-cnn").json()["epochs"] == [*KEPT, best]
    assert host.get("/api/v1/models/dropout-cnn").json()["epochs"] == []


@pytest.mark.parametrize("epoch", KEPT)
def test_explain_answers_as_the_network_was(host, after, seven, decoded, epoch):
    body = {"strokes": seven, "epoch": epoch, "include": ["outputs", "kernels"]}
    answer = host.post("/api/v1/explain", json=body).json()
    wanted = after(epoch).explain(decoded(answer["input"])[0])
    assert answer["probabilities"] == pytest.approx(wanted.prediction.probabilities.tolist(), abs=1e-6)
    for layer in answer["layers"]:
        own = wanted[layer["id"]]
        assert np.allclose(decoded(layer["output"]), own.output, atol=1e-5)
        for name, tensor in own.tensors.items():
            assert tensor is None or np.array_equal(decoded(layer[name]), tensor)
        assert "changed" not in layer


@pytest.mark.parametrize("encoding", ["list", "base64"])
def test_kernels_are_those_of_the_epoch(host, after, decoded, encoding):
    for epoch in KEPT:
        params = {"epoch": epoch, "encoding": encoding}
        told = host.get("/api/v1/models/bn-cnn/kernels", params=params).json()["layers"]
        for layer, tensors in after(epoch).kernels.items():
            for name, tensor in tensors.items():
                assert np.array_equal(decoded(told[layer][name]), tensor.numpy())


def test_the_last_epoch_is_the_network_as_it_is_served(host, seven):
    last = host.get("/api/v1/models/bn-cnn").json()["epochs"][-1]
    body = {"strokes": seven}
    assert (
        host.post("/api/v1/explain", json={**body, "epoch": last}).json()
        == host.post("/api/v1/explain", json=body).json()
    )


def test_an_epoch_takes_interventions_too(host, after, seven, decoded):
    weight = np.zeros((16, 1, 5, 5))
    kernels = {"kernels": {"conv_1": {"weight": weight.tolist()}}}
    body = {"strokes": seven, "epoch": 1, "interventions": kernels}
    answer = host.post("/api/v1/explain", json=body).json()
    wanted = after(1).changed(kernels={"conv_1": {"weight": weight}}).explain(decoded(answer["input"])[0])
    assert answer["probabilities"] == pytest.approx(wanted.prediction.probabilities.tolist(), abs=1e-6)
    assert [layer["id"] for layer in answer["layers"] if layer.get("changed")] == ["conv_1"]


@pytest.mark.parametrize("epoch", [-1, 2, 10**30])
def test_an_epoch_that_is_not_kept(host, seven, epoch):
    best = host.get("/api/v1/models/bn-cnn").json()["epochs"][-1]
    answer = host.post("/api/v1/explain", json={"strokes": seven, "epoch": epoch})
    assert answer.status_code == 404
    problem = answer.json()
    assert problem["type"] == "urn:convscope:problem:unknown-epoch"
    assert problem["known"] == [*KEPT, best]
    assert host.get("/api/v1/models/bn-cnn/kernels", params={"epoch": epoch}).status_code in {404, 422}


def test_a_network_that_keeps_none(host, seven):
    body = {"strokes": seven, "epoch": 1, "model": "dropout-cnn"}
    answer = host.post("/api/v1/explain", json=body)
    assert (answer.status_code, answer.json()["type"]) == (404, "urn:convscope:problem:no-epochs")


def test_snapshots_of_other_weights_are_left_out(folder, tmp_path, caplog):
    for path in folder.iterdir():
        shutil.copy(path, tmp_path)
    shutil.copy(SHIPPED / "tiny-vgg.safetensors", tmp_path / "bn-cnn.safetensors")
    assert snapshots.load("bn-cnn", tmp_path) == {}
    assert "The snapshots of bn-cnn are of other weights" in caplog.text


@pytest.mark.parametrize("content", [b"", b"damaged", b"\x80\x04 a pickle"])
def test_damaged_snapshots_are_left_out(folder, tmp_path, caplog, content):
    shutil.copy(folder / "bn-cnn.safetensors", tmp_path)
    (tmp_path / "bn-cnn.snapshots.safetensors").write_bytes(content)
    assert snapshots.load("bn-cnn", tmp_path) == {}
    assert "can't be read" in caplog.text
