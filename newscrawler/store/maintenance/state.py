"""What `newscrawler state` and `newscrawler forget` do: numbers, checks, another chance, rebuilding, forgetting."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection, delete, select

from newscrawler.model.article import Article
from newscrawler.model.config import Config
from newscrawler.model.errors import Held, StoreError, UsageError
from newscrawler.model.sites import did_you_mean
from newscrawler.store import files, forgetting, scopes
from newscrawler.store.database import database_name, open_engine, sqlite_file, store_errors
from newscrawler.store.maintenance import checks
from newscrawler.store.maintenance.checks import Failure, SiteState
from newscrawler.store.maintenance.rebuild import lines_of, part_files, rebuild_in_place, rebuild_sqlite
from newscrawler.store.parts import assign, mark_published, records_of, write_part
from newscrawler.store.quarantine import QUARANTINE, Quarantine
from newscrawler.store.tables import access_file, frontier
from newscrawler.web.urls import canonical_url, fingerprint, registrable_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Forgot:
    """What `newscrawler forget` deleted, or would delete."""

    articles: int
    """Articles, each with its revisions. As many tombstones are published."""
    records: int
    """Lines deleted from parts."""
    parts: int
    """Parts rewritten or deleted."""
    responses: int
    """Responses deleted from the quarantine."""
    copies: int
    """Articles of other sites with the same text, which stay."""


@contextmanager
def _store(config: Config, *, alone: bool) -> Iterator[Connection]:
    """Open a transaction. `alone`: raises Held while a run is under way; no run can begin before it ends."""
    name = database_name(config.state)
    file = sqlite_file(config.state)
    if file is not None and not file.exists():
        raise UsageError(f"{name}: no store there; the first crawl makes it")
    engine = open_engine(config.state)
    try:
        with store_errors(name), engine.begin() as connection:
            if alone and (domains := checks.living_runs(connection, datetime.now(UTC))):
                raise Held(domains)
            yield connection
    finally:
        engine.dispose()


def info(config: Config) -> list[SiteState]:
    """Return the numbers of each site. Raises UsageError where there is no store, StoreError."""
    with _store(config, alone=False) as connection:
        return checks.sites(connection)


def failures(config: Config, sites: Collection[str]) -> list[Failure]:
    """Return what brought nothing when it was last tried, of these sites; of every site without any.

    Sorted by site and time, the last first. Raises UsageError for an unknown site and where there is no store,
    StoreError.
    """
    with _store(config, alone=False) as connection:
        for site in sites:
            _require_known(connection, site)
        return checks.failures(connection, sites)


def _require_known(connection: Connection, site: str) -> None:
    if not forgetting.is_known(connection, site):
        likely = did_you_mean(site, [known.site for known in checks.sites(connection)])
        raise UsageError(f"the store knows no site {site!r}{likely or '; `newscrawler state info` lists them'}")


def check(config: Config) -> list[str]:
    """Return what is wrong with the store, one line each. Raises UsageError, StoreError."""
    with _store(config, alone=False) as connection:
        return checks.problems(connection)


def reset(config: Config, site: str) -> int:
    """Delete what was tried of a site, so that everything that is not stored gets another chance; articles stay known.

    Its access files are requested again, too. Returns how many rows of the frontier were deleted. Raises UsageError
    for an unknown site, Held, StoreError.
    """
    with _store(config, alone=True) as connection:
        _require_known(connection, site)
        hosts = connection.scalars(select(frontier.c.host).where(frontier.c.site == site).distinct())
        domains = {registrable_domain(host) for host in hosts if host}
        connection.execute(delete(access_file).where(access_file.c.domain.in_(domains)))
        not_stored = (frontier.c.site == site, frontier.c.unchanged_checks.is_(None))
        rows = len(connection.execute(select(frontier.c.id).where(*not_stored)).all())
        connection.execute(delete(frontier).where(*not_stored))
        return rows


def forget_source(config: Config, site: str, url: str) -> tuple[int, int]:
    """Undo that a URL of a site was crawled: delete its sources and what they listed, except what is stored.

    Returns how many sources and how many links to articles were deleted. Raises UsageError where the site or the URL
    is unknown, Held, StoreError.
    """
    with _store(config, alone=True) as connection:
        _require_known(connection, site)
        sources, articles = scopes.detach(connection, site, url)
    if not sources and not articles:
        raise UsageError(f"no source of {site} was found through {url}; `newscrawler status {site}` lists its sources")
    return sources, articles


def rebuild(config: Config) -> tuple[int, bool]:
    """Make a new store from the published parts; a damaged SQLite file is kept beside it.

    Returns how many records were read, and whether the list of what was forgotten was saved: if not, run `newscrawler
    forget` again. Articles that were stored and not yet published are fetched again.
    Raises StoreError, and Held where runs can be seen.
    """
    file = sqlite_file(config.state)
    if file is not None:
        with (
            suppress(StoreError, UsageError),
            _store(config, alone=True),
        ):  # in a damaged store the runs may not be seen
            pass
        return rebuild_sqlite(file, config.output)
    with _store(config, alone=True) as connection:
        return rebuild_in_place(connection, config.output), True


def _key(url: str) -> bytes:
    try:
        return fingerprint(canonical_url(url))
    except ValueError as error:
        raise UsageError(f"{url}: not the URL of an article: {error}") from error


def survey(config: Config, target: str) -> Forgot:
    """Return what `forget` would delete. Nothing is changed. Raises UsageError, StoreError."""
    key = _key(target) if "://" in target else None
    with _store(config, alone=False) as connection:
        targets = _targets(connection, target, key)
        keys = _fingerprints(connection, targets, key)
        revisions = {id_ for named in targets for id_ in forgetting.revisions_of(connection, named)}
        copies = sum(forgetting.copies_of(connection, named) for named in targets)
        records = parts = 0
        with store_errors(str(config.output)):
            for file in part_files(config.output):
                gone = [item for _, _, item in lines_of(file) if item is not None and _is_of_any(targets, item)]
                revisions |= {item.id for item in gone}
                for item in gone:
                    keys |= _keys_of(item)
                records, parts = records + len(gone), parts + bool(gone)
        responses = len(Quarantine(config.output / QUARANTINE).of_urls(keys))
    return Forgot(articles=len(revisions), records=records, parts=parts, responses=responses, copies=copies)


def forget(config: Config, target: str) -> Forgot:
    """Delete an article (by URL) or a site (by name) from parts, store and quarantine, and publish tombstones.

    The one exception to "never rewritten": each part concerned is written again beside the old one and put in its
    place. If it is killed in between, the same command finishes the work, and each article has one tombstone in the
    end. Raises UsageError, Held, StoreError.
    """
    key = _key(target) if "://" in target else None
    with _store(config, alone=True) as connection:
        targets = _targets(connection, target, key)
        keys = _fingerprints(connection, targets, key)
        copies = sum(forgetting.copies_of(connection, named) for named in targets)
        revisions = {named.site: forgetting.revisions_of(connection, named) for named in targets}
        for named in targets:
            forgetting.forget(connection, named)
        forgetting.drop_empty_parts(connection)
        with store_errors(str(config.output)):
            records, parts = _take_out(connection, config.output, targets, keys, revisions)
        responses = Quarantine(config.output / QUARANTINE).forget(keys)
        now = datetime.now(UTC)
        for site, last in revisions.items():
            forgetting.put_tombstones(connection, site, last, now)
        assign(connection, revisions, now)
    _publish(config, revisions)
    _wipe(config)
    articles = sum(map(len, revisions.values()))
    return Forgot(articles=articles, records=records, parts=parts, responses=responses, copies=copies)


def allow(config: Config, target: str) -> list[str]:
    """Undo `forget`: the URL, or the site, may be stored again. What was deleted does not come back by itself.

    Returns the sites concerned. Raises UsageError where it was not forgotten, Held, StoreError.
    """
    key = _key(target) if "://" in target else None
    with _store(config, alone=True) as connection:
        if sites := forgetting.allow_url(connection, key) if key else forgetting.allow_site(connection, target):
            return sites
    whole = "; if its whole site was, give the name of the site" if key else ""
    raise UsageError(f"{target} was not forgotten{whole}")


def _targets(connection: Connection, target: str, key: bytes | None) -> list[forgetting.Target]:
    if key is not None:
        targets = forgetting.of_url(connection, key)
    elif forgetting.is_known(connection, target):
        targets = [forgetting.Target(target, frozenset(), frozenset(), True)]
    else:
        targets = []
    if not targets:
        raise UsageError(f"the store knows nothing of {target}; `newscrawler state info` lists its sites")
    return targets


def _fingerprints(connection: Connection, targets: list[forgetting.Target], key: bytes | None) -> set[bytes]:
    keys = {key} if key is not None else set()
    return keys.union(*(forgetting.fingerprints_of(connection, named) for named in targets))


def _publish(config: Config, sites: Collection[str]) -> None:
    """Write the parts that were assigned: they have the tombstones."""
    with _store(config, alone=True) as connection:
        for new in assign(connection, sites, datetime.now(UTC)):
            lines = records_of(connection, new.id)
            with store_errors(str(config.output / new.path)):
                write_part(config.output / new.path, (line for _, line in lines))
            mark_published(connection, new.id, lines)


def _take_out(
    connection: Connection,
    output: Path,
    targets: list[forgetting.Target],
    keys: set[bytes],
    revisions: dict[str, dict[str, int]],
) -> tuple[int, int]:
    """Write parts without `targets`; return how many records and parts.

    Adds the fingerprints of their URLs to `keys`, and their ids to `revisions` (site → id → last revision).
    """
    records = parts = 0
    files.remove_unfinished(output)
    for file in part_files(output):
        kept, offsets, offset, gone = [], {}, 0, 0
        for _, line, item in lines_of(file):
            if item is not None and _is_of_any(targets, item):
                gone += 1
                keys |= _keys_of(item)
                last = revisions[item.site]
                last[item.id] = max(last.get(item.id, 0), item.revision)
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
        # also where nothing is to be deleted: a `forget` that was killed may have written the part already
        forgetting.move_records(connection, file.relative_to(output).as_posix(), offsets)
        records, parts = records + gone, parts + bool(gone)
    return records, parts


def _keys_of(item: Article) -> set[bytes]:
    return {fingerprint(canonical_url(url)) for url in (item.canonical_url, item.url, *item.aliases)}


def _is_of_any(targets: list[forgetting.Target], item: Article) -> bool:
    return not item.is_tombstone and any(_concerns(target, item) for target in targets)


def _concerns(target: forgetting.Target, item: Article) -> bool:
    if item.site != target.site:
        return False
    if target.whole or item.id in target.ids:
        return True
    return any(fingerprint(canonical_url(url)) in target.fingerprints for url in (item.canonical_url, item.url))


def _wipe(config: Config) -> None:
    """Rewrite a SQLite file, which still has the deleted text in free pages and in its log."""
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
