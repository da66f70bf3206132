"""What the rest of newscrawler asks of a store, and the words in which it asks."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Protocol

from newscrawler import selection
from newscrawler.article import Article
from newscrawler.dedupe import Verdict
from newscrawler.links import Link
from newscrawler.validators import NOTHING, Validators

RowId = int
OUTSIDE_RANGE = selection.OUTSIDE_RANGE
BEFORE_SINCE = selection.BEFORE_SINCE


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One row of the frontier, handed out to be fetched."""

    id: RowId
    site: str
    """Name of the site."""
    host: str
    """Host name of `link.url`, without port: the unit of politeness."""
    link: Link
    """What is to be fetched, with the hints of its source."""
    found_by: str
    """`feed`, `sitemap`, `listing`, `url` (an article named by the user), `site` (a source that the site file names),
    `address` (given by the user), `home` (a source found there), `guess` (a usual place of one)."""
    tries: int
    """Requests that brought no answer so far."""
    looks: int | None = None
    """Looks at a stored article in a row without a change; None for what is not stored."""
    validators: Validators = NOTHING
    """What the request can be conditional on."""
    root: str = ""
    """Address of the source from which further pages and sitemaps led here; the row's own if there were none."""
    depth: int = 0
    """How many further pages or sitemaps lead from there to here."""
    own: bool = False
    """Only backfills wait for it."""


class Ending(StrEnum):
    """How a row ended in this run."""

    STORED = "stored"
    UNCHANGED = "unchanged"
    ALIAS = "alias"
    COPY = "copy"
    READ = "read"
    """A source that was read."""
    DROPPED = "dropped"
    FAILED = "failed"
    LATER = "later"
    """No answer yet: due again."""


@dataclass(frozen=True, slots=True)
class Outcome:
    """How a row ended. Dropped, failed and later carry a short, fixed reason that becomes a counter."""

    ending: Ending
    reason: str = ""
    due_at: datetime | None = None
    """For `later`: when to try again."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Seed:
    """A link to put into the frontier for a site."""

    site: str
    link: Link
    found_by: str
    """As in `Row`."""
    read: bool = False
    """A source whose links are known already: due in the next run."""
    root: str = ""
    """As in `Row`; empty for a source of its own."""
    depth: int = 0
    """As in `Row`."""
    task: str = ""
    """Name of the backfill that found it."""


@dataclass(frozen=True, slots=True)
class Settled:
    """What became of an article: the verdict, and the Article as the store knows it now."""

    verdict: Verdict
    article: Article
    stored: bool
    """Whether there is a record of it."""


@dataclass(frozen=True, slots=True)
class Published:
    """One part that was published."""

    path: Path
    records: int


@dataclass(frozen=True, slots=True)
class SiteFile:
    """What an origin answered when it was asked for robots.txt or another file for crawlers."""

    url: str
    """An origin and one of a few fixed paths."""
    status: int
    """HTTP status; 404 also stands for what counts as no file, such as too many redirects."""
    body: bytes
    """As far as it counts."""
    fetched_at: datetime


class Store(Protocol):
    """State that survives the process. Every method raises StoreError; one thread at a time may call them.

    `run` is a run's id. In what concerns the frontier, a slice of a backfill gives the backfill's name instead, so that
    what one slice has settled stays settled for the next; `task` is that name, empty for every other run, and chooses
    the rows: a run takes none for which only backfills wait, a backfill only those that it has found itself.
    """

    def transaction(self) -> AbstractContextManager[None]:
        """Group calls: all of them last, or none. Inside another transaction, a savepoint."""

    def close(self) -> None:
        """Release the database."""

    def acquire(self, domains: Collection[str], run: str, now: datetime) -> set[str]:
        """Take the lease of each domain that nobody living holds; returns those that `run` holds now.

        Of the others it is noted that they are wanted.
        """

    def wanted(self, run: str, now: datetime) -> bool:
        """Whether another run has asked for a lease of `run` in the last seconds and waits."""

    def yielding(self, domains: Collection[str], now: datetime) -> set[str]:
        """Those of `domains` that a backfill holds, which gives them back when asked."""

    def renew(self, run: str, now: datetime) -> set[str]:
        """Prolong the leases of `run`; returns the domains that it still holds."""

    def release(self, run: str) -> None:
        """Give the leases of `run` back."""

    def begin(self, run: str, sites: Collection[str], now: datetime) -> None:
        """Start a run: rows of `sites` that a dead run left in flight become due again.

        Sources that a site file named are due only when `add` names them once more: one that left the file is not read.
        """

    def add(self, seeds: Iterable[Seed], now: datetime, *, again: bool = False) -> int:
        """Put links into the frontier; returns how many were new. `again`: known ones become due as well."""

    def resume(self, task: str, sites: Collection[str], now: datetime, *, again: bool) -> bool:
        """A backfill begins or goes on. `again`: sources of it that failed or were held back are asked once more.

        Returns whether any source of it was read before.
        """

    def take(
        self, run: str, sites: Collection[str], host: str, limit: int, now: datetime, *, task: str = ""
    ) -> list[Row]:
        """Hand out rows of one host that are due, sources first, then newest first; they are in flight from now on."""

    def give_back(self, rows: Sequence[RowId]) -> None:
        """Rows that were taken and not tried are due again."""

    def hosts(self, run: str, sites: Collection[str], now: datetime, *, task: str = "") -> set[str]:
        """Hosts with rows due."""

    def next_due(
        self, run: str, sites: Collection[str], but: Collection[str] = (), *, task: str = ""
    ) -> datetime | None:
        """When the next row of a host not among `but` becomes due that this run has not settled; None if never."""

    def wake(self, sites: Collection[str], now: datetime, most: int) -> tuple[int, int]:
        """Make stored articles due that are to be looked at again, at most `most` a site.

        First those that are new or changed at the last look, then those that wait longest. What an earlier run woke and
        did not come to counts. Returns how many are due now, and how many wait for the next run.
        """

    def settle(self, row: RowId, outcome: Outcome, run: str, now: datetime, *, revisit: Sequence[int] = ()) -> None:
        """Note how a row ended, other than by an article.

        A stored article waits for its next look, by the site's `revisit` in seconds (`revisits.next_look`).
        """

    def settle_source(
        self,
        row: RowId,
        links: Iterable[Seed],
        run: str,
        now: datetime,
        *,
        validators: Validators | None = None,
        refetch: bool = False,
    ) -> int:
        """One transaction: the links found on a source, and that it was read. Returns how many articles were new.

        The next page of a listing is opened only where a page had something new; a sitemap of an index only where it
        has changed since it was last read; a backfill opens both, each once. `validators`: for the next request.
        `refetch`: articles that are known are due as well.
        """

    def hold_back(self, site: str, root: str | None, run: str, *, task: str = "") -> int:
        """Further pages and sitemaps that are due wait for the next run: those of the source `root`, without it all.

        Returns how many.
        """

    def settle_article(
        self,
        row: RowId,
        article: Article,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        near: bool = True,
    ) -> Settled:
        """One transaction: verdict, article, addresses, record, and how the row ended.

        `near` False: a copy of another site's article makes no record, its row is dropped.
        """

    def settle_gone(
        self, row: RowId, output: Path, run: str, now: datetime, *, revisit: Sequence[int] = ()
    ) -> Article | None:
        """A stored article was taken down. Returns its last record, to be settled as one whose status is `gone`.

        None, and the row is settled, where that was known, where another address of the article is looked at instead,
        and where the part that holds the text has gone from `output`.
        """

    def unpublished(self) -> int:
        """Records that are in no published part yet."""

    def publish(self, output: Path, sites: Collection[str], now: datetime) -> list[Published]:
        """Write every record of `sites` that is in no part yet into parts; finish parts of a dead run."""

    def site_file(self, url: str, now: datetime) -> SiteFile | None:
        """What `url` answered, if that was less than a day before `now`; nothing from the future."""

    def keep_site_file(self, file: SiteFile) -> None:
        """Keep an answer in the place of the one before."""
