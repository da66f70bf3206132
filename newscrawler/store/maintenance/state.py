"""Looking into a store and mending it: what `newscrawler state` and `newscrawler forget` do."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select

from newscrawler.model.article import Article
from newscrawler.model.config import Config
from newscrawler.model.errors import Held, StoreError, UsageError
from newscrawler.store import files, forgetting
from newscrawler.store.database import open_engine, shown, sqlite_file, store_errors
from newscrawler.store.maintenance import checks
from newscrawler.store.maintenance.checks import SiteState
from newscrawler.store.maintenance.rebuild import lines_of, part_files, rebuild_in_place, rebuild_sqlite
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.tables import frontier, site_file
from newscrawler.web.urls import canonical_url, fingerprint, registrable_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgot:
    """What a takedown took away."""

    records: int
    """Lines taken out of parts."""
    parts: int
    """Parts rewritten or deleted."""
    responses: int
    """Responses deleted from the archive."""


@contextmanager
def _store(config: Config, *, alone: bool) -> Iterator[Connection]:
    """A transaction on the store. `alone`: raises Held while a run is under way; none can begin before the end."""
    name = shown(config.state)
    file = sqlite_file(config.state)
    if file is not None and not file.exists():
        raise UsageError(f"{name}: there is no store; it is made by the first crawl")
    engine = open_engine(config.state)
    try:
        with store_errors(name), engine.begin() as connection:
            if alone and (domains := checks.living_runs(connection, datetime.now(UTC))):
                raise Held(domains)
            yield connection
    finally:
        engine.dispose()


def info(config: Config) -> list[SiteState]:
    """What the store holds of each site. Raises UsageError where there is no store, StoreError."""
    with _store(config, alone=False) as connection:
        return checks.sites(connection)


def check(config: Config) -> list[str]:
    """What is wrong with the store, one line each; nothing if it is sound. Raises UsageError, StoreError."""
    with _store(config, alone=False) as connection:
        return checks.problems(connection)


def reset(config: Config, site: str) -> int:
    """Forget what was tried of a site, so that everything not stored gets another chance; articles stay known.

    Its robots.txt and the like are asked for again, too. Returns how many rows of the frontier went. Raises UsageError
    for an unknown site, Held, StoreError.
    """
    with _store(config, alone=True) as connection:
        if not forgetting.is_known(connection, site):
            raise UsageError(f"the store knows no site {site!r}; `newscrawler state info` lists them")
        hosts = connection.scalars(select(frontier.c.host).where(frontier.c.site == site).distinct())
        domains = {registrable_domain(host) for host in hosts if host}
        connection.execute(delete(site_file).where(site_file.c.domain.in_(domains)))
        not_stored = (frontier.c.site == site, frontier.c.looks.is_(None))
        rows = len(connection.execute(select(frontier.c.id).where(*not_stored)).all())
        connection.execute(delete(frontier).where(*not_stored))
        return rows


def rebuild(config: Config) -> tuple[int, bool]:
    """Make the store anew from the published parts; a damaged SQLite file is kept beside it.

    Returns how many records were read, and whether the list of what was forgotten was saved: if not, forget again.
    What was stored and not yet published is fetched again. Raises StoreError, and Held where runs can be seen.
    """
    file = sqlite_file(config.state)
    if file is not None:
        with suppress(StoreError, UsageError), _store(config, alone=True):  # a damaged one may not show its runs
            pass
        return rebuild_sqlite(file, config.output)
    with _store(config, alone=True) as connection:
        return rebuild_in_place(connection, config.output), True


def _key(address: str) -> bytes:
    try:
        return fingerprint(canonical_url(address))
    except ValueError as error:
        raise UsageError(f"{address}: no address of an article: {error}") from error


def forget(config: Config, target: str) -> Forgot:
    """Take an article (by its address) or a site (by its name) out of parts, store and archive, for good.

    The one exception to "never rewritten": each part concerned is written anew beside the old one and put in its
    place. Killed in between, the same command finishes the work. Raises UsageError, Held, StoreError.
    """
    key = _key(target) if "://" in target else None
    with _store(config, alone=True) as connection:
        if key is not None:
            targets = forgetting.of_address(connection, key)
        elif forgetting.is_known(connection, target):
            targets = [forgetting.Target(target, frozenset(), frozenset(), True)]
        else:
            targets = []
        if not targets:
            raise UsageError(f"the store knows nothing of {target}; `newscrawler state info` lists its sites")
        keys = {key} if key is not None else set()
        for one in targets:
            keys |= forgetting.addresses(connection, one)
            forgetting.forget(connection, one)
        forgetting.drop_empty_parts(connection)
        with store_errors(str(config.output)):
            records, parts = _take_out(connection, config.output, targets, keys)
        responses = Quarantine(config.output / QUARANTINE).forget(keys)
    _wipe(config)
    return Forgot(records=records, parts=parts, responses=responses)


def _take_out(
    connection: Connection, output: Path, targets: list[forgetting.Target], keys: set[bytes]
) -> tuple[int, int]:
    """Write parts without `targets`; returns how many records and parts. `keys` gets their addresses' fingerprints."""
    records = parts = 0
    files.remove_unfinished(output)
    for file in part_files(output):
        kept, offsets, offset, gone = [], {}, 0, 0
        for _, line, item in lines_of(file):
            if item is not None and any(_concerns(one, item) for one in targets):
                gone += 1
                keys |= {fingerprint(canonical_url(url)) for url in (item.canonical_url, item.url, *item.aliases)}
                continue
            if item is not None:
                offsets[item.id, item.revision] = offset
            kept.append(line)
            offset += len(line)
        if gone and kept:
            files.replace(file, kept)
        elif gone:
            file.unlink()
            files.sync_folder(file.parent)
        # also where nothing is to be taken out: a takedown that was killed may have written the part already
        forgetting.place(connection, file.relative_to(output).as_posix(), offsets)
        records, parts = records + gone, parts + bool(gone)
    return records, parts


def _concerns(target: forgetting.Target, item: Article) -> bool:
    if item.site != target.site:
        return False
    if target.whole or item.id in target.ids:
        return True
    return any(fingerprint(canonical_url(url)) in target.fingerprints for url in (item.canonical_url, item.url))


def _wipe(config: Config) -> None:
    """SQLite leaves deleted text in free pages and in its log: write the file anew."""
    file = sqlite_file(config.state)
    if file is None:
        return
    engine = open_engine(config.state)
    try:
        with store_errors(str(file)):
            raw = engine.raw_connection()
            try:
                raw.cursor().execute("VACUUM")
                raw.cursor().execute("PRAGMA wal_checkpoint(TRUNCATE)")
            finally:
                raw.close()
    finally:
        engine.dispose()
