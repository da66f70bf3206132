"""Batches: one thread, one transaction for many, each operation its own savepoint."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from pathlib import Path
from typing import Any

import pytest

from newscrawler.model.errors import StoreError
from newscrawler.store.batches import Batches
from newscrawler.store.store import Store
from tests.makers import NOW, seed


def with_batches(tmp_path: Path, work: Callable[[Batches], Awaitable[Any]]) -> Any:
    async def run() -> Any:
        batches = Batches(lambda: Store(f"sqlite:///{tmp_path}/state.db"))
        await batches.opened()
        try:
            return await work(batches)
        finally:
            await batches.close()

    return asyncio.run(run())


def adding(number: int) -> Callable[[Store], int]:
    return lambda store: store.add_seeds([seed(number)], NOW)


def test_operations_run_in_order_and_give_their_results(tmp_path: Path) -> None:
    async def work(batches: Batches) -> list[int]:
        return await asyncio.gather(*(batches.do(adding(n)) for n in range(250)))

    assert with_batches(tmp_path, work) == [1] * 250


def test_an_operation_that_raises_undoes_only_itself(tmp_path: Path) -> None:
    def broken(store: Store) -> None:
        store.add_seeds([seed(2)], NOW)
        raise ValueError("no")

    async def work(batches: Batches) -> list[Any]:
        tasks = [
            batches.do(lambda s: s.add_seeds([seed(1)], NOW)),
            batches.do(broken),
            batches.do(lambda s: s.add_seeds([seed(3)], NOW)),
        ]
        results = await asyncio.gather(*tasks, return_exceptions=True)
        rows = await batches.do(lambda s: s.take_rows("r", ["plain"], "plain.example", 9, NOW))
        return [*results, sorted(row.link.url[-1] for row in rows)]

    first, problem, third, rows = with_batches(tmp_path, work)
    assert (first, third) == (1, 1)
    assert isinstance(problem, ValueError)
    assert rows == ["1", "3"]


def test_many_operations_share_a_commit(tmp_path: Path) -> None:
    async def work(batches: Batches) -> int:
        commits = 0

        def count(store: Store) -> None:
            nonlocal commits
            from sqlalchemy import event

            assert isinstance(store, Store)

            def committed(_: object) -> None:
                nonlocal commits
                commits += 1

            event.listen(store._engine, "commit", committed)

        await batches.do(count)
        await asyncio.gather(*(batches.do(adding(n)) for n in range(200)))
        return commits

    assert with_batches(tmp_path, work) < 30


def test_a_store_that_cannot_be_opened_says_so(tmp_path: Path) -> None:
    (tmp_path / "state.db").mkdir()

    with pytest.raises(StoreError, match=r"state\.db"):
        with_batches(tmp_path, lambda batches: asyncio.sleep(0))
