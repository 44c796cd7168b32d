"""Whatever is only read: it costs the event loop next to nothing, however much there is to write."""

import httpx
import pytest

from tests.app.test_once import CHOSEN, KEPT
from tests.watched import watched

LARGEST = "/api/v1/models/gap-cnn"
READS = (
    *(*KEPT, *CHOSEN, LARGEST, f"{LARGEST}/patches", "/metrics"),
    *(f"{LARGEST}/kernels{query}" for query in ("", "?encoding=base64")),
)
TIMES = 10  # the processor time of a request after the service's health
TRIES = 7  # what else goes on can only make them longer


@pytest.fixture(scope="module")
def service():
    with watched() as service:
        yield service


def cost(service, path):
    """Processor seconds of the loop's thread."""
    costs = []
    for _ in range(TRIES):
        before = service.held()["cpu"]
        answer = httpx.Client.send(service, service.build_request("GET", path))
        costs.append(service.held()["cpu"] - before)
        assert answer.status_code == 200, answer.text
    return min(costs)


@pytest.mark.parametrize("path", READS)
def test_a_read_costs_the_loop_next_to_nothing(service, path):
    assert cost(service, path) < TIMES * cost(service, "/healthz")


def test_chosen_layers_are_written_elsewhere(service):
    ids = [layer["id"] for layer in service.get(LARGEST).json()["layers"]]
    for encoding in ("list", "base64"):
        path = f"{LARGEST}/kernels?layers={','.join(ids)}&encoding={encoding}"
        assert cost(service, path) < TIMES * cost(service, "/healthz")
