"""More work than the service holds."""

import threading
from concurrent.futures import ThreadPoolExecutor

from app import digit
from app.main import create_app
from app.settings import Settings
from model.preprocess import from_picture


def test_503_says_when_to_come_back_and_the_accepted_are_answered(serve, picture, seven, monkeypatch):
    app = create_app(Settings(waiting_limit=1, threads=1))
    begun, go_on = threading.Event(), threading.Event()
    headers = {"content-type": "image/png"}
    with serve(app) as client, ThreadPoolExecutor() as pool:

        def slow(data, **options):
            begun.set()
            assert go_on.wait(60)
            return from_picture(data, **options)

        monkeypatch.setattr(digit, "from_picture", slow)
        accepted = pool.submit(client.post, "/api/v1/predict", content=picture(), headers=headers)
        try:
            assert begun.wait(60)
            refused = client.post("/api/v1/predict", json={"strokes": seven})
            assert refused.status_code == 503
            assert refused.headers["content-type"] == "application/problem+json"
            assert int(refused.headers["retry-after"]) > 0
            assert client.get("/healthz").status_code == 200
            assert "convscope_requests_waiting 1.0" in client.get("/metrics").text
        finally:
            go_on.set()
        assert accepted.result().status_code == 200
        assert client.post("/api/v1/predict", json={"strokes": seven}).status_code == 200


def test_many_at_once_are_all_answered(client, seven):
    with ThreadPoolExecutor(32) as pool:
        body = {"strokes": seven}
        statuses = pool.map(lambda _: client.post("/api/v1/predict", json=body).status_code, range(200))
        assert set(statuses) == {200}
