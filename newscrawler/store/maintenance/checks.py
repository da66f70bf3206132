"""Numbers of a store, and checks whether it is consistent. Nothing is changed."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import UTC, datetime

from sqlalchemy import Connection, Select, func, or_, select

from newscrawler.model.frontier import Ending, FoundBy, RowState
from newscrawler.store import leases
from newscrawler.store.tables import address, article, frontier, part, record, sketch


@dataclass(frozen=True, slots=True, kw_only=True)
class SiteState:
    """One site's numbers."""

    site: str
    articles: int
    records: int
    unpublished: int
    due: int
    taken: int
    resting: int
    """Stored articles that wait for their next check."""
    done: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """A URL that brought nothing when it was last tried."""

    site: str
    kind: str
    """`model.links.LinkKind`."""
    url: str
    ending: str
    """`model.frontier.Ending`; `stored` of a stored article that could not be checked again."""
    reason: str
    ended_at: datetime


def sites(connection: Connection) -> list[SiteState]:
    """Return the numbers of every site that the store knows, by name."""
    articles = _counts(connection, select(article.c.site, func.count()).group_by(article.c.site))
    records = _counts(connection, select(record.c.site, func.count()).group_by(record.c.site))
    waiting = select(record.c.site, func.count()).where(record.c.json.is_not(None)).group_by(record.c.site)
    unpublished = _counts(connection, waiting)
    rows = connection.execute(
        select(frontier.c.site, frontier.c.state, func.count()).group_by(frontier.c.site, frontier.c.state)
    )
    states = {(site, state): number for site, state, number in rows}
    return [
        SiteState(
            site=name,
            articles=articles.get(name, 0),
            records=records.get(name, 0),
            unpublished=unpublished.get(name, 0),
            due=states.get((name, RowState.DUE), 0),
            taken=states.get((name, RowState.TAKEN), 0),
            resting=states.get((name, RowState.RESTING), 0),
            done=states.get((name, RowState.DONE), 0),
        )
        for name in sorted({*articles, *records, *(site for site, _ in states)})
    ]


def failures(connection: Connection, sites: Collection[str]) -> list[Failure]:
    """Return what brought nothing when it was last tried, by site, the last first; without `sites` of every site."""
    in_vain = (frontier.c.reason != "", frontier.c.ending != Ending.READ, frontier.c.found_by != FoundBy.GUESS)
    rows = select(frontier).where(*in_vain).order_by(frontier.c.site, frontier.c.settled_at.desc(), frontier.c.url)
    return [
        Failure(
            **{name: getattr(row, name) for name in ("site", "kind", "url", "ending", "reason")},
            ended_at=datetime.fromtimestamp(row.settled_at or 0, UTC),
        )
        for row in connection.execute(rows.where(frontier.c.site.in_(sites)) if sites else rows)
    ]


def _counts(connection: Connection, statement: Select[str, int]) -> dict[str, int]:
    return {site: number for site, number in connection.execute(statement)}  # noqa: C416  # typed so


def damage(connection: Connection, *, whole: bool = False) -> str | None:
    """Return what SQLite finds wrong with its file; None for nothing and for PostgreSQL. `whole`: also in indexes."""
    if connection.dialect.name != "sqlite":
        return None
    answer = connection.exec_driver_sql(f"PRAGMA {'integrity_check' if whole else 'quick_check'}(1)").scalar()
    return None if answer == "ok" else " ".join(str(answer).replace("*", " ").split())


def problems(connection: Connection) -> list[str]:
    """Return what is wrong with a store that no run is using, one line each."""
    lines = [f"the database is damaged: {broken}"] if (broken := damage(connection, whole=True)) else []
    known = select(article.c.id)
    for what, statement in {
        "records without their article": select(func.count())
        .select_from(record)
        .where(record.c.article_id.not_in(known), record.c.json.is_(None)),  # with text: a tombstone that waits
        "URLs without their article": select(func.count())
        .select_from(address)
        .where(address.c.article_id.not_in(known)),
        "sketches without their article": select(func.count())
        .select_from(sketch)
        .where(sketch.c.position.not_in(select(article.c.position))),
        "records that are in no part and have no text": select(func.count())
        .select_from(record)
        .where(record.c.json.is_(None), or_(record.c.part_id.is_(None), record.c.offset.is_(None))),
        "records whose text is still kept though their part was published": select(func.count())
        .select_from(record.join(part, part.c.id == record.c.part_id))
        .where(part.c.state == "published", record.c.json.is_not(None)),
    }.items():
        if number := connection.scalar(statement):
            lines.append(f"{number} {what}")
    return lines


def living_runs(connection: Connection, now: datetime) -> list[str]:
    """Return the domains that are being crawled."""
    return leases.living(connection, now)
