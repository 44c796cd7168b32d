"""Whether a real service offers a training, by how it was told where to listen."""

import httpx
import pytest

from tests.cluster.visitors import await_that
from tests.faults.running import running, starting
from tests.faults.test_socket import answers, client

RUNS = "/api/v1/training/runs"


@pytest.mark.parametrize("workers", [1, 2])
@pytest.mark.parametrize(("host", "offered"), [("0.0.0.0", False), ("127.0.0.1", True)])
def test_no_training_where_others_can_come(tmp_path, host, offered, workers):
    options = ("--host", host, "--workers", str(workers))
    with running(tmp_path / "log", *options, live_training="auto") as service:
        assert httpx.get(f"{service.url}{RUNS}").json()["offered"] is offered
        # Nobody but a stranger's own program says so.
        asked = httpx.post(f"{service.url}{RUNS}", json={"options": {}}, headers={"host": "localhost"})
        assert asked.status_code == (409 if offered else 403)  # there is no MNIST


def test_no_training_behind_a_socket(tmp_path):
    path = tmp_path / "http.sock"
    with starting(tmp_path / "log", "--socket", str(path), live_training="auto") as service:
        await_that(lambda: answers(service, path), "an answer")
        with client(path) as visitor:
            assert visitor.get(RUNS).json()["offered"] is False
