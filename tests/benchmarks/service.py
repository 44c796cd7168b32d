"""The service under load, beside a plain FastAPI app that does the same: `make bench`.

Method: one worker each, torch on one thread, the same network, weights and body. Both run at once, and
take turns under wrk in short slices: what disturbs the machine disturbs both, and a ratio is formed slice
by slice. Printed is the median over the rounds, for a ratio with its smallest and largest value. Answers
other than 2xx count as failed. The load generator runs on the same machine.
"""

import argparse
import os
import platform
from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from statistics import median
from time import perf_counter

import orjson
import torch

from convscope.preprocess import from_strokes
from convscope.store import load
from convscope.zoo import SPECS
from tests.benchmarks.load import Load, post, require
from tests.benchmarks.serving import Server, convscope, reference

CONNECTIONS = (1, 16, 64)
THREE = [[[20, 20], [50, 10], [75, 25], [70, 45], [45, 58], [72, 70], [76, 95], [48, 112], [18, 100]]]
V1 = "/api/v1"


@dataclass(frozen=True)
class Case:
    """What is asked of which server."""

    name: str
    server: str
    path: str
    body: bytes
    connections: int


def bodies(network: str) -> dict[str, bytes]:
    pixels = from_strokes(THREE).image.round(4).tolist()
    drawn = {"pixels": pixels, "strokes": THREE}
    named = {name: {"model": network, name: value} for name, value in drawn.items()}
    return {
        **{name: orjson.dumps(body) for name, body in named.items()},
        "base64": orjson.dumps({**named["pixels"], "encoding": "base64"}),
        "instances": orjson.dumps({"model": network, "instances": [{"pixels": pixels}] * 256}),
    }


def cases(network: str) -> Iterable[Case]:
    body = bodies(network)
    for connections in CONNECTIONS:
        yield Case("reference predict", "reference", "/predict", body["pixels"], connections)
        yield Case("predict pixels", "convscope", f"{V1}/predict", body["pixels"], connections)
        yield Case("predict strokes", "convscope", f"{V1}/predict", body["strokes"], connections)
        yield Case("reference explain", "reference", "/explain", body["pixels"], connections)
        yield Case("explain list", "convscope", f"{V1}/explain", body["pixels"], connections)
        yield Case("explain base64", "convscope", f"{V1}/explain", body["base64"], connections)
    yield Case("predict 256 instances", "convscope", f"{V1}/predict", body["instances"], 1)
    yield Case("two workers predict", "two", f"{V1}/predict", body["pixels"], 16)


# (what, its case, over which case, target): a target is the least ratio.
COMPARED = (
    ("predict pixels / reference, 1", ("predict pixels", 1), ("reference predict", 1), 0.95),
    ("explain base64 / reference list, 1", ("explain base64", 1), ("reference explain", 1), 2.0),
    ("explain list / reference list, 1", ("explain list", 1), ("reference explain", 1), 0.95),
    ("predict pixels / reference, 16", ("predict pixels", 16), ("reference predict", 16), 1.5),
    ("predict strokes / reference with pixels, 16", ("predict strokes", 16), ("reference predict", 16), 0.8),
    ("explain base64 / reference list, 16", ("explain base64", 16), ("reference explain", 16), 3.0),
    ("explain list / reference list, 16", ("explain list", 16), ("reference explain", 16), 1.0),
    ("predict, 64 connections / 16", ("predict pixels", 64), ("predict pixels", 16), 0.9),
    ("explain base64, 64 connections / 16", ("explain base64", 64), ("explain base64", 16), 0.9),
    ("images of 256 instances / single calls", ("predict 256 instances", 1), ("predict pixels", 1), 3.0),
    ("two workers / one, 16", ("two workers predict", 16), ("predict pixels", 16), 1.7),
)
IMAGES = {"predict 256 instances": 256}


def forward_rate(network: str) -> float:
    """Bare forward passes a second, in this process."""
    torch.set_num_threads(1)
    module, ink = load(SPECS[network]), torch.rand(1, *SPECS[network].input_shape)
    with torch.inference_mode():
        module(ink)
        count, started = 0, perf_counter()
        while perf_counter() - started < 1:
            module(ink)
            count += 1
    return count / (perf_counter() - started)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("network", nargs="?", default="bn-cnn", choices=SPECS)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=3, help="length of one slice")
    parser.add_argument("--only", default="", help="only cases whose name contains this")
    arguments = parser.parse_args()
    require()
    chosen = [case for case in cases(arguments.network) if arguments.only in case.name]
    measured: dict[tuple[str, int], list[Load]] = defaultdict(list)
    memory: dict[str, float] = {}
    forward: list[float] = []
    with (
        reference(arguments.network) as plain,
        convscope() as ours,
        convscope("--workers", "2") as two,
    ):
        servers = {"reference": plain, "convscope": ours, "two": two}
        for case in chosen:
            run(servers, case, 1)
        for _ in range(arguments.rounds):
            forward.append(forward_rate(arguments.network))
            for case in chosen:
                measured[case.name, case.connections].append(run(servers, case, arguments.seconds))
        memory = {name: server.memory for name, server in servers.items()}
    report(arguments.network, forward, measured, memory)


def run(servers: dict[str, Server], case: Case, seconds: float) -> Load:
    url = servers[case.server].url + case.path
    return post(url, case.body, connections=case.connections, seconds=seconds)


def report(
    network: str,
    forward: list[float],
    measured: dict[tuple[str, int], list[Load]],
    memory: dict[str, float],
) -> None:
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    print(f"{network}, {machine}, torch {torch.__version__}, {len(forward)} rounds\n")
    print(f"{'':26} {'conn.':>5} {'req/s':>8} {'p50 ms':>8} {'p95 ms':>8} {'p99 ms':>8} {'failed':>6}")
    print(f"{'bare forward, in process':26} {'':>5} {median(forward):8.0f}")
    for (name, connections), loads in measured.items():
        rate = median(load.rate for load in loads)
        waits = [median(getattr(load, what) for load in loads) for what in ("p50", "p95", "p99")]
        failed = sum(load.failed for load in loads)
        shown = " ".join(f"{wait:8.2f}" for wait in waits)
        print(f"{name:26} {connections:>5} {rate:8.0f} {shown} {failed:>6}")
    print("\nratio (median, smallest and largest of the rounds)")
    for what, case, other, least in COMPARED:
        if case in measured and other in measured:
            scale = IMAGES.get(case[0], 1)
            pairs = zip(measured[case], measured[other], strict=True)
            show(what, [scale * a.rate / b.rate for a, b in pairs], f"at least {least}")
    for name in ("predict pixels", "predict strokes", "explain list", "explain base64", "reference predict"):
        if (name, 1) in measured:
            tails = [load.p99 / load.p50 for load in measured[name, 1]]
            show(f"{name}, p99 / p50, one connection", tails, "under 2")
    print("\nmemory, MiB: " + ", ".join(f"{name} {mebibytes:.0f}" for name, mebibytes in memory.items()))


def show(what: str, ratios: list[float], target: str) -> None:
    print(f"{what:48} {median(ratios):6.2f}  ({min(ratios):.2f} to {max(ratios):.2f})  {target}")


if __name__ == "__main__":
    main()
