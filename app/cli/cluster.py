"""`convscope cluster`."""

import os
import signal
import sys
from typing import Annotated

import typer

from convscope.app.cli.failure import MISUSED, failure
from convscope.app.cli.options import settings
from convscope.app.cli.serve import Host, check_address, check_networks
from convscope.app.config.values import WORKERS

Port = Annotated[int | None, typer.Option(help="TCP port.", min=1, max=65535)]
Replicas = Annotated[int, typer.Option(help="Processes that serve.", min=1)]
Most = Annotated[
    int | None, typer.Option("--max-replicas", help="Add replicas under load, up to this number.", min=1)
]


def cluster(*, host: Host = None, port: Port = None, replicas: Replicas = 2, most: Most = None) -> None:
    """Serve with Ray Serve on this machine, as a cluster would.

    Starts a Ray of its own, with HAProxy before the replicas, and ends both on Ctrl-C. Pages and API are
    those of `convscope serve`, which answers more requests with less memory: this is for trying out, on one
    machine, what a cluster does. For a cluster itself there is a configuration: see app/cluster/README.md.

    For example:

        convscope cluster

        convscope cluster --port 9000 --replicas 1 --max-replicas 4
    """
    if sys.platform == "win32":
        raise failure("convscope cluster needs Linux or macOS. Here: convscope serve --workers 2")
    chosen = settings(host=host, port=port)
    most = replicas if most is None else most
    if most < replicas:
        raise failure("--max-replicas must not be less than --replicas.", MISUSED)
    if most > WORKERS.here():
        raise failure(f"expected at most {WORKERS.here()} replicas ({WORKERS.words}).", MISUSED)
    check_address(chosen.host, chosen.port)

    from convscope.app.cluster import environment  # noqa: PLC0415 - not for --help

    environment.prepare(os.environ)
    try:
        from convscope.app.cluster import local  # noqa: PLC0415 - imports Ray
    except ModuleNotFoundError as error:
        raise failure(f"a cluster needs {error.name}: pip install 'convscope[cluster]'") from error
    check_networks(chosen)  # fail here, once: Ray would replace a replica that fails
    try:
        with local.serving(chosen.host, chosen.port, replicas, most):
            typer.echo(f"Serving on http://{chosen.host}:{chosen.port} with Ray (Ctrl-C ends it)", err=True)
            signal.pause()
    except local.Stopped:
        return
    except (RuntimeError, ValueError) as error:
        raise failure(f"{error}.") from error
