"""What the API says about the digits of a picture."""

import base64

import pytest

from tests.model.test_several import row

URL = "/api/v1/predict"


@pytest.fixture(scope="module")
def three() -> dict[str, str]:
    return {"image": base64.b64encode(row(4, 0, 7)).decode()}


def test_a_picture_of_three_digits_says_that_it_is_one(client, three):
    answer = client.post(URL, json=three).json()
    assert len(answer["found"]["boxes"]) == 3
    assert answer["prediction"] == [4, 0, 7][answer["found"]["read"]]
    assert "digits" not in answer


def test_all_digits_are_read_from_left_to_right(client, three):
    answer = client.post(URL, json={**three, "digits": "all"}).json()
    assert [digit["prediction"] for digit in answer["digits"]] == [4, 0, 7]
    assert [digit["box"] for digit in answer["digits"]] == answer["found"]["boxes"]
    assert answer["digits"][answer["found"]["read"]]["logits"] == pytest.approx(answer["logits"], abs=1e-4)


def test_all_digits_of_a_picture_that_is_the_body(client):
    answer = client.post(f"{URL}?digits=all", content=row(1, 2), headers={"content-type": "image/png"}).json()
    assert [digit["prediction"] for digit in answer["digits"]] == [1, 2]
    form = client.post(URL, files={"file": ("a.png", row(1, 2))}, data={"digits": "all"}).json()
    assert form["digits"] == answer["digits"]
    assert client.post(f"{URL}?digits=two", content=row(1), headers={"content-type": "image/png"}).is_error


def test_a_drawing_is_not_looked_for(client, seven):
    answer = client.post(URL, json={"strokes": seven, "digits": "all"}).json()
    assert answer["digits"] == []
    assert "found" not in answer


def test_preprocess_says_what_was_found_and_decided(client, three, seven):
    answer = client.post("/api/v1/preprocess", json=three).json()
    assert len(answer["found"]["boxes"]) == 3
    (lines,) = (decision for decision in answer["decisions"] if decision["step"] == "ruled-lines")
    assert (lines["taken"], lines["why"]) == (False, "flat")
    assert lines["reason"] == "ink and ground are flat, nothing taken away"
    (rest,) = (decision for decision in answer["decisions"] if decision["step"] == "neighbours")
    assert (rest["taken"], rest["facts"]) == (True, {"count": 3})
    drawn = client.post("/api/v1/preprocess", json={"strokes": seven}).json()
    assert "found" not in drawn
    assert drawn["decisions"][0]["step"] == "framing"


def test_preprocess_gives_the_input_for_every_digit(client, three, seven):
    answer = client.post("/api/v1/preprocess", json={**three, "digits": "all"}).json()
    assert len(answer["digits"]) == 3
    assert answer["digits"][answer["found"]["read"]] == answer["input"]
    read = [
        client.post(URL, json={"pixels": ink["data"][0]}).json()["prediction"] for ink in answer["digits"]
    ]
    assert read == [4, 0, 7]
    assert client.post("/api/v1/preprocess", json={"strokes": seven, "digits": "all"}).json()["digits"] == []
