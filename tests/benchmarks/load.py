"""Load from outside, by wrk (github.com/wg/wrk): written in C, it takes a small part of one core."""

import json
import os
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

SCRIPT = Path(__file__).with_name("load.lua")


@dataclass(frozen=True)
class Load:
    """What a run of wrk measured; times in milliseconds."""

    requests: int
    seconds: float
    p50: float
    p95: float
    p99: float
    worst: float
    failed: int

    @property
    def rate(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


def post(url: str, body: bytes, *, connections: int, seconds: float) -> Load:
    """Keep `connections` busy: each sends the next request when it has the last one's answer."""
    with tempfile.NamedTemporaryFile() as file:
        file.write(body)
        file.flush()
        command = [
            "wrk",
            "-t1",
            f"-c{connections}",
            f"-d{seconds:.0f}s",
            "--timeout",
            "20s",
            "-s",
            SCRIPT,
            url,
        ]
        ran = subprocess.run(
            command, env={**os.environ, "BODY": file.name}, capture_output=True, text=True, check=True
        )
    return Load(**json.loads(ran.stdout.splitlines()[-1]))


def require() -> None:
    """Exit, saying what to install, where wrk is not there."""
    if shutil.which("wrk") is None:
        sys.exit("The load comes from wrk, which is not here: apt-get install wrk, or brew install wrk.")
