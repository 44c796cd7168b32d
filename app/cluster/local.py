"""Ray on this machine alone; it leaves no process behind."""

import logging
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager, redirect_stdout
from types import FrameType

import ray
from ray import serve

from convscope.app.cluster.deployment import sized

STORE = 100 * 1024 * 1024  # bytes for Ray's shared objects; the service makes none


class Stopped(BaseException):
    """Ctrl-C or SIGTERM."""


@contextmanager
def serving(host: str, port: int, least: int, most: int) -> Iterator[None]:
    """Serve with `least` replicas, or up to `most` as work demands, until the context ends.

    Raises:
        RuntimeError: no replica became ready.
        Stopped: at any moment after Ray has started.
    """
    ray.init(
        address="local",
        num_cpus=most,  # one per replica, whatever the number of cores
        object_store_memory=STORE,
        include_dashboard=False,
        logging_level=logging.ERROR,
        log_to_driver=False,
    )
    logging.getLogger("ray.serve").setLevel(logging.WARNING)
    _on_signals(_stop)  # on SIGTERM, Ray itself would leave its processes behind
    try:
        quiet = {"log_level": "WARNING", "enable_access_log": False}
        serve.start(
            proxy_location="HeadOnly", http_options={"host": host, "port": port}, logging_config=quiet
        )
        serve.run(sized(least, most), route_prefix="/")
        yield
    finally:
        _on_signals(signal.SIG_IGN)
        with redirect_stdout(None):  # Ray warns about actors that it ends itself
            serve.shutdown()
            ray.shutdown()


def _on_signals(handler: Callable[[int, FrameType | None], None] | signal.Handlers) -> None:
    for number in (signal.SIGINT, signal.SIGTERM):
        signal.signal(number, handler)


def _stop(_number: int, _frame: FrameType | None) -> None:
    raise Stopped
