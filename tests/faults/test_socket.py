"""The service on a Unix socket."""

import socket

import httpx
import pytest

from convscope.app.server.unix_socket import bound
from tests.cluster.visitors import SEVEN, await_that
from tests.faults.running import starting


def client(path):
    return httpx.Client(
        transport=httpx.HTTPTransport(uds=str(path)), base_url="http://digits.example", timeout=60
    )


def answers(service, path):
    assert service.process.poll() is None, service.said
    with socket.socket(socket.AF_UNIX) as probe:
        if probe.connect_ex(str(path)):
            return False
    with client(path) as visitor:
        return visitor.get("/readyz").status_code == 200


@pytest.mark.parametrize("workers", [1, 2])
def test_it_answers_there_and_nowhere_else(tmp_path, workers):
    path = tmp_path / "http.sock"
    with starting(tmp_path / "log", "--workers", str(workers), socket=path) as service:
        await_that(lambda: answers(service, path), "an answer")
        assert service.refuses()  # there is no port besides
        with client(path) as visitor:
            assert visitor.post("/api/v1/predict", json=SEVEN).json()["prediction"] == 7


def test_addresses_are_what_the_proxy_says(tmp_path):
    path = tmp_path / "http.sock"
    limits = {"rate_limit": "1/hour", "trusted_proxies": "*"}
    with starting(tmp_path / "log", socket=path, **limits) as service:
        await_that(lambda: answers(service, path), "an answer")
        with client(path) as visitor:
            for address, status in (("192.0.2.1", 200), ("192.0.2.2", 200), ("192.0.2.1", 429)):
                answer = visitor.get("/api/v1/models", headers={"x-forwarded-for": address})
                assert answer.status_code == status


def test_what_a_dead_service_left_is_taken_over(tmp_path):
    path = tmp_path / "http.sock"
    with socket.socket(socket.AF_UNIX) as dead:
        dead.bind(str(path))
    with starting(tmp_path / "log", "--socket", str(path)) as service:
        await_that(lambda: answers(service, path), "an answer")


def test_one_in_use_is_left_alone(tmp_path):
    path = tmp_path / "http.sock"
    with socket.socket(socket.AF_UNIX) as living:
        living.bind(str(path))
        living.listen()
        with starting(tmp_path / "log", "--socket", str(path)) as service:
            assert service.process.wait() == 1
            assert service.said == f"convscope: {path} can't be listened on: another service listens on it.\n"
    assert path.exists()


def test_a_file_and_a_folder_that_is_not_there_are_refused(tmp_path):
    file = tmp_path / "file"
    file.write_text("precious")
    with pytest.raises(OSError, match="no socket"):
        bound(file)
    assert file.read_text() == "precious"
    with pytest.raises(OSError, match="No such file"):
        bound(tmp_path / "no" / "folder")
