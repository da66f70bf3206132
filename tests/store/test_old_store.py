"""A store that newscrawler 0.1.0 made (schema 0005) is migrated, and runs and backfills continue on it.

`old_store/` holds that store for SQLite and for PostgreSQL with its parts; `expected.json` says what is in it.
"""

from __future__ import annotations

import shutil
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import orjson
import psycopg
import pytest
from sqlalchemy import create_engine, text

from newscrawler.model.frontier import FoundBy, Row, RowState
from newscrawler.store.database import open_engine
from newscrawler.store.maintenance import checks
from newscrawler.store.reading.history import history
from newscrawler.store.reading.records import read
from newscrawler.store.store import Store
from tests.makers import article
from tests.plainsite import PlainSite
from tests.postgres import Postgres
from tests.project import Project

FOLDER = Path(__file__).parent / "old_store"
EXPECTED = orjson.loads((FOLDER / "expected.json").read_bytes())
ROWS: list[dict[str, Any]] = EXPECTED["frontier"]
SITES = sorted({row["site"] for row in ROWS})
A: str = EXPECTED["backfills"]["A"]
B: str = EXPECTED["backfills"]["B"]
LATER = datetime(2027, 6, 1, tzinfo=UTC)
"""A time after every time in the store."""


@dataclass(frozen=True)
class OldStore:
    """A copy of the store that may be changed."""

    url: str
    project: Project

    @property
    def output(self) -> Path:
        return self.project.output

    def rows_of(self, statement: str) -> list[Any]:
        engine = create_engine(self.url)
        with engine.connect() as connection:
            rows = list(connection.execute(text(statement)))
        engine.dispose()
        return rows


@pytest.fixture(params=["sqlite", "postgresql"])
def old(request: pytest.FixtureRequest, tmp_path: Path) -> Iterator[OldStore]:
    project = Project(tmp_path)
    shutil.copytree(FOLDER / "output", project.output)
    if request.param == "sqlite":
        project.state.parent.mkdir()
        shutil.copy(FOLDER / "state.db", project.state)
        yield OldStore(f"sqlite:///{project.state}", project)
        return
    server: Postgres = request.getfixturevalue("postgres")
    with server.database() as empty:
        with psycopg.connect(empty) as connection:
            connection.execute((FOLDER / "postgres.sql").read_bytes())
        yield OldStore(empty, project)


def migrate(old: OldStore) -> None:
    """Migrate the schema and nothing else: a run's store also deletes leases of dead processes."""
    open_engine(old.url).dispose()


def test_every_row_keeps_its_owners_its_place_and_how_it_stands(old: OldStore) -> None:
    migrate(old)
    owners: dict[int, list[str]] = {}
    for owner in old.rows_of("select row_id, backfill from row_owner order by backfill"):
        owners.setdefault(owner.row_id, []).append(owner.backfill)
    rows = {row.id: row for row in old.rows_of("select * from frontier")}

    same = ("site", "url", "kind", "host", "found_by", "state", "tries", "ending", "reason", "taken_by", "settled_by")
    times = ("rank", "due_at", "settled_at")
    assert len(rows) == len(ROWS) == EXPECTED["counts"]["frontier"]
    for was in ROWS:
        row = rows[was["id"]]
        assert {name: getattr(row, name) for name in (*same, *times)} == {name: was[name] for name in (*same, *times)}
        assert bytes(row.fingerprint).hex() == was["fingerprint"]
        assert (bool(row.every_run), owners.get(row.id, [])) == (was["every_run_waits"], sorted(was["backfills_wait"]))
        assert (row.root or row.url, row.depth) == (was["root"], was["depth"]), was["says"]
        assert (row.priority, row.unchanged_checks) == (was["priority_without_owner"], was["looks"])
        assert (None if row.hints is None else orjson.loads(row.hints)) == was["hints"]
        assert (None if row.validators is None else orjson.loads(row.validators)) == was["validators"]


def test_leases_access_files_and_all_other_tables_are_kept(old: OldStore) -> None:
    migrate(old)

    leases = old.rows_of("select domain, run, backfill, pid, wanted_at from lease")
    assert {(row.domain, row.run, bool(row.backfill), row.pid, row.wanted_at) for row in leases} == {
        (was["domain"], was["run"], was["run"].endswith("-backfill"), was["pid"], was["wanted_at"])
        for was in EXPECTED["leases"]
    }
    files = old.rows_of("select url, domain, fetched_at, status, body from access_file")
    assert {(row.url, row.domain, row.fetched_at, row.status, bytes(row.body).decode()) for row in files} == {
        (was["url"], was["domain"], was["fetched_at"], was["status"], was["body"]) for was in EXPECTED["site_files"]
    }
    for table, number in EXPECTED["counts"].items():
        name = "access_file" if table == "site_file" else table
        assert old.rows_of(f"select count(*) as number from {name}")[0].number == number, name  # noqa: S608


def take_all(store: Store, run: str, backfill: str = "") -> list[Row]:
    rows: list[Row] = []
    while hosts := store.find_due_hosts(run, SITES, LATER, backfill=backfill):
        for host in sorted(hosts):
            rows += store.take_rows(run, SITES, host, 100, LATER, backfill=backfill)
    return rows


def is_waiting(row: dict[str, Any]) -> bool:
    """Due, or in flight of a run that is dead by now."""
    return row["state"] in (RowState.DUE, RowState.TAKEN)


def test_a_run_takes_what_every_run_owns_also_what_a_dead_run_left_in_flight(old: OldStore) -> None:
    store = Store(old.url)
    store.begin_run(SITES, LATER)
    taken = take_all(store, "new-run")
    store.close()

    # a source that a site file named is due once the file names it again
    expected = {
        row["id"] for row in ROWS if is_waiting(row) and row["every_run_waits"] and row["found_by"] != FoundBy.SITE_FILE
    }
    assert {row.id for row in taken} == expected
    assert len(taken) == len(expected)
    was = {row["id"]: row for row in ROWS}
    assert [(row.root, row.depth) for row in taken] == [(was[row.id]["root"], was[row.id]["depth"]) for row in taken]
    assert all(row.every_run for row in taken)


@pytest.mark.parametrize("backfill", [A, B])
def test_a_backfill_takes_its_own_rows_and_those_that_it_shares(old: OldStore, backfill: str) -> None:
    store = Store(old.url)
    store.begin_run(SITES, LATER)
    was_read = store.resume_backfill(backfill, SITES, LATER, again=False)
    taken = take_all(store, backfill, backfill)
    store.close()

    expected = {
        row["id"]: row["every_run_waits"]
        for row in ROWS
        if is_waiting(row) and backfill in row["backfills_wait"] and row["settled_by"] != backfill
    }
    assert {row.id: row.every_run for row in taken} == expected
    assert {row.every_run for row in taken} == {False, True}
    assert was_read == any(row["ending"] == "read" and backfill in row["backfills_wait"] for row in ROWS)


def test_what_was_held_back_or_failed_is_due_again_for_the_backfill_that_is_started_again(old: OldStore) -> None:
    store = Store(old.url)
    store.begin_run(SITES, LATER)
    store.resume_backfill(A, SITES, LATER, again=True)
    urls = {row.link.url for row in take_all(store, A, A)}
    store.close()

    (held_back,) = EXPECTED["cases"]["own further sitemap, held back"]
    assert held_back["url"] in urls


def test_publishing_continues_and_published_files_stay_as_they_are(old: OldStore) -> None:
    before = {file: file.read_bytes() for file in old.output.rglob("*.jsonl")}
    store = Store(old.url)
    store.begin_run(SITES, LATER)
    rows = take_all(store, "new-run")
    row = next(row for row in rows if row.link.url == "https://harbour.example/news/story-6")
    store.settle_article(row.id, article(60, "harbour", url=row.link.url), "new-run", LATER)
    known = store.add_seeds([], LATER)
    store.publish(old.output, SITES, LATER)
    left = store.count_unpublished()
    store.close()

    assert (known, left) == (0, 0)
    assert {file: file.read_bytes() for file in before} == before
    revisions = Counter((record.id, record.revision) for record in read(old.output))
    assert len(revisions) == EXPECTED["counts"]["record"] + 1
    assert set(revisions.values()) == {1}
    (assigned,) = [part["path"] for part in EXPECTED["parts"] if part["state"] == "assigned"]
    assert (old.output / assigned).is_file(), "the publishing that was killed is finished"


def test_the_history_of_an_article_is_read_from_the_old_parts(old: OldStore) -> None:
    """The first to open the store is a reader."""
    (found,) = history("https://harbour.example/news/story-2", output=old.output, state=old.url)

    assert [version.revision for version in found.versions if version.record is not None] == [1, 2]


def test_the_commands_work_on_it_and_a_crawl_adds_to_it(old: OldStore) -> None:
    with PlainSite(3) as site:
        old.project.add_site(site.site_file("fresh"), "fresh")
        crawl = old.project.crawl("news", "-a", "site=fresh", NEWSCRAWLER_STATE=old.url)
    info = old.project.run("newscrawler", "state", "info", NEWSCRAWLER_STATE=old.url)
    check = old.project.run("newscrawler", "state", "check", NEWSCRAWLER_STATE=old.url)

    assert (crawl.returncode, info.returncode, check.returncode) == (0, 0, 0), crawl.stderr + info.stderr + check.stdout
    assert all(name in info.stdout for name in ("fresh", "harbour", "lighthouse"))
    assert len(old.project.records()) == len(list(read(FOLDER / "output"))) + 3
    engine = open_engine(old.url)
    with engine.begin() as connection:
        assert checks.problems(connection) == []
    engine.dispose()
