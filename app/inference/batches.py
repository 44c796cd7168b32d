"""Inputs that arrive together are computed together: a batch costs a network less than its parts."""

import asyncio
from collections.abc import Callable, Sequence
from typing import Generic, TypeVar

T = TypeVar("T")
R = TypeVar("R")


class Batches(Generic[T, R]):
    """Computes together what the event loop's current turn brings; never waits for more to come."""

    def __init__(self, compute: Callable[[Sequence[T]], Sequence[R]], largest: int) -> None:
        """`compute` answers a batch of at most `largest` items in their order."""
        self._compute = compute
        self._largest = largest
        self._waiting: list[tuple[T, asyncio.Future[R]]] = []

    async def __call__(self, item: T) -> R:
        """The result for one item; raises what `compute` raises for the batch that it is in."""
        loop = asyncio.get_running_loop()
        future: asyncio.Future[R] = loop.create_future()
        self._waiting.append((item, future))
        if len(self._waiting) == 1:
            loop.call_soon(self._flush)
        return await future

    def _flush(self) -> None:
        batch, self._waiting = self._waiting[: self._largest], self._waiting[self._largest :]
        items, futures = zip(*batch, strict=True)
        try:
            results = self._compute(items)
        except Exception as error:  # noqa: BLE001 - it belongs to those who wait for the results
            for future in futures:
                if not future.done():
                    future.set_exception(error)
        else:
            for future, result in zip(futures, results, strict=True):
                if not future.done():  # its client may have gone
                    future.set_result(result)
        if self._waiting:
            # After those who now have a result: theirs is still in the processor's cache.
            asyncio.get_running_loop().call_soon(self._flush)
