"""How much is tried: FUZZ_INPUTS of each generator; FUZZ_SEED chooses which.

Without a seed they are always the same ones: no commit fails for what another one did. `make fuzz` draws one.
"""

import os
import resource
import sys
from collections import Counter
from random import Random
from time import perf_counter

import pytest

ROUND = 1 if sys.platform == "darwin" else 1024  # ru_maxrss is in bytes there, in KiB elsewhere
MEMORY = 1024**3  # bytes that all inputs together may add to the process's peak


class Inputs:
    """Numbered inputs; each comes again from the seed and its number alone."""

    def __init__(self, count, seed):
        self.count, self.seed = count, seed
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
        print(f"peak memory +{(peak_memory() - self.peak) / 1024**2:.0f} MiB")
        assert peak_memory() - self.peak < MEMORY


def peak_memory():
    return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * ROUND


@pytest.fixture
def inputs():
    """As many inputs as are wanted; tells at the end what became of them."""
    count = int(os.environ.get("FUZZ_INPUTS", "1000"))
    chosen = Inputs(count, os.environ.get("FUZZ_SEED", "0"))
    yield chosen
    chosen.report()


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
