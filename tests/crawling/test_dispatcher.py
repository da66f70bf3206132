"""Which row comes next: host by host, as many as there are places, none that may not be fetched."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

from newscrawler.crawling import dispatcher
from newscrawler.crawling.dispatcher import REFILL, SOON, WINDOW
from newscrawler.model.errors import StoreError
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.orders import Order
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from tests.crawling.in_process import Desk, MadeUpClock, config_of
from tests.makers import seed
from tests.project import Project

SITES = tuple(Site(name=name, home=f"https://{name}.example/") for name in ("plain", "other"))


def dispatch(
    project: Project, test: Callable[[Desk], Awaitable[None]], numbers: int, *, sites: tuple[Site, ...] = SITES[:1]
) -> Desk:
    seeds = tuple(seed(number, site.name) for number in range(numbers) for site in sites)

    async def run() -> Desk:
        desk = Desk(config_of(project), Order(sites=sites, seeds=seeds), MadeUpClock())
        await desk.open()
        await asyncio.wait_for(test(desk), 30)
        await desk.close()
        return desk

    return asyncio.run(run())


def taken(project: Project) -> int:
    return int(project.sql("select count(*) from frontier where state = 'taken'")[0][0])


async def start(desk: Desk) -> Row:
    row = await desk.next_row()
    assert row is not None
    desk.dispatcher.starts(row)
    return row


async def finish(desk: Desk, row: Row) -> None:
    desk.dispatcher.answered(row)
    await desk.dispatcher.end(row, Outcome(Ending.DROPPED, Reason.GONE))


def test_hosts_take_turns(project: Project) -> None:
    hosts = []

    async def test(desk: Desk) -> None:
        for _ in range(6):
            row = await start(desk)
            hosts.append(row.host)
            await finish(desk, row)

    dispatch(project, test, 3, sites=SITES)

    assert hosts in (["plain.example", "other.example"] * 3, ["other.example", "plain.example"] * 3)


def test_a_host_gets_one_row_ahead_of_its_places(project: Project) -> None:
    async def test(desk: Desk) -> None:
        first, second = await start(desk), await start(desk)
        assert desk.dispatcher.next_row() is None
        assert desk.dispatcher.pending()
        desk.dispatcher.answered(first)
        third = await start(desk)
        desk.dispatcher.sent(first)  # a redirect of the first needs the place again
        desk.dispatcher.answered(second)
        assert desk.dispatcher.next_row() is None
        assert third.id not in (first.id, second.id)

    dispatch(project, test, 5)


def test_twenty_rows_of_a_host_are_taken_at_once_and_filled_up_below_ten(project: Project) -> None:
    numbers = []

    async def test(desk: Desk) -> None:
        for _ in range(12):
            await finish(desk, await start(desk))
            await asyncio.sleep(0.02)
            numbers.append(taken(project))

    dispatch(project, test, 60)

    assert (WINDOW, REFILL) == (20, 10)
    assert numbers[:10] == list(range(19, 9, -1))
    assert max(numbers[10:]) >= 19


def test_a_row_due_within_a_minute_keeps_the_run_going(project: Project) -> None:
    async def test(desk: Desk) -> None:
        row = await start(desk)
        desk.dispatcher.answered(row)
        await desk.dispatcher.end(row, Outcome(Ending.LATER, "http-503", desk.time.time + timedelta(seconds=SOON)))
        while desk.dispatcher.next_row() is None and desk.dispatcher._refilling is not None:
            await asyncio.sleep(0.005)
        assert desk.dispatcher.pending()
        again = await start(desk)
        assert again.id == row.id
        assert (desk.time.time - desk.time.began).total_seconds() >= SOON
        desk.dispatcher.answered(again)
        await desk.dispatcher.end(again, Outcome(Ending.LATER, "http-503", desk.time.time + timedelta(seconds=90)))
        assert await desk.next_row() is None
        assert not desk.dispatcher.pending()

    assert dispatcher.SOON == 60
    dispatch(project, test, 1)


def test_new_rows_are_found_while_the_run_goes(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await finish(desk, await start(desk))
        assert await desk.next_row() is None
        await desk.run.ask(lambda store: store.add_seeds([seed(7)], desk.time.time))
        desk.dispatcher.found()
        assert (await start(desk)).link.url.endswith("story-7")

    dispatch(project, test, 1)


def test_a_run_that_stops_hands_nothing_out_and_gives_back_what_it_took(project: Project) -> None:
    async def test(desk: Desk) -> None:
        await finish(desk, await start(desk))
        assert taken(project) > 0
        desk.run.fail(StoreError("x", "is full"))
        assert desk.dispatcher.next_row() is None

    dispatch(project, test, 5)

    assert taken(project) == 0


def test_a_site_at_its_limit_is_counted_once_and_its_rows_wait(project: Project) -> None:
    async def test(desk: Desk) -> None:
        for _ in range(2):
            await finish(desk, await start(desk))
        assert await desk.next_row() is None
        assert not desk.dispatcher.pending()

    limited = (SITES[0].model_copy(update={"max_pages": 2}),)
    desk = dispatch(project, test, 6, sites=limited)

    assert desk.counts["site/page-budget"] == 1
    assert project.endings() == {"dropped": 2, "due": 4}


def test_a_row_that_cannot_be_settled_is_left_for_the_next_run(project: Project) -> None:
    async def test(desk: Desk) -> None:
        row = await start(desk)
        await desk.dispatcher.end(replace(row, id=-1), Outcome(Ending.DROPPED, Reason.GONE))
        assert not desk.stopped

    dispatch(project, test, 1)
