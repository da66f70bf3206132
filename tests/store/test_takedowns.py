"""A takedown makes a record, an outage does not; an article that has moved is checked where it is now."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from newscrawler.identity.verdict import Unchanged
from newscrawler.model.article import Article, Http
from newscrawler.model.frontier import FoundBy
from newscrawler.model.reasons import Reason
from newscrawler.store.store import Store
from tests.makers import NOW, seed
from tests.plainsite import text_of
from tests.store.rechecking import HOUR, REVISIT, first, fresh, queue, recheck, take


def publish(store: Store, output: Path, hours: float = 0) -> None:
    store.publish(output, ["plain"], NOW + hours * HOUR)


def take_down(store: Store, output: Path, run: str, hours: float) -> Article | None:
    queue(store, hours)
    (row,) = take(store, run, hours)
    last = store.settle_takedown(row.id, output, run, NOW + hours * HOUR, revisit=REVISIT)
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
    """Check an article that is missing while many others are."""
    queue(store, hours)
    (row,) = take(store, run, hours)
    return store.settle_takedown(row.id, output, run, NOW + hours * HOUR, revisit=REVISIT, doubted=True)


def test_what_is_missing_with_many_others_is_believed_at_the_second_check(store: Store, tmp_path: Path) -> None:
    known = first(store, fresh()).article

    assert doubt(store, tmp_path, "r2", 1) == Reason.MANY_GONE
    assert queue(store, 6) == (0, 0)
    last = doubt(store, tmp_path, "r3", 7)
    assert isinstance(last, Article)
    assert last.id == known.id


def test_what_was_there_in_between_is_doubted_anew(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    doubt(store, tmp_path, "r2", 1)
    recheck(store, "r3", 7, fresh())

    assert doubt(store, tmp_path, "r4", 100) == Reason.MANY_GONE


def test_one_page_shown_at_many_addresses_revises_one_article_at_most(store: Store) -> None:
    items = [fresh(n) for n in (1, 2, 3)]
    for item in items:
        first(store, item)
    queue(store, 1)
    for row in take(store, "r2", 1):
        notice = fresh(99, url=row.link.url)
        store.settle_article(row.id, notice, "r2", NOW + HOUR, revisit=REVISIT)
    changed = store.count_unpublished()
    queue(store, 8)
    back = []
    for row in take(store, "r3", 8):
        item = next(item for item in items if item.url == row.link.url)
        back.append(store.settle_article(row.id, item, "r3", NOW + 8 * HOUR, revisit=REVISIT).article)

    assert changed == 3 + 1
    assert sorted((item.id, item.text) for item in back) == sorted((item.id, item.text) for item in items)
    assert store.count_unpublished() == 3 + 2


def test_a_revision_names_the_shortest_of_more_addresses_than_anyone_reads(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("newscrawler.store.articles._ALIASES", 3)
    first(store, fresh())
    sections = [f"https://plain.example/{section}/story-1" for section in ("a-long-one", "a", "bb", "ccc")]
    for url in sections:
        first(store, fresh(url=url))
    settled = recheck(store, "r2", 1, fresh(text=text_of(2)))

    assert settled is not None
    assert settled.article.aliases == tuple(sections[1:])


def test_what_comes_back_is_live_again(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    take_down(store, tmp_path, "r2", 1)
    settled = recheck(store, "r3", 2, fresh())

    assert settled is not None
    assert (settled.article.revision, settled.article.status, settled.article.changed) == (3, "live", ("status",))


def test_a_text_whose_part_has_gone_makes_no_record(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    publish(store, tmp_path)
    for file in tmp_path.rglob("*.jsonl"):
        file.unlink()

    assert take_down(store, tmp_path, "r2", 1) is None
    assert store.count_unpublished() == 0


def test_an_article_that_moved_is_checked_where_it_is_now(store: Store, tmp_path: Path) -> None:
    first(store, fresh())
    alias = "https://plain.example/world/story-1"
    first(store, fresh(url=alias))

    assert take_down(store, tmp_path, "r2", 1) is None
    assert [row.link.url for row in take(store, "r2", 1)] == [alias]


def test_the_hints_of_a_source_are_there_when_an_article_is_named_as_well(store: Store) -> None:
    store.add_seeds([seed(language="lv")], NOW)
    store.settle_article(take(store)[0].id, fresh(), "r1", NOW, revisit=REVISIT)
    store.add_seeds([replace(seed(), found_by=FoundBy.URL)], NOW, again=True)

    assert [row.link.language for row in take(store, "r2")] == ["lv"]


def test_the_hints_of_a_source_are_there_where_an_article_has_moved(store: Store, tmp_path: Path) -> None:
    store.add_seeds([seed(language="lv")], NOW)
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
    queue(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(4).url)

    assert store.settle_takedown(row.id, tmp_path, "r2", NOW + HOUR, revisit=REVISIT) == Reason.GONE
    assert [row.link.url for row in take(store, "r2", 1)] == [alias]


def test_a_check_that_is_redirected_to_another_article_gives_neither_the_others_text(store: Store) -> None:
    first(store, fresh(1))
    first(store, fresh(2))
    queue(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(1).url)
    settled = store.settle_article(row.id, fresh(2), "r2", NOW + HOUR, revisit=REVISIT)

    assert isinstance(settled.verdict, Unchanged)
    assert settled.article.id == fresh(2).id


def test_an_article_whose_address_redirects_is_still_checked(store: Store, tmp_path: Path) -> None:
    first(store, fresh(1))
    first(store, fresh(2))
    queue(store, 1)
    row = next(row for row in take(store, "r2", 1) if row.link.url == fresh(1).url)
    store.settle_article(row.id, fresh(2), "r2", NOW + HOUR, revisit=REVISIT)
    queue(store, 7)
    (again,) = [again for again in take(store, "r3", 7) if again.id == row.id]
    last = store.settle_takedown(again.id, tmp_path, "r3", NOW + 7 * HOUR, revisit=REVISIT)

    assert isinstance(last, Article)
    assert last.id == fresh(1).id
