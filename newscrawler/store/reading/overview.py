"""What the store knows of all sites over a time: for the report. Reading neither waits for runs nor blocks them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from heapq import heappush, heappushpop
from pathlib import Path

import orjson
from sqlalchemy import Connection, func, select

from newscrawler.model.config import store_config
from newscrawler.model.frontier import Ending
from newscrawler.model.links import LinkKind
from newscrawler.store.reading.history import opened
from newscrawler.store.reading.site_status import SiteStatus, read_statuses
from newscrawler.store.tables import article, frontier, joined, left_out_example, site_run

EXAMPLES = 3
"""URLs that are shown of each reason. Changes no decision."""
LARGEST = 20
"""Clusters that are shown. Changes no decision."""


@dataclass(slots=True)
class Missed:
    """Articles that were requested and brought no record, for one reason."""

    number: int = 0
    by_site: Counter[str] = field(default_factory=Counter)
    _newest: list[tuple[float, str, str]] = field(default_factory=list)

    def add(self, site: str, url: str, at: float) -> None:
        """Count one, and remember it as an example if it is among the newest."""
        self.number += 1
        self.by_site[site] += 1
        if len(self._newest) < EXAMPLES:
            heappush(self._newest, (at, site, url))
        else:
            heappushpop(self._newest, (at, site, url))

    @property
    def examples(self) -> list[tuple[str, str]]:
        """(Site, URL), newest first."""
        return [(site, url) for _, site, url in sorted(self._newest, reverse=True)]


@dataclass(frozen=True, slots=True)
class SharedText:
    """A text that several sites have."""

    members: tuple[tuple[str, str, float], ...]
    """(id, site, when first seen in seconds since 1970), the earliest first."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Copies:
    """Texts that more than one site has."""

    texts: int
    articles: int
    first: Counter[str]
    """Site → texts that it had first."""
    later: Counter[str]
    """Site → texts that another site had before."""
    largest: tuple[SharedText, ...]
    """Those with the most articles."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Overview:
    """What the store knows of all sites since a time."""

    since: datetime | None
    """None: since the beginning."""
    now: datetime
    statuses: Sequence[SiteStatus]
    """By name."""
    counts: Mapping[str, int]
    """Counters of all runs together (docs/counters.md), and `runs`: how many there were, each of one site."""
    missed: Mapping[tuple[str, str], Missed]
    """(Ending, reason) → articles whose last request ended so."""
    left_out: Mapping[str, Sequence[tuple[str, str]]]
    """Reason → (site, URL) of links that were left out, the newest first, at most `EXAMPLES`."""
    copies: Copies


def overview(
    *, output: Path | str | None = None, state: str | None = None, since: datetime | None = None, now: datetime
) -> Overview:
    """Read the store once. `output` and `state` default to the settings.

    Raises UsageError where there is no store, SettingError, StoreError.
    """
    with opened(store_config(output, state)) as connection:
        stamp = since.timestamp() if since is not None else 0.0
        return Overview(
            since=since,
            now=now,
            statuses=read_statuses(connection, (), now),
            counts=_counts(connection, stamp),
            missed=_missed(connection, stamp),
            left_out=_left_out(connection, stamp),
            copies=_copies(connection, stamp),
        )


def _counts(connection: Connection, since: float) -> Counter[str]:
    total = Counter[str]()
    # a run that began before and went on counts whole: its counts are not kept by time
    for counts in connection.scalars(select(site_run.c.counts).where(site_run.c.updated_at >= since)):
        total.update(orjson.loads(counts))
        total["runs"] += 1
    return total


def _missed(connection: Connection, since: float) -> dict[tuple[str, str], Missed]:
    missed: dict[tuple[str, str], Missed] = {}
    chosen = (
        frontier.c.kind == LinkKind.ARTICLE.value,
        frontier.c.ending.in_((Ending.DROPPED, Ending.FAILED, Ending.LATER)),
        frontier.c.settled_at >= since,
    )
    columns = (frontier.c.site, frontier.c.ending, frontier.c.reason, frontier.c.url, frontier.c.settled_at)
    for site, ending, reason, url, at in connection.execute(select(*columns).where(*chosen)):
        missed.setdefault((ending, reason or ""), Missed()).add(site, url, at)
    return missed


def _left_out(connection: Connection, since: float) -> dict[str, list[tuple[str, str]]]:
    examples: dict[str, list[tuple[str, str]]] = {}
    newest = select(left_out_example).where(left_out_example.c.seen_at >= since)
    for row in connection.execute(newest.order_by(left_out_example.c.seen_at.desc(), left_out_example.c.site)):
        shown = examples.setdefault(row.reason, [])
        shown += [(row.site, url) for url in orjson.loads(row.urls)][: EXAMPLES - len(shown)]
    return examples


def _copies(connection: Connection, since: float) -> Copies:
    """Find texts that several sites have, of which one has come since; linked clusters are one text."""
    leader = _leaders(connection)
    shared = select(article.c.cluster).group_by(article.c.cluster).having(func.count() > 1)
    chosen = article.c.cluster.in_(shared)
    texts: dict[str, list[tuple[str, str, float]]] = {}
    columns = (article.c.cluster, article.c.id, article.c.site, article.c.first_seen)
    for cluster, id_, site, seen in connection.execute(select(*columns).where(chosen)):
        texts.setdefault(leader.get(cluster, cluster), []).append((id_, site, seen))
    linked = list(leader)
    for start in range(0, len(linked), _CHUNK):  # clusters of one article that are linked to others
        of_chunk = article.c.cluster.in_(linked[start : start + _CHUNK])
        for cluster, id_, site, seen in connection.execute(select(*columns).where(of_chunk)):
            texts.setdefault(leader[cluster], []).append((id_, site, seen))
    groups = [
        sorted(set(members), key=lambda member: (member[2], member[0]))
        for members in texts.values()
        if len({site for _, site, _ in members}) > 1 and max(seen for _, _, seen in members) >= since
    ]
    later: Counter[str] = Counter()
    for members in groups:
        later.update({site for _, site, _ in members} - {members[0][1]})
    largest = sorted(groups, key=lambda members: (-len(members), members[0][2]))[:LARGEST]
    return Copies(
        texts=len(groups),
        articles=sum(map(len, groups)),
        first=Counter(members[0][1] for members in groups),
        later=later,
        largest=tuple(SharedText(tuple(members)) for members in largest),
    )


_CHUNK = 500


def _leaders(connection: Connection) -> dict[str, str]:
    """Map each cluster that is linked with others to one of them, the same for all."""
    leader: dict[str, str] = {}

    def find(cluster: str) -> str:
        while (above := leader.setdefault(cluster, cluster)) != cluster:
            leader[cluster] = leader[above]
            cluster = above
        return cluster

    for cluster, other in connection.execute(select(joined.c.cluster, joined.c.other)):
        leader[find(cluster)] = find(other)
    return {cluster: find(cluster) for cluster in list(leader)}
