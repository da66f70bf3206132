"""Run history: what each run did on each site, and how each source answered when it was last asked."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from types import MappingProxyType
from typing import Any

import orjson
from sqlalchemy import Connection, Row, and_, delete, insert, select, update

from newscrawler.model.site_runs import RunEnd, RunKind, SiteRun, SourceResult
from newscrawler.store.base import StoreBase
from newscrawler.store.tables import left_out_example, site_run, source_result
from newscrawler.web.urls import fingerprint

MOST = 500
"""Runs of a site that are remembered: five days of a run every quarter of an hour, over a year of a daily one.

Held by tests/store/test_run_history.py::test_old_runs_are_dropped_by_number_and_by_age.
"""
AGE = timedelta(days=400)
"""Age after which a run, or a source that was not asked since, is dropped: last year's can still be compared.

Held by tests/store/test_run_history.py::test_old_runs_are_dropped_by_number_and_by_age.
"""


class RunHistoryOperations(StoreBase):
    """The history of runs."""

    def begin_history(self, run: str, kind: RunKind, sites: Collection[str], now: datetime) -> dict[str, SiteRun]:
        """Begin a row a site, and drop old ones; return the rows. A backfill continues those of its earlier slices."""
        stamp, begun = now.timestamp(), {}
        with self._connection() as connection:
            for site in sites:
                _prune(connection, site, now)
                chosen = and_(site_run.c.site == site, site_run.c.run == run)
                known = connection.execute(select(site_run).where(chosen)).one_or_none()
                if known is not None:
                    begun[site] = site_run_of(known)
                    connection.execute(update(site_run).where(chosen).values(updated_at=stamp, ended=None, error=None))
                    continue
                begun[site] = SiteRun(run=run, site=site, kind=kind, started_at=now, updated_at=now, ended=None)
                connection.execute(insert(site_run).values(_values(begun[site])))
        return begun

    def keep_history(
        self,
        runs: Iterable[SiteRun],
        sources: Mapping[str, Collection[SourceResult]],
        left_out: Mapping[str, Mapping[str, Sequence[str]]] = MappingProxyType({}),
    ) -> dict[tuple[str, str], SourceResult]:
        """Write what runs have done so far, and how the sources of each site answered; return that by site and URL.

        `left_out`: site → reason → URLs of links that were left out, which replace those of earlier runs. `since` and
        `read_at` of a source are kept from its earlier result where they still hold.
        """
        runs = list(runs)
        with self._connection() as connection:
            for run in runs:
                chosen = and_(site_run.c.site == run.site, site_run.c.run == run.run)
                connection.execute(update(site_run).where(chosen).values(_values(run)))
                _keep_examples(connection, run, left_out.get(run.site, {}))
            return {
                (site, result.url): _keep_source(connection, site, result)
                for site, results in sources.items()
                for result in results
            }


def _values(run: SiteRun) -> dict[str, Any]:
    return {
        "site": run.site,
        "run": run.run,
        "kind": run.kind,
        "started_at": run.started_at.timestamp(),
        "updated_at": run.updated_at.timestamp(),
        "ended": run.ended,
        "error": run.error,
        "counts": orjson.dumps(dict(run.counts)).decode(),
        "newest": run.newest.timestamp() if run.newest is not None else None,
    }


def site_run_of(row: Row[Any]) -> SiteRun:
    """Return the SiteRun of a row of the table."""
    return SiteRun(
        run=row.run,
        site=row.site,
        kind=RunKind(row.kind),
        started_at=_moment(row.started_at),
        updated_at=_moment(row.updated_at),
        ended=RunEnd(row.ended) if row.ended is not None else None,
        error=row.error,
        counts=orjson.loads(row.counts),
        newest=_moment(row.newest) if row.newest is not None else None,
    )


def source_result_of(row: Row[Any]) -> SourceResult:
    """Return the SourceResult of a row of the table."""
    return SourceResult(
        url=row.url,
        kind=row.kind,
        found_by=row.found_by,
        reason=row.reason,
        tried_at=_moment(row.tried_at),
        since=_moment(row.since),
        read_at=_moment(row.read_at) if row.read_at is not None else None,
    )


def _moment(stamp: float) -> datetime:
    return datetime.fromtimestamp(stamp, UTC)


def _keep_source(connection: Connection, site: str, result: SourceResult) -> SourceResult:
    key = fingerprint(result.url)
    chosen = and_(source_result.c.site == site, source_result.c.fingerprint == key)
    row = connection.execute(select(source_result).where(chosen)).one_or_none()
    if row is None:
        if result.failing and result.usual_place:
            return result
        values = {"site": site, "fingerprint": key, **_source_values(result)}
        connection.execute(insert(source_result).values(values))
        return result
    known = source_result_of(row)
    if known.failing == result.failing:
        result = replace(result, since=known.since)
    result = replace(result, read_at=result.read_at or known.read_at)
    connection.execute(update(source_result).where(chosen).values(_source_values(result)))
    return result


def _keep_examples(connection: Connection, run: SiteRun, examples: Mapping[str, Sequence[str]]) -> None:
    for reason, urls in examples.items():
        chosen = and_(left_out_example.c.site == run.site, left_out_example.c.reason == reason)
        connection.execute(delete(left_out_example).where(chosen))
        values = {"site": run.site, "reason": reason, "urls": orjson.dumps(list(urls)).decode()}
        connection.execute(insert(left_out_example).values(**values, seen_at=run.updated_at.timestamp()))


def _source_values(result: SourceResult) -> dict[str, Any]:
    return {
        "url": result.url,
        "kind": result.kind,
        "found_by": result.found_by,
        "reason": result.reason,
        "since": result.since.timestamp(),
        "tried_at": result.tried_at.timestamp(),
        "read_at": result.read_at.timestamp() if result.read_at is not None else None,
    }


def _prune(connection: Connection, site: str, now: datetime) -> None:
    """Drop what is too old, and all but the last `MOST` - 1 runs: another begins."""
    oldest = (now - AGE).timestamp()
    of_site = site_run.c.site == site
    connection.execute(delete(site_run).where(of_site, site_run.c.updated_at < oldest))
    newest_first = select(site_run.c.started_at).where(of_site).order_by(site_run.c.started_at.desc())
    last = connection.scalar(newest_first.offset(MOST - 1).limit(1))
    if last is not None:
        connection.execute(delete(site_run).where(of_site, site_run.c.started_at <= last))
    connection.execute(delete(source_result).where(source_result.c.site == site, source_result.c.tried_at < oldest))
    examples = (left_out_example.c.site == site, left_out_example.c.seen_at < oldest)
    connection.execute(delete(left_out_example).where(*examples))
