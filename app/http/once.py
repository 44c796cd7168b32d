"""What never changes is made once, in a thread, for all who ask for it meanwhile and later."""

import asyncio
from collections.abc import Callable, Hashable
from typing import Generic, TypeVar

T = TypeVar("T")


class Once(Generic[T]):
    """Results by key. There must be an end of keys: for each there is one job, and its result is kept."""

    def __init__(self) -> None:
        self._made: dict[Hashable, T] = {}
        self._making: dict[Hashable, asyncio.Task[T]] = {}

    async def __call__(self, key: Hashable, make: Callable[[], T]) -> T:
        """The result for a key; raises what `make` raises, which is not kept."""
        if key in self._made:
            return self._made[key]
        if key not in self._making:
            task = self._making[key] = asyncio.create_task(asyncio.to_thread(make))
            task.add_done_callback(lambda done: self._keep(key, done))
        return await asyncio.shield(self._making[key])  # others may wait for it when this client leaves

    def _keep(self, key: Hashable, done: "asyncio.Task[T]") -> None:
        del self._making[key]
        if not done.cancelled() and done.exception() is None:
            self._made[key] = done.result()
