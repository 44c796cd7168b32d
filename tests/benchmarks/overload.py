"""More than the service can answer: what becomes of answers and waiting at 1, 2 and 5 times its capacity.

Method: wrk finds the capacity (64 busy connections). Then h2load (nghttp2.org) sends at a fixed rate,
whether answers come or not, over 1,024 connections of HTTP/1.1 that do not honour `Retry-After`. Goodput
counts the answers with status 200; their waiting is read from h2load's log, request by request.
Meanwhile /healthz is asked again and again. All runs on one machine: the load takes its share of it.
"""

import argparse
import shutil
import subprocess
import sys
import tempfile
import threading
import urllib.request
from collections import Counter
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter

from tests.benchmarks.load import post, require
from tests.benchmarks.service import V1, bodies
from tests.benchmarks.serving import convscope

CONNECTIONS = 1024
PERIOD = 0.01  # seconds; connections come a few per period, so that they don't all send in the same moment
TIMES = (0.5, 1, 2, 5)


class Health(threading.Thread):
    """Asks after the service's health until it is stopped."""

    def __init__(self, url: str) -> None:
        super().__init__()
        self.url = f"{url}/healthz"
        self.stopped = threading.Event()
        self.milliseconds: list[float] = []
        self.failed = 0

    def run(self) -> None:
        while not self.stopped.wait(0.05):
            started = perf_counter()
            try:
                with urllib.request.urlopen(self.url, timeout=10):
                    self.milliseconds.append(1000 * (perf_counter() - started))
            except OSError:
                self.failed += 1


@dataclass(frozen=True)
class Answers:
    """What came back of an offered load."""

    offered: float  # requests a second that were really sent
    good: float  # answers a second with status 200
    milliseconds: list[float]  # of the good ones, in order
    statuses: dict[int, int]  # how often each came; -1 where none did


def offer(url: str, body: bytes, rate: float, seconds: int) -> Answers:
    with tempfile.TemporaryDirectory() as folder:
        data, log = Path(folder, "body"), Path(folder, "log")
        data.write_bytes(body)
        connections = ["--h1", f"-c{CONNECTIONS}", f"-r{max(1, round(rate * PERIOD))}"]
        pace = [f"--rate-period={1000 * PERIOD:.0f}ms", f"--rps={rate / CONNECTIONS:.4f}"]
        requests = max(CONNECTIONS, round(rate * seconds))
        sent = [f"-n{requests}", "-d", data, "-H", "content-type: application/json"]
        command = ["h2load", *connections, *pace, *sent, f"--log-file={log}", url]
        subprocess.run(command, check=True, stdout=subprocess.DEVNULL)
        lines = [line.split("\t") for line in log.read_text().splitlines()]
    started = [int(start) / 1e6 for start, _, _ in lines]
    lasted = max(started) - min(started)
    good = sorted(int(micros) / 1000 for _, status, micros in lines if status == "200")
    statuses = Counter(int(status) for _, status, _ in lines)
    return Answers(len(lines) / lasted, len(good) / lasted, good, dict(statuses))


def at(values: list[float], share: float) -> float:
    return values[int(share * (len(values) - 1))] if values else float("nan")


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--seconds", type=int, default=8, help="length of each load")
    parser.add_argument("--options", nargs="*", default=[], help="options of `convscope serve`")
    arguments = parser.parse_args()
    require()
    if shutil.which("h2load") is None:
        sys.exit("The fixed rates come from h2load, which is not here: apt-get install nghttp2-client.")
    asked = bodies("bn-cnn")
    cases = [("predict pixels", "/predict", asked["pixels"]), ("explain base64", "/explain", asked["base64"])]
    print(
        f"{'':16} {'offered':>8} {'sent/s':>7} {'good/s':>7} {'of peak':>7} {'p50 ms':>7} {'p99 ms':>7}",
        end="",
    )
    print("  healthz p99 ms, failed; statuses")
    with convscope(*arguments.options) as server:
        for name, path, body in cases:
            url = f"{server.url}{V1}{path}"
            post(url, body, connections=64, seconds=2)
            capacity = peak = post(url, body, connections=64, seconds=arguments.seconds).rate
            print(f"{name:16} {'closed':>8} {'':>7} {capacity:7.0f}")
            for times in TIMES:
                health = Health(server.url)
                health.start()
                answers = offer(url, body, times * capacity, arguments.seconds)
                health.stopped.set()
                health.join()
                peak = max(peak, answers.good)
                waits = answers.milliseconds
                rates = f"{answers.offered:7.0f} {answers.good:7.0f} {answers.good / peak:7.2f}"
                quickest = f"{at(waits, 0.5):7.1f} {at(waits, 0.99):7.1f}"
                healthy = f"{at(sorted(health.milliseconds), 0.99):.1f}, {health.failed}"
                print(f"{name:16} {times:7}x {rates} {quickest}  {healthy}; {answers.statuses}")


if __name__ == "__main__":
    main()
