"""Every operation of the description, with what follows from it and what breaks it."""

import os
import subprocess
import sys
import zlib
from pathlib import Path

CONFIGURATION = Path(__file__).with_name("schemathesis.toml")


def test_answers_are_as_described(client):
    examples = max(20, int(os.environ.get("FUZZ_INPUTS", "0")) // 100)
    seed = str(zlib.crc32(os.environ.get("FUZZ_SEED", "0").encode()))
    schemathesis = Path(sys.executable).with_name("schemathesis")
    command = [schemathesis, "--config-file", CONFIGURATION, "run", f"{client.base_url}/openapi.json"]
    run = subprocess.run(
        [*command, "--max-examples", str(examples), "--seed", seed, "--no-color"],
        capture_output=True,
        text=True,
        check=False,
    )
    assert run.returncode == 0, run.stdout + run.stderr
