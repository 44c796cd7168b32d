"""A service that has as much to do as it takes on."""

import threading
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest

from convscope.app.api import digit
from convscope.app.main import create_app
from convscope.app.settings import Settings
from convscope.preprocess import from_picture

SEVEN = {"strokes": [[[10, 12], [50, 10], [90, 12], [70, 60], [48, 118]]]}


@pytest.fixture
def full(serve, picture, monkeypatch):
    """Serves with room for one request, and that one is taken by a picture until the context ends."""

    @contextmanager
    def full(**limits):
        begun, go_on = threading.Event(), threading.Event()

        def slow(data, **options):
            begun.set()
            assert go_on.wait(60)
            return from_picture(data, **options)

        monkeypatch.setattr(digit, "from_picture", slow)
        app = create_app(Settings(threads=1, **(limits or {"waiting_limit": 1})))
        with serve(app) as client, ThreadPoolExecutor() as pool:
            headers = {"content-type": "image/png"}
            accepted = pool.submit(client.post, "/api/v1/predict", content=picture(), headers=headers)
            try:
                assert begun.wait(60)
                yield client
            finally:
                go_on.set()
            assert accepted.result().status_code == 200
            assert client.post("/api/v1/predict", json=SEVEN).status_code == 200

    return full
