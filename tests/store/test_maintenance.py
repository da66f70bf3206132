"""Looking into a store, mending it, and takedowns: what `newscrawler state` and `newscrawler forget` do."""

from __future__ import annotations

import sqlite3
from datetime import UTC, datetime, timedelta
from pathlib import Path

import jsonschema
import pytest

from newscrawler.identity.verdict import Copy, Forgotten, New, Revision, Unchanged
from newscrawler.model.article import Article, json_schema
from newscrawler.model.config import Config, read_config
from newscrawler.model.errors import Held, StoreError, UsageError
from newscrawler.model.frontier import AccessFile, Ending, Outcome
from newscrawler.store import files, forgetting
from newscrawler.store.files import replace
from newscrawler.store.maintenance import rebuild, state
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.reading.records import read
from newscrawler.store.store import Store
from tests.makers import NOW, article, seed
from tests.plainsite import text_of
from tests.store.test_store import settle, take


@pytest.fixture
def config(address: str, tmp_path: Path) -> Config:
    given = {"NEWSCRAWLER_STATE": address, "NEWSCRAWLER_OUTPUT": str(tmp_path / "out")}
    (tmp_path / "out").mkdir()
    return read_config(given.get, environ={}, start=tmp_path)


def crawl(config: Config, *numbers: int, site: str = "plain") -> None:
    """Store some articles and publish them as one part."""
    store = Store(config.state)
    for number in numbers:
        settle(store, article(number, site=site))
    store.publish(config.output, [site], NOW)
    store.close()


def published(config: Config) -> list[str]:
    return sorted(f"{a.site}/{a.url.rpartition('-')[2]}" for a in read(config.output) if not a.is_tombstone)


def tombstones(config: Config) -> list[Article]:
    return [record for record in read(config.output) if record.is_tombstone]


def damage(config: Config) -> Path:
    """Overwrite pages in the middle of the file, as a failing disk does."""
    file = config.state_file
    assert file is not None
    connection = sqlite3.connect(file)
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with file.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xa5" * (file.stat().st_size - 4096))
    return file


def die(*_: object) -> None:
    """What a kill is to a function: it never returns."""
    raise KeyboardInterrupt


def test_info_counts_what_is_known_of_each_site(config: Config) -> None:
    crawl(config, 1, 2)
    store = Store(config.state)
    settle(store, article(3, site="other"))
    store.add_seeds([seed(9, site="other")], NOW)
    store.close()

    other, plain = state.info(config)
    assert (plain.site, plain.articles, plain.records, plain.unpublished, plain.done) == ("plain", 2, 2, 0, 2)
    assert (other.site, other.articles, other.unpublished, other.due) == ("other", 1, 1, 1)
    assert state.check(config) == []


def test_check_names_what_does_not_hold_together(config: Config) -> None:
    from sqlalchemy import create_engine, text

    crawl(config, 1, 2)
    engine = create_engine(config.state)
    with engine.begin() as connection:
        connection.execute(text("delete from article"))
    engine.dispose()

    assert state.check(config) == [
        "2 records without their article",
        "2 URLs without their article",
        "2 sketches without their article",
    ]


def test_reset_gives_what_failed_another_chance_and_keeps_what_is_stored(config: Config) -> None:
    crawl(config, 1)
    store = Store(config.state)
    store.add_seeds([seed(2)], NOW)
    store.settle_row(take(store)[0].id, Outcome(Ending.FAILED, "http-500"), "r1", NOW)
    asked = [AccessFile(f"https://{name}.example/robots.txt", 200, b"x", NOW) for name in ("plain", "other")]
    for file in asked:
        store.keep_access_file(file)
    store.close()

    assert state.reset(config, "plain") == 1
    store = Store(config.state)
    assert [store.read_access_file(file.url, NOW) for file in asked] == [None, asked[1]]
    assert store.add_seeds([seed(1), seed(2)], NOW) == 1
    assert [row.link.url[-1] for row in take(store)] == ["2"]
    store.close()
    with pytest.raises(UsageError, match="no site 'nobody'"):
        state.reset(config, "nobody")


def test_a_run_under_way_is_not_disturbed(config: Config) -> None:
    crawl(config, 1)
    store = Store(config.state)
    store.acquire_leases(["plain.example"], "r1", datetime.now(UTC))
    for work in (state.reset, state.forget):
        with pytest.raises(Held):
            work(config, "plain")
    with pytest.raises(Held):
        state.rebuild(config)
    store.close()


def test_a_forgotten_article_leaves_parts_and_store_and_does_not_come_back(config: Config) -> None:
    crawl(config, 1, 2, 3)
    store = Store(config.state)
    settle(store, article(2, title="Changed", text=text_of(2, 7)), "r2")
    store.publish(config.output, ["plain"], NOW)
    store.close()

    done = state.forget(config, "http://www.plain.example/news/story-2?utm_source=x")
    assert (done.records, done.parts) == (2, 2)
    assert published(config) == ["plain/1", "plain/3"]
    (tombstone,) = tombstones(config)
    assert (tombstone.id, tombstone.site, tombstone.revision) == (article(2).id, "plain", 3)
    assert len(list(config.output.rglob("*.jsonl"))) == 2

    store = Store(config.state)
    assert store.add_seeds([seed(2)], NOW, again=True) == 0
    same_text = settle(store, article(5, text=text_of(2, 7)))
    assert isinstance(same_text.verdict, Forgotten)
    assert isinstance(settle(store, article(3), "r3").verdict, Unchanged)
    store.close()
    assert state.check(config) == []
    if config.state_file is not None:
        assert text_of(2, 7)[:60].encode() not in config.state_file.read_bytes()


def assert_offsets_right(config: Config, records: int) -> None:
    """Every record of the store stands where the store says."""
    from sqlalchemy import create_engine, text

    engine = create_engine(config.state)
    with engine.connect() as connection:
        query = 'select r.article_id, r."offset", p.path from record r join part p on p.id = r.part_id'
        places = connection.execute(text(query)).all()
    engine.dispose()

    assert len(places) == records
    for id_, offset, path in places:
        assert (config.output / path).read_bytes()[offset:].startswith(b'{"schema":1,"id":"' + id_.encode())


def test_offsets_are_right_after_a_part_was_rewritten(config: Config) -> None:
    crawl(config, 1, 2, 3)
    state.forget(config, "https://plain.example/news/story-1")

    assert_offsets_right(config, 2)


def test_a_forgotten_site_leaves_and_others_stay(config: Config) -> None:
    crawl(config, 1, 2)
    crawl(config, 7, site="other")

    state.forget(config, "plain")
    assert published(config) == ["other/7"]
    store = Store(config.state)
    assert store.add_seeds([seed(8)], NOW, again=True) == 0
    store.close()
    with pytest.raises(UsageError, match="knows nothing"):
        state.forget(config, "https://plain.example/news/story-99")


def test_what_was_forgotten_does_not_come_back_under_another_value_of_a_parameter_that_does_not_matter(
    config: Config,
) -> None:
    store = Store(config.state)
    for number in (1, 2, 3):
        for where in ("home", "mail"):
            settle(store, article(number, url=f"https://plain.example/news/{number}?von={where}"))
    store.publish(config.output, ["plain"], NOW)
    store.close()
    state.forget(config, "https://plain.example/news/2?von=home")
    again = article(2, url="https://plain.example/news/2?von=top", text=text_of(2, 7))
    store = Store(config.state)
    found = store.add_seeds([seed(url=again.url)], NOW)
    named = settle(store, again)
    store.close()

    assert found == 0
    assert isinstance(named.verdict, Forgotten)


def test_a_forget_that_is_killed_is_finished_by_the_same_command(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(config, 1, 2)
    crawl(config, 3, 4)

    with monkeypatch.context() as patch:
        patch.setattr(forgetting, "move_records", die)
        with pytest.raises(KeyboardInterrupt):
            state.forget(config, "https://plain.example/news/story-1")
    state.forget(config, "https://plain.example/news/story-1")

    assert published(config) == ["plain/2", "plain/3", "plain/4"]
    assert state.check(config) == []
    assert_offsets_right(config, 3)


def test_a_forget_that_is_killed_after_its_commit_is_finished_by_the_same_command(
    config: Config, monkeypatch: pytest.MonkeyPatch
) -> None:
    crawl(config, 1, 2)
    wiped: list[Config] = []
    with monkeypatch.context() as patch:
        patch.setattr(state, "_wipe", die)
        with pytest.raises(KeyboardInterrupt):
            state.forget(config, "https://plain.example/news/story-1")
    monkeypatch.setattr(state, "_wipe", wiped.append)
    again = state.forget(config, "https://plain.example/news/story-1")

    assert again == state.Forgot(articles=0, records=0, parts=0, responses=0, copies=0)
    assert wiped == [config]
    assert [record.id for record in tombstones(config)] == [article(1).id]


@pytest.mark.parametrize("step", ["write_part", "mark_published"])
def test_each_article_has_one_tombstone_wherever_a_forget_was_killed(
    config: Config, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    crawl(config, 1, 2, 3)
    with monkeypatch.context() as patch:
        patch.setattr(state, step, die)
        with pytest.raises(KeyboardInterrupt):
            state.forget(config, "plain")
    assert state.check(config) == []

    state.forget(config, "plain")
    assert sorted(record.id for record in tombstones(config)) == sorted(article(n).id for n in (1, 2, 3))
    assert state.check(config) == []
    assert state.info(config) == []


def test_a_tombstone_says_nothing_but_the_id(config: Config) -> None:
    crawl(config, 1)
    state.forget(config, article(1).url)
    (tombstone,) = tombstones(config)

    given = {name: value for name, value in tombstone.to_dict().items() if value not in (None, "", [], {}, 0)}
    empty = {"dates", "rights", "http"}
    assert given.keys() == {"schema", "id", "site", "revision", "status", "kind", "fetched_at"} | empty
    assert all(not any(given[name].values()) for name in empty)
    jsonschema.validate(tombstone.to_dict(), json_schema())


def test_what_would_be_forgotten_is_told_and_nothing_is_changed(config: Config) -> None:
    crawl(config, 1, 2)
    crawl(config, 1, site="other")
    Quarantine(config.output / QUARANTINE).keep(article(1).url, 200, [], b"<p>", "timeout", NOW)
    before = sorted((path, path.read_bytes()) for path in config.output.rglob("*") if path.is_file())
    told = state.survey(config, article(1).url)

    assert told == state.Forgot(articles=1, records=1, parts=1, responses=1, copies=1)
    assert sorted((path, path.read_bytes()) for path in config.output.rglob("*") if path.is_file()) == before
    assert state.forget(config, article(1).url) == told


def test_what_was_forgotten_may_be_stored_again_once_that_is_undone(config: Config) -> None:
    crawl(config, 1, 2)
    state.forget(config, article(1).url)
    state.forget(config, article(2).url)

    assert state.allow(config, "http://www.plain.example/news/story-1?utm_source=x") == ["plain"]
    with pytest.raises(UsageError, match="was not forgotten"):
        state.allow(config, article(1).url)
    store = Store(config.state)
    assert store.add_seeds([seed(1), seed(2)], NOW, again=True) == 1
    assert isinstance(settle(store, article(1), "r2").verdict, New)
    store.publish(config.output, ["plain"], datetime.now(UTC) + timedelta(seconds=2))
    store.close()
    assert published(config) == ["plain/1"]
    assert state.check(config) == []
    latest = {record.id: record.status for record in read(config.output, latest=True)}
    assert latest == {article(1).id: "live", article(2).id: "forgotten"}


def test_a_site_that_was_forgotten_may_be_crawled_again_once_that_is_undone(config: Config) -> None:
    crawl(config, 1, 2)
    state.forget(config, article(2).url)
    state.forget(config, "plain")
    with pytest.raises(UsageError, match="give the name of the site"):
        state.allow(config, article(1).url)

    assert state.allow(config, "plain") == ["plain"]
    store = Store(config.state)
    assert store.add_seeds([seed(1), seed(2)], NOW) == 1  # the one was forgotten for itself
    store.close()


def test_a_reader_with_a_cursor_learns_once_what_was_forgotten(config: Config, tmp_path: Path) -> None:
    crawl(config, 1, 2)
    cursor = tmp_path / "cursor"
    assert len(list(read(config.output, after=cursor))) == 2
    state.forget(config, article(1).url)

    (first,) = read(config.output, after=cursor, language="fi", kind="video")
    assert (first.id, first.status) == (article(1).id, "forgotten")
    assert list(read(config.output, after=cursor)) == []


def test_what_a_killed_run_left_half_written_is_forgotten_too(config: Config, monkeypatch: pytest.MonkeyPatch) -> None:
    store = Store(config.state)
    settle(store, article(1))
    with monkeypatch.context() as patch:
        patch.setattr(files, "_name", die)
        with pytest.raises(KeyboardInterrupt):
            store.publish(config.output, ["plain"], NOW)
    store.close()
    (left,) = config.output.rglob(".*.jsonl.tmp")
    assert text_of(1)[:60].encode() in left.read_bytes()

    state.forget(config, "https://plain.example/news/story-1")
    assert not left.exists()
    store = Store(config.state)
    assert store.publish(config.output, ["plain"], NOW) == []
    store.close()


def test_a_forgotten_site_takes_responses_of_pages_along_that_were_never_stored(config: Config) -> None:
    crawl(config, 1)
    store = Store(config.state)
    store.add_seeds([seed(2)], NOW)
    store.settle_row(take(store)[0].id, Outcome(Ending.FAILED, "worker-killed"), "r1", NOW)
    store.close()
    Quarantine(config.output / QUARANTINE).keep("https://plain.example/news/story-2", 200, [], b"<p>", "timeout", NOW)

    assert state.forget(config, "plain").responses == 1


def test_forget_deletes_kept_responses_too(config: Config) -> None:
    crawl(config, 1, 2)
    archive = Quarantine(config.output / QUARANTINE)
    archive.keep("https://plain.example/news/story-1", 200, [], b"<p>bad", "timeout", NOW)
    kept = archive.keep("https://plain.example/news/story-2", 200, [], b"<p>bad", "timeout", NOW)

    assert state.forget(config, "https://plain.example/news/story-1").responses == 1
    assert list((config.output / QUARANTINE).rglob("*.warc.gz")) == [kept]


def test_a_rebuilt_store_knows_what_the_old_one_knew(config: Config) -> None:
    crawl(config, 1, 2, 3)
    crawl(config, 1, site="other")
    store = Store(config.state)
    changed = article(2, title="Changed", text=text_of(2, 7))
    settle(store, changed, "r2")
    store.publish(config.output, ["plain"], NOW)
    store.close()
    state.forget(config, "https://plain.example/news/story-3")
    store = Store(config.state)
    settle(store, article(6))  # stored and not published
    store.close()
    before = published(config)

    assert state.rebuild(config) == (4, True)
    store = Store(config.state)
    assert store.add_seeds([seed(1), seed(2), seed(3)], NOW) == 0
    assert isinstance(settle(store, changed, "r3").verdict, Unchanged)
    again = settle(store, article(2, title="Third"), "r4")
    assert isinstance(again.verdict, Revision)
    assert again.article.revision == 3
    assert isinstance(settle(store, article(2, site="third", text=text_of(1))).verdict, Copy)
    assert store.add_seeds([seed(6)], NOW) == 1
    store.publish(config.output, ["plain", "third"], NOW)
    store.close()
    assert len(published(config)) == len(before) + 2
    assert state.check(config) == []


def test_a_rebuilt_store_checks_no_article_of_last_year(config: Config) -> None:
    store = Store(config.state)
    settle(store, article(1, published=NOW - timedelta(days=400)))
    store.publish(config.output, ["plain"], NOW)
    store.close()
    state.rebuild(config)
    store = Store(config.state)
    woken = store.queue_rechecks(["plain"], NOW + timedelta(hours=1), 100)
    store.close()

    assert woken == (0, 0)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_a_damaged_store_is_named_at_once_and_rebuilt(config: Config, address: str) -> None:
    crawl(config, *range(40))
    file = damage(config)
    with pytest.raises(StoreError, match="newscrawler state rebuild") as caught:
        Store(config.state)
    assert str(file) in str(caught.value)

    assert state.rebuild(config)[0] == 40
    assert state.check(config) == []
    assert len(list(file.parent.glob("*.damaged-*[0-9]"))) == 1
    store = Store(config.state)
    assert store.add_seeds([seed(number) for number in range(40)], NOW) == 0
    store.close()


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
def test_after_a_run_that_did_not_end_in_order_damage_is_looked_for(config: Config, address: str) -> None:
    crawl(config, *range(40))
    file = config.state_file
    assert file is not None
    connection = sqlite3.connect(file)
    (page,) = connection.execute("select rootpage from sqlite_master where name = 'article_text'").fetchone()
    connection.execute("insert into lease values ('a.example', 'r1', 'earlier boot', 1, 1, 1, null, false)")
    connection.commit()
    connection.execute("PRAGMA wal_checkpoint(TRUNCATE)")
    connection.close()
    with file.open("r+b") as raw:  # an index that opening the store does not read
        raw.seek((page - 1) * 4096)
        raw.write(b"\xa5" * 4096)

    with pytest.raises(StoreError, match=r"is damaged .*`newscrawler state rebuild`"):
        Store(config.state)


@pytest.mark.parametrize("address", ["sqlite"], indirect=True)
@pytest.mark.parametrize("step", ["fill", "_close_whole", "_beside"])
def test_a_rebuild_that_is_killed_is_never_taken_for_a_store(
    config: Config, address: str, monkeypatch: pytest.MonkeyPatch, step: str
) -> None:
    crawl(config, 1, 2)
    state.forget(config, "https://plain.example/news/story-2")
    calls, original = [0], getattr(rebuild, step)

    def crash(*arguments: object) -> object:
        calls[0] += 1
        if calls[0] == 3 or step != "_beside":  # the third time is between the two renames
            raise KeyboardInterrupt
        return original(*arguments)

    with monkeypatch.context() as patch:
        patch.setattr(rebuild, step, crash)
        with pytest.raises(KeyboardInterrupt):
            state.rebuild(config)
    with pytest.raises(StoreError, match="newscrawler state rebuild"):
        Store(config.state)

    assert state.rebuild(config) == (1, True)
    store = Store(config.state)
    assert store.add_seeds([seed(1), seed(2)], NOW) == 0
    store.close()


def test_replacing_a_file_shows_readers_the_old_or_the_new(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    file = tmp_path / "part.jsonl"
    file.write_bytes(b"old\n")

    def crash(*_: object) -> None:
        raise KeyboardInterrupt

    monkeypatch.setattr("os.fsync", crash)
    with pytest.raises(KeyboardInterrupt):
        replace(file, [b"new\n"])
    assert file.read_bytes() == b"old\n"
