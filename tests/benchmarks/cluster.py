"""What it costs to be more than one: HAProxy before plain workers, and Ray Serve, beside one plain worker.

Method: all servers run at once and take turns under wrk in short slices; a ratio is formed within a round,
to the plain worker of that round. CPU is that of all a server's processes, front and cluster included, per
request. The load generator runs on the same machine and takes its part of it: on two cores, two workers
can't be twice one.

    python tests/benchmarks/cluster.py
"""

import argparse
import os
import signal
import subprocess
import tempfile
from collections import defaultdict
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median

import orjson

from tests.benchmarks.load import post, require
from tests.benchmarks.serving import COMMAND, ROOT, Server, children, convscope, free_port, memory, wait

CONFIG = ROOT / "app" / "cluster" / "haproxy.cfg"
PIXELS = [[0.9 if (8 < x < 19 and 4 < y < 8) or x == 27 - y else 0 for x in range(28)] for y in range(28)]
BODIES = {
    "predict": orjson.dumps({"pixels": PIXELS}),
    "explain": orjson.dumps({"pixels": PIXELS, "encoding": "base64"}),
}
TICKS = os.sysconf("SC_CLK_TCK")


@dataclass(frozen=True)
class Figures:
    """Requests per second, CPU milliseconds for each, and how many failed."""

    rate: float
    cpu: float
    failed: int


@contextmanager
def haproxy(*workers: Server) -> Iterator[tuple[int, ...]]:
    """HAProxy before these; its address and processes."""
    port = free_port()
    first, *rest = [worker.url.removeprefix("http://") for worker in workers]
    with tempfile.TemporaryDirectory() as folder:
        environment = {
            **os.environ,
            "CONVSCOPE_BIND": f"127.0.0.1:{port}",
            "CONVSCOPE_HOST_1": first,
            "CONVSCOPE_HOST_2": rest[0] if rest else "127.0.0.1:1",
            "CONVSCOPE_FIGURES": f"127.0.0.1:{free_port()}",
            "CONVSCOPE_ADMIN": f"{folder}/admin",
        }
        with subprocess.Popen(
            ["haproxy", "-db", "-f", CONFIG], env=environment, stderr=subprocess.DEVNULL
        ) as process:
            try:
                wait(f"http://127.0.0.1:{port}", process)
                yield port, process.pid, *(worker.pid for worker in workers)
            finally:
                process.kill()


@contextmanager
def ray(replicas: int) -> Iterator[tuple[int, ...]]:
    """`convscope cluster`; its address and process."""
    port = free_port()
    names = ("HAPROXY_STATS", "HAPROXY_METRICS", "FALLBACK_PROXY_HTTP")
    environment = {**os.environ, **{f"RAY_SERVE_{name}_PORT": str(free_port()) for name in names}}
    with subprocess.Popen(
        [COMMAND, "cluster", "--replicas", str(replicas), "--port", str(port)],
        cwd=ROOT,
        env=environment,
        stderr=subprocess.DEVNULL,
    ) as process:
        try:
            wait(f"http://127.0.0.1:{port}", process)
            yield port, process.pid
        finally:
            process.send_signal(signal.SIGTERM)


def processes(leaders: tuple[int, ...]) -> list[int]:
    return [pid for leader in leaders for pid in (leader, *children(leader))]


def cpu(leaders: tuple[int, ...]) -> float:
    """Milliseconds that these and all under them have computed so far."""
    total = 0
    for pid in processes(leaders):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        total += int(fields[11]) + int(fields[12])
    return total / TICKS * 1000


def run(server: tuple[int, ...], what: str, connections: int, seconds: float) -> Figures:
    port, *leaders = server
    before = cpu(tuple(leaders))
    url = f"http://127.0.0.1:{port}/api/v1/{what}"
    load = post(url, BODIES[what], connections=connections, seconds=seconds)
    return Figures(load.rate, (cpu(tuple(leaders)) - before) / load.requests, load.failed)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=2, help="length of one slice")
    parser.add_argument("--connections", type=int, default=32)
    parser.add_argument("--only", nargs="*", choices=BODIES, default=list(BODIES))
    arguments = parser.parse_args()
    require()
    measured: dict[tuple[str, str], list[Figures]] = defaultdict(list)
    with ExitStack() as stack:
        one, two = stack.enter_context(convscope()), stack.enter_context(convscope())
        servers = {
            "plain": (int(one.url.rpartition(":")[2]), one.pid),
            "HAProxy, 1 worker": stack.enter_context(haproxy(one)),
            "HAProxy, 2 workers": stack.enter_context(haproxy(one, two)),
            "Ray, 1 replica": stack.enter_context(ray(1)),
            "Ray, 2 replicas": stack.enter_context(ray(2)),
        }
        for server in servers.values():
            run(server, "predict", arguments.connections, 1)
        for _ in range(arguments.rounds):
            for what in arguments.only:
                for name, server in servers.items():
                    figures = run(server, what, arguments.connections, arguments.seconds)
                    measured[what, name].append(figures)
        held = {name: sum(memory(pid) for pid in server[1:]) for name, server in servers.items()}
    print(f"{os.cpu_count()} cores, {arguments.connections} connections, {arguments.rounds} rounds\n")
    print(f"{'':28} {'req/s':>7} {'CPU ms':>7} {'failed':>6} {'MiB':>5}  rate and CPU to plain's")
    for (what, name), all_figures in measured.items():
        print(f"{what + ', ' + name:28} {row(all_figures, measured[what, 'plain'], held[name])}")
    for what in arguments.only:
        for front, kind in (("HAProxy", "worker"), ("Ray", "replica")):
            both = zip(
                measured[what, f"{front}, 2 {kind}s"], measured[what, f"{front}, 1 {kind}"], strict=True
            )
            print(f"{what}: {front}, two over one: {spread([two.rate / one.rate for two, one in both])}")


def row(all_figures: list[Figures], plain: list[Figures], memory: float) -> str:
    pairs = list(zip(all_figures, plain, strict=True))
    rate, work = median(f.rate for f in all_figures), median(f.cpu for f in all_figures)
    rates, works = [a.rate / b.rate for a, b in pairs], [a.cpu / b.cpu for a, b in pairs]
    failed = sum(f.failed for f in all_figures)
    return f"{rate:7.0f} {work:7.3f} {failed:6} {memory:5.0f}  {spread(rates)}  {spread(works)}"


def spread(values: list[float]) -> str:
    """The median, and the least and the largest."""
    return f"{median(values):.2f} ({min(values):.2f} to {max(values):.2f})"


if __name__ == "__main__":
    main()
