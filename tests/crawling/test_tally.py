"""What a run has done on each of its sites is in the history, also of a run that was killed."""

from __future__ import annotations

import asyncio
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from dataclasses import replace
from datetime import UTC, datetime

import pytest

from newscrawler.crawling.answers import Unanswered
from newscrawler.crawling.statistics import stored
from newscrawler.crawling.targets import find_targets, source_order
from newscrawler.model.site_runs import RunEnd
from newscrawler.store.reading.overview import overview
from newscrawler.store.reading.site_status import SiteStatus, statuses
from tests.crawling.in_process import Desk, MadeUpClock, config_of, crawl
from tests.plainsite import PlainSite
from tests.project import Project

TWO = 'name = "two"\nhome = "{base}/"\ndelay = 0.02\n[[source]]\nkind = "feed"\nurl = "{base}/feed.xml"\n'


Serve = Callable[..., PlainSite]


@pytest.fixture
def serve() -> Iterator[Serve]:
    with ExitStack() as stack:
        yield lambda *values: stack.enter_context(PlainSite(*values))


def add(project: Project, site: PlainSite, name: str = "plain") -> None:
    project.add_site(TWO.format(base=site.base).replace("two", name), name)


def status(project: Project, site: str = "plain", now: datetime | None = None) -> SiteStatus:
    (one,) = statuses([site], output=project.output, now=now or datetime.now(UTC))
    return one


def test_each_site_has_its_own_numbers(project: Project, serve: Serve) -> None:
    one, other = serve(4), serve(2, "127.0.0.2")
    one.pages["/news/story-0"] = 200, {"Content-Type": "image/png"}, b"PNG"
    add(project, one)
    add(project, other, "other")

    crawl(project, one, other, site="plain other")
    first, second = (status(project, name).last_run for name in ("plain", "other"))

    assert first is not None
    assert second is not None
    assert (first.ended, second.ended) == (RunEnd.DONE, RunEnd.DONE)
    assert {name: first.counts[name] for name in ("link/found", "fetched", "dropped/not-html")} == {
        "link/found": 4,
        "fetched": 5,
        "dropped/not-html": 1,
    }
    assert (stored(first.counts), stored(second.counts), second.counts["fetched"]) == (3, 2, 3)
    assert first.counts["bytes"] > 4 * 500
    assert first.newest is not None


def test_a_revision_is_counted_as_such(project: Project, serve: Serve) -> None:
    site, time = serve(2), MadeUpClock()
    add(project, site)
    crawl(project, site, time=time)
    site.versions[1] = 1
    time.advance(7200)
    crawl(project, site, time=time)

    run = status(project).last_run

    assert run is not None
    assert (run.counts.get("stored"), run.counts.get("revised"), run.counts.get("unchanged")) == (1, 1, 1)


def test_a_source_that_does_not_answer_is_told_with_its_reason(project: Project, serve: Serve) -> None:
    site, time = serve(2), MadeUpClock()
    add(project, site)
    crawl(project, site, time=time)
    feed = f"{site.base}/feed.xml"
    time.advance(3600)
    began = time.time
    crawl(project, site, time=time, unanswered={feed: Unanswered("timeout", again=True)})
    time.advance(3600)
    crawl(project, site, time=time, unanswered={feed: Unanswered("timeout", again=True)})

    now = status(project, now=time.time)
    (failing,) = now.failing

    assert now.last_run is not None
    assert now.last_run.ended is RunEnd.NOTHING_READ
    assert (failing.url, failing.kind, failing.reason) == (feed, "feed", "timeout")
    assert abs((failing.since - began).total_seconds()) < 60
    assert now.last_success is not None
    assert now.last_success < began


def desk(project: Project, time: MadeUpClock, *sites: PlainSite) -> Desk:
    config = config_of(project)
    return Desk(config, replace(source_order(find_targets("plain", config.sites))), time, sites)


def test_what_a_killed_run_did_is_known_up_to_a_minute_before(project: Project, serve: Serve) -> None:
    site, time = serve(3), MadeUpClock()
    add(project, site)

    async def killed() -> None:
        run = desk(project, time, site)
        await run.open()
        for _ in range(2):
            row = await run.next_row()
            assert row is not None
            run.dispatcher.starts(row)
            await run.fetch(row)
        time.advance(60)
        while status(project, now=time.time).last_run.counts.get("fetched") != 2:  # type: ignore[union-attr]
            await asyncio.sleep(0.01)

    asyncio.run(asyncio.wait_for(killed(), 20))
    run = status(project).last_run

    assert run is not None
    assert run.ended is None
    assert run.counts["stored"] == 1
    assert (run.updated_at - run.started_at).total_seconds() >= 60


def test_a_signal_is_told(project: Project, serve: Serve) -> None:
    site, time = serve(3), MadeUpClock()
    add(project, site)

    async def stopped() -> None:
        run = desk(project, time, site)
        await run.open()
        await run.run.close([*run.dispatcher.close()], stopped=True)

    asyncio.run(stopped())

    assert status(project).last_run.ended is RunEnd.STOPPED  # type: ignore[union-attr]


def test_links_that_are_left_out_are_remembered_with_examples(project: Project, serve: Serve) -> None:
    site, time = serve(6), MadeUpClock()
    project.add_site(
        TWO.format(base=site.base).replace("two", "plain").replace("delay", 'exclude = ["story-[1-5]"]\ndelay')
    )

    run = crawl(project, site, time=time).run

    assert run.tallies["plain"].left_out == {"excluded": [site.url(n) for n in (5, 4, 3)]}
    assert overview(output=project.output, now=time.time).left_out["excluded"][0] == ("plain", site.url(5))
