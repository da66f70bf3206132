"""Batches: one thread owns the store, so that SQL never blocks the reactor and many writes share one sync to disk."""

from __future__ import annotations

import asyncio
import queue
import threading
from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from newscrawler.store.store import Store

T = TypeVar("T")
MOST = 100
"""Operations in one transaction at most. None is waited for: those that come while a batch is written make the next.

Bounds how much one crash undoes and how long one commit takes; held by
tests/store/test_batches.py::test_many_operations_share_a_commit.
"""


@dataclass(frozen=True, slots=True)
class _Operation:
    function: Callable[[Store], Any]
    future: asyncio.Future[Any]
    loop: asyncio.AbstractEventLoop
    alone: bool

    def done(self, result: Any, error: BaseException | None) -> None:
        self.loop.call_soon_threadsafe(self._finish, result, error)

    def _finish(self, result: Any, error: BaseException | None) -> None:
        if self.future.cancelled():
            return
        if error is not None:
            self.future.set_exception(error)
        else:
            self.future.set_result(result)


class Batches:
    """Runs operations on a store in a thread, in order. Each is a savepoint: one that raises is undone alone."""

    def __init__(self, open_store: Callable[[], Store]) -> None:
        """Start the thread. `open_store` is called in it; `opened` raises what it raises."""
        self._open_store = open_store
        self._queue: queue.SimpleQueue[_Operation | None] = queue.SimpleQueue()
        self._loop = asyncio.get_running_loop()
        self._opened: asyncio.Future[None] = self._loop.create_future()
        # a daemon: an interpreter that ends without close() must not wait for it; the store survives any end
        self._thread = threading.Thread(target=self._run, name="newscrawler-store", daemon=True)
        self._thread.start()

    async def opened(self) -> None:
        """Wait until the store is open. Raises StoreError."""
        await self._opened

    async def do(self, operation: Callable[[Store], T], *, alone: bool = False) -> T:
        """Run `operation(store)`. When this returns, everything that it wrote is on disk.

        Raises what the operation raises, and StoreError. `alone`: outside of any transaction, for an operation that
        makes several of its own.
        """
        future: asyncio.Future[T] = self._loop.create_future()
        self._queue.put(_Operation(operation, future, self._loop, alone))
        return await future

    async def close(self) -> None:
        """Finish the operations that were asked for, then close the store."""
        self._queue.put(None)
        await asyncio.to_thread(self._thread.join)

    def _run(self) -> None:
        try:
            store = self._open_store()
        except Exception as error:  # raised by opened()
            self._loop.call_soon_threadsafe(self._opened.set_exception, error)
            return
        self._loop.call_soon_threadsafe(self._opened.set_result, None)
        try:
            while self._batch(store):
                pass
        finally:
            store.close()

    def _batch(self, store: Store) -> bool:
        """Run the operations that wait as one transaction; return False when asked to stop."""
        batch: list[_Operation] = []
        operation = self._queue.get()
        while operation is not None and not operation.alone:
            batch.append(operation)
            if len(batch) == MOST or self._queue.empty():
                self._write(store, batch)
                return True
            operation = self._queue.get()
        if batch:
            self._write(store, batch)
        if operation is None:
            return False
        try:
            operation.done(operation.function(store), None)
        except Exception as error:
            operation.done(None, error)
        return True

    @staticmethod
    def _write(store: Store, batch: list[_Operation]) -> None:
        results: list[tuple[Any, BaseException | None]] = []
        try:
            with store.transaction():
                for operation in batch:
                    try:
                        with store.transaction():
                            results.append((operation.function(store), None))
                    except Exception as error:
                        results.append((None, error))
        except Exception as error:  # the commit failed: nothing of the batch was kept
            results = [(None, error)] * len(batch)
        for operation, (result, problem) in zip(batch, results, strict=True):
            operation.done(result, problem)
