"""The history of runs: what each did on each site, and how each source answered. On every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest
from sqlalchemy import create_engine, text

from newscrawler.model.errors import UsageError
from newscrawler.model.frontier import FoundBy
from newscrawler.model.site_runs import RunEnd, RunKind, SiteRun, SourceResult
from newscrawler.store import run_history
from newscrawler.store.database import open_for_reading
from newscrawler.store.reading.site_status import SiteStatus, read_statuses
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed

HOUR = timedelta(hours=1)
DAY = timedelta(days=1)
FEED = "https://plain.example/feed.xml"


def run(store: Store, name: str, at: datetime = NOW, kind: RunKind = RunKind.SOURCES, site: str = "plain") -> SiteRun:
    return store.begin_history(name, kind, [site], at)[site]


def end(store: Store, begun: SiteRun, *sources: SourceResult, ended: RunEnd = RunEnd.DONE, **more: object) -> None:
    done = replace(begun, updated_at=begun.started_at + HOUR, ended=ended, **more)  # type: ignore[arg-type]
    store.keep_history([done], {begun.site: sources})


def source(at: datetime, reason: str | None = None, **more: object) -> SourceResult:
    values = {"url": FEED, "kind": "feed", "found_by": FoundBy.SITE_FILE, "reason": reason, "tried_at": at, "since": at}
    read = None if reason else at
    return SourceResult(**{**values, "read_at": read, **more})  # type: ignore[arg-type]


def status(address: str, site: str = "plain", now: datetime = NOW) -> SiteStatus:
    with open_for_reading(address) as connection:
        (one,) = read_statuses(connection, [site], now)
    return one


def test_a_run_is_kept_with_its_numbers(address: str, store: Store) -> None:
    end(store, run(store, "r1"), counts={"fetched": 3, "stored": 2}, newest=NOW - HOUR)

    last = status(address).last_run

    assert last is not None
    assert (last.run, last.kind, last.ended) == ("r1", RunKind.SOURCES, RunEnd.DONE)
    assert (last.started_at, last.updated_at, last.newest) == (NOW, NOW + HOUR, NOW - HOUR)
    assert last.counts == {"fetched": 3, "stored": 2}


def test_a_run_that_never_ended_was_killed(address: str, store: Store) -> None:
    end(store, run(store, "r1"))
    run(store, "r2", NOW + DAY)

    now = status(address)

    assert now.killed
    assert (now.last_run and now.last_run.run, now.last_success) == ("r2", NOW + HOUR)


def test_a_run_that_holds_its_lease_is_running(address: str, store: Store) -> None:
    run(store, "r1")
    store.acquire_leases(["plain.example"], "r1", NOW)

    now = status(address)

    assert (now.running, now.killed) == (True, False)


def test_the_slices_of_a_backfill_are_one_row(address: str, store: Store) -> None:
    end(store, run(store, "march", kind=RunKind.BACKFILL), ended=RunEnd.CUT, counts={"stored": 2})
    second = run(store, "march", NOW + HOUR, kind=RunKind.BACKFILL)

    backfill = status(address).backfill

    assert (second.started_at, second.counts) == (NOW, {"stored": 2})
    assert backfill is not None
    assert (backfill.ended, backfill.counts) == (None, {"stored": 2})


def test_a_source_fails_since_its_first_failure_in_a_row(address: str, store: Store) -> None:
    answers = [None, "http-503", "timeout", None, "http-500", "http-503"]
    for number, reason in enumerate(answers):
        at = NOW + number * DAY
        end(store, run(store, f"r{number}", at), source(at, reason))

    (failing,) = status(address).failing

    assert (failing.reason, failing.since, failing.read_at) == ("http-503", NOW + 4 * DAY, NOW + 3 * DAY)


def test_a_source_that_no_run_asks_any_more_is_not_told_of(address: str, store: Store) -> None:
    end(store, run(store, "r1"), source(NOW, "http-404"))
    end(store, run(store, "r2", NOW + DAY), source(NOW + DAY, url="https://plain.example/new.xml"))

    assert [one.url for one in status(address).sources] == ["https://plain.example/new.xml"]


def test_where_nothing_is_at_a_usual_place_nothing_fails(address: str, store: Store) -> None:
    guess = source(NOW, "http-404", found_by=FoundBy.GUESS)
    end(store, run(store, "r1"), guess)

    assert status(address).sources == ()

    end(store, run(store, "r2", NOW + DAY), replace(guess, reason=None, tried_at=NOW + DAY))
    end(store, run(store, "r3", NOW + 2 * DAY), replace(guess, tried_at=NOW + 2 * DAY, since=NOW + 2 * DAY))

    assert [one.since for one in status(address).failing] == [NOW + 2 * DAY]


def test_a_url_of_any_length_is_kept(address: str, store: Store) -> None:
    url = f"{FEED}?{'x' * 20_000}"
    end(store, run(store, "r1"), source(NOW, url=url))

    assert [one.url for one in status(address).sources] == [url]


def test_articles_that_the_user_names_do_not_stand_for_the_site(address: str, store: Store) -> None:
    end(store, run(store, "r1"))
    end(store, run(store, "r2", NOW + DAY, RunKind.ARTICLES), ended=RunEnd.NOTHING_READ)

    last = status(address).last_run

    assert last is not None
    assert last.run == "r1"


def test_old_runs_are_dropped_by_number_and_by_age(address: str, store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    most = run_history.MOST
    monkeypatch.setattr(run_history, "MOST", 3)
    for number in range(5):
        at = NOW + number * HOUR
        end(store, run(store, f"r{number}", at), source(at, url=f"{FEED}?{number}"))
    run(store, "other", NOW, site="other")

    assert kept(address) == ["other", "r2", "r3", "r4"]

    run(store, "late", NOW + run_history.AGE + 2 * HOUR)

    assert kept(address) == ["late", "other", "r3", "r4"]
    assert kept(address, "url", "source_result") == [f"{FEED}?{number}" for number in (2, 3, 4)]
    assert most * timedelta(minutes=15) > timedelta(days=5)
    assert run_history.AGE.days > 366


def kept(address: str, column: str = "run", table: str = "site_run") -> list[str]:
    engine = create_engine(address)
    with engine.connect() as connection:
        rows = sorted(connection.scalars(text(f"select {column} from {table}")))  # noqa: S608
    engine.dispose()
    return rows


def store_articles(store: Store, *ages_in_days: float) -> None:
    """Articles that were first seen so many days before NOW."""
    for number, age in enumerate(ages_in_days):
        seen = NOW - age * DAY
        store.add_seeds([seed(number)], seen)
        (row,) = store.take_rows("r", ["plain"], "plain.example", 1, seen)
        store.settle_article(row.id, article(number), "r", seen)


def test_articles_are_counted_by_the_time_at_which_they_were_first_seen(address: str, store: Store) -> None:
    store_articles(store, 20, 19.5, 15, 10, 6, 3, 2, 1)
    store.add_seeds([seed(100), seed(101)], NOW)

    now = status(address)

    assert (now.articles, now.last_new, now.this_week) == (8, NOW - DAY, 4)
    assert now.usual_a_day == pytest.approx(6 / 18)  # without the day on which everything was new
    assert (now.due, now.later) == (2, 0)


def test_a_site_that_the_store_does_not_know_is_named(address: str, store: Store) -> None:
    run(store, "r1")

    with pytest.raises(UsageError, match="knows no site 'plane'"):
        status(address, "plane")


def test_a_site_that_is_forgotten_has_no_history(address: str, store: Store) -> None:
    from newscrawler.store import forgetting
    from newscrawler.store.database import open_engine

    begun = run(store, "r1")
    store.keep_history([begun], {"plain": [source(NOW)]}, {"plain": {"off-site": [FEED]}})
    engine = open_engine(address)
    with engine.begin() as connection:
        forgetting.forget(connection, forgetting.Target("plain", frozenset(), frozenset(), True))
    engine.dispose()

    assert kept(address) == kept(address, "url", "source_result") == kept(address, "urls", "left_out_example") == []


def test_examples_of_what_was_left_out_are_those_of_the_last_run_that_has_any(address: str, store: Store) -> None:
    for number, examples in enumerate([{"off-site": ["https://a.example/"]}, {"off-site": ["https://b.example/"]}, {}]):
        begun = run(store, f"r{number}", NOW + number * HOUR)
        store.keep_history([begun], {}, {"plain": examples})

    assert kept(address, "urls", "left_out_example") == ['["https://b.example/"]']

    run(store, "late", NOW + run_history.AGE + 2 * HOUR)

    assert kept(address, "urls", "left_out_example") == []


def test_a_url_that_is_forgotten_is_no_example_any_more(address: str, store: Store) -> None:
    from newscrawler.store import forgetting
    from newscrawler.store.database import open_engine
    from newscrawler.web.urls import fingerprint

    begun = run(store, "r1")
    store.keep_history([begun], {}, {"plain": {"excluded": ["https://plain.example/secret"]}})
    engine = open_engine(address)
    with engine.begin() as connection:
        key = fingerprint("https://plain.example/secret")
        forgetting.forget(connection, forgetting.Target("plain", frozenset(), frozenset({key}), False))
    engine.dispose()

    assert kept(address, "urls", "left_out_example") == []
