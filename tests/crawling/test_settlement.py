"""How rows end: in the store, in the counters, in what decides the exit code."""

from __future__ import annotations

import asyncio
from collections.abc import Awaitable, Callable
from dataclasses import replace
from datetime import timedelta

import pytest

from newscrawler.crawling.answers import Unanswered
from newscrawler.crawling.settlement import TRIES
from newscrawler.crawling.workers.pool import WorkerKilled
from newscrawler.identity.traits import text_hash, traits
from newscrawler.model.fetched import Fetched
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.model.orders import Order
from newscrawler.model.reasons import Reason
from newscrawler.model.sites import Site
from tests.crawling.in_process import Desk, MadeUpClock, config_of, crawl
from tests.makers import article, seed
from tests.plainsite import PlainSite
from tests.project import Project

SITE = Site(name="plain", home="https://plain.example/")


def settle(project: Project, test: Callable[[Desk, Row], Awaitable[None]], first: Seed | None = None) -> Desk:
    """Open a run with one row, start the row, do what `test` does, close the run."""

    async def run() -> Desk:
        desk = Desk(config_of(project), Order(sites=(SITE,), seeds=(first or seed(1),)), MadeUpClock())
        await desk.open()
        row = await desk.next_row()
        assert row is not None
        desk.dispatcher.starts(row)
        await asyncio.wait_for(test(desk, row), 30)
        await desk.close()
        return desk

    return asyncio.run(run())


def test_a_page_is_tried_three_times(project: Project) -> None:
    with PlainSite(1) as site:
        project.add_site(site.site_file())
        silent = {site.url(0): Unanswered(Reason.TIMEOUT, again=True)}
        time = MadeUpClock()
        counts = []
        for _ in range(TRIES):
            counts.append(crawl(project, site, time=time, unanswered=silent).counts)
            time.advance(3_700)

    assert TRIES == 3
    assert [c["later/timeout"] for c in counts] == [1, 1, 0]
    assert [c["failed/timeout"] for c in counts] == [0, 0, 1]


def test_an_article_is_stored_counted_and_published(project: Project) -> None:
    async def test(desk: Desk, row: Row) -> None:
        settled = await desk.settlement.settle_article(row, article(1))
        assert settled.stored
        assert desk.run.rows == {}
        assert desk.run.policy.stored == 1

    desk = settle(project, test)

    assert desk.counts["stored"] == 1
    assert desk.run.facts.articles.known == 1
    assert [r["title"] for r in project.records()] == ["Story number 1"]


def test_an_article_that_a_pipeline_changed_is_compared_as_it_is_stored(project: Project) -> None:
    read, changed = article(1), article(1, text="Another text that a pipeline put in place of the first.")

    async def test(desk: Desk, row: Row) -> None:
        desk.settlement.expect(row, read, traits(read))
        await desk.settlement.settle_article(row, changed)

    settle(project, test)

    assert project.sql("select text_hash from article") == [(text_hash(changed),)]


@pytest.mark.parametrize("found_by", [FoundBy.GUESS, FoundBy.HOME])
def test_a_usual_place_where_no_source_is_has_not_failed(project: Project, found_by: FoundBy) -> None:
    place = Seed(site="plain", link=Link(url="https://plain.example/feed", kind=LinkKind.FEED), found_by=found_by)

    async def test(desk: Desk, row: Row) -> None:
        await desk.settlement.settle(row, Outcome(Ending.FAILED, Reason.GONE))

    desk = settle(project, test, place)

    assert desk.counts["source/dropped/gone" if found_by == FoundBy.GUESS else "source/failed/gone"] == 1


def test_why_a_named_url_brought_nothing_is_kept_for_the_last_line(project: Project) -> None:
    named = Seed(site="plain", link=Link(url="https://plain.example/a: b"), found_by=FoundBy.URL)

    async def test(desk: Desk, row: Row) -> None:
        await desk.settlement.settle(row, Outcome(Ending.DROPPED, Reason.ROBOTS))

    desk = settle(project, test, named)

    assert desk.run.facts.refused == {"https://plain.example/a: b": Reason.ROBOTS}


def test_a_delayed_row_says_when_it_is_due(project: Project) -> None:
    async def test(desk: Desk, row: Row) -> None:
        due = desk.time.time + timedelta(minutes=15)
        sequel = await desk.settlement.settle(row, Outcome(Ending.LATER, Reason.TIMEOUT, due))
        assert (sequel.due_at, sequel.again) == (due, False)

    settle(project, test)


@pytest.mark.parametrize("kept", [False, True])
def test_a_page_that_took_its_worker_down_three_times_is_kept_with_its_headers(project: Project, kept: bool) -> None:
    headers = (("Content-Type", "text/html"), ("Set-Cookie", "a=1"), ("Set-Cookie", "b=2"))
    fetched = Fetched(url="https://plain.example/a", request_url="", status=200, headers=headers, body=b"<p>")

    async def test(desk: Desk, row: Row) -> None:
        await desk.settlement.quarantine(replace(row, tries=2 if kept else 1), fetched, WorkerKilled("crash").reason)

    desk = settle(project, test)

    assert desk.counts["quarantined"] == kept
    files = list(project.output.rglob("*.warc*"))
    assert len(files) == kept
