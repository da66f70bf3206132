"""One article a text a site, copies across sites in one cluster: on every database, also when two store at once."""

from __future__ import annotations

import multiprocessing
import random
import time
from datetime import timedelta
from pathlib import Path
from typing import Any

import sqlalchemy as sa

from newscrawler.identity.near import is_copy, sketch
from newscrawler.identity.verdict import Alias, Copy, New, Revision
from newscrawler.model.article import Article
from newscrawler.store.results import Settled
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed
from tests.plainsite import text_of

ONE, TWO, THREE = "one", "two", "three"


def settle(store: Store, item: Article, run: str = "r1", *, near: bool = True) -> Settled:
    store.add_seeds([seed(site=item.site, url=item.url)], NOW, again=True)
    rows = store.take_rows(run, [item.site], f"{item.site}.example", 100, NOW)
    row = next(row for row in rows if row.link.url == item.url)
    return store.settle_article(row.id, item, run, NOW, near=near)


def rewritten(number: int, *changes: str) -> str:
    """The text with a first paragraph of another desk."""
    first, *rest = text_of(number).split("\n\n")
    return "\n\n".join([" ".join(changes) or f"{first[:40]} as our reporter saw it.", *rest])


def query(address: str, statement: str) -> list[Any]:
    engine = sa.create_engine(address)
    with engine.connect() as connection:
        rows = [tuple(row) for row in connection.execute(sa.text(statement))]
    engine.dispose()
    return rows


def test_the_made_texts_are_near_copies_and_not_equal() -> None:
    one, two = sketch(article(1)), sketch(article(1, text=rewritten(1)))
    other = sketch(article(2))

    assert one is not None and two is not None and other is not None  # noqa: PT018
    assert is_copy(one, two)
    assert not is_copy(one, other)


def test_nearly_the_same_text_on_another_site_is_a_copy_in_its_cluster(store: Store) -> None:
    first = settle(store, article(1, ONE)).article
    second = settle(store, article(1, TWO, text=rewritten(1), title="Another desk's headline"))

    assert isinstance(second.verdict, Copy)
    assert (second.article.duplicate_of, second.article.cluster) == (first.id, first.id)
    assert second.article.revision == 1


def test_a_third_copy_joins_the_cluster_by_way_of_its_best_match(store: Store) -> None:
    first = settle(store, article(1, ONE)).article
    second = settle(store, article(1, TWO, text=rewritten(1))).article
    third = settle(store, article(1, THREE, text=rewritten(1, "A third desk wrote these words itself."))).article

    assert third.cluster == first.id
    assert third.duplicate_of in (first.id, second.id)


def test_another_text_has_a_cluster_of_its_own(store: Store) -> None:
    settle(store, article(1, ONE))
    other = settle(store, article(2, TWO))

    assert isinstance(other.verdict, New)
    assert other.article.cluster == other.article.id
    assert other.article.duplicate_of is None


def test_copies_are_left_out_where_that_is_asked_for(store: Store) -> None:
    settle(store, article(1, ONE))
    copy = settle(store, article(1, TWO, text=rewritten(1)), near=False)

    assert not copy.stored
    assert store.count_unpublished() == 1


def test_nearly_the_same_text_and_title_on_one_site_is_an_alias(store: Store) -> None:
    first = settle(store, article(1)).article
    moved = settle(store, article(1, url="https://plain.example/valley/renamed", text=rewritten(1)))

    assert isinstance(moved.verdict, Alias)
    assert moved.verdict.of.id == first.id
    assert not moved.stored


def test_nearly_the_same_text_on_one_site_with_another_title_and_time_is_another_article(store: Store) -> None:
    """Yesterday's report and today's, from one template."""
    settle(store, article(1))
    again = article(1, url="https://plain.example/valley/again", text=rewritten(1), title="Quite another title")
    second = settle(store, Article(**{**fields(again), "published": NOW - timedelta(days=1)}))

    assert isinstance(second.verdict, New)


def fields(item: Article) -> dict[str, Any]:
    return {name: getattr(item, name) for name in Article.__slots__}


def test_a_revision_is_compared_by_its_new_text(store: Store) -> None:
    settle(store, article(1, ONE))
    assert isinstance(settle(store, article(1, ONE, text=text_of(5)), "r2").verdict, Revision)

    assert isinstance(settle(store, article(9, TWO, text=text_of(1))).verdict, New)
    assert isinstance(settle(store, article(5, THREE, text=rewritten(5))).verdict, Copy)


def test_clusters_that_turn_out_to_be_one_are_linked_and_stay_as_published(store: Store, address: str) -> None:
    first = settle(store, article(1, ONE)).article
    second = settle(store, article(2, TWO)).article
    settle(store, article(2, TWO, text=rewritten(1)), "r2")

    assert set(query(address, "select cluster, other from joined")) == {
        (first.id, second.id),
        (second.id, first.id),
    }
    assert {row[0] for row in query(address, "select cluster from article")} == {first.id, second.id}


def test_a_band_that_thousands_share_costs_no_more_than_another(store: Store, address: str) -> None:
    """A template fills bands; a copy is found all the same, and the comparison stays bounded."""
    settle(store, article(1, ONE))
    own = sketch(article(1))
    assert own is not None
    engine = sa.create_engine(address)
    with engine.begin() as connection:
        rows = [{"k": own.bands[0], "p": 10_000 + n} for n in range(3000)]
        connection.execute(sa.text("insert into band (key, position) values (:k, :p)"), rows)
    engine.dispose()

    assert isinstance(settle(store, article(1, TWO, text=rewritten(1))).verdict, Copy)


# --- parameters that do not matter


def teach(store: Store, *numbers: int, name: str = "from", same: bool = True) -> None:
    for number in numbers:
        base = f"https://plain.example/story?id={number}"
        settle(store, article(number, url=base))
        settle(store, article(number if same else number + 50, url=f"{base}&{name}=box{number}"))


def test_three_pairs_of_addresses_teach_that_a_parameter_does_not_matter(store: Store) -> None:
    teach(store, 1, 2)
    assert store.add_seeds([seed(url="https://plain.example/story?id=1&from=menu")], NOW) == 1
    teach(store, 3)

    assert store.add_seeds([seed(url="https://plain.example/story?id=2&from=menu")], NOW) == 0
    assert store.add_seeds([seed(url="https://plain.example/story?from=menu&id=77")], NOW) == 1
    assert store.add_seeds([seed(url="https://plain.example/story?from=box&id=77")], NOW) == 0


def test_a_parameter_that_tells_two_texts_apart_is_never_left_out(store: Store) -> None:
    teach(store, 1, 2, 3, 4)
    teach(store, 5, same=False)

    assert store.add_seeds([seed(url="https://plain.example/story?id=2&from=menu")], NOW) == 1


def test_many_spellings_of_one_article_are_no_proof(store: Store) -> None:
    base = "https://plain.example/story?id=1"
    settle(store, article(1, url=base))
    for word in ("a", "b", "c", "d", "e"):
        settle(store, article(1, url=f"{base}&from={word}"))

    assert store.add_seeds([seed(url="https://plain.example/story?id=9&from=a")], NOW) == 1
    assert store.add_seeds([seed(url="https://plain.example/story?id=9&from=b")], NOW) == 1


def test_the_number_of_an_article_is_a_parameter_that_matters(store: Store) -> None:
    for number in range(1, 6):
        settle(store, article(number, url=f"https://plain.example/story?id={number}"))

    assert store.add_seeds([seed(url="https://plain.example/story?id=6")], NOW) == 1


def test_what_one_site_teaches_holds_for_that_site(store: Store) -> None:
    teach(store, 1, 2, 3)
    links = [seed(site="other", url=f"https://other.example/story?id=2{more}") for more in ("", "&from=menu")]

    assert store.add_seeds(links, NOW) == 2


# --- two processes at once


def _store_copies(address: str, site: str, numbers: range, together: Any) -> None:
    store = Store(address)
    with store.transaction():
        store.add_seeds([seed(number, site=site) for number in numbers], NOW)
    rows = store.take_rows(f"run-{site}", [site], f"{site}.example", len(numbers), NOW)
    dice = random.Random(site)  # noqa: S311  # instants, not secrets
    for row in sorted(rows, key=lambda row: row.link.url):
        together.wait()
        time.sleep(dice.uniform(0, 0.002))  # now one is first, now the other
        number = int(row.link.url.rpartition("-")[2])
        text = text_of(number) if site == ONE else rewritten(number)
        store.settle_article(row.id, article(number, site, text=text), f"run-{site}", NOW)
    store.close()


def test_two_copies_stored_at_once_are_one_cluster_each_of_200_times(address: str, tmp_path: Path) -> None:
    numbers = range(200)
    context = multiprocessing.get_context("spawn")
    together = context.Barrier(2)
    processes = [context.Process(target=_store_copies, args=(address, site, numbers, together)) for site in (ONE, TWO)]
    Store(address).close()  # the schema is made once
    for process in processes:
        process.start()
    for process in processes:
        process.join(60)

    assert [process.exitcode for process in processes] == [0, 0]
    found = query(address, "select count(*), count(distinct cluster) from article")
    assert found == [(400, 200)]
    both = query(address, "select distinct site from article where cluster = id")
    assert {row[0] for row in both} == {ONE, TWO}, "the two never met: this shows nothing"
