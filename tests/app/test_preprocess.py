import base64

import numpy as np
import pytest


def preprocess(client, **body):
    response = client.post("/api/v1/preprocess", json=body)
    assert response.status_code == 200, response.text
    return response.json()


@pytest.mark.parametrize("encoding", ["list", "base64"])
def test_the_last_stage_is_what_the_network_sees(client, seven, decoded, encoding):
    body = preprocess(client, strokes=seven, encoding=encoding)
    seen = decoded(body["input"])
    assert seen.shape == (1, 28, 28)
    assert np.array_equal(decoded(body["stages"][-1]["image"]), seen[0])
    prediction = client.post("/api/v1/predict", json={"strokes": seven}).json()
    assert np.array_equal(decoded(prediction["input"]), seen)


def test_stages_of_a_picture_have_names(client, picture, decoded):
    body = preprocess(client, image=base64.b64encode(picture()).decode())
    names = [stage["name"] for stage in body["stages"]]
    assert len(names) > 2
    assert len(set(names)) == len(names)
    assert all(decoded(stage["image"]).ndim == 2 for stage in body["stages"])


def test_pixels_stay_as_they_are_unless_framing_is_asked_for(client, decoded):
    pixels = np.zeros((28, 28), dtype=np.float32)
    pixels[2:10, 3:5] = 0.75
    plain = preprocess(client, pixels=pixels.tolist())
    assert np.array_equal(decoded(plain["input"])[0], pixels)
    framed = preprocess(client, pixels=pixels.tolist(), preprocess=True)
    assert not np.array_equal(decoded(framed["input"])[0], pixels)


def test_size_and_place_on_the_pad_do_not_matter(client, seven, decoded):
    moved = [[[x * 1e6 - 7e8, y * 1e6 + 3e8] for x, y in stroke] for stroke in seven]
    here, there = (decoded(preprocess(client, strokes=strokes)["input"]) for strokes in (seven, moved))
    assert here == pytest.approx(there, abs=0.05)
