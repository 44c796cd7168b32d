"""Does it stay as it is? Mixed load for minutes, and what the service holds meanwhile: `make soak`.

Method: one server, eight busy connections (tests/benchmarks/mixed.py), a sample every five seconds. After
the first minute, in which caches fill, straight lines are laid through the samples by least squares: of
memory over time, and over requests. The standard error takes the samples for independent; they are not
quite, so it is the least that the slope may be wrong by. "Private" are the pages that are the service's
own: of the shared ones, other programs with the same libraries change the count. Run it for longer to see
less: what the first minutes still fill counts as growth.
"""

import argparse
import re
import sys
import time
import urllib.request
from dataclasses import dataclass
from pathlib import Path

import numpy as np

from tests.benchmarks.mixed import crowd
from tests.benchmarks.serving import children, convscope

CONNECTIONS = 8
PERIOD = 5  # seconds between samples
FEWEST = 3  # samples that have a slope with an error


@dataclass(frozen=True)
class Held:
    """What a server and all under it hold at one moment; memory in mebibytes (Linux)."""

    pss: float
    private: float
    descriptors: int
    threads: int

    @classmethod
    def by(cls, pid: int) -> "Held":
        processes = [Path(f"/proc/{each}") for each in (pid, *children(pid))]
        return cls(
            sum(_mebibytes(process / "smaps_rollup", "Pss") for process in processes),
            sum(_mebibytes(process / "status", "RssAnon") for process in processes),
            sum(len(list((process / "fd").iterdir())) for process in processes),
            sum(len(list((process / "task").iterdir())) for process in processes),
        )


def _mebibytes(path: Path, key: str) -> float:
    return int(re.search(rf"^{key}:\s+(\d+) kB$", path.read_text(), re.MULTILINE)[1]) / 1024


def waiting(url: str) -> float:
    """Requests that the service holds, by its own count."""
    with urllib.request.urlopen(f"{url}/metrics") as answer:
        text = answer.read().decode()
    return float(re.search(r"^convscope_requests_waiting (\S+)$", text, re.MULTILINE)[1])


def slope(x: list[float], y: list[float]) -> tuple[float, float]:
    """Of the straight line through points, by least squares; and its standard error."""
    (gradient, _), covariance = np.polyfit(x, y, 1, cov=True)
    return gradient, covariance[0, 0] ** 0.5


def soak(minutes: float, warming: float, options: list[str]) -> bool:
    """Print what happened; whether every request was answered as it should be."""
    times, counts, held = [], [], []
    with convscope(*options) as server:
        first = Held.by(server.pid)
        started = time.monotonic()
        with crowd(server.url, CONNECTIONS) as visitors:
            while (now := time.monotonic() - started) < 60 * minutes:
                if now >= 60 * warming:
                    times.append(now / 3600)
                    counts.append(visitors.requests / 100_000)
                    held.append(Held.by(server.pid))
                time.sleep(PERIOD - (time.monotonic() - started) % PERIOD)
        left = waiting(server.url)
        last = Held.by(server.pid)
    print(f"{visitors.requests:,} requests in {minutes:g} min, {visitors.failed.total()} failed")
    for what, count in visitors.failed.most_common():
        print(f"  {count} x {what}")
    print(f"\n{'':14} {'at first':>9} {'least':>9} {'most':>9} {'at last':>9}")
    for name in ("pss", "private", "descriptors", "threads"):
        values = [getattr(each, name) for each in held]
        row = getattr(first, name), min(values), max(values), getattr(last, name)
        print(f"{name:14} " + " ".join(f"{value:9.1f}" for value in row))
    print(f"{'waiting':14} {'':29} {left:9.1f}")
    print("\nprivate, minute by minute: " + " ".join(f"{each.private:.1f}" for each in held[:: 60 // PERIOD]))
    if len(held) >= FEWEST:
        print(f"\nslope of {len(held)} samples after {warming:g} min, MiB")
        for name in ("pss", "private"):
            memory = [getattr(each, name) for each in held]
            hour, request = slope(times, memory), slope(counts, memory)
            print(
                f"{name:14} {hour[0]:+8.2f} ± {hour[1]:.2f} an hour"
                f"   {request[0]:+8.2f} ± {request[1]:.2f} per 100,000 requests"
            )
    return not visitors.failed and left == 0


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--minutes", type=float, default=10)
    parser.add_argument("--warming", type=float, default=1, help="minutes at first that don't count")
    parser.add_argument("--options", nargs="*", default=[], help="options of `convscope serve`")
    arguments = parser.parse_args()
    if not soak(arguments.minutes, arguments.warming, arguments.options):
        sys.exit(1)


if __name__ == "__main__":
    main()
