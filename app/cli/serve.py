"""`convscope serve`."""

import errno
import os
import signal
import socket
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Annotated, Any

import typer

from convscope.app.cli.failure import FAILED, MISUSED, failure, warn
from convscope.app.cli.options import settings
from convscope.app.server import logs

if TYPE_CHECKING:
    import uvicorn

    from convscope.app.settings import Settings

Own = Annotated[
    list[str] | None,
    typer.Argument(
        metavar="[my.py:network]...", help="Trained networks of your own, beside the shipped ones."
    ),
]
Host = Annotated[
    str | None,
    typer.Option(help="Address to listen on; 0.0.0.0 opens it to the network, :: by IPv6 and IPv4."),
]
Port = Annotated[int | None, typer.Option(help="TCP port; 0 takes a free one.", min=0, max=65535)]
Socket = Annotated[
    Path | None, typer.Option("--socket", help="Unix socket to listen on, instead of an address.")
]
Workers = Annotated[int | None, typer.Option(help="Worker processes.", min=1)]
Reload = Annotated[bool, typer.Option("--reload", help="For development: restart when code changes.")]
Check = Annotated[
    bool,
    typer.Option("--check", help="Print the settings, warn of what is unsafe in the open, serve nothing."),
]


def serve(
    networks: Own = None,
    *,
    host: Host = None,
    port: Port = None,
    path: Socket = None,
    workers: Workers = None,
    reload: Reload = False,
    check: Check = False,
) -> None:
    """Serve the pages and the REST API.

    Settings come from the options, else from the environment (`CONVSCOPE_PORT=9000`), else the service
    listens on 127.0.0.1:8000.

    For example:

        convscope serve

        convscope serve --port 9000 --workers 2

        convscope serve --socket /run/convscope/http.sock

        CONVSCOPE_HOST=0.0.0.0 convscope serve --check

        convscope serve my.py:network
    """
    given = ",".join(networks or ()) or None
    chosen = settings(
        host=host, port=port, socket=path, workers=workers, reload=reload or None, networks=given
    )
    if chosen.reload and chosen.workers > 1:
        raise failure("--reload works with one worker only.", MISUSED)
    if check:
        _print(chosen)
        return
    if not chosen.socket:
        check_address(chosen.host, chosen.port)
    _end_on_signals()
    # The server builds the application, perhaps in another process, which inherits the environment.
    os.environ |= {
        "CONVSCOPE_HOST": chosen.host,
        "CONVSCOPE_SOCKET": str(chosen.socket or ""),
        "CONVSCOPE_RELOAD": str(chosen.reload),
        "CONVSCOPE_NETWORKS": chosen.networks,
    }
    import uvicorn  # noqa: PLC0415 - not for --help

    from convscope.app.server.open_files import open_files_limit  # noqa: PLC0415 - for those who serve

    check_networks(chosen)  # fail here, once: uvicorn would replace a worker that fails
    try:
        options: dict[str, Any] = {
            "factory": True,
            "host": chosen.host,
            "port": chosen.port,
            "uds": chosen.socket and str(chosen.socket),
            "workers": chosen.workers,
            "reload": chosen.reload,
            "log_config": logs.config(chosen.log_format, chosen.log_level),
            "http": "convscope.app.server.connection:Connection",
            # So many new connections may arrive before any of them can be refused.
            "backlog": min(2048, open_files_limit() // 4),
            "access_log": False,  # uvicorn's has addresses in it
            "proxy_headers": False,  # the application's own middleware reads them
            "server_header": False,
            "ws": "none",
            "lifespan": "on",  # an application that cannot start ends the server
            "timeout_graceful_shutdown": chosen.drain_seconds,
            "timeout_worker_healthcheck": 60,  # a worker that still imports torch is not dead
        }
        _run(uvicorn.Config("convscope.app.main:create_app", **options))
    except ValueError as error:  # a setting that only the application can check
        raise failure(f"{error}.") from error


def _end_on_signals() -> None:
    """End with 0 on Ctrl-C and SIGTERM, at once or when the server has finished what it has accepted.

    Python's own way to end would wait for threads, whose work nobody needs any more. A closed terminal ends
    a single worker as well; several are renewed by SIGHUP instead.
    """

    def end(*_: object) -> None:
        os._exit(0)

    signal.signal(signal.SIGINT, end)
    signal.signal(signal.SIGTERM, end)
    if sys.platform != "win32" and signal.getsignal(signal.SIGHUP) == signal.SIG_DFL:  # not under nohup
        signal.signal(signal.SIGHUP, lambda *_: signal.raise_signal(signal.SIGTERM))


def _run(config: "uvicorn.Config") -> None:
    from uvicorn import Server  # noqa: PLC0415 - not for --help
    from uvicorn.supervisors import ChangeReload  # noqa: PLC0415

    from convscope.app.server.listening import handles, listen  # noqa: PLC0415
    from convscope.app.server.supervisor import Supervisor  # noqa: PLC0415

    listening = listen(config)
    if config.should_reload:
        ChangeReload(config, Server(config).run, listening).run()
    elif config.workers > 1:
        supervisor = Supervisor(config, listening)
        supervisor.run()
        if supervisor.has_failed:
            raise typer.Exit(FAILED)
    else:
        server = Server(config)
        server.run(handles(listening))
        if not server.started:
            raise typer.Exit(FAILED)


def _print(chosen: "Settings") -> None:
    """The settings in force as an environment has them, and what is to be said about them."""
    from convscope.app.config.advice import advice  # noqa: PLC0415 - for those who ask
    from convscope.app.config.told import variable, written  # noqa: PLC0415

    check_networks(chosen)
    for name, value in chosen:
        given = "  # set" if name in chosen.model_fields_set else ""
        typer.echo(f"{variable(name)}={written(value)}{given}")
    for sentence in advice(chosen):
        warn(sentence)


def check_networks(chosen: "Settings") -> None:
    """Raises Exit where the default network, or one of the operator's own, is not there."""
    from convscope import own  # noqa: PLC0415 - imports torch
    from convscope.network import Network  # noqa: PLC0415
    from convscope.store import folder_of  # noqa: PLC0415
    from convscope.zoo import SPECS  # noqa: PLC0415

    try:
        mine = own.specs(chosen.networks, SPECS, chosen.weights)
        for spec in mine.values():
            Network.load(spec, folder_of(spec, chosen.weights))
    except OSError as error:
        raise failure(f"{chosen.networks} has no weights ({error}); train it: convscope train.") from error
    except ValueError as error:
        raise failure(f"CONVSCOPE_NETWORKS: {error}.", MISUSED) from error
    known = {**SPECS, **mine}
    if chosen.default_model not in known:
        expected = ", ".join(known)
        raise failure(f"CONVSCOPE_DEFAULT_MODEL={chosen.default_model}: expected one of {expected}.", MISUSED)


def check_address(host: str, port: int) -> None:
    """Raises Exit, with what to do, where nothing can listen there."""
    try:
        family, kind, protocol, _, address = socket.getaddrinfo(
            host, port, type=socket.SOCK_STREAM, flags=socket.AI_PASSIVE
        )[0]
        with socket.socket(family, kind, protocol) as probe:
            probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
            if family == socket.AF_INET6:
                probe.setsockopt(socket.IPPROTO_IPV6, socket.IPV6_V6ONLY, 1)
            probe.bind(address)
            probe.listen()
    except socket.gaierror as error:
        raise failure(f"{host!r} is no address of this machine: {error.strerror}.") from error
    except OSError as error:
        reasons = {
            errno.EADDRINUSE: f"port {port} is in use on {host}. Choose another, such as --port {port + 1}.",
            errno.EACCES: f"port {port} may not be opened by this user. Choose one above 1023: --port 8000.",
            errno.EADDRNOTAVAIL: f"{host} is no address of this machine. Try --host 127.0.0.1.",
            errno.EAFNOSUPPORT: f"this machine has no IPv6, as {host} is. Try --host 0.0.0.0.",
        }
        otherwise = f"{host}:{port} can't be opened: {error.strerror}."
        raise failure(reasons.get(error.errno or 0, otherwise)) from error
    if host == "::":  # for both families
        check_address("0.0.0.0", port)  # noqa: S104 - what was asked for
