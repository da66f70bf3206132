"""A clock that was a year ahead, or is set back, keeps nothing from being fetched."""

from __future__ import annotations

from datetime import datetime, timedelta

from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed

AHEAD = NOW + timedelta(days=365)


def take(store: Store, run: str, now: datetime) -> list[Row]:
    return store.take_rows(run, ["plain"], "plain.example", 100, now)


def test_links_found_while_the_clock_was_ahead_are_due_when_it_is_right_again(store: Store) -> None:
    store.add_seeds([seed(1), seed(2)], AHEAD)
    store.begin_run(["plain"], NOW)

    assert len(take(store, "r2", NOW)) == 2


def test_a_row_for_later_keeps_its_wait_and_no_more_when_the_clock_is_set_back(store: Store) -> None:
    store.add_seeds([seed(1)], AHEAD)
    later = Outcome(Ending.LATER, "http-503", AHEAD + timedelta(minutes=15))
    store.settle_row(take(store, "r1", AHEAD)[0].id, later, "r1", AHEAD)
    store.begin_run(["plain"], NOW)

    assert take(store, "r2", NOW + timedelta(minutes=14)) == []
    assert [row.tries for row in take(store, "r2", NOW + timedelta(minutes=16))] == [1]


def test_a_row_for_later_of_a_right_clock_waits_as_it_should(store: Store) -> None:
    store.add_seeds([seed(1)], NOW)
    store.settle_row(take(store, "r1", NOW)[0].id, Outcome(Ending.LATER, "x", NOW + timedelta(hours=2)), "r1", NOW)
    store.begin_run(["plain"], NOW + timedelta(hours=1))

    assert take(store, "r2", NOW + timedelta(hours=1, minutes=59)) == []
    assert len(take(store, "r2", NOW + timedelta(hours=2))) == 1


def test_the_sources_of_an_address_are_looked_for_again_when_the_clock_was_ahead(store: Store) -> None:
    link = Link(url="https://plain.example/", kind=LinkKind.ADDRESS)
    home = Seed(site="plain", link=link, found_by=FoundBy.USER)
    store.add_seeds([home], AHEAD)
    store.settle_source(take(store, "r1", AHEAD)[0].id, [], "r1", AHEAD)
    store.begin_run(["plain"], NOW)
    store.add_seeds([home], NOW, again=True)

    assert len(take(store, "r2", NOW)) == 1


def test_a_sitemap_of_an_index_is_opened_again_when_the_clock_was_ahead(store: Store) -> None:
    index = seed(url="https://plain.example/index.xml", kind=LinkKind.SITEMAP)
    child = Seed(
        site="plain",
        link=seed(url="https://plain.example/2026.xml", kind=LinkKind.SITEMAP, modified=NOW).link,
        found_by=FoundBy.SITEMAP,
    )
    for run, now in (("r1", AHEAD), ("r2", NOW)):
        store.begin_run(["plain"], now)
        store.add_seeds([index], now, again=True)
        rows = take(store, run, now)
        store.settle_source(rows[0].id, [child], run, now)
        opened = take(store, run, now)

        assert [row.link.url for row in opened] == [child.link.url]
        store.settle_source(opened[0].id, [], run, now)


def test_a_stored_article_is_known_whatever_the_clock_says(store: Store) -> None:
    store.add_seeds([seed(1)], AHEAD)
    store.settle_article(take(store, "r1", AHEAD)[0].id, article(1), "r1", AHEAD)
    store.begin_run(["plain"], NOW)

    assert store.add_seeds([seed(1)], NOW) == 0
    assert take(store, "r2", NOW) == []
