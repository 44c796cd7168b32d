"""Predictions under load while a training goes on beside them: p95 with it, over p95 while it pauses.

The training pauses and goes on in turns, so that what disturbs the machine disturbs both.
"""

import argparse
import tempfile
import time
from pathlib import Path
from statistics import median

import httpx

from tests.benchmarks.load import post, require
from tests.benchmarks.service import V1, bodies
from tests.benchmarks.serving import convscope
from tests.written import write_digits

RUNS = f"{V1}/training/runs"
CONNECTIONS = (1, 16)
AT_MOST = 2.0  # times


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--seconds", type=float, default=4, help="length of one slice")
    arguments = parser.parse_args()
    require()
    with tempfile.TemporaryDirectory() as folder:
        data = write_digits(Path(folder), training=10_000)
        settings = {"CONVSCOPE_DATA": str(data), "CONVSCOPE_RUNS": f"{folder}/runs"}
        with convscope(**settings) as server, httpx.Client(base_url=server.url) as client:
            options = {"width": 16, "batch_size": 128, "epochs": 200}
            run = client.post(RUNS, json={"options": options}).raise_for_status().json()["id"]
            body = bodies("tiny-vgg")["strokes"]
            for connections in CONNECTIONS:
                ratios, waits = [], []
                for _ in range(arguments.rounds):
                    measured = {}
                    for command, state in (("pause", "paused"), ("go", "running")):
                        client.post(f"{RUNS}/{run}/commands", json={"do": command}).raise_for_status()
                        while client.get(f"{RUNS}/{run}").json()["state"] != state:
                            time.sleep(0.05)
                        url = f"{server.url}{V1}/predict"
                        measured[state] = post(
                            url, body, connections=connections, seconds=arguments.seconds
                        ).p95
                    waits.append(measured)
                    ratios.append(measured["running"] / measured["paused"])
                p95 = {state: median(each[state] for each in waits) for state in ("paused", "running")}
                print(
                    f"{connections:3} connections: p95 {p95['paused']:.2f} ms, with a training"
                    f" {p95['running']:.2f} ms; {median(ratios):.2f} times"
                    f" ({min(ratios):.2f} to {max(ratios):.2f}), at most {AT_MOST}"
                )


if __name__ == "__main__":
    main()
