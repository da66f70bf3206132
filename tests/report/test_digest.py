"""What a report says of records, from one pass over them."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from typing import Any

from newscrawler.model.article import Article, DateEvidence, Dates
from newscrawler.report.digest import ENOUGH, LENGTHS, LONGEST, Digest
from tests.makers import article

DAY = timedelta(days=1)
BEGAN = datetime(2026, 11, 1, 12, 0, tzinfo=UTC)


def stored(number: int, at: datetime = BEGAN, *, precision: str = "minute", **fields: Any) -> Article:
    evidence = DateEvidence(raw="", source="json-ld", precision=precision, zone_from="stated")  # type: ignore[arg-type]
    values = {"first_seen": at, "fetched_at": at, "revision": 1, "dates": Dates(published=evidence), **fields}
    return article(number, **values)


def digest(*records: Article, **options: Any) -> Digest:
    result = Digest(**options)
    result.take(records)
    return result


def test_an_article_counts_once_whatever_becomes_of_it() -> None:
    result = digest(stored(1), stored(1, revision=2), stored(1, revision=3, status="gone"), stored(2), stored(2))

    assert (result.articles, result.revisions, result.gone) == (2, 2, 1)


def test_a_tombstone_counts_as_nothing() -> None:
    result = digest(stored(1), Article.tombstone(article(2).id, "plain", 3, BEGAN))

    assert (result.articles, result.revisions, result.gone) == (1, 0, 0)


def test_a_revision_whose_first_record_was_moved_away_is_no_article() -> None:
    assert (digest(stored(1, revision=2)).articles, digest(stored(1, revision=2)).revisions) == (0, 1)


def test_only_what_came_since_counts() -> None:
    result = digest(stored(1), stored(2, BEGAN + 2 * DAY), stored(1, BEGAN + 2 * DAY, revision=2), since=BEGAN + DAY)

    assert (result.articles, result.revisions) == (1, 1)
    assert result.seen_on == {date(2026, 11, 3): 1}


def test_days_are_those_of_utc() -> None:
    late = datetime.fromisoformat("2026-11-05T23:30:00-03:00")
    result = digest(stored(1, late, published=late))

    assert result.seen_on == result.published_on == {date(2026, 11, 6): 1}


def test_fields_are_counted_where_they_say_something() -> None:
    full = stored(1, authors=("A",), tags=("t",), language="en", is_free=False, standfirst="lead")
    result = digest(full, stored(2, precision="day", published=None))
    filled = result.sites["plain"].filled

    assert {name: filled[name] for name in ("authors", "tags", "free or not", "published", "time of day", "image")} == {
        "authors": 1, "tags": 1, "free or not": 1, "published": 1, "time of day": 1, "image": 0,
    }  # fmt: skip


def test_lengths_are_counted_by_class() -> None:
    result = digest(*(stored(n, word_count=words) for n, words in enumerate((0, 49, 50, 99, 100, 9_999))))

    assert result.lengths == {0: 2, 1: 2, 2: 1, len(LENGTHS): 1}


def test_the_delay_counts_only_where_it_is_known_and_the_site_was_watched() -> None:
    hour = timedelta(hours=1)
    old = stored(0, published=BEGAN - 300 * DAY)
    exact = [
        stored(n, BEGAN + n * hour, published=BEGAN + n * hour - timedelta(minutes=n)) for n in range(1, ENOUGH + 1)
    ]
    day_only = stored(90, BEGAN + 3 * DAY, published=BEGAN + DAY, precision="day")
    wrong_zone = stored(91, BEGAN + 3 * DAY, published=BEGAN + 4 * DAY)
    result = digest(old, *exact, day_only, wrong_zone)
    site = result.sites["plain"]

    assert list(site.delays) == [60.0 * n for n in range(1, ENOUGH + 1)]
    assert site.delay_quartiles() == (120.0, 180.0, 240.0)
    assert result.slowest[0].size == 60.0
    assert digest(old, *exact[:-1]).sites["plain"].delay_quartiles() is None


def test_the_longest_are_kept_and_no_more() -> None:
    result = digest(*(stored(n, word_count=n) for n in range(50)))

    assert sorted(item.size for item in result.longest) == list(range(50 - LONGEST, 50))


def test_articles_of_clusters_are_found_again_with_their_last_title() -> None:
    first, later = stored(1, title="Old"), stored(1, title="New", revision=2)
    result = digest(first, later, stored(2), keep=frozenset({first.id}))

    assert {id_: item.title for id_, item in result.kept.items()} == {first.id: "New"}
