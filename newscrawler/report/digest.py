"""Digest: what a report says of records, from one pass over them in which each is forgotten again. Pure.

An article counts by its first record; later revisions are only counted.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from heapq import heappush, heappushpop
from statistics import quantiles

from newscrawler.model.article import Article

FIELDS: Mapping[str, Callable[[Article], object]] = {
    "standfirst": lambda record: record.standfirst,
    "authors": lambda record: record.authors,
    "published": lambda record: record.published,
    "time of day": lambda record: record.dates.published is not None and record.dates.published.precision != "day",
    "modified": lambda record: record.modified,
    "section": lambda record: record.section,
    "tags": lambda record: record.tags,
    "language": lambda record: record.language,
    "image": lambda record: record.image,
    "agency": lambda record: record.agency,
    "free or not": lambda record: record.is_free is not None,
    "licence": lambda record: record.rights.licence,
}
"""Column of the table of fields → whether an article has it. Title and text are never empty."""
LENGTHS = (50, 100, 200, 300, 500, 800, 1_200, 2_000)
"""Words at which the classes of length begin, after the first. Changes no decision."""
LONGEST = 10
"""Articles that are shown in a list. Changes no decision."""
ENOUGH = 5
"""Articles of a site from which on a median is shown: with fewer, a single one decides it. Changes no decision."""


@dataclass(frozen=True, slots=True, order=True)
class Item:
    """An article in a list."""

    size: float
    """What the list is sorted by: words, or seconds."""
    id: str
    site: str = field(compare=False)
    title: str = field(compare=False)
    url: str = field(compare=False)
    language: str | None = field(compare=False)
    seen: datetime | None = field(compare=False)


@dataclass(slots=True)
class SiteDigest:
    """What the records of one site say."""

    articles: int = 0
    words: int = 0
    filled: Counter[str] = field(default_factory=Counter)
    """Column of `FIELDS` → articles that have it."""
    seen_on: Counter[date] = field(default_factory=Counter)
    """Day (UTC) → articles first seen then."""
    delays: array[float] = field(default_factory=lambda: array("d"))
    """Seconds from publication until the article was first seen."""
    began: datetime | None = None
    """When its first article was seen: what had been published before then was not waited for."""

    def delay_quartiles(self) -> tuple[float, float, float] | None:
        """Return the seconds within which a quarter, half and three quarters of the articles were seen."""
        if len(self.delays) < ENOUGH:
            return None
        first, half, third = quantiles(self.delays, n=4, method="inclusive")
        return first, half, third


@dataclass(slots=True)
class Digest:
    """What records say, in numbers. Take records in the order of their publication."""

    since: datetime | None = None
    """Articles that were first seen earlier are left out, and revisions fetched earlier."""
    keep: frozenset[str] = frozenset()
    """Ids of articles that are to be found again in `kept`."""
    sites: dict[str, SiteDigest] = field(default_factory=dict)
    published_on: Counter[date] = field(default_factory=Counter)
    languages: Counter[str] = field(default_factory=Counter)
    kinds: Counter[str] = field(default_factory=Counter)
    lengths: Counter[int] = field(default_factory=Counter)
    """Place among `LENGTHS` → articles."""
    articles: int = 0
    revisions: int = 0
    """Records of a later text."""
    gone: int = 0
    """Records of articles that their publisher took down."""
    longest: list[Item] = field(default_factory=list)
    slowest: list[Item] = field(default_factory=list)
    kept: dict[str, Item] = field(default_factory=dict)
    _ids: set[str] = field(default_factory=set)

    def take(self, records: Iterable[Article]) -> None:
        """Take every record into account."""
        for record in records:
            self.add(record)

    def add(self, record: Article) -> None:
        """Take a record into account; a tombstone says nothing of an article."""
        if record.is_tombstone:
            return
        if record.id in self.keep:
            self.kept[record.id] = _item(record, 0.0)
        if record.id in self._ids or record.revision > 1:
            if _since(record.fetched_at, self.since):
                self.gone += record.status == "gone"
                self.revisions += record.status != "gone"
            return
        self._ids.add(record.id)
        seen = record.first_seen or record.fetched_at
        site = self.sites.setdefault(record.site, SiteDigest())
        site.began = site.began or seen
        if _since(seen, self.since):
            self._add_article(record, site, seen)

    def _add_article(self, record: Article, site: SiteDigest, seen: datetime | None) -> None:
        self.articles += 1
        self.languages[record.language or ""] += 1
        self.kinds[record.kind] += 1
        self.lengths[bisect_right(LENGTHS, record.word_count)] += 1
        site.articles += 1
        site.words += record.word_count
        site.filled.update(name for name, has in FIELDS.items() if has(record))
        if seen is not None:
            site.seen_on[seen.astimezone(UTC).date()] += 1
        if record.published is not None:
            self.published_on[record.published.astimezone(UTC).date()] += 1
        _keep_greatest(self.longest, _item(record, record.word_count))
        if (delay := _delay(record, site.began)) is not None:
            site.delays.append(delay)
            _keep_greatest(self.slowest, _item(record, delay))

    @property
    def seen_on(self) -> Counter[date]:
        """Day (UTC) → articles of all sites first seen then."""
        total = Counter[date]()
        for site in self.sites.values():
            total.update(site.seen_on)
        return total


def _since(moment: datetime | None, since: datetime | None) -> bool:
    return since is None or (moment is not None and moment >= since)


def _delay(record: Article, began: datetime | None) -> float | None:
    """Seconds from publication to the first sight; None where the time is only a day, or the site was not watched."""
    published, seen, evidence = record.published, record.first_seen, record.dates.published
    if published is None or seen is None or began is None or evidence is None or evidence.precision == "day":
        return None
    if published < began or published - seen > timedelta(hours=1):  # a time ahead is a wrong time zone
        return None
    return max((seen - published).total_seconds(), 0.0)


def _item(record: Article, size: float) -> Item:
    return Item(
        size, record.id, record.site, record.title, record.url, record.language, record.first_seen or record.fetched_at
    )


def _keep_greatest(heap: list[Item], item: Item) -> None:
    if len(heap) < LONGEST:
        heappush(heap, item)
    elif heap[0] < item:
        heappushpop(heap, item)
