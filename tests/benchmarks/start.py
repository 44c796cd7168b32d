"""What it takes to be there: time until ready, and memory, beside a process with nothing but the libraries.

Time: `convscope serve` until /readyz answers, over `import torch, fastapi` in a process of its own, in
turns. Memory: of the server once ready, and once it has answered a thousand requests, over a process that
has imported torch and fastapi and loaded the same weights into the same modules.
"""

import subprocess
import sys
from statistics import median
from time import perf_counter

from tests.benchmarks.load import post, require
from tests.benchmarks.service import V1, bodies
from tests.benchmarks.serving import ROOT, convscope, memory

ROUNDS = 3
LOADED = """
import sys, torch, fastapi
from convscope.zoo import SPECS
from convscope.store import load
modules = [load(spec) for spec in SPECS.values()]
print("loaded", flush=True)
sys.stdin.read()
"""


def imported() -> float:
    """Seconds."""
    started = perf_counter()
    subprocess.run([sys.executable, "-c", "import torch, fastapi"], check=True)
    return perf_counter() - started


def ready() -> float:
    """Seconds."""
    started = perf_counter()
    with convscope():
        return perf_counter() - started


def bare_memory() -> float:
    """Mebibytes."""
    with subprocess.Popen(
        [sys.executable, "-c", LOADED], cwd=ROOT, stdin=subprocess.PIPE, stdout=subprocess.PIPE
    ) as process:
        process.stdout.readline()
        held = memory(process.pid)
        process.stdin.close()
    return held


def served_memory() -> tuple[float, float]:
    """Mebibytes at first, and after a load."""
    with convscope() as server:
        first = server.memory
        for body in bodies("bn-cnn").values():
            post(f"{server.url}{V1}/predict", body, connections=16, seconds=2)
        return first, server.memory


def ratios(what: str, pairs: list[tuple[float, float]], most: float) -> None:
    shares = [over / under for over, under in pairs]
    middle = [median(values) for values in zip(*pairs, strict=True)]
    print(
        f"{what:42} {middle[0]:7.2f} {middle[1]:7.2f}   {median(shares):.2f}"
        f"  ({min(shares):.2f} to {max(shares):.2f})  at most {most}"
    )


def main() -> None:
    require()
    imported()
    seconds = [(ready(), imported()) for _ in range(ROUNDS)]
    mebibytes = [(*served_memory(), bare_memory()) for _ in range(ROUNDS)]
    print(f"{'':42} {'ours':>7} {'bare':>7}   ratio, {ROUNDS} rounds")
    ratios("seconds until ready / import", seconds, 1.5)
    ratios("MiB when ready / bare", [(first, bare) for first, _, bare in mebibytes], 1.3)
    ratios("MiB after a load / bare", [(after, bare) for _, after, bare in mebibytes], 1.3)


if __name__ == "__main__":
    main()
