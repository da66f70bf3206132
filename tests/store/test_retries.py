"""Articles that a source lists again before they are stored. On every database."""

from __future__ import annotations

from datetime import timedelta

import pytest

from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.model.reasons import Reason
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed

HOUR = timedelta(hours=1)
GOOD = "https://plain.example/news/story-1"
SESSION = f"{GOOD}?PHPSESSID=0123456789abcdef"
MOBILE = "https://m.plain.example/news/story-1"
GONE = Outcome(Ending.DROPPED, Reason.GONE)


def take(store: Store, run: str = "r1", hours: float = 0, host: str = "plain.example") -> list[Row]:
    return store.take_rows(run, ["plain"], host, 100, NOW + hours * HOUR)


def lists(store: Store, *urls: str, hours: float = 0, published: bool = False) -> int:
    """A source lists URLs of one article; returns how many were new."""
    now = NOW + hours * HOUR
    seeds = [seed(url=url, published=NOW) if published else seed(url=url) for url in urls]
    return store.add_seeds(seeds, now)


def end(store: Store, outcome: Outcome, run: str = "r1", hours: float = 0, host: str = "plain.example") -> None:
    (row,) = take(store, run, hours, host)
    store.settle_row(row.id, outcome, run, NOW + hours * HOUR)


def given_out(store: Store, run: str = "r1", hours: float = 0, host: str = "plain.example") -> list[str]:
    rows = take(store, run, hours, host)
    store.give_back_rows([row.id for row in rows])
    return [row.link.url for row in rows]


@pytest.mark.parametrize("urls", [(SESSION, GOOD), (GOOD, SESSION)])
def test_of_two_spellings_the_canonical_one_is_asked_for(store: Store, urls: tuple[str, str]) -> None:
    assert [lists(store, url) for url in urls] == [1, 0]
    assert given_out(store) == [GOOD]


@pytest.mark.parametrize("urls", [(SESSION, GOOD), (GOOD, SESSION)])
def test_one_source_may_list_both(store: Store, urls: tuple[str, str]) -> None:
    assert lists(store, *urls) == 1
    assert given_out(store) == [GOOD]


def test_the_better_spelling_may_be_on_another_host(store: Store) -> None:
    lists(store, MOBILE)
    lists(store, GOOD)

    assert given_out(store) == [GOOD]
    assert given_out(store, host="m.plain.example") == []


@pytest.mark.parametrize(
    "worse",
    [
        "http://www.plain.example/news/story-1",
        "https://m.plain.example/news/story-1",
        "https://amp.plain.example/news/story-1",
        "https://www.plain.example/news/story-1/amp",
        "https://www.plain.example/news/story-1?utm_source=rss",
    ],
)
@pytest.mark.parametrize("first", [True, False])
def test_the_main_site_over_https_goes_before_its_twins(store: Store, worse: str, *, first: bool) -> None:
    main = "https://www.plain.example/news/story-1"
    lists(store, *((main, worse) if first else (worse, main)))

    assert given_out(store, host="www.plain.example") == [main]


@pytest.mark.parametrize(
    "outcome", [GONE, Outcome(Ending.DROPPED, Reason.BLOCKED), Outcome(Ending.FAILED, Reason.TIMEOUT)]
)
def test_a_dead_spelling_does_not_use_up_a_better_one_not_even_in_the_same_run(store: Store, outcome: Outcome) -> None:
    lists(store, SESSION)
    end(store, outcome)
    lists(store, GOOD)

    assert given_out(store) == [GOOD]


def test_the_better_spelling_may_come_while_the_other_is_asked_for(store: Store) -> None:
    lists(store, SESSION)
    (row,) = take(store)
    lists(store, GOOD)
    store.settle_row(row.id, GONE, "r1", NOW, asked=SESSION)

    assert given_out(store) == [GOOD]


def test_an_article_is_checked_where_it_was_found_whatever_spelling_came_up_meanwhile(store: Store) -> None:
    lists(store, SESSION)
    (row,) = take(store)
    lists(store, GOOD)
    store.settle_article(row.id, article(1, url=SESSION), "r1", NOW, revisit=[3600], asked=SESSION)
    store.queue_rechecks(["plain"], NOW + HOUR, 10)

    assert given_out(store, "r2", 1) == [SESSION]


def test_spellings_that_are_all_dead_end(store: Store) -> None:
    for url in (SESSION, GOOD, SESSION, GOOD):
        lists(store, url)
        for row in take(store):
            store.settle_row(row.id, GONE, "r1", NOW)

    assert given_out(store) == given_out(store, "r2", 1) == []


@pytest.mark.parametrize(
    "ended",
    [
        "dropped/robots",
        "dropped/section front",
        "dropped/before-since",
        "dropped/noai",
        "failed/crash",
        "failed/memory",
    ],
)
def test_what_was_left_out_for_what_it_is_stays_out_under_every_spelling(store: Store, ended: str) -> None:
    ending, _, reason = ended.partition("/")
    lists(store, SESSION)
    end(store, Outcome(Ending(ending), reason))
    lists(store, GOOD)

    assert given_out(store) == []


@pytest.mark.parametrize(("hours", "found"), [(1, []), (5.9, []), (6, [GOOD]), (47, [GOOD]), (49, [])])
def test_what_is_still_listed_hours_after_it_was_missing_is_asked_for_again_while_it_is_news(
    store: Store, hours: float, found: list[str]
) -> None:
    lists(store, GOOD, published=True)
    end(store, GONE)
    lists(store, GOOD, hours=hours, published=True)

    assert given_out(store, "r2", hours) == found


def test_a_better_spelling_that_is_dead_gives_way_to_the_one_that_is_listed_after_the_wait(store: Store) -> None:
    for url in (SESSION, GOOD):
        lists(store, url)
        end(store, GONE)
    lists(store, SESSION, hours=6)

    assert given_out(store, "r2", 6) == [SESSION]


def test_what_is_no_longer_listed_is_not_asked_for_again(store: Store) -> None:
    lists(store, GOOD)
    end(store, GONE)
    lists(store, "https://plain.example/news/story-2", hours=7)

    assert given_out(store, "r2", 7) == ["https://plain.example/news/story-2"]


def test_what_is_missing_for_good_costs_eight_more_requests_at_most(store: Store) -> None:
    lists(store, GOOD)
    end(store, GONE)
    asked = 0
    for hours in range(1, 24 * 7):
        lists(store, GOOD, hours=hours)
        for row in take(store, f"r{hours}", hours):
            store.settle_row(row.id, GONE, f"r{hours}", NOW + hours * HOUR)
            asked += 1

    assert asked == 8


def test_an_article_of_a_far_future_is_not_asked_for_again_for_ever(store: Store) -> None:
    asked = []
    for hours in range(0, 24 * 7, 6):
        store.add_seeds([seed(url=GOOD, published=NOW.replace(year=2099))], NOW + hours * HOUR)
        for row in take(store, f"r{hours}", hours):
            store.settle_row(row.id, GONE, f"r{hours}", NOW + hours * HOUR)
            asked.append(hours)

    assert asked == [0]


def test_a_stored_article_keeps_the_address_it_was_fetched_at(store: Store) -> None:
    lists(store, SESSION)
    (row,) = take(store)
    store.settle_article(row.id, article(1), "r1", NOW, revisit=[3600])
    lists(store, GOOD)

    assert given_out(store) == []
