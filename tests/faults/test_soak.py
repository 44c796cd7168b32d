"""A short soak: what the service holds after thousands of requests is what it held before them."""

import sys

import pytest

from tests.benchmarks.mixed import crowd
from tests.benchmarks.serving import convscope
from tests.benchmarks.soak import CONNECTIONS, Held, waiting
from tests.cluster.visitors import await_that

WARMING = 1000
REQUESTS = 2000
GROWTH_LIMIT = 16  # mebibytes: where less than 8 KiB of every request is kept, only `make soak` tells


@pytest.mark.skipif(sys.platform != "linux", reason="what a process holds is read from /proc")
def test_nothing_is_kept_of_requests():
    with convscope() as server:
        with crowd(server.url, CONNECTIONS) as visitors:
            visitors.await_requests(WARMING)
            before = Held.by(server.pid)
            visitors.await_requests(REQUESTS)
            after = Held.by(server.pid)
        await_that(lambda: Held.by(server.pid).descriptors < before.descriptors, "the end of the connections")
        left = Held.by(server.pid)
        assert visitors.failed == {}
        assert waiting(server.url) == 0
    print(f"{before.private:.1f} MiB before, {after.private:.1f} after {REQUESTS} requests")
    assert after.private - before.private < GROWTH_LIMIT
    assert left.threads <= before.threads + CONNECTIONS  # a pool may still have grown, to its bound
