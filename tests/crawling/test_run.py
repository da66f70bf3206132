"""The life of a run: opened, running, stopping, closed; what each state allows."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable, Iterator
from contextlib import contextmanager
from datetime import UTC, datetime
from functools import partial
from itertools import pairwise
from pathlib import Path

import pytest

from newscrawler.crawling import run as run_module
from newscrawler.crawling.run import LEASE_WAIT, PATIENCE, PUBLISH_EVERY, RunState, run_id
from newscrawler.crawling.targets import find_targets, source_order
from newscrawler.model.errors import Held, Stopped, StoreError
from newscrawler.model.orders import Order
from newscrawler.model.ranges import parse_range
from newscrawler.model.sites import Site
from newscrawler.store.leases import RENEW
from newscrawler.store.store import Store
from newscrawler.web.urls import registrable_domain
from tests.crawling.in_process import Desk, MadeUpClock, config_of, crawl
from tests.makers import seed
from tests.plainsite import PlainSite
from tests.project import Project

SITE = Site(name="plain", home="https://plain.example/")
ORDER = Order(sites=(SITE,), seeds=(seed(1), seed(2)))
BACKFILL = Order(sites=(SITE,), seeds=(), range=parse_range("2026-01-01", "2026-01-31"))


def with_desk(
    project: Project, test: Callable[[Desk], Awaitable[None]], order: Order = ORDER, time: MadeUpClock | None = None
) -> Desk:
    async def run() -> Desk:
        desk = Desk(config_of(project), order, time or MadeUpClock())
        await asyncio.wait_for(test(desk), 30)
        return desk

    return asyncio.run(run())


async def until(condition: Callable[[], bool]) -> None:
    """Wait for what the store's thread does."""
    async with asyncio.timeout(10):
        while not condition():
            await asyncio.sleep(0.005)


@contextmanager
def held_by_another(project: Project, now: datetime) -> Iterator[Store]:
    """Another run's store, with the lease of the site."""
    config_of(project).output.mkdir(parents=True)
    store = Store(config_of(project).state)
    store.acquire_leases([registrable_domain(SITE.home)], "another-run", now)
    yield store
    store.close()


def test_a_run_goes_through_its_states_in_order(project: Project) -> None:
    states = []

    async def test(desk: Desk) -> None:
        states.append(desk.run.state)
        await desk.run.open()
        states.append(desk.run.state)
        desk.run.fail(StoreError("x", "is full"))
        states.append(desk.run.state)
        await desk.run.close(())
        states.append(desk.run.state)

    desk = with_desk(project, test)

    assert states == [RunState.CREATED, RunState.RUNNING, RunState.STOPPING, RunState.CLOSED]
    assert desk.stopped == ["StoreError"]


def test_what_is_called_too_early_or_twice_is_an_error_and_too_late_is_a_stop(project: Project) -> None:
    async def test(desk: Desk) -> None:
        with pytest.raises(RuntimeError, match="not open yet"):
            await desk.run.ask(lambda store: store.count_unpublished())
        with pytest.raises(RuntimeError, match="not open yet"):
            await desk.run.work(len, b"")
        await desk.run.open()
        with pytest.raises(RuntimeError, match="opened only once"):
            await desk.run.open()
        await desk.run.close(())
        await desk.run.close(())
        with pytest.raises(Stopped):
            await desk.run.ask(lambda store: store.count_unpublished())
        with pytest.raises(Stopped):
            await desk.run.work(len, b"")

    with_desk(project, test)


def test_a_run_that_was_never_opened_closes_and_touches_nothing(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await desk.run.close(())

    desk = with_desk(project, test)

    assert desk.run.state is RunState.CLOSED
    assert not project.output.exists()


def test_an_output_that_cannot_be_written_is_an_error_before_anything_starts(project: Project) -> None:
    project.output.write_text("a file where the folder should be")

    async def test(desk: Desk) -> None:
        with pytest.raises(StoreError, match="cannot be written"):
            await desk.run.open()
        await desk.run.close(())

    with_desk(project, test)


@pytest.mark.parametrize(("order", "seconds"), [(ORDER, LEASE_WAIT), (BACKFILL, PATIENCE)])
def test_a_run_gives_up_a_held_site_after_a_minute_and_a_slice_after_ten(
    project: Project, monkeypatch: pytest.MonkeyPatch, order: Order, seconds: float
) -> None:
    monkeypatch.setattr(run_module, "ASK_AGAIN", 10.0)  # fewer steps of the clock
    time = MadeUpClock()

    async def test(desk: Desk) -> None:
        opening = asyncio.ensure_future(desk.run.open())
        while not opening.done():
            await asyncio.sleep(0.002)
            time.to_next()
            another.renew_leases("another-run", time.time)
        with pytest.raises(Held):
            await opening

    with held_by_another(project, time.time) as another:
        desk = with_desk(project, test, order, time)

    assert (LEASE_WAIT, PATIENCE) == (60, 600)
    assert seconds <= (time.time - time.began).total_seconds() < seconds + 15
    assert desk.run.state is RunState.CLOSED
    assert desk.counts["site/held"] == 1


def test_a_run_of_several_sites_leaves_a_held_one_alone_and_does_not_wait_for_it(project: Project) -> None:
    with PlainSite(3) as free:
        project.add_site('name = "plain"\nhome = "https://plain.example/"\n')
        project.add_site(free.site_file("free"), "free")
        time = MadeUpClock()
        with held_by_another(project, time.time):
            crawled = crawl(project, free, site="plain,free", time=time)

    assert crawled.code == 0
    assert crawled.counts["site/held"] == 1
    assert (time.time - time.began).total_seconds() < 60
    assert {record["site"] for record in project.records()} == {"free"}
    assert len(project.records()) == 3


def test_what_is_stored_is_published_every_minute(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await desk.run.open()
        for _ in range(3):
            await until(lambda: desk.time.sleepers == 3)  # leases, parts, parts of finished sites
            before = len(published)
            desk.time.advance(PUBLISH_EVERY)
            await until(partial(lambda number: len(published) > number, before))
        await desk.run.close(())

    published: list[datetime] = []
    original = Store.publish

    def publish(store: Store, output: Path, sites: list[str], now: datetime) -> object:
        published.append(now)
        return original(store, output, sites, now)

    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(Store, "publish", publish)
        with_desk(project, test)

    gaps = [(later - earlier).total_seconds() for earlier, later in pairwise(published)]
    assert gaps == [60, 60, 60, 0]  # at the end once more


def test_what_is_stored_of_a_finished_site_is_published_within_five_seconds(project: Project) -> None:
    """The other site still waits for an answer."""

    async def test(desk: Desk) -> None:
        await desk.open()
        while (row := await desk.next_row()) is not None:
            desk.dispatcher.starts(row)
            if row.link.url == slow.url(0):
                break
            await desk.fetch(row)
        while any(row.site == "fast" for row in desk.run.rows.values()):
            await asyncio.sleep(0.005)
        desk.time.advance(4.9 - (desk.time.time - desk.time.began).total_seconds() % 5)
        await asyncio.sleep(0.1)
        assert desk.run.parts == []
        desk.time.advance(0.1)
        await until(lambda: bool(desk.run.parts))
        assert {part.parent.parent.name for part in desk.run.parts} == {"fast"}
        assert len(project.records()) == 2
        await desk.close()

    with PlainSite(articles=2) as fast, PlainSite(articles=3, host="127.0.0.2") as slow:
        project.add_site(fast.site_file("fast"), "fast")
        project.add_site(slow.site_file("slow"), "slow")
        config = config_of(project)
        order = source_order([*find_targets("fast", config.sites), *find_targets("slow", config.sites)])
        asyncio.run(asyncio.wait_for(test(Desk(config, order, MadeUpClock(), (fast, slow))), 30))


def test_a_lost_lease_stops_the_run(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await desk.run.open()
        await desk.run.ask(lambda store: store.release_leases(desk.run.id))
        desk.time.advance(RENEW)
        await until(lambda: bool(desk.stopped))
        await desk.run.close(())

    desk = with_desk(project, test)

    assert desk.stopped == ["Held"]
    assert [type(error) for error in desk.run.facts.errors] == [Held]


@pytest.mark.parametrize(("wanted", "seconds"), [(True, 20), (False, 120)])
def test_a_slice_ends_when_its_time_is_over_and_sooner_where_a_run_waits(
    project: Project, wanted: bool, seconds: int
) -> None:
    domains = [registrable_domain(SITE.home)]

    async def test(desk: Desk) -> None:
        await desk.run.open()
        while not desk.stopped:
            if wanted:
                await desk.run.ask(lambda store: store.acquire_leases(domains, "waiting-run", desk.time.time))
            desk.time.advance(RENEW)
            await desk.run.ask(lambda store: store.count_unpublished())
            await asyncio.sleep(0.02)
        await desk.run.close(())

    desk = with_desk(project, test, BACKFILL)

    assert desk.run.cut
    assert desk.stopped == ["slice"]
    assert seconds <= (desk.time.time - desk.time.began).total_seconds() <= seconds + 3 * RENEW


def test_rows_that_were_not_tried_are_due_in_the_next_run(project: Project) -> None:
    async def leave(desk: Desk) -> None:
        await desk.open()
        assert await desk.next_row() is not None
        await desk.close()

    async def look(desk: Desk) -> None:
        await desk.open()
        row = await desk.next_row()
        await desk.close()
        assert row is not None

    with_desk(project, leave)
    # the first run handed one row out, which nobody fetched: it stays taken until the next run begins
    assert sorted(state for (state,) in project.sql("select state from frontier")) == ["due", "taken"]
    with_desk(project, look)


def test_abandoned_work_stops(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await desk.run.open()
        desk.run.abandon()
        with pytest.raises(Stopped):
            await desk.run.work(len, b"")
        await desk.run.close(())

    with_desk(project, test)


def test_a_runs_id_says_when_it_began() -> None:
    assert run_id(datetime(2026, 11, 20, 12, 30, 5, tzinfo=UTC), "ab12") == "20261120T123005-ab12"
