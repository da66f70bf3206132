"""A text and its copies on all sites, and its likely origin: what `newscrawler same` and exports show.

Reading neither waits for runs nor blocks them.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from sqlalchemy import Connection

from newscrawler.identity.mentions import named_urls
from newscrawler.identity.origin import Member, Origin, likely_origin, stated_time
from newscrawler.identity.traits import text_hash
from newscrawler.model.article import Article
from newscrawler.model.config import store_config
from newscrawler.store import lookup
from newscrawler.store.lookup import Entry
from newscrawler.store.reading.history import opened, versions
from newscrawler.store.revisions import Place, places
from newscrawler.web.domains import registrable_domain


@dataclass(frozen=True, slots=True, kw_only=True)
class Copied:
    """One article of a cluster."""

    id: str
    site: str
    url: str
    aliases: tuple[str, ...]
    """Its other URLs on its site."""
    title: str | None
    """Of the last record that can be read."""
    status: str
    cluster: str
    """Its own, as in its records, whatever the store has linked since."""
    duplicate_of: str | None
    """Id of the article that it is a copy of, which may have been forgotten since."""
    exact: bool | None
    """Whether it has or had exactly the text of that article; None where it is not a copy, or cannot be known."""
    published: datetime | None
    """As the page states it, with its offset; in UTC where no record is left."""
    precision: str | None
    """Smallest unit of `published` that the page states; None where no record is left."""
    first_seen: datetime
    agency: str | None


@dataclass(frozen=True, slots=True, kw_only=True)
class Cluster:
    """A text and its copies."""

    ids: tuple[str, ...]
    """The clusters that hold this text, the one with the origin first: published clusters are never merged."""
    members: tuple[Copied, ...]
    """By `first_seen`."""
    origin: Origin


def same(target: str, *, output: Path | str | None = None, state: str | None = None) -> list[Cluster]:
    """Return the clusters of the articles that have the URL or id `target`: mostly one.

    `output` and `state` default to the settings. Raises UsageError where the store knows no such
    article, SettingError, StoreError.
    """
    config = store_config(output, state)
    with opened(config) as connection:
        clusters = [_held(connection, ids) for ids in lookup.clusters(connection, target)]
    return [_cluster(config.output, held) for held in clusters]


def shared(*, output: Path | str | None = None, state: str | None = None) -> Iterator[Cluster]:
    """Yield every text that more than one article has, for exports. Arguments and errors are those of `same`."""
    config = store_config(output, state)
    with opened(config) as connection:
        groups = lookup.shared_clusters(connection)
    for ids in groups:
        with opened(
            config
        ) as connection:  # one for each cluster: one for all would keep the log of the store from shrinking
            held = _held(connection, ids)
        if held:
            yield _cluster(config.output, held)


_Held = list[tuple[Entry, list[Place]]]


def _held(connection: Connection, ids: frozenset[str]) -> _Held:
    return [(entry, places(connection, entry.id)) for entry in lookup.members(connection, ids)]


def _cluster(output: Path, held: _Held) -> Cluster:
    records = {
        entry.id: [version.record for version in versions(output, where) if version.record is not None]
        for entry, where in held
    }
    credited = any(entry.agency is not None for entry, _ in held)
    origin = likely_origin([_member(entry, records[entry.id], credited=credited) for entry, _ in held])
    hashes = {entry.id: {entry.text_hash, *map(text_hash, records[entry.id])} for entry, _ in held}
    whole = {entry.id for entry, where in held if len(records[entry.id]) == len({place.revision for place in where})}
    members = tuple(_copied(entry, records[entry.id], hashes, whole) for entry, _ in held)
    leading = next((entry.cluster for entry, _ in held if entry.id == origin.id), members[0].cluster)
    ids = dict.fromkeys([leading, *sorted(member.cluster for member in members)])
    return Cluster(ids=tuple(ids), members=members, origin=origin)


def _copied(entry: Entry, records: Sequence[Article], hashes: Mapping[str, set[bytes]], whole: set[str]) -> Copied:
    original = entry.duplicate_of or next((record.duplicate_of for record in records if record.duplicate_of), None)
    exact = None
    if original is not None and original in hashes:
        # a text that cannot be read any more may have been the same
        exact = bool(hashes[entry.id] & hashes[original]) or (False if {entry.id, original} <= whole else None)
    timed = stated_time(records)
    published = timed.dates.published if timed is not None else None
    return Copied(
        id=entry.id,
        site=entry.site,
        url=entry.urls[0] if entry.urls else "",
        aliases=entry.urls[1:],
        title=records[-1].title if records else None,
        status=entry.status,
        cluster=entry.cluster,
        duplicate_of=original,
        exact=exact,
        published=timed.published if timed is not None else entry.published,
        precision=published.precision if published is not None else None,
        first_seen=entry.first_seen,
        agency=entry.agency,
    )


def _member(entry: Entry, records: Sequence[Article], *, credited: bool) -> Member:
    timed = stated_time(records)
    evidence = timed.dates.published if timed is not None else None
    names: dict[str, str] = {}
    for record in records:
        names = named_urls(record) | names
    return Member(
        id=entry.id,
        site=entry.site,
        url=entry.urls[0] if entry.urls else "",
        urls=frozenset(entry.urls),
        published=timed.published if timed is not None else entry.published,
        precision=evidence.precision if evidence is not None else None,
        zone_assumed=evidence is not None and evidence.zone_from == "assumed",
        agency=entry.agency,
        agency_site=_agency_of(entry.urls[0]) if credited and entry.urls else None,
        first_seen=entry.first_seen,
        names=names,
    )


def _agency_of(url: str) -> str | None:
    """Return the agency on whose own site a URL is: `https://www.afp.com/…` → `AFP`."""
    from newscrawler.extraction.metadata.agencies import agency_of  # loads extraction: half a second

    label = registrable_domain(url).partition(".")[0]
    return agency_of(label.upper()) or agency_of(label)
