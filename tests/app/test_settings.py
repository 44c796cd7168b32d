import pytest
from pydantic import ValidationError

from convscope.app.main import create_app
from convscope.app.settings import Settings


def test_every_setting_is_documented():
    for name, field in Settings.model_fields.items():
        assert field.description, name
        assert field.description.endswith("."), name


def test_settings_come_from_the_environment(monkeypatch):
    monkeypatch.setenv("CONVSCOPE_PORT", "9000")
    monkeypatch.setenv("CONVSCOPE_DEFAULT_MODEL", "lenet")
    assert (Settings().port, Settings().default_model) == (9000, "lenet")
    assert Settings(port=1234).port == 1234


@pytest.mark.parametrize(("name", "value"), [("PORT", "70000"), ("WORKERS", "0"), ("BODY_LIMIT", "8 MB")])
def test_nonsense_is_refused(monkeypatch, name, value):
    monkeypatch.setenv(f"CONVSCOPE_{name}", value)
    with pytest.raises(ValidationError):
        Settings()


def test_unknown_default_model_is_refused_with_the_known_ones():
    with pytest.raises(ValueError, match=r"'vgg-19'.*tiny-vgg"):
        create_app(Settings(default_model="vgg-19"))


def test_limits_are_the_settings(serve):
    app = create_app(Settings(body_limit=2000, instances_limit=2, points_limit=3))
    point = [0, 0]
    with serve(app) as client:

        def status(**body):
            return client.post("/api/v1/predict", json=body).status_code

        assert status(strokes=[[point] * 3]) == 200
        assert status(strokes=[[point] * 2, [point] * 2]) == 422
        assert status(instances=[{"strokes": [[point]]}] * 2) == 200
        assert status(instances=[{"strokes": [[point]]}] * 3) == 422
        assert status(strokes=[[[0, 0.123456789]] * 150]) == 413


def test_default_model_answers(serve, seven):
    with serve(create_app(Settings(default_model="lenet"))) as client:
        assert client.post("/api/v1/predict", json={"strokes": seven}).json()["model"] == "lenet"
        assert client.get("/api/v1/models").json()["default"] == "lenet"
