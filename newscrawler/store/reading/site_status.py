"""How each site stands: its last runs, its articles, the sources that fail, and what waits.

Reading neither waits for runs nor blocks them.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

from sqlalchemy import Connection, Select, case, func, select

from newscrawler.model.config import store_config
from newscrawler.model.errors import UsageError
from newscrawler.model.frontier import RowState
from newscrawler.model.links import LinkKind
from newscrawler.model.site_runs import RunEnd, RunKind, SiteRun, SourceResult
from newscrawler.store import leases
from newscrawler.store.reading.history import opened
from newscrawler.store.run_history import site_run_of, source_result_of
from newscrawler.store.tables import article, frontier, site_run, source_result

WEEK = timedelta(days=7)
"""Time over which articles a day are counted: every day of the week is in it once."""
USUAL = timedelta(days=28)
"""Time before the last new article over which the usual number of articles a day is counted."""


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteStatus:
    """How a site stands."""

    site: str
    running: bool
    """Whether a run is crawling it now."""
    last_run: SiteRun | None
    """The last that read its sources; where there is none, the last that fetched articles that the user named."""
    last_success: datetime | None
    """End of the last run that could read the site."""
    backfill: SiteRun | None
    """The last backfill."""
    articles: int
    """Stored articles."""
    last_new: datetime | None
    """When the newest article was first seen."""
    this_week: int
    """Articles first seen in the last seven days."""
    usual_a_day: float
    """Articles a day in the 28 days before the last new one, or in the time since the first if that is shorter."""
    sources: tuple[SourceResult, ...]
    """Those that the last run over sources asked, failing ones first."""
    due: int
    """Articles that the next run fetches."""
    later: int
    """Articles that are fetched again at a later time, because they brought no answer or no text."""

    @property
    def killed(self) -> bool:
        """Whether the last run was killed."""
        return self.last_run is not None and self.last_run.ended is None and not self.running

    @property
    def failing(self) -> tuple[SourceResult, ...]:
        """Sources that could not be read."""
        return tuple(source for source in self.sources if source.failing)


def statuses(
    names: Sequence[str] = (), *, output: Path | str | None = None, state: str | None = None, now: datetime
) -> list[SiteStatus]:
    """Return how each of the sites `names` stands, in their order; without names all sites, by name.

    `output` and `state` default to the settings. Raises UsageError for a site that the store does not know,
    SettingError, StoreError.
    """
    with opened(store_config(output, state)) as connection:
        return read_statuses(connection, names, now)


def read_statuses(connection: Connection, names: Sequence[str], now: datetime) -> list[SiteStatus]:
    """Return what `statuses` returns, from an open store."""
    articles = {row.site: row for row in connection.execute(_ARTICLES)}
    waiting = {row.site: row for row in connection.execute(_waiting(now))}
    last_runs = _last(connection, RunKind.ARTICLES) | _last(connection, RunKind.SOURCES)
    backfills = _last(connection, RunKind.BACKFILL)
    known = sorted({*articles, *last_runs, *backfills, *connection.scalars(_SITES)})
    if unknown := [name for name in names if name not in known]:
        raise UsageError(f"the store knows no site {unknown[0]!r}; `newscrawler state info` lists them")
    living, result = set(leases.living_runs(connection, now)), []
    for site in names or known:
        last, stored, links = last_runs.get(site), articles.get(site), waiting.get(site)
        last_new = _moment(stored.newest if stored is not None else None)
        result.append(
            SiteStatus(
                site=site,
                running=last is not None and last.run in living,
                last_run=last,
                last_success=_last_success(connection, site),
                backfill=backfills.get(site),
                articles=stored.number if stored is not None else 0,
                last_new=last_new,
                this_week=_seen_between(connection, site, now - WEEK, now),
                usual_a_day=_usual(connection, site, stored.first, stored.newest) if stored is not None else 0.0,
                sources=_sources(connection, site),
                due=links.due if links is not None else 0,
                later=links.number - links.due if links is not None else 0,
            )
        )
    return result


_SITES = select(frontier.c.site).distinct()
_ARTICLES = select(
    article.c.site,
    func.count().label("number"),
    func.min(article.c.first_seen).label("first"),
    func.max(article.c.first_seen).label("newest"),
).group_by(article.c.site)


def _waiting(now: datetime) -> Select[Any]:
    """Articles that are due, and those among them that are due already, by site."""
    is_due = case((frontier.c.due_at <= now.timestamp(), 1), else_=0)
    waiting = (frontier.c.state == RowState.DUE, frontier.c.kind == LinkKind.ARTICLE.value)
    columns = (frontier.c.site, func.count().label("number"), func.sum(is_due).label("due"))
    return select(*columns).where(*waiting).group_by(frontier.c.site)


def _last(connection: Connection, kind: RunKind) -> dict[str, SiteRun]:
    """The last run of a kind of each site."""
    of_kind = site_run.c.kind == kind
    newest = select(site_run.c.site, func.max(site_run.c.started_at).label("at")).where(of_kind)
    newest_of_site = newest.group_by(site_run.c.site).subquery()
    chosen = select(site_run).where(of_kind).join(
        newest_of_site, (newest_of_site.c.site == site_run.c.site) & (newest_of_site.c.at == site_run.c.started_at)
    )  # fmt: skip
    return {row.site: site_run_of(row) for row in connection.execute(chosen)}


def _last_success(connection: Connection, site: str) -> datetime | None:
    done = (site_run.c.site == site, site_run.c.ended == RunEnd.DONE, site_run.c.kind != RunKind.BACKFILL)
    newest_first = select(site_run.c.updated_at).where(*done).order_by(site_run.c.started_at.desc())
    return _moment(connection.scalar(newest_first.limit(1)))


def _sources(connection: Connection, site: str) -> tuple[SourceResult, ...]:
    """Return the sources that the last run over sources asked; a source that no run asks any more is left out."""
    of_runs = (site_run.c.site == site, site_run.c.kind == RunKind.SOURCES, site_run.c.ended.is_not(None))
    began = connection.scalar(select(func.max(site_run.c.started_at)).where(*of_runs))
    asked = (source_result.c.site == site, source_result.c.tried_at >= (began or 0.0))
    results = [source_result_of(row) for row in connection.execute(select(source_result).where(*asked))]
    return tuple(sorted(results, key=lambda source: (not source.failing, source.since, source.url)))


def _seen_between(connection: Connection, site: str, since: datetime, until: datetime) -> int:
    seen = article.c.first_seen.between(since.timestamp(), until.timestamp())
    number = select(func.count()).select_from(article).where(article.c.site == site, seen)
    return connection.scalar(number) or 0


def _usual(connection: Connection, site: str, first: float, newest: float) -> float:
    """Articles a day; the first day of a site, when all that it lists is new, does not count."""
    until = datetime.fromtimestamp(newest, UTC)
    since = max(until - USUAL, datetime.fromtimestamp(first, UTC) + timedelta(days=1))
    days = (until - since) / timedelta(days=1)
    return _seen_between(connection, site, since, until) / days if days >= 1 else 0.0


def _moment(stamp: float | None) -> datetime | None:
    return datetime.fromtimestamp(stamp, UTC) if stamp is not None else None
