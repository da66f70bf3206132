"""The store's contract. Every implementation passes these tests."""

from __future__ import annotations

import time
from contextlib import closing
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from alembic import command
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from sqlalchemy import create_engine, inspect, text

from newscrawler.identity.verdict import Alias, Copy, New, Revision, Unchanged
from newscrawler.model.article import Article, DateEvidence, Dates, Precision
from newscrawler.model.errors import StoreError
from newscrawler.model.frontier import Ending, FoundBy, Outcome, Row, Seed
from newscrawler.model.links import Link, LinkKind
from newscrawler.store.results import Settled
from newscrawler.store.store import Store
from newscrawler.store.tables import metadata
from tests.makers import NOW, article, seed
from tests.plainsite import text_of

LATER = NOW + timedelta(hours=1)


def take(store: Store, site: str = "plain", run: str = "r1", limit: int = 100, now: datetime = NOW) -> list[Row]:
    return store.take_rows(run, [site], f"{site}.example", limit, now)


def settle(store: Store, item: Article, run: str = "r1", now: datetime = NOW) -> Settled:
    """Put the article's address into the frontier, take it, settle it."""
    store.add_seeds([seed(site=item.site, url=item.url)], now, again=True)
    row = next(row for row in take(store, item.site, run, now=now) if row.link.url == item.url)
    return store.settle_article(row.id, item, run, now)


def test_rows_come_newest_first_and_sources_before_them(store: Store) -> None:
    times = {1: NOW - timedelta(hours=2), 2: NOW - timedelta(hours=1), 3: NOW - timedelta(hours=3)}
    store.add_seeds([seed(n, published=t) for n, t in times.items()], NOW)
    store.add_seeds([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)

    assert [row.link.url.rpartition("/")[2] for row in take(store)] == ["feed", "story-2", "story-1", "story-3"]


def test_undated_links_keep_the_order_of_their_source(store: Store) -> None:
    store.add_seeds([seed(n) for n in (5, 4, 9)], NOW)

    assert [row.link.url[-1] for row in take(store)] == ["5", "4", "9"]


def test_a_link_is_taken_in_once_whatever_its_spelling(store: Store) -> None:
    links = [
        seed(url="https://plain.example/news/a"),
        seed(url="http://www.plain.example/news/a?utm_source=x"),
        seed(url="https://plain.example/news/a#top"),
    ]

    assert store.add_seeds(links, NOW) == 1
    assert store.add_seeds(links, NOW) == 0


def test_two_sites_may_have_the_same_link(store: Store) -> None:
    shared = "https://plain.example/news/a"

    assert store.add_seeds([seed(site="plain", url=shared), seed(site="other", url=shared)], NOW) == 2


def test_what_was_taken_is_not_handed_out_twice_and_a_dead_run_gives_it_back(store: Store) -> None:
    store.add_seeds([seed(1)], NOW)
    first = take(store)

    assert take(store) == []
    store.begin_run(["plain"], NOW)

    assert [row.id for row in take(store, run="r2")] == [row.id for row in first]


def test_hints_survive_the_frontier(store: Store) -> None:
    wanted = seed(
        1,
        title="Títle",
        published=NOW,
        exact=True,
        modified=NOW,
        language="fa",
        content="<p>x</p>",
        source="https://plain.example/f",
    )
    store.add_seeds([wanted], NOW)

    assert take(store)[0].link == wanted.link


@pytest.mark.parametrize("ending", [Ending.DROPPED, Ending.FAILED])
def test_an_ended_row_does_not_come_back(store: Store, ending: Ending) -> None:
    store.add_seeds([seed(1)], NOW)
    store.settle_row(take(store)[0].id, Outcome(ending, "why"), "r1", NOW)
    store.begin_run(["plain"], LATER)
    store.add_seeds([seed(1)], LATER)

    assert take(store, run="r2", now=LATER) == []


def test_a_row_for_later_comes_back_when_it_is_due(store: Store) -> None:
    store.add_seeds([seed(1)], NOW)
    store.settle_row(take(store)[0].id, Outcome(Ending.LATER, "http-503", NOW + timedelta(seconds=30)), "r1", NOW)

    assert take(store) == []
    assert store.find_next_due("r1", ["plain"]) == NOW + timedelta(seconds=30)
    assert [row.tries for row in take(store, now=NOW + timedelta(seconds=31))] == [1]


def test_a_source_that_was_read_waits_for_the_next_run(store: Store) -> None:
    store.add_seeds([seed(url="https://plain.example/feed", kind=LinkKind.FEED)], NOW)
    source = take(store)[0]

    assert store.settle_source(source.id, [seed(1), seed(2)], "r1", NOW) == 2
    assert LinkKind.FEED not in {row.link.kind for row in take(store, now=LATER)}
    assert LinkKind.FEED in {row.link.kind for row in take(store, run="r2", now=LATER)}


def further(number: int, root: str = "https://plain.example/list", site: str = "plain", host: str = "plain") -> Seed:
    link = Link(url=f"https://{host}.example/list?page={number}&of={root[-4:]}", kind=LinkKind.LISTING)
    return Seed(site=site, link=link, found_by=FoundBy.LISTING, root=root, depth=number)


def test_a_further_page_knows_its_source_and_depth_whatever_happens_to_the_process(store: Store, address: str) -> None:
    store.add_seeds([further(7)], NOW)
    take(store)
    with closing(Store(address)) as again:
        again.begin_run(["plain"], NOW)
        (row,) = take(again, run="r2")

    assert (row.root, row.depth) == ("https://plain.example/list", 7)


def test_a_source_of_its_own_is_its_own_root(store: Store) -> None:
    store.add_seeds([seed(url="https://plain.example/list", kind=LinkKind.LISTING)], NOW)

    assert [(row.root, row.depth) for row in take(store)] == [("https://plain.example/list", 0)]


def test_further_pages_of_a_source_rest_until_the_next_run_and_no_others(store: Store) -> None:
    mine, other = "https://plain.example/list", "https://plain.example/news_%"
    store.add_seeds([further(n, mine) for n in range(5)] + [further(9, other), further(9, mine, "other"), seed(1)], NOW)

    assert store.hold_back_further_sources("plain", mine, "r1") == 5
    assert store.hold_back_further_sources("plain", mine, "r1") == 0
    assert [row.link.kind for row in take(store)] == [LinkKind.ARTICLE]
    pages = [page for _ in range(9) for page in store.take_rows("r1", ["plain", "other"], "plain.example", 50, NOW)]
    assert sorted((page.site, page.root) for page in pages) == [("other", mine), ("plain", other)]
    assert sum(len(take(store, run="r2")) for _ in range(9)) == 5


def test_all_further_pages_of_a_site_rest_on_whatever_host(store: Store) -> None:
    store.add_seeds([further(1), further(2, "https://plain.example/abcd"), further(3, host="maps"), seed(1)], NOW)

    assert store.hold_back_further_sources("plain", None, "r1") == 3
    assert store.find_due_hosts("r1", ["plain"], NOW) == {"plain.example"}
    assert store.find_due_hosts("r2", ["plain"], NOW) == {"plain.example", "maps.example"}


def test_further_pages_wait_for_articles_and_checks(store: Store) -> None:
    store.add_seeds([seed(1)], NOW)
    store.settle_article(take(store)[0].id, article(1, published=NOW), "r1", NOW, revisit=[60])
    store.queue_rechecks(["plain"], LATER, 10)
    store.add_seeds([further(2), seed(3)], NOW)

    rows = [row for _ in range(3) for row in store.take_rows("r2", ["plain"], "plain.example", 9, LATER)]
    assert [row.link.url.rpartition("/")[2] for row in rows] == ["story-3", "story-1", "list?page=2&of=list"]


@pytest.mark.parametrize(("days", "due"), [(6, False), (8, True)])
def test_the_sources_of_a_url_are_looked_for_again_after_a_week(store: Store, days: int, due: bool) -> None:
    link = Link(url="https://plain.example/", kind=LinkKind.ADDRESS)
    home = Seed(site="plain", link=link, found_by=FoundBy.USER)
    then = NOW + timedelta(days=days)
    store.add_seeds([home], NOW)
    store.settle_source(take(store)[0].id, [], "r1", NOW)
    store.add_seeds([home], then, again=True)

    assert bool(store.take_rows("r2", ["plain"], "plain.example", 9, then)) == due


def test_hosts_are_those_with_rows_that_are_due_now(store: Store) -> None:
    assert store.find_due_hosts("r1", ["plain"], NOW) == set()
    store.add_seeds([seed(1, url=f"https://h{n}.example/a") for n in range(4)] + [seed(1, site="other")], NOW)
    store.settle_row(
        store.take_rows("r1", ["plain"], "h1.example", 1, NOW)[0].id, Outcome(Ending.DROPPED, "x"), "r1", NOW
    )
    later = Outcome(Ending.LATER, "x", LATER)
    store.settle_row(store.take_rows("r1", ["plain"], "h2.example", 1, NOW)[0].id, later, "r1", NOW)

    assert store.find_due_hosts("r1", ["plain"], NOW) == {"h0.example", "h3.example"}
    assert store.find_due_hosts("r1", ["plain", "other"], LATER) == {
        "h0.example",
        "h2.example",
        "h3.example",
        "other.example",
    }


def test_a_new_article_gets_what_only_the_store_knows(store: Store) -> None:
    settled = settle(store, article(1))

    assert isinstance(settled.verdict, New)
    got = settled.article
    assert (got.revision, got.run, got.cluster, got.duplicate_of) == (1, "r1", got.id, None)
    assert got.first_seen == NOW
    assert got.found_by is not None


def test_the_same_article_again_is_unchanged(store: Store) -> None:
    settle(store, article(1))

    assert isinstance(settle(store, article(1), "r2").verdict, Unchanged)
    assert store.count_unpublished() == 1


def test_a_later_modification_time_alone_is_no_revision(store: Store) -> None:
    settle(store, article(1))

    assert isinstance(settle(store, article(1, modified=LATER), "r2").verdict, Unchanged)


def test_a_changed_text_and_title_are_a_revision_that_says_so(store: Store) -> None:
    first = settle(store, article(1)).article
    settled = settle(store, article(1, title="Another title", text=text_of(1, 5)), "r2", LATER)

    assert isinstance(settled.verdict, Revision)
    assert settled.article.changed == ("title", "text")
    assert (settled.article.id, settled.article.revision) == (first.id, 2)
    assert settled.article.first_seen == first.first_seen
    assert isinstance(settle(store, article(1, title="Another title", text=text_of(1, 5)), "r3").verdict, Unchanged)


def stated(raw: str, published: datetime, precision: Precision) -> Article:
    evidence = DateEvidence(raw=raw, source="visible", precision=precision, zone_from="stated")
    return article(1, published=published, dates=Dates(published=evidence), language="en")


def test_a_time_that_is_told_more_exactly_is_no_revision_and_is_compared_from_then_on(store: Store) -> None:
    settle(store, stated("2 hours ago", NOW, "hour"))
    checks = [("2026-11-20T12:05Z", NOW + timedelta(minutes=5)), ("2 hours ago", LATER), ("2026-11-20T13:00Z", LATER)]
    verdicts = [settle(store, stated(raw, moment, "minute"), raw).verdict for raw, moment in checks]

    assert [type(verdict) for verdict in verdicts] == [Unchanged, Unchanged, Revision]
    assert isinstance(verdicts[-1], Revision)
    assert verdicts[-1].changed == ("published",)


def test_a_lead_that_a_twin_leaves_out_comes_back_without_a_revision(store: Store) -> None:
    settle(store, article(1, standfirst="The lead."))
    settle(store, article(1, text=text_of(1, 5)), "r2")

    assert isinstance(settle(store, article(1, text=text_of(1, 5), standfirst="The lead."), "r3").verdict, Unchanged)


def test_a_stated_correction_is_a_revision_of_the_status(store: Store) -> None:
    settle(store, article(1))
    settled = settle(store, article(1, status="corrected"), "r2")

    assert (settled.article.revision, settled.article.changed) == (2, ("status",))


def test_the_same_text_under_another_address_of_the_site_is_an_alias(store: Store) -> None:
    first = settle(store, article(1)).article
    settled = settle(store, article(1, url="https://plain.example/world/story-one"))

    assert isinstance(settled.verdict, Alias)
    assert settled.verdict.of.id == first.id
    assert store.add_seeds([seed(url="https://plain.example/world/story-one")], NOW) == 0


def test_the_same_text_on_another_site_is_a_copy_in_the_cluster_of_the_first(store: Store) -> None:
    first = settle(store, article(1)).article
    settled = settle(store, article(1, site="other"))

    assert isinstance(settled.verdict, Copy)
    assert (settled.article.duplicate_of, settled.article.cluster) == (first.id, first.id)
    assert settled.article.id != first.id


def test_short_texts_are_the_same_only_with_the_same_title(store: Store) -> None:
    settle(store, article(1, title="Ferry returns", text="Watch the video."))

    assert isinstance(settle(store, article(2, title="Market opens", text="Watch the video.")).verdict, New)


def test_a_canonical_link_to_another_sites_article_does_not_displace_it(store: Store) -> None:
    first = settle(store, article(1)).article
    thief = article(2, site="thief", id=first.id, canonical_url=first.canonical_url, url="https://thief.example/x")
    settled = settle(store, thief)

    assert isinstance(settled.verdict, New)
    assert settled.article.id != first.id
    assert isinstance(settle(store, article(1), "r2").verdict, Unchanged)


def test_a_transaction_lasts_whole_or_not_at_all(store: Store) -> None:
    def broken() -> None:
        with store.transaction():
            store.add_seeds([seed(1)], NOW)
            raise ZeroDivisionError

    with pytest.raises(ZeroDivisionError):
        broken()

    assert take(store) == []


def test_a_savepoint_undoes_only_itself(store: Store) -> None:
    def broken() -> None:
        with store.transaction():
            store.add_seeds([seed(2)], NOW)
            raise ZeroDivisionError

    with store.transaction():
        store.add_seeds([seed(1)], NOW)
        with pytest.raises(ZeroDivisionError):
            broken()

    assert [row.link.url[-1] for row in take(store)] == ["1"]


def test_a_store_of_a_later_version_is_refused(address: str) -> None:
    Store(address).close()
    engine = create_engine(address)
    with engine.begin() as connection:
        connection.execute(text("update alembic_version set version_num = '9999'"))
    engine.dispose()

    with pytest.raises(StoreError, match="later newscrawler"):
        Store(address)


def test_a_file_that_is_no_database_is_refused_by_name(tmp_path: Path) -> None:
    (tmp_path / "state.db").write_bytes(b"not a database at all" * 100)

    with pytest.raises(StoreError, match=r"state\.db"):
        Store(f"sqlite:///{tmp_path}/state.db")


def opened_from_the_first_schema(address: str) -> None:
    config = Config()
    config.set_main_option("script_location", "newscrawler:store/migrations")
    config.set_main_option("path_separator", "os")
    engine = create_engine(address)
    with engine.begin() as connection:
        config.attributes["connection"] = connection
        command.upgrade(config, "0001")
    engine.dispose()
    Store(address).close()


def test_the_migrations_make_the_tables_that_the_code_uses(address: str) -> None:
    opened_from_the_first_schema(address)
    engine = create_engine(address)
    with engine.connect() as connection:
        differences = compare_metadata(MigrationContext.configure(connection), metadata)
    engine.dispose()

    assert differences == []


def schema(address: str) -> dict[str, list[str]]:
    """Table → its columns, keys, indexes and options, and its rows where it is Alembic's own."""
    engine = create_engine(address)
    with engine.connect() as connection:
        tables = inspect(connection)
        found = {
            name: sorted(
                str(one)
                for many in (
                    tables.get_columns(name),
                    tables.get_indexes(name),
                    tables.get_unique_constraints(name),
                    [tables.get_pk_constraint(name), tables.get_table_options(name)],
                )
                for one in many
            )
            for name in tables.get_table_names()
        }
        found["alembic_version"] += connection.scalars(text("select version_num from alembic_version"))
    engine.dispose()
    return found


def test_a_new_store_has_the_schema_that_the_migrations_make(address: str) -> None:
    opened_from_the_first_schema(address)
    migrated = schema(address)
    engine = create_engine(address)
    with engine.begin() as connection:
        for name in sorted(migrated, reverse=True):  # row_owner before frontier, to which it refers
            connection.execute(text(f"drop table {name}"))
    engine.dispose()
    Store(address).close()

    assert schema(address) == migrated


def test_rows_of_a_host_are_those_of_the_sites_that_are_asked_for(store: Store) -> None:
    newer = [seed(number, "other", url=f"https://plain.example/other/{number}") for number in range(3)]
    store.add_seeds(newer, LATER)
    store.add_seeds([seed(number) for number in range(3)], NOW)

    assert {row.site for row in take(store, limit=3, now=LATER)} == {"plain"}
    assert {row.site for row in store.take_rows("r1", ["plain", "other"], "plain.example", 9, LATER)} == {"other"}


def test_taking_rows_takes_no_longer_with_ten_thousand_sites(store: Store) -> None:
    store.add_seeds([seed(number, f"site-{number}") for number in range(400)], NOW)
    seconds = {}
    for start, sites in ((0, dict.fromkeys(["site-1"])), (200, dict.fromkeys(f"site-{n}" for n in range(10_000)))):
        began = time.process_time()
        for number in range(start, start + 200):
            store.take_rows("r1", sites, f"site-{number}.example", 20, NOW)
        seconds[len(sites)] = time.process_time() - began

    assert seconds[10_000] < 4 * seconds[1]  # thirteen times as long where their names are part of the question
