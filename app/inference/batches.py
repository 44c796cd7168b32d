"""Inputs that arrive together are computed together: a batch costs a network less than its parts."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

from convscope.app.inference.threads import Threads

T = TypeVar("T")
R = TypeVar("R")


class Batches(Generic[T, R]):
    """Forms batches of the items that one turn of the event loop brings; never waits for more.

    A slow computation runs in a thread. Items that arrive meanwhile form the next batch.
    """

    def __init__(
        self, compute: Callable[[Sequence[T]], Sequence[R]], limit: int, threads: Threads | None = None
    ) -> None:
        """Set up batches of at most `limit` items.

        Args:
            compute: gives one result per item, in order.
            limit: items of a batch.
            threads: where to compute; without them, in the event loop.
        """
        self._compute = compute
        self._limit = limit
        self._threads = threads
        self._running = False  # a batch is under way, or about to start
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []

    async def __call__(self, item: T) -> R:
        """The result for one item; raises what `compute` raises for the item's batch."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._waiting.append((item, future))
        if not self._running:
            self._running = True
            loop.call_soon(self._start)
        return await future

    def _start(self) -> None:
        batch, self._waiting = self._waiting[: self._limit], self._waiting[self._limit :]
        items, futures = zip(*batch, strict=True)
        if self._threads is not None:
            try:
                computing = self._threads.start(lambda: self._compute(items))
            except RuntimeError as error:  # no thread can be started, for want of memory
                computing = asyncio.get_running_loop().create_future()
                computing.set_exception(error)
            computing.add_done_callback(lambda done: self._finish(futures, done.result))
        else:
            self._finish(futures, lambda: self._compute(items))

    def _finish(self, futures: Sequence["asyncio.Future[R]"], result: Callable[[], Sequence[R]]) -> None:
        try:
            results = result()
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - for those who wait for it
            for future in futures:
                if not future.done():
                    future.set_exception(error)
        else:
            for future, value in zip(futures, results, strict=True):
                if not future.done():  # its client may have left
                    future.set_result(value)
        self._running = bool(self._waiting)
        if self._waiting:
            # After the tasks that now have their results, which are still in the processor's cache.
            asyncio.get_running_loop().call_soon(self._start)
