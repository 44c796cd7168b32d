import base64
from concurrent.futures import ThreadPoolExecutor

import numpy as np
import pytest

BLANK = [[0] * 28] * 28


def test_reads_a_drawing(client, seven, decoded):
    response = client.post("/api/v1/predict", json={"strokes": seven})
    body = response.json()
    assert response.status_code == 200
    assert response.headers["content-type"] == "application/json"
    assert set(body) == {
        "model",
        "prediction",
        "confidence",
        "probabilities",
        "logits",
        "input",
        "strangeness",
    }
    assert body["model"] == "tiny-vgg"
    assert body["prediction"] == 7
    assert body["confidence"] == body["probabilities"][7] == max(body["probabilities"])
    assert sum(body["probabilities"]) == pytest.approx(1, abs=1e-5)
    assert decoded(body["input"]).shape == (1, 28, 28)


def test_probabilities_are_the_softmax_of_the_logits(client, seven):
    body = client.post("/api/v1/predict", json={"strokes": seven}).json()
    shares = np.exp(body["logits"]) / np.exp(body["logits"]).sum()
    assert body["probabilities"] == pytest.approx(shares, abs=1e-6)


def test_every_network_answers(client, seven):
    for model in client.get("/api/v1/models").json()["models"]:
        body = client.post("/api/v1/predict", json={"strokes": seven, "model": model["id"]}).json()
        assert (body["model"], body["prediction"]) == (model["id"], 7)


def test_pixels_are_fed_exactly_as_they_are(client, decoded):
    pixels = np.random.default_rng(5).random((28, 28), dtype=np.float32)
    body = client.post("/api/v1/predict", json={"pixels": pixels.tolist()}).json()
    assert np.array_equal(decoded(body["input"])[0], pixels)


def test_preprocess_frames_pixels_and_leaves_a_drawing_where_it_was(client, decoded):
    corner = np.zeros((28, 28))
    corner[1:9, 2:4] = 1
    framed = client.post("/api/v1/predict", json={"pixels": corner.tolist(), "preprocess": True}).json()
    assert (decoded(framed["input"])[0] != corner).any()
    wide = {"strokes": [[[0, 0], [100, 0], [100, 10]]]}
    drawn, framed = (
        client.post("/api/v1/predict", json={**wide, "preprocess": preprocess}).json()
        for preprocess in (False, True)
    )
    rows = [decoded(answer["input"])[0].any(axis=1).nonzero()[0] for answer in (drawn, framed)]
    assert rows[0].min() == 0, "it is at the top of the pad, where it was drawn"
    assert rows[1].mean() == pytest.approx(14, abs=1), "it is in the middle, as in MNIST"


def test_encodings_say_the_same(client, seven, decoded):
    plain = client.post("/api/v1/predict", json={"strokes": seven}).json()
    packed = client.post("/api/v1/predict", json={"strokes": seven, "encoding": "base64"}).json()
    assert isinstance(packed["input"]["data"], str)
    assert np.array_equal(decoded(plain["input"]), decoded(packed["input"]))


@pytest.mark.parametrize("suffix", ["PNG", "JPEG", "WEBP", "AVIF", "GIF", "BMP"])
def test_reads_a_picture_in_every_form(client, picture, suffix):
    data = picture(suffix)
    kind = f"image/{suffix.lower()}"
    text = base64.b64encode(data).decode()
    answers = [
        client.post("/api/v1/predict", json={"image": text}),
        client.post("/api/v1/predict", json={"image": f"data:{kind};base64,{text}"}),
        client.post("/api/v1/predict", json={"image": base64.encodebytes(data).decode()}),
        client.post("/api/v1/predict", content=data, headers={"content-type": kind}),
        client.post("/api/v1/predict", files={"file": ("seven", data, kind)}),
    ]
    assert [answer.status_code for answer in answers] == [200] * 5
    assert all(answer.json() == answers[0].json() for answer in answers)
    assert answers[0].json()["prediction"] == 7


def test_light_on_dark_reads_the_same(client, picture):
    data = picture(ink=240, paper=10)
    response = client.post("/api/v1/predict", content=data, headers={"content-type": "image/png"})
    assert response.json()["prediction"] == 7


def test_a_raw_picture_names_its_options_in_the_query(client, picture):
    response = client.post(
        "/api/v1/predict",
        params={"model": "lenet", "encoding": "base64", "preprocess": "true"},
        content=picture(),
        headers={"content-type": "image/png"},
    )
    assert response.json()["model"] == "lenet"
    assert isinstance(response.json()["input"]["data"], str)


def test_a_form_names_its_options_in_fields(client, picture):
    response = client.post(
        "/api/v1/predict",
        files={"file": ("seven.png", picture(), "image/png")},
        data={"model": "lenet", "encoding": "base64", "preprocess": "true"},
    )
    assert response.json()["model"] == "lenet"
    assert isinstance(response.json()["input"]["data"], str)


def test_what_the_body_says_goes_before_the_query(client, seven):
    call = {"url": "/api/v1/predict", "params": {"model": "lenet"}}
    assert client.post(**call, json={"strokes": seven}).json()["model"] == "lenet"
    assert client.post(**call, json={"strokes": seven, "model": "bn-cnn"}).json()["model"] == "bn-cnn"


def test_null_is_as_good_as_nothing(client, seven):
    body = {
        "strokes": seven,
        "pixels": None,
        "image": None,
        "model": None,
        "preprocess": None,
        "encoding": None,
    }
    assert client.post("/api/v1/predict", json=body).json()["model"] == "tiny-vgg"


def test_instances_are_answered_in_order(client, seven, picture):
    image = base64.b64encode(picture()).decode()
    pixels = np.zeros((28, 28))
    pixels[4:24, 13:15] = 1
    inputs = [{"strokes": seven}, {"pixels": pixels.tolist()}, {"image": image}]
    body = client.post("/api/v1/predict", json={"instances": inputs, "model": "lenet"}).json()
    assert set(body) == {"model", "predictions"}
    assert body["model"] == "lenet"
    for one, answer in zip(inputs, body["predictions"], strict=True):
        alone = client.post("/api/v1/predict", json={**one, "model": "lenet"}).json()
        assert set(answer) == {"prediction", "confidence", "probabilities", "logits"}
        assert answer["prediction"] == alone["prediction"]
        assert answer["logits"] == pytest.approx(alone["logits"], abs=1e-4)


def test_bad_instances_are_reported_in_their_place(client, seven):
    inputs = [{"image": "?"}, {"strokes": seven}, {}, {"strokes": seven}, {"strokes": []}]
    asked = {"instances": inputs, "on_error": "report"}
    answers = client.post("/api/v1/predict", json=asked).json()["predictions"]
    assert [answer.get("prediction") for answer in answers] == [None, 7, None, 7, None]
    problems = [answer["problem"] for answer in answers if "problem" in answer]
    assert [problem["status"] for problem in problems] == [400, 422, 422]
    assert problems[0]["errors"][0]["loc"] == ["body", "instances", 0, "image"]
    alone = client.post("/api/v1/predict", json={"instances": inputs}).json()
    assert alone["errors"] == problems[0]["errors"]


def test_no_good_instance_is_no_error_where_they_are_reported(client):
    asked = {"instances": [{}, {"pixels": BLANK}], "on_error": "report"}
    answers = client.post("/api/v1/predict", json=asked).json()["predictions"]
    assert [answer["problem"]["status"] for answer in answers] == [422, 422]


def test_nothing_is_answered_where_it_is_asked_for(client):
    """A network's answer to nothing is a lesson; by accident it would be a mistake."""
    refused = client.post("/api/v1/predict", json={"pixels": BLANK})
    assert refused.status_code == 422
    assert refused.json()["type"].endswith(":no-ink")
    answered = client.post("/api/v1/predict", json={"pixels": BLANK, "preprocess": False})
    assert answered.status_code == 200
    assert answered.json()["input"]["data"] == [BLANK]


def test_as_many_instances_as_allowed(client, seven):
    response = client.post("/api/v1/predict", json={"instances": [{"strokes": seven}] * 256})
    assert len(response.json()["predictions"]) == 256


def test_those_who_ask_together_get_the_answers_of_those_who_ask_alone(client, seven):
    drawings = [[[[x * scale, y] for x, y in seven[0]]] for scale in (0.2, 0.5, 1, 2)]
    paths = ("/api/v1/predict", "/api/v1/explain")
    alone = {
        (path, i): client.post(path, json={"strokes": strokes}).json()["probabilities"]
        for path in paths
        for i, strokes in enumerate(drawings)
    }
    asked = list(alone) * 16
    with ThreadPoolExecutor(16) as pool:
        answers = pool.map(
            lambda key: client.post(key[0], json={"strokes": drawings[key[1]]}).json()["probabilities"], asked
        )
        for key, probabilities in zip(asked, answers, strict=True):
            assert probabilities == pytest.approx(alone[key], abs=1e-6)
