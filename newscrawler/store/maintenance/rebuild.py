"""Rebuilding a store from the published parts, which hold all ids, URLs, texts, revisions and clusters."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing
from datetime import UTC, datetime
from pathlib import Path

import orjson
from sqlalchemy import Connection, Engine, delete, insert, select, update

from newscrawler.identity.traits import Traits, traits
from newscrawler.model.article import Article
from newscrawler.store import articles, near_copies, transitions
from newscrawler.store.database import open_engine, rebuilding_file, store_errors
from newscrawler.store.files import sync_folder
from newscrawler.store.tables import address, article, forgotten, metadata, part, record
from newscrawler.web.urls import canonical_url, fingerprint


def part_files(output: Path) -> list[Path]:
    """Return every part under `output`, oldest first; hidden files and folders are skipped."""
    parts = [p for p in output.rglob("*.jsonl") if not any(n.startswith(".") for n in p.relative_to(output).parts)]
    return sorted(parts, key=lambda path: (path.name, path))


def lines_of(file: Path) -> Iterator[tuple[int, bytes, Article | None]]:
    """Yield (offset, line, record) of a part; the record is None for a line that is not a record."""
    offset = 0
    with file.open("rb") as lines:
        for line in lines:
            try:
                item = Article.from_json(line)
            except ValueError:
                item = None
            yield offset, line, item
            offset += len(line)


def rebuild_sqlite(file: Path, output: Path) -> tuple[int, bool]:
    """Build a new store beside `file` and put it in its place; the old one is kept as `….damaged-<time>`.

    Returns how many records were read, and whether the list of what was forgotten could be saved. Until the new store
    is in place, its file prevents every run from opening the old one. Raises StoreError.
    """
    new = rebuilding_file(file)
    with store_errors(str(file)):
        for path in (new, *_beside(new)):
            path.unlink(missing_ok=True)
        saved = _forgotten_of(file)
        building = new.with_name(f"{new.name}.part")  # not `new` itself: opening a store is refused beside it
        for path in (building, *_beside(building)):
            path.unlink(missing_ok=True)
        new.touch()
        sync_folder(new.parent)
        engine = open_engine(f"sqlite:///{building}")
        try:
            with engine.begin() as connection:
                number = fill(connection, output)
                if saved:
                    connection.execute(insert(forgotten), saved)
            _close_whole(engine)
        finally:
            engine.dispose()
        aside = f"{file.name}.damaged-{datetime.now(UTC):%Y%m%dT%H%M%S}"
        for path in (file, *_beside(file)):
            if path.exists():
                path.rename(path.with_name(path.name.replace(file.name, aside, 1)))
        building.rename(file)
        sync_folder(file.parent)
        new.unlink()
        sync_folder(file.parent)
    return number, saved is not None


def _beside(file: Path) -> tuple[Path, Path]:
    return file.with_name(f"{file.name}-wal"), file.with_name(f"{file.name}-shm")


def _close_whole(engine: Engine) -> None:
    """Move everything from the log into the file, which is renamed without its log."""
    raw = engine.raw_connection()
    try:
        raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
    finally:
        raw.close()


def _forgotten_of(file: Path) -> list[dict[str, object]] | None:
    """Return the list of what was forgotten; None if it cannot be read.

    A rebuild that was killed at its end has put the old store aside already.
    """
    aside = sorted(file.parent.glob(f"{file.name}.damaged-*"))
    old = file if file.exists() else next((path for path in reversed(aside) if path.name[-1].isdigit()), None)
    if old is None:
        return []
    try:
        with closing(sqlite3.connect(f"file:{old}?mode=ro", uri=True)) as connection:
            known = {row[1] for row in connection.execute("PRAGMA table_info(forgotten)")}
            id_ = "article_id" if "article_id" in known else "NULL"  # a store of before schema 0008
            rows = connection.execute(f"SELECT site, kind, key, {id_} FROM forgotten").fetchall()  # noqa: S608  # above
    except sqlite3.Error as error:
        return [] if "no such table" in str(error) else None
    return [dict(zip(("site", "kind", "key", "article_id"), row, strict=True)) for row in rows]


def rebuild_in_place(connection: Connection, output: Path) -> int:
    """Empty and fill every table except the list of what was forgotten, in one transaction. For PostgreSQL."""
    for table in metadata.sorted_tables:
        if table is not forgotten:
            connection.execute(delete(table))
    return fill(connection, output)


def fill(connection: Connection, output: Path) -> int:
    """Read every part into an empty store; return the number of records. Lines that are not records are skipped."""
    number, now = 0, datetime.now(UTC)
    for file in part_files(output):
        path = file.relative_to(output).as_posix()
        values = {"path": path, "state": "published", "assigned_at": file.stat().st_mtime}
        part_id: int | None = None
        for offset, _, item in lines_of(file):
            if item is None or item.first_seen is None or item.cluster is None or item.found_by is None:
                continue
            if part_id is None:
                key = connection.execute(insert(part).values(site=item.site, **values)).inserted_primary_key
                part_id = key[0] if key is not None else 0
            _put(connection, item, part_id, offset, now)
            number += 1
    return number


def _put(connection: Connection, item: Article, part_id: int, offset: int, now: datetime) -> None:
    line = insert(record).values(
        article_id=item.id,
        revision=item.revision,
        site=item.site,
        run=item.run or "",
        json=None,
        part_id=part_id,
        offset=offset,
    )
    key = connection.execute(line).inserted_primary_key
    own = traits(item)
    latest = {
        "revision": item.revision,
        "text_hash": own.text_hash,
        "tracked": orjson.dumps(own.tracked).decode(),
        "status": item.status,
        "published": item.published.timestamp() if item.published is not None else None,
        "agency": item.agency,
        "stated": fingerprint(item.canonical_url),
    }
    old = connection.execute(
        select(article.c.revision, article.c.position).where(article.c.id == item.id)
    ).one_or_none()
    if old is None:
        assert item.first_seen is not None and item.found_by is not None and key is not None  # noqa: PT018, S101  # fill
        found_by = orjson.dumps({"source": item.found_by.source, "url": item.found_by.url}).decode()
        seen = item.first_seen.timestamp()
        values = {"id": item.id, "site": item.site, "cluster": item.cluster, "first_seen": seen, "position": key[0]}
        values["duplicate_of"] = item.duplicate_of
        row = transitions.put_stored(connection, item, now)
        connection.execute(insert(article).values(**values, found_by=found_by, row=row, **latest))
        _compare(connection, item, key[0], own)
    elif old.revision < item.revision:
        connection.execute(update(article).where(article.c.id == item.id).values(**latest))
        _compare(connection, item, old.position, own)
    # without the canonical URL that its page states: other pages may state it, too
    for url in {canonical_url(item.url), *map(canonical_url, item.aliases)}:
        place = (address.c.site == item.site, address.c.fingerprint == fingerprint(url))
        if connection.execute(select(address.c.url).where(*place)).first() is None:
            alias = {"site": item.site, "fingerprint": fingerprint(url), "url": url, "article_id": item.id}
            connection.execute(insert(address).values(**alias))


def _compare(connection: Connection, item: Article, position: int, own: Traits) -> None:
    """Keep its sketch and the links of its cluster, which no record names: they are computed again."""
    near_copies.put(connection, position, own.sketch)
    articles.link(connection, item, own.sketch)
