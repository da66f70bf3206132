"""What the rest of newscrawler asks of a store."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from contextlib import AbstractContextManager
from datetime import datetime
from pathlib import Path
from typing import Protocol

from newscrawler.model.article import Article
from newscrawler.model.frontier import Outcome, Row, RowId, Seed, SiteFile
from newscrawler.model.validators import Validators
from newscrawler.store.results import Published, Settled


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

    def settle(
        self,
        row: RowId,
        outcome: Outcome,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        asked: str = "",
    ) -> bool:
        """Note how a row ended, other than by an article.

        A stored article waits for its next look, by the site's `revisit` in seconds (`next_check`). `asked` is
        the address that was asked for; where a better spelling has come up since, the row is due again instead,
        which is returned.
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
        asked: str = "",
    ) -> Settled:
        """One transaction: verdict, article, addresses, record, and how the row ended.

        `near` False: a copy of another site's article makes no record, its row is dropped. `asked`: the address that
        was asked for, which the row keeps, whatever other spelling has come up since.
        """

    def settle_gone(
        self,
        row: RowId,
        output: Path,
        run: str,
        now: datetime,
        *,
        revisit: Sequence[int] = (),
        doubted: bool = False,
    ) -> Article | str:
        """A stored article was taken down. Returns its last record, to be settled as one whose status is `gone`.

        The reason instead, and the row is settled, where that was known, where another address of the article is looked
        at from now on, and where the part that holds the text has gone from `output`; where it is `doubted`, also at
        the first of two such looks in a row (`takedowns.MANY`).
        """

    def unpublished(self) -> int:
        """Records that are in no published part yet."""

    def publish(self, output: Path, sites: Collection[str], now: datetime) -> list[Published]:
        """Write every record of `sites` that is in no part yet into parts; finish parts of a dead run."""

    def site_file(self, url: str, now: datetime) -> SiteFile | None:
        """What `url` answered, if that was less than a day before `now`; nothing from the future."""

    def keep_site_file(self, file: SiteFile) -> None:
        """Keep an answer in the place of the one before."""
