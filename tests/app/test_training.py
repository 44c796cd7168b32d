"""What the API tells of trainings."""

import base64
import json
import logging
from dataclasses import replace
from functools import partial

import jsonschema_rs
import pytest

from convscope import store
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.mnist import IMAGES, RAW
from convscope.zoo import SPECS
from tests.model import tiny

TRAINING = "/api/v1/training"


@pytest.fixture(scope="module")
def rows(client):
    return {row["id"]: row for row in client.get(TRAINING).json()["models"]}


def test_networks_stand_side_by_side(rows):
    assert list(rows) == list(SPECS)
    tiny_vgg = rows["tiny-vgg"]
    assert tiny_vgg["parameters"] == 4440
    assert tiny_vgg["bytes"] == 4 * 4440
    assert tiny_vgg["test_accuracy"] > 0.99
    assert tiny_vgg["trained_epochs"] == 50
    assert {drawings["group"]: drawings["count"] for drawings in tiny_vgg["drawings"]} == {
        "uji": 1200,
        "numberpad": 199,
    }
    for row in rows.values():
        assert 0 < row["seconds"] < 10


def test_multiply_adds_are_those_of_the_formulas(rows):
    first = 26 * 26 * 10 * 9
    others = (24 * 24 + 10 * 10 + 8 * 8) * 10 * 10 * 9
    assert rows["tiny-vgg"]["multiply_adds"] == first + others + 160 * 10
    assert rows["bn-cnn"]["multiply_adds"] == 28 * 28 * 16 * 25 + 14 * 14 * 32 * 16 * 25 + 1568 * 10


def test_what_a_source_says_stands_beside_what_was_measured(rows):
    source = rows["bn-cnn"]["source_recipe"]
    assert (source["optimizer"], source["epochs"], source["accuracy"]) == ("Adam", 5, 0.98)
    misled = rows["dropout-cnn"]
    assert misled["source_recipe"]["measured_on"] == "training"
    assert misled["repeated"] == store.load_metrics(SPECS["dropout-cnn"]).get("repeated")
    assert rows["lenet"]["source_recipe"] is None


def test_the_time_is_measured_once(client):
    assert client.get(TRAINING).content == client.get(TRAINING).content


def test_records_fit_the_schema_that_is_served(client):
    schema = jsonschema_rs.validator_for(client.get(f"{TRAINING}/schema").json())
    for name in SPECS:
        assert schema.is_valid(client.get(f"/api/v1/models/{name}").json()["training"])


def test_the_script_is_python(client):
    response = client.get("/api/v1/models/lenet/script")
    assert response.headers["content-type"] == "text/x-python; charset=utf-8"
    compile(response.text, "lenet", "exec")


def test_mistakes_are_told_without_pictures_where_there_is_no_mnist(client):
    body = client.get("/api/v1/models/tiny-vgg/mistakes").json()
    assert body["count"] == len(body["mistakes"]) == 72
    assert {mistake["pixels"] for mistake in body["mistakes"]} == {None}
    confidence = [mistake["confidence"] for mistake in body["mistakes"]]
    assert confidence == sorted(confidence, reverse=True)
    assert "CC BY-SA 3.0" in body["source"]


def test_mistakes_of_one_kind(client):
    training = client.get("/api/v1/models/tiny-vgg").json()["training"]
    body = client.get("/api/v1/models/tiny-vgg/mistakes", params={"label": 4, "prediction": 9}).json()
    assert body["count"] == training["confusion_matrix"][4][9] > 1
    assert {(one["label"], one["prediction"]) for one in body["mistakes"]} == {(4, 9)}
    only = client.get("/api/v1/models/tiny-vgg/mistakes", params={"label": 4}).json()
    assert only["count"] == sum(training["confusion_matrix"][4]) - training["confusion_matrix"][4][4]
    assert client.get("/api/v1/models/tiny-vgg/mistakes", params={"label": "four"}).status_code == 422
    assert client.get("/api/v1/models/tiny-vgg/mistakes", params={"label": -1}).status_code == 422


@pytest.mark.parametrize("path", ["mistakes", "script"])
def test_an_unknown_network_is_named(client, path):
    answer = client.get(f"/api/v1/models/vgg-19/{path}")
    assert (answer.status_code, answer.json()["model"]) == (404, "vgg-19")


def network(folder, mistakes):
    """A network whose record has these mistakes, and the service of it with MNIST's files."""
    metrics = store.load_metrics(SPECS["bn-cnn"]) | {"id": "tiny", "misclassified": mistakes}
    store.save(folder / "weights", "tiny", store.encoded(tiny.build()), metrics, {})
    tiny.write_mnist(folder)
    settings = Settings(weights=folder / "weights", data=folder, default_model="tiny")
    return create_app(settings, {"tiny": tiny.SPEC})


def mistake(index, label, confidence=0.5):
    return {"index": index, "label": label, "prediction": (label + 1) % 10, "confidence": confidence}


def test_pictures_are_mnist_s_own_bytes(serve, tmp_path):
    with serve(network(tmp_path, [mistake(3, 3), mistake(29, 9)])) as client:
        found = client.get("/api/v1/models/tiny/mistakes").json()["mistakes"]
    raw = (tmp_path / RAW / IMAGES).read_bytes()[16:]
    for one in found:
        pixels = base64.urlsafe_b64decode(one["pixels"] + "==")
        assert pixels == raw[784 * one["index"] :][:784]


def test_images_that_are_not_mnist_s_are_not_shown(serve, tmp_path, caplog):
    with serve(network(tmp_path, [mistake(3, 4)])) as client, caplog.at_level(logging.WARNING):
        assert client.get("/api/v1/models/tiny/mistakes").json()["mistakes"][0]["pixels"] is None
    assert "number 3 is no 4" in caplog.text


def test_a_network_of_many_mistakes_shows_the_surest(serve, tmp_path):
    many = [mistake(at % 30, at % 10, at / 1000) for at in range(1000)]
    with serve(network(tmp_path, many)) as client:
        body = client.get("/api/v1/models/tiny/mistakes").json()
    assert (body["count"], len(body["mistakes"])) == (1000, 200)
    assert body["mistakes"][0]["confidence"] == 0.999


def test_a_network_without_a_record_stands_beside_the_others(serve, tmp_path):
    store.save(tmp_path, "tiny", store.encoded(tiny.build()), {"test_accuracy": 0.25}, {})
    spec = replace(tiny.SPEC, build=partial(tiny.build))
    app = create_app(Settings(weights=tmp_path, default_model="tiny"), {"tiny": spec})
    with serve(app) as client:
        (row,) = client.get(TRAINING).json()["models"]
        assert (row["test_accuracy"], row["trained_epochs"], row["drawings"]) == (0.25, None, [])
        assert row["multiply_adds"] == 26 * 26 * 2 * 9 + 72 * 10
        assert client.get("/api/v1/models/tiny/mistakes").json()["mistakes"] == []
        assert client.get("/api/v1/models/tiny/script").json()["type"].endswith(":no-script")


def test_a_file_is_no_folder_of_mnist(tmp_path):
    path = tmp_path / "mnist"
    path.write_text(json.dumps({}))
    with pytest.raises(ValueError, match="is a file"):
        Settings(data=path)
