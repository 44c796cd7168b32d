"""Suppress Pillow's warnings about unusual files."""

import threading
import warnings
from collections.abc import Iterator
from contextlib import contextmanager

_lock = threading.Lock()


@contextmanager
def quiet() -> Iterator[None]:
    """Suppress warnings. Warning filters are global, hence the lock."""
    with _lock, warnings.catch_warnings():
        warnings.simplefilter("ignore")
        yield
