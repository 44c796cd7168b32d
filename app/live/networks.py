"""The networks that live runs have trained, served like the shipped ones."""

import logging
from collections.abc import Callable
from typing import Generic, TypeVar

from convscope.app.live.runs import Runs
from convscope.network import Network
from convscope.training.live.architecture import spec
from convscope.training.live.folder import Folder

S = TypeVar("S")

logger = logging.getLogger("convscope")


class Trained(Generic[S]):
    """Those of the runs that are kept, by the run's id; each as its run wrote it last."""

    def __init__(self, runs: Runs, serve: Callable[[Network], S]) -> None:
        self._runs = runs
        self._serve = serve
        self._served: dict[str, tuple[int, S]] = {}  # with the time of its weights

    def all(self) -> tuple[S, ...]:
        """The newest first."""
        folders = reversed(self._runs.all())
        found = {folder.run: self._of(folder) for folder in folders}
        self._served = {run: self._served[run] for run in found if run in self._served}
        return tuple(served for served in found.values() if served is not None)

    def get(self, run: str) -> S | None:
        """None where there is no such run, or it has written no weights."""
        folder = Folder(self._runs.path, run)
        return self._of(folder) if folder.exists else None

    def _of(self, folder: Folder) -> S | None:
        try:
            written = folder.weights_file.stat().st_mtime_ns
            if self._served.get(folder.run, (0,))[0] != written:
                network = Network.load(spec(folder.options(), folder.run), folder.path)
                self._served[folder.run] = written, self._serve(network)
        except FileNotFoundError:
            return None
        except (OSError, ValueError) as error:
            logger.warning("The network of %s can't be read: %s", folder.run, error)
            return None
        return self._served[folder.run][1]
