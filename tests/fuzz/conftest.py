"""How much is tried: FUZZ_INPUTS of each generator; FUZZ_SEED chooses which.

The service runs in a process of its own, and fails where one request keeps all others waiting.

Without a seed they are always the same ones: no commit fails for what another one did. `make fuzz` draws one.
"""

import os
import resource
import sys
from collections import Counter
from random import Random
from time import perf_counter

import httpx
import pytest

from tests.watched import LIMIT, Steady, watched

ROUND = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
MEMORY = 1024**3  # bytes that all inputs together may add to the process's peak


class Inputs:
    """Numbered inputs; each comes again from the seed and its number alone."""

    def __init__(self, count, seed, peak_memory):
        self.count, self.seed, self.peak_memory = count, seed, peak_memory
        self.seen = Counter()
        self.longest = (0.0, "none")
        self.peak = peak_memory()

    def __iter__(self):
        """A name for replay, and a source of chance, for each input."""
        for number in range(self.count):
            name = f"{self.seed}-{number}"
            yield name, Random(name)

    def note(self, started, name, kind, answer):
        self.seen[kind, answer] += 1
        self.longest = max(self.longest, (perf_counter() - started, f"{kind} {name}"))

    def report(self):
        print(f"\n{self.count:,} inputs, seed {self.seed}")
        for (kind, answer), count in sorted(self.seen.items(), key=str):
            print(f"{count:8,}  {kind}: {answer}")
        print(f"longest {self.longest[0]:.2f} s ({self.longest[1]})")
        more = self.peak_memory() - self.peak
        print(f"peak memory +{more / 1024**2:.0f} MiB")
        assert more < MEMORY


def peak_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * ROUND


@pytest.fixture
def inputs(request):
    """As many inputs as are wanted; tells at the end what became of them."""
    count = int(os.environ.get("FUZZ_INPUTS", "1000"))
    client = request.getfixturevalue("client") if "client" in request.fixturenames else None
    peak = (lambda: client.held()["peak"] * ROUND) if isinstance(client, Steady) else peak_memory
    chosen = Inputs(count, os.environ.get("FUZZ_SEED", "0"), peak)
    yield chosen
    chosen.report()


@pytest.fixture(scope="session")
def client(request):
    """Calls the service: the one of `--service`, else one that is watched."""
    address = request.config.getoption("--service")
    elsewhere = httpx.Client(base_url=address or "", timeout=120)
    with elsewhere if address else watched() as client:
        yield client


@pytest.fixture(autouse=True)
def steady(request):
    """Whatever a test did, also with other clients than ours, nothing held the loop with its own thread."""
    client = request.getfixturevalue("client") if "client" in request.fixturenames else None
    watches = isinstance(client, Steady)
    if watches:
        client.held()
    yield
    if watches:
        told = client.held()
        assert told["own"] < LIMIT, f"{told}"


@pytest.fixture(scope="session")
def documented(client):
    """Asserts that an answer is one that the description has for its operation."""
    paths = client.get("/openapi.json").json()["paths"]

    def check(response, path, method="post"):
        answers = paths[path][method]["responses"]
        status = str(response.status_code)
        assert status in answers, response.text[:500]
        media_type = response.headers["content-type"].partition(";")[0]
        assert media_type in answers[status]["content"]
        if status != "200":
            assert response.json()["status"] == response.status_code
            assert (
                len(response.content) < 20_000
            )  # a complaint quotes no more than is needed to see what is meant
            assert "Traceback" not in response.text

    return check
