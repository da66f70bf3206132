"""Stored articles are checked again. On every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from newscrawler.identity.verdict import Revision, Unchanged
from newscrawler.model.article import Http
from newscrawler.model.frontier import Ending, FoundBy, Outcome
from newscrawler.model.links import LinkKind
from newscrawler.model.reasons import Reason
from newscrawler.model.validators import Validators
from newscrawler.store.store import Store
from tests.makers import NOW, seed
from tests.plainsite import text_of
from tests.store.rechecking import HOUR, REVISIT, first, fresh, queue, recheck, take


def test_a_stored_article_is_due_after_its_wait_and_not_before(store: Store) -> None:
    first(store, fresh())

    assert queue(store, 0.9) == (0, 0)
    assert take(store, "r2", 0.9) == []
    assert queue(store, 1) == (1, 0)
    assert [row.unchanged_checks for row in take(store, "r2", 1)] == [0]


def test_checks_that_find_no_change_come_ever_more_rarely(store: Store) -> None:
    first(store, fresh())
    settled = recheck(store, "r2", 1, fresh())
    recheck(store, "r3", 7, None)

    assert settled is not None
    assert isinstance(settled.verdict, Unchanged)
    assert queue(store, 18.9) == (0, 0)
    assert queue(store, 19) == (1, 0)


def test_a_change_is_followed_by_a_check_after_the_first_wait(store: Store) -> None:
    first(store, fresh())
    recheck(store, "r2", 1, fresh())
    settled = recheck(store, "r3", 7, fresh(text=text_of(1, 2)))

    assert settled is not None
    assert isinstance(settled.verdict, Revision)
    assert queue(store, 8) == (1, 0)


def test_an_article_of_last_year_is_stored_and_left_alone(store: Store) -> None:
    first(store, fresh(published=NOW - timedelta(days=400)))

    assert queue(store, 24 * 1000) == (0, 0)


def test_a_check_that_fails_is_no_end(store: Store) -> None:
    first(store, fresh())
    queue(store, 1)
    store.settle_row(
        take(store, "r2", 1)[0].id, Outcome(Ending.FAILED, Reason.TIMEOUT), "r2", NOW + HOUR, revisit=REVISIT
    )

    assert queue(store, 7) == (1, 0)
    assert isinstance(recheck(store, "r3", 7, fresh()).verdict, Unchanged)  # type: ignore[union-attr]


def test_no_more_than_a_budget_is_checked_and_first_what_has_changed(store: Store) -> None:
    for number in (1, 2, 3):
        first(store, fresh(number))
    queue(store, 1)
    for row in take(store, "r2", 1):
        number = int(row.link.url[-1])
        text = text_of(2, 9) if number == 2 else text_of(number)
        store.settle_article(row.id, fresh(number, text=text), "r2", NOW + HOUR, revisit=REVISIT)

    assert queue(store, 24, most=1) == (1, 2)
    assert [row.link.url[-1] for row in take(store, "r3", 24)] == ["2"]


def test_checks_that_a_run_did_not_come_to_count_in_the_next(store: Store) -> None:
    for number in (1, 2, 3):
        first(store, fresh(number))
    queue(store, 1, most=2)

    assert queue(store, 2, most=2) == (2, 1)
    assert len(take(store, "r3", 2)) == 2


def test_of_checks_without_a_change_those_that_wait_longest_come_first(store: Store) -> None:
    first(store, fresh(1))
    recheck(store, "r2", 1, fresh(1))
    recheck(store, "r3", 7, fresh(1))  # the next after twelve hours
    store.add_seeds([seed(url=fresh(2).url)], NOW)
    (row,) = take(store, "r4", 13.5)
    store.settle_article(row.id, fresh(2), "r4", NOW + 13.5 * HOUR, revisit=REVISIT)
    recheck(store, "r5", 14.5, fresh(2))  # the next after six

    assert queue(store, 21, most=1) == (1, 1)
    assert [row.link.url for row in take(store, "r6", 21)] == [fresh(1).url]


def test_checks_wait_for_what_is_new(store: Store) -> None:
    first(store, fresh(1))
    queue(store, 1)
    store.add_seeds([seed(7)], NOW + HOUR)

    assert [row.link.url[-1] for row in take(store, "r2", 1)] == ["7", "1"]


def test_the_hints_of_a_source_are_there_at_every_check(store: Store) -> None:
    store.add_seeds([seed(1, title="Said by the feed")], NOW)
    row = take(store)[0]
    store.settle_article(row.id, fresh(), "r1", NOW, revisit=REVISIT)
    queue(store, 1)

    assert take(store, "r2", 1)[0].link.title == "Said by the feed"


def test_a_check_is_conditional_on_what_the_page_said_of_itself(store: Store) -> None:
    first(store, fresh(http=Http(etag='"x"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")))
    queue(store, 1)

    assert take(store, "r2", 1)[0].validators == Validators(etag='"x"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")


def test_a_clock_that_was_set_back_does_not_end_the_checks(store: Store) -> None:
    ahead = NOW + timedelta(days=365)
    store.add_seeds([seed(1)], ahead)
    row = store.take_rows("r1", ["plain"], "plain.example", 9, ahead)[0]
    store.settle_article(row.id, fresh(published=ahead), "r1", ahead, revisit=REVISIT)

    assert queue(store, 0) == (1, 0)


def test_an_article_is_checked_under_one_address(store: Store) -> None:
    item = fresh()
    first(store, item)
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))

    assert queue(store, 1) == (1, 0)
    assert [row.link.url for row in take(store, "r2", 1)] == [item.url]


def test_a_source_keeps_what_its_next_request_is_conditional_on(store: Store) -> None:
    store.add_seeds([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)
    kept = Validators(etag='"f"', digest="d", further=("https://plain.example/sitemap-1.xml",))
    store.settle_source(take(store)[0].id, [seed(1)], "r1", NOW, validators=kept)
    rows = take(store, "r2", 1)

    assert next(row for row in rows if row.link.kind is LinkKind.FEED).validators == kept


def test_a_sitemap_that_failed_is_asked_for_again_when_its_index_names_it_once_more(store: Store) -> None:
    index = seed(url="https://plain.example/sitemap.xml", kind=LinkKind.SITEMAP)
    old = replace(
        seed(url="https://plain.example/old.xml", kind=LinkKind.SITEMAP, modified=NOW - timedelta(days=9)),
        found_by=FoundBy.SITEMAP,
    )
    store.add_seeds([index], NOW)
    store.settle_source(take(store)[0].id, [old], "r1", NOW)
    store.settle_row(take(store)[0].id, Outcome(Ending.FAILED, "http-500"), "r1", NOW)
    (row,) = take(store, "r2", 1)
    store.settle_source(row.id, [old], "r2", NOW + HOUR)

    assert [row.link.url for row in take(store, "r2", 1)] == [old.link.url]


def test_refetch_makes_known_articles_due_once_and_leaves_aliases_alone(store: Store) -> None:
    first(store, fresh())
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))
    store.add_seeds([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)
    feed = take(store, "r2", 0)[0]
    store.settle_source(feed.id, [seed(1), seed(url=alias)], "r2", NOW, refetch=True)
    (row,) = take(store, "r2", 0)
    store.settle_article(row.id, fresh(), "r2", NOW, revisit=REVISIT)

    assert row.link.url == fresh().url
    assert take(store, "r2", 0) == []


@pytest.mark.parametrize(("hours", "opened_again"), [(18, True), (36, False)])
def test_a_sitemap_of_a_period_may_grow_for_a_day_after_its_end(store: Store, hours: int, opened_again: bool) -> None:
    read_at = datetime(2026, 11, 1, tzinfo=UTC) + timedelta(hours=hours)
    index = seed(url="https://plain.example/sitemap.xml", kind=LinkKind.SITEMAP)
    october = seed(url="https://plain.example/sitemap-2026-10.xml", kind=LinkKind.SITEMAP)
    october = replace(october, found_by=FoundBy.SITEMAP)
    opened = []
    for run, now in (("r1", read_at), ("r2", read_at + timedelta(days=9))):
        store.add_seeds([index], now, again=True)
        store.settle_source(store.take_rows(run, ["plain"], "plain.example", 9, now)[0].id, [october], run, now)
        rows = [row for _ in range(3) for row in store.take_rows(run, ["plain"], "plain.example", 9, now)]
        opened.append(bool(rows))
        for row in rows:
            store.settle_source(row.id, [], run, now)

    assert opened == [True, opened_again]


@pytest.mark.parametrize("stated", [None, NOW - timedelta(days=2)])
def test_a_sitemap_of_a_month_that_is_over_is_read_once(store: Store, stated: object) -> None:
    store.add_seeds([seed(url="https://plain.example/sitemap.xml", kind=LinkKind.SITEMAP)], NOW)
    further = [
        seed(url=f"https://plain.example/sitemap-2026-{month}.xml", kind=LinkKind.SITEMAP, modified=stated)
        for month in ("10", "11")
    ]
    further = [replace(one, found_by=FoundBy.SITEMAP) for one in further]
    opened = []
    for run, day in (("r1", 0), ("r2", 1)):
        now = NOW + timedelta(days=day)
        (index,) = store.take_rows(run, ["plain"], "plain.example", 9, now)
        store.settle_source(index.id, further, run, now)
        rows = [row for _ in range(3) for row in store.take_rows(run, ["plain"], "plain.example", 9, now)]
        opened.append({row.link.url[-6:-4] for row in rows})
        for row in rows:
            store.settle_source(row.id, [], run, now)

    assert opened == [{"10", "11"}, {"11"} if stated is None else set()]
