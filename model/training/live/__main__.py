"""`python -m convscope.training.live RUNS RUN DATA`: what the service starts; see `process`."""

import signal
import sys
from pathlib import Path

from filelock import Timeout

from convscope.training.live.folder import STARTING, lock

BUSY = 75  # the exit status of somebody who may try again later (sysexits.h)


def main(runs: str, run: str, data: str) -> None:
    held = lock(Path(runs))
    try:
        held.acquire(timeout=STARTING)
    except Timeout:
        raise SystemExit(BUSY) from None
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is for the service, which ends this process
    sys.stdout.write("ready\n")
    sys.stdout.flush()

    from convscope.training.live.process import Process  # noqa: PLC0415 - the starter waits until here

    with held:
        Process(Path(runs), run, Path(data)).go()


if __name__ == "__main__":
    main(*sys.argv[1:])
