"""Articles found again in a store: by any address, with their revisions, their copies and where those come from."""

from __future__ import annotations

import threading
from dataclasses import replace
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from newscrawler.model.article import Article
from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import UsageError
from newscrawler.store.database import open_for_reading
from newscrawler.store.maintenance import state
from newscrawler.store.reading import clusters, history
from newscrawler.store.reading.clusters import Cluster
from newscrawler.store.reading.history import History
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed
from tests.plainsite import text_of
from tests.store.test_store import settle

LATER = NOW + timedelta(hours=1)
SHORTER = text_of(1).rpartition("\n\n")[0]
"""Nearly the text of article 1."""
URL = "https://plain.example/news/story-1"


@pytest.fixture
def config(address: str, tmp_path: Path) -> Config:
    given = {"NEWSCRAWLER_STATE": address, "NEWSCRAWLER_OUTPUT": str(tmp_path / "out")}
    (tmp_path / "out").mkdir()
    return read_config(given.get, environ={}, start=tmp_path)


def keep(config: Config, *items: Article, publish: bool = True) -> list[Article]:
    """Settle articles one after the other, an hour apart, and publish each in a part of its own."""
    store = Store(config.state)
    settled = []
    for hours, item in enumerate(items):
        now = NOW + timedelta(hours=hours)
        settled.append(settle(store, item, f"r{hours}", now).article)
        if publish:
            store.publish(config.output, [item.site], now)
    store.close()
    return settled


def same(config: Config, target: str = URL) -> Cluster:
    (found,) = clusters.same(target, output=config.output, state=config.state)
    return found


def revisions(config: Config, target: str = URL) -> History:
    (found,) = history.history(target, output=config.output, state=config.state)
    return found


def copies(cluster: Cluster) -> dict[str, tuple[Any, Any]]:
    """Site → (site of the article that it copies, whether exactly)."""
    sites = {member.id: member.site for member in cluster.members}
    return {m.site: (sites.get(m.duplicate_of or "", m.duplicate_of), m.exact) for m in cluster.members}


@pytest.mark.parametrize(
    "target",
    [
        "http://www.plain.example/news/story-1?utm_source=x#top",
        "https://plain.example/old/story-1",
        "https://plain.example/again",
        article(1).id,
    ],
    ids=["another spelling", "the address it was fetched at", "an alias", "its id"],
)
def test_an_article_is_found_by_whatever_is_known_of_it(config: Config, target: str) -> None:
    moved = article(1, url="https://plain.example/old/story-1", canonical_url=URL, id=article(1).id)
    keep(config, article(1), moved, article(1, url="https://plain.example/again"))

    assert revisions(config, target).urls[0] == URL


def test_an_article_is_found_by_the_address_that_its_page_gives_unless_another_was_fetched_there(
    config: Config,
) -> None:
    fetched = article(1, url="https://plain.example/feed/1", canonical_url=URL)
    keep(config, fetched)
    assert revisions(config).urls == (fetched.url,)
    state.rebuild(config)
    assert revisions(config).urls == (fetched.url,)

    keep(config, article(2, url=URL))
    assert revisions(config).urls == (URL,)


def test_an_address_with_a_parameter_that_was_learned_to_say_nothing_is_found(config: Config) -> None:
    items = [article(n, url=f"https://plain.example/news/story-{n}{x}") for n in (1, 2, 3) for x in ("", "?pos=top")]
    keep(config, *items, publish=False)

    assert revisions(config, f"{URL}?pos=bottom").urls[0] == URL


def test_an_address_that_several_sites_know_gives_the_article_of_each(config: Config) -> None:
    keep(config, article(1))
    store = Store(config.state)
    store.add_seeds([seed(1, site="agency", url=URL)], NOW)
    (row,) = store.take_rows("r2", ["agency"], "plain.example", 1, NOW)
    store.settle_article(row.id, article(1, site="agency", url=URL), "r2", NOW)
    store.close()
    found = history.history(URL, output=config.output, state=config.state)

    assert [one.site for one in found] == ["agency", "plain"]
    assert len({one.id for one in found}) == 2


def test_what_is_not_known_is_told_apart(config: Config) -> None:
    keep(config, article(1))
    store = Store(config.state)
    store.add_seeds([seed(2)], NOW)
    store.close()

    for target, why in {
        "https://plain.example/news/story-2": "plain lists the URL, which was not fetched yet",
        "https://plain.example/news/story-3": "no source has listed this URL",
        "ftp://plain.example/": "neither an http or https URL nor an article's id",
        "a" * 26: "the store has no article",
    }.items():
        with pytest.raises(UsageError, match=why):
            revisions(config, target)
        with pytest.raises(UsageError, match=why):
            same(config, target)


def test_without_a_store_none_is_made(tmp_path: Path) -> None:
    with pytest.raises(UsageError, match="no store there"):
        clusters.same(URL, output=tmp_path, state=str(tmp_path / "state.db"))

    assert list(tmp_path.iterdir()) == []


def test_reading_does_not_wait_for_a_writer_and_sees_what_was_committed(config: Config) -> None:
    keep(config, article(1))
    store = Store(config.state)
    inside, done, seen = threading.Event(), threading.Event(), []

    def write() -> None:
        with store.transaction():
            store.add_seeds([seed(9)], NOW)
            inside.set()
            done.wait(20)

    writer = threading.Thread(target=write)
    writer.start()
    inside.wait(20)
    seen.append(len(revisions(config).versions))
    with open_for_reading(config.state) as connection:
        seen.append(connection.scalar(text("select count(*) from frontier")))
    done.set()
    writer.join()
    store.close()

    assert seen == [1, 1]


def test_reading_cannot_change_a_store(config: Config) -> None:
    keep(config, article(1))
    with pytest.raises(Exception, match=r"read.?only") as caught, open_for_reading(config.state) as connection:
        connection.execute(text("delete from article"))

    assert isinstance(caught.value.__cause__ or caught.value, SQLAlchemyError)
    assert len(revisions(config).versions) == 1


def test_revisions_are_read_from_parts_and_from_the_store(config: Config) -> None:
    keep(config, article(1), article(1, title="Second"))
    keep(config, article(1, title="Third"), publish=False)
    found = revisions(config)

    assert [v.record.title for v in found.versions if v.record] == ["Story number 1", "Second", "Third"]
    assert [v.path is None for v in found.versions] == [False, False, True]
    assert all((config.output / v.path).is_file() for v in found.versions if v.path)


def test_a_revision_whose_part_has_gone_is_named_and_the_others_are_read(config: Config) -> None:
    keep(config, article(1), article(1, title="Second"), article(1, title="Third"))
    gone, changed = revisions(config).versions[0].path or "", revisions(config).versions[1].path or ""
    (config.output / gone).rename(config.output / "moved.jsonl")
    (config.output / changed).write_bytes(b"{}\n")
    one, two, three = revisions(config).versions

    assert one.problem == f"its file {gone} is no longer there"
    assert two.problem == f"its file {changed} was changed and no longer holds it"
    assert three.record is not None


def test_a_revision_of_which_a_rebuilt_store_has_no_part_is_named(config: Config) -> None:
    keep(config, article(1), article(1, title="Second"))
    (config.output / (revisions(config).versions[0].path or "")).unlink()
    state.rebuild(config)
    one, two = revisions(config).versions

    assert (one.record, one.problem) == (None, "its part is missing from the output, from which the store was rebuilt")
    assert two.record is not None


def test_a_later_revision_of_a_copy_says_what_it_copies(config: Config) -> None:
    first, _, later = keep(config, article(1), article(1, site="other"), article(1, site="other", title="Changed"))

    assert (later.revision, later.duplicate_of, later.cluster) == (2, first.id, first.id)


def test_a_cluster_has_its_members_on_all_sites_and_how_they_copy(config: Config) -> None:
    keep(config, article(1), article(1, site="exact"), article(1, site="near", text=SHORTER), article(2))
    found = same(config, "https://near.example/news/story-1")

    assert copies(found) == {"plain": (None, None), "exact": ("plain", True), "near": ("plain", False)}
    assert found.ids == (article(1).id,)
    assert [member.first_seen for member in found.members] == [NOW + timedelta(hours=n) for n in range(3)]


def test_an_exact_copy_stays_one_when_the_first_is_changed(config: Config) -> None:
    keep(config, article(1), article(1, site="exact"), article(1, text=SHORTER))

    assert copies(same(config))["exact"] == ("plain", True)


def test_whether_a_copy_was_exact_is_unknown_where_the_text_has_gone(config: Config) -> None:
    keep(config, article(1), article(1, site="exact"), article(1, text=SHORTER))
    (config.output / (revisions(config).versions[0].path or "")).unlink()

    assert copies(same(config))["exact"] == ("plain", None)


def test_clusters_that_turn_out_to_hold_one_text_are_one_answer(config: Config) -> None:
    one, other, _ = keep(config, article(1), article(2, site="other"), article(1, text=text_of(2)))
    found = same(config)

    assert (one.cluster, other.cluster) == (one.id, other.id)
    assert set(found.ids) == {one.id, other.id}
    assert {member.site for member in found.members} == {"plain", "other"}
    assert same(config, other.url) == found


def test_the_origin_is_decided_by_what_records_say(config: Config) -> None:
    early, late = article(1).published, NOW
    assert early is not None
    stated = {"named": late, "copy": early}
    named = article(1, site="named", published=stated["named"])
    warning = f"canonical address not believed, of another site: {named.url} (link:canonical)"
    keep(config, article(1, site="copy", published=early, warnings=(warning,)), named)
    found = same(config, named.url)

    assert (found.origin.id, found.origin.by) == (named.id, "links")
    assert found.ids == (article(1, site="copy").id,)


def test_without_their_parts_members_are_told_by_what_the_store_keeps(config: Config) -> None:
    keep(config, article(1, agency="dpa"), article(1, site="other"))
    before = same(config)
    for part in config.output.rglob("*.jsonl"):
        part.unlink()
    found = same(config)

    assert found.origin == before.origin
    assert copies(found) == copies(before)
    assert [(m.title, m.precision) for m in found.members] == [(None, None)] * 2
    assert [m.published for m in found.members] == [m.published for m in before.members]


def test_shared_gives_each_text_that_several_articles_have_once(config: Config) -> None:
    keep(config, article(1), article(1, site="other"), article(2), article(3), article(4, site="other"))
    keep(config, article(3, text=text_of(4)))
    found = list(clusters.shared(output=config.output, state=config.state))

    assert sorted(sorted(member.url[-1] for member in cluster.members) for cluster in found) == [["1", "1"], ["3", "4"]]


def test_a_rebuilt_store_gives_the_same_answers(config: Config) -> None:
    keep(config, article(1), article(1, site="exact"), article(1, site="near", text=SHORTER))
    keep(config, article(2, site="linked", agency="dpa"), article(1, text=text_of(2), status="gone"))
    before = same(config), revisions(config)
    assert len(before[0].ids) == 2
    state.rebuild(config)

    assert (same(config), revisions(config)) == before


def test_members_outlive_an_origin_that_was_forgotten(config: Config) -> None:
    first, _, _ = keep(config, article(1), article(1, site="exact"), article(1, site="near", text=SHORTER))
    state.forget(config, URL)
    found = same(config, "https://near.example/news/story-1")

    assert copies(found) == {"exact": (first.id, None), "near": (first.id, None)}
    assert found.ids == (first.id,)
    assert found.origin.id in {member.id for member in found.members}
    assert same(config, first.id) == found
    assert revisions(config, "https://exact.example/news/story-1").duplicate_of == first.id
    with pytest.raises(UsageError):
        revisions(config, first.id)


def test_links_of_clusters_last_as_long_as_they_have_members(config: Config) -> None:
    one, other, *_, third = keep(
        config, article(1), article(2, site="other"), article(1, text=text_of(2)), article(2, site="third")
    )
    assert third.cluster == one.id
    state.forget(config, URL)

    assert {member.site for member in same(config, other.url).members} == {"other", "third"}
    state.forget(config, third.url)
    assert same(config, other.url).ids == (other.id,)


def test_a_part_that_was_copied_and_read_twice_gives_each_revision_once(config: Config) -> None:
    keep(config, article(1), article(1, title="Second"))
    for part in list(config.output.rglob("*.jsonl")):
        part.with_name(f"copy-of-{part.name}").write_bytes(part.read_bytes())
    state.rebuild(config)

    assert [version.revision for version in revisions(config).versions] == [1, 2]
    assert replace(revisions(config), versions=()).status == "live"
