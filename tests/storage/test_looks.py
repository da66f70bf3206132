"""Stored articles are looked at again; what was taken down says so. On every database."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from newscrawler.article import Article, Http
from newscrawler.dedupe import Revision, Unchanged
from newscrawler.links import LinkKind
from newscrawler.storage import Ending, Outcome, Row, Settled, Store
from newscrawler.validators import Validators
from tests.makers import NOW, article, seed
from tests.plainsite import text_of

HOUR = timedelta(hours=1)
REVISIT = [3600, 6 * 3600]


def fresh(number: int = 1, **fields: Any) -> Article:
    return article(number, **({"published": NOW} | fields))


def first(store: Store, item: Article) -> Settled:
    store.add([seed(url=item.url)], NOW)
    row = next(row for row in take(store) if row.link.url == item.url)
    return store.settle_article(row.id, item, "r1", NOW, revisit=REVISIT)


def take(store: Store, run: str = "r1", hours: float = 0) -> list[Row]:
    return store.take(run, ["plain"], "plain.example", 100, NOW + hours * HOUR)


def wake(store: Store, hours: float, most: int = 100) -> tuple[int, int]:
    return store.wake(["plain"], NOW + hours * HOUR, most)


def look(store: Store, run: str, hours: float, item: Article | None) -> Settled | None:
    """Wake what is due, take it, and settle it: with an article, or as not modified."""
    wake(store, hours)
    (row,) = take(store, run, hours)
    now = NOW + hours * HOUR
    if item is None:
        store.settle(row.id, Outcome(Ending.UNCHANGED), run, now, revisit=REVISIT)
        return None
    return store.settle_article(row.id, item, run, now, revisit=REVISIT)


def test_a_stored_article_is_due_after_its_wait_and_not_before(store: Store) -> None:
    first(store, fresh())

    assert wake(store, 0.9) == (0, 0)
    assert take(store, "r2", 0.9) == []
    assert wake(store, 1) == (1, 0)
    assert [row.looks for row in take(store, "r2", 1)] == [0]


def test_looks_that_find_no_change_come_ever_more_rarely(store: Store) -> None:
    first(store, fresh())
    settled = look(store, "r2", 1, fresh())
    look(store, "r3", 7, None)

    assert settled is not None
    assert isinstance(settled.verdict, Unchanged)
    assert wake(store, 18.9) == (0, 0)
    assert wake(store, 19) == (1, 0)


def test_a_change_is_followed_by_a_look_after_the_first_wait(store: Store) -> None:
    first(store, fresh())
    look(store, "r2", 1, fresh())
    settled = look(store, "r3", 7, fresh(text=text_of(1, 2)))

    assert settled is not None
    assert isinstance(settled.verdict, Revision)
    assert wake(store, 8) == (1, 0)


def test_an_article_of_last_year_is_stored_and_left_alone(store: Store) -> None:
    first(store, fresh(published=NOW - timedelta(days=400)))

    assert wake(store, 24 * 1000) == (0, 0)


def test_a_look_that_fails_is_no_end(store: Store) -> None:
    first(store, fresh())
    wake(store, 1)
    store.settle(take(store, "r2", 1)[0].id, Outcome(Ending.FAILED, "timeout"), "r2", NOW + HOUR, revisit=REVISIT)

    assert wake(store, 7) == (1, 0)
    assert isinstance(look(store, "r3", 7, fresh()).verdict, Unchanged)  # type: ignore[union-attr]


def test_no_more_than_a_budget_is_looked_at_and_first_what_has_changed(store: Store) -> None:
    for number in (1, 2, 3):
        first(store, fresh(number))
    wake(store, 1)
    for row in take(store, "r2", 1):
        number = int(row.link.url[-1])
        text = text_of(2, 9) if number == 2 else text_of(number)
        store.settle_article(row.id, fresh(number, text=text), "r2", NOW + HOUR, revisit=REVISIT)

    assert wake(store, 24, most=1) == (1, 2)
    assert [row.link.url[-1] for row in take(store, "r3", 24)] == ["2"]


def test_looks_that_a_run_did_not_come_to_count_in_the_next(store: Store) -> None:
    for number in (1, 2, 3):
        first(store, fresh(number))
    wake(store, 1, most=2)

    assert wake(store, 2, most=2) == (2, 1)
    assert len(take(store, "r3", 2)) == 2


def test_of_looks_without_a_change_those_that_wait_longest_come_first(store: Store) -> None:
    first(store, fresh(1))
    look(store, "r2", 1, fresh(1))
    look(store, "r3", 7, fresh(1))  # the next after twelve hours
    store.add([seed(url=fresh(2).url)], NOW)
    (row,) = take(store, "r4", 13.5)
    store.settle_article(row.id, fresh(2), "r4", NOW + 13.5 * HOUR, revisit=REVISIT)
    look(store, "r5", 14.5, fresh(2))  # the next after six

    assert wake(store, 21, most=1) == (1, 1)
    assert [row.link.url for row in take(store, "r6", 21)] == [fresh(1).url]


def test_looks_wait_for_what_is_new(store: Store) -> None:
    first(store, fresh(1))
    wake(store, 1)
    store.add([seed(7)], NOW + HOUR)

    assert [row.link.url[-1] for row in take(store, "r2", 1)] == ["7", "1"]


def test_the_hints_of_a_source_are_there_at_every_look(store: Store) -> None:
    store.add([seed(1, title="Said by the feed")], NOW)
    row = take(store)[0]
    store.settle_article(row.id, fresh(), "r1", NOW, revisit=REVISIT)
    wake(store, 1)

    assert take(store, "r2", 1)[0].link.title == "Said by the feed"


def test_a_look_is_conditional_on_what_the_page_said_of_itself(store: Store) -> None:
    first(store, fresh(http=Http(etag='"x"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")))
    wake(store, 1)

    assert take(store, "r2", 1)[0].validators == Validators(etag='"x"', last_modified="Mon, 02 Nov 2026 08:00:00 GMT")


def test_a_clock_that_was_set_back_does_not_end_the_looks(store: Store) -> None:
    ahead = NOW + timedelta(days=365)
    store.add([seed(1)], ahead)
    row = store.take("r1", ["plain"], "plain.example", 9, ahead)[0]
    store.settle_article(row.id, fresh(published=ahead), "r1", ahead, revisit=REVISIT)

    assert wake(store, 0) == (1, 0)


def test_an_article_is_looked_at_under_one_address(store: Store) -> None:
    item = fresh()
    first(store, item)
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))

    assert wake(store, 1) == (1, 0)
    assert [row.link.url for row in take(store, "r2", 1)] == [item.url]


def publish(store: Store, output: Path, hours: float = 0) -> None:
    store.publish(output, ["plain"], NOW + hours * HOUR)


def take_down(store: Store, output: Path, run: str, hours: float) -> Article | None:
    wake(store, hours)
    (row,) = take(store, run, hours)
    last = store.settle_gone(row.id, output, run, NOW + hours * HOUR, revisit=REVISIT)
    if isinstance(last, str):
        return None
    gone = replace(last, status="gone", http=Http(status=410))
    return store.settle_article(row.id, gone, run, NOW + hours * HOUR, revisit=REVISIT).article


@pytest.mark.parametrize("published", [True, False])
def test_what_was_taken_down_gets_one_more_record_with_its_last_text(
    store: Store, tmp_path: Path, published: bool
) -> None:
    known = first(store, fresh()).article
    if published:
        publish(store, tmp_path)
    gone = take_down(store, tmp_path, "r2", 1)

    assert gone is not None
    assert (gone.id, gone.revision, gone.status, gone.changed) == (known.id, 2, "gone", ("status",))
    assert gone.text == known.text
    assert take_down(store, tmp_path, "r3", 2) is None


def doubt(store: Store, output: Path, run: str, hours: float) -> Article | str:
    """A look that finds the article missing while many others are."""
    wake(store, hours)
    (row,) = take(store, run, hours)
    return store.settle_gone(row.id, output, run, NOW + hours * HOUR, revisit=REVISIT, doubted=True)


def test_what_is_missing_with_many_others_is_believed_at_the_second_look(store: Store, tmp_path: Path) -> None:
    known = first(store, fresh()).article

    assert doubt(store, tmp_path, "r2", 1) == "many-gone"
    assert wake(store, 6) == (0, 0)
    last = doubt(store, tmp_path, "r3", 7)
    assert isinstance(last, Article)
    assert last.id == known.id


def test_what_was_there_in_between_is_doubted_anew(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    doubt(store, tmp_path, "r2", 1)
    look(store, "r3", 7, fresh())

    assert doubt(store, tmp_path, "r4", 100) == "many-gone"


def test_one_page_shown_at_many_addresses_revises_one_article_at_most(store: Store) -> None:
    items = [fresh(n) for n in (1, 2, 3)]
    for item in items:
        first(store, item)
    wake(store, 1)
    for row in take(store, "r2", 1):
        notice = fresh(99, url=row.link.url)
        store.settle_article(row.id, notice, "r2", NOW + HOUR, revisit=REVISIT)
    changed = store.unpublished()
    wake(store, 8)
    back = []
    for row in take(store, "r3", 8):
        item = next(item for item in items if item.url == row.link.url)
        back.append(store.settle_article(row.id, item, "r3", NOW + 8 * HOUR, revisit=REVISIT).article)

    assert changed == 3 + 1
    assert sorted((item.id, item.text) for item in back) == sorted((item.id, item.text) for item in items)
    assert store.unpublished() == 3 + 2


def test_a_revision_names_the_shortest_of_more_addresses_than_anyone_reads(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.storage.articles._ALIASES", 3)
    first(store, fresh())
    sections = [f"https://plain.example/{section}/story-1" for section in ("a-long-one", "a", "bb", "ccc")]
    for url in sections:
        first(store, fresh(url=url))
    settled = look(store, "r2", 1, fresh(text=text_of(2)))

    assert settled is not None
    assert settled.article.aliases == tuple(sections[1:])


def test_what_comes_back_is_live_again(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    take_down(store, tmp_path, "r2", 1)
    settled = look(store, "r3", 2, fresh())

    assert settled is not None
    assert (settled.article.revision, settled.article.status, settled.article.changed) == (3, "live", ("status",))


def test_a_text_whose_part_has_gone_makes_no_record(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    publish(store, tmp_path)
    for file in tmp_path.rglob("*.jsonl"):
        file.unlink()

    assert take_down(store, tmp_path, "r2", 1) is None
    assert store.unpublished() == 0


def test_an_article_that_moved_is_looked_at_where_it_is_now(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))

    assert take_down(store, tmp_path, "r2", 1) is None
    assert [row.link.url for row in take(store, "r2", 1)] == [alias]


def test_the_hints_of_a_source_are_there_when_an_article_is_named_as_well(store: Store) -> None:
    store.add([seed(language="lv")], NOW)
    store.settle_article(take(store)[0].id, fresh(), "r1", NOW, revisit=REVISIT)
    store.add([replace(seed(), found_by="url")], NOW, again=True)

    assert [row.link.language for row in take(store, "r2")] == ["lv"]


def test_the_hints_of_a_source_are_there_where_an_article_has_moved(store: Store, tmp_path: Path) -> None:
    store.add([seed(language="lv")], NOW)
    store.settle_article(take(store)[0].id, fresh(), "r1", NOW, revisit=REVISIT)
    first(store, fresh(url="https://plain.example/world/story-1"))
    take_down(store, tmp_path, "r2", 1)

    assert [row.link.language for row in take(store, "r2", 1)] == ["lv"]


def test_an_article_is_found_where_it_is_now_though_parameters_of_its_address_do_not_matter(
    store: Store, tmp_path: Path
) -> None:
    for number in (1, 2, 3):
        for where in ("home", "mail"):
            first(store, fresh(number, url=f"https://plain.example/news/{number}?von={where}"))
    first(store, fresh(4))
    alias = "https://plain.example/world/4?von=home"
    first(store, fresh(4, url=alias))
    wake(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(4).url)

    assert store.settle_gone(row.id, tmp_path, "r2", NOW + HOUR, revisit=REVISIT) == "gone"
    assert [row.link.url for row in take(store, "r2", 1)] == [alias]


def test_a_look_that_is_redirected_to_another_article_gives_neither_the_others_text(store: Store) -> None:
    first(store, fresh(1))
    first(store, fresh(2))
    wake(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(1).url)
    settled = store.settle_article(row.id, fresh(2), "r2", NOW + HOUR, revisit=REVISIT)

    assert isinstance(settled.verdict, Unchanged)
    assert settled.article.id == fresh(2).id


def test_an_article_whose_address_redirects_is_still_looked_at(store: Store, tmp_path: Path) -> None:
    first(store, fresh(1))
    first(store, fresh(2))
    wake(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(1).url)
    store.settle_article(row.id, fresh(2), "r2", NOW + HOUR, revisit=REVISIT)
    wake(store, 7)
    (again,) = [again for again in take(store, "r3", 7) if again.id == row.id]
    last = store.settle_gone(again.id, tmp_path, "r3", NOW + 7 * HOUR, revisit=REVISIT)

    assert isinstance(last, Article)
    assert last.id == fresh(1).id


def test_a_source_keeps_what_its_next_request_is_conditional_on(store: Store) -> None:
    store.add([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)
    kept = Validators(etag='"f"', digest="d", further=("https://plain.example/sitemap-1.xml",))
    store.settle_source(take(store)[0].id, [seed(1)], "r1", NOW, validators=kept)
    rows = take(store, "r2", 1)

    assert next(row for row in rows if row.link.kind is LinkKind.FEED).validators == kept


def test_a_sitemap_that_failed_is_asked_for_again_when_its_index_names_it_once_more(store: Store) -> None:
    index = seed(url="https://plain.example/sitemap.xml", kind=LinkKind.SITEMAP)
    old = replace(
        seed(url="https://plain.example/old.xml", kind=LinkKind.SITEMAP, published=NOW - timedelta(days=9)),
        found_by="sitemap",
    )
    store.add([index], NOW)
    store.settle_source(take(store)[0].id, [old], "r1", NOW)
    store.settle(take(store)[0].id, Outcome(Ending.FAILED, "http-500"), "r1", NOW)
    (row,) = take(store, "r2", 1)
    store.settle_source(row.id, [old], "r2", NOW + HOUR)

    assert [row.link.url for row in take(store, "r2", 1)] == [old.link.url]


def test_refetch_makes_known_articles_due_once_and_leaves_aliases_alone(store: Store) -> None:
    first(store, fresh())
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))
    store.add([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)
    feed = take(store, "r2", 0)[0]
    store.settle_source(feed.id, [seed(1), seed(url=alias)], "r2", NOW, refetch=True)
    (row,) = take(store, "r2", 0)
    store.settle_article(row.id, fresh(), "r2", NOW, revisit=REVISIT)

    assert row.link.url == fresh().url
    assert take(store, "r2", 0) == []


@pytest.mark.parametrize("stated", [None, NOW - timedelta(days=2)])
def test_a_sitemap_of_a_month_that_is_over_is_read_once(store: Store, stated: object) -> None:
    store.add([seed(url="https://plain.example/sitemap.xml", kind=LinkKind.SITEMAP)], NOW)
    further = [
        seed(url=f"https://plain.example/sitemap-2026-{month}.xml", kind=LinkKind.SITEMAP, published=stated)
        for month in ("10", "11")
    ]
    further = [replace(one, found_by="sitemap") for one in further]
    opened = []
    for run, day in (("r1", 0), ("r2", 1)):
        now = NOW + timedelta(days=day)
        (index,) = store.take(run, ["plain"], "plain.example", 9, now)
        store.settle_source(index.id, further, run, now)
        rows = store.take(run, ["plain"], "plain.example", 9, now)
        opened.append({row.link.url[-6:-4] for row in rows})
        for row in rows:
            store.settle_source(row.id, [], run, now)

    assert opened == [{"10", "11"}, {"11"} if stated is None else set()]
