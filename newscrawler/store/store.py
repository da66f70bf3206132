"""The store on SQL: frontier, articles, records, parts and leases in one database."""

from __future__ import annotations

from collections.abc import Collection, Iterable, Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from pathlib import Path

from sqlalchemy import Connection

from newscrawler.model.article import Article
from newscrawler.model.errors import StoreError
from newscrawler.model.frontier import Ending, Outcome, Row, RowId, Seed, SiteFile
from newscrawler.model.links import LinkKind
from newscrawler.model.validators import Validators
from newscrawler.store import access_files, articles, clock_repair, leases, owners, parts, queue, takedowns, transitions
from newscrawler.store.database import REBUILD, open_engine, shown, sqlite_file, store_errors
from newscrawler.store.maintenance import checks
from newscrawler.store.results import Published, Settled


class SqlStore:
    """`Store` over SQLAlchemy. Opening it migrates the schema. One thread at a time may use it."""

    def __init__(self, address: str) -> None:
        """Open `address`, an SQLAlchemy database address. Raises StoreError."""
        self._name = shown(address)
        self._engine = open_engine(address)
        self._connection: Connection | None = None
        self._file = sqlite_file(address)
        self._inode = self._file.stat().st_ino if self._file is not None else 0
        if self._file is not None:
            self._look_for_damage()

    def close(self) -> None:
        """Release the database."""
        self._engine.dispose()

    @contextmanager
    def transaction(self) -> Iterator[None]:
        """Group calls: all of them last, or none. Inside another transaction, a savepoint."""
        with store_errors(self._name):
            if self._connection is not None:
                with self._connection.begin_nested():
                    yield
                return
            self._check_there()
            with self._engine.begin() as connection:
                self._connection = connection
                try:
                    yield
                finally:
                    self._connection = None

    def _look_for_damage(self) -> None:
        """After a run that did not end in order, a SQLite file is looked through before use. Raises StoreError."""
        try:
            with self._open() as connection:
                if leases.drop_dead(connection) and (damage := checks.damage(connection)):
                    raise StoreError(self._name, f"is damaged ({damage}); {REBUILD}")
        except StoreError:
            self._engine.dispose()
            raise

    def _check_there(self) -> None:
        """A SQLite file that was moved or deleted would take everything in without an error, and nothing would last."""
        if self._file is not None and self._file.stat().st_ino != self._inode:
            raise StoreError(self._file, "is not the file that it was when it was opened")

    @contextmanager
    def _open(self) -> Iterator[Connection]:
        if self._connection is not None:
            yield self._connection
            return
        with self.transaction():
            assert self._connection is not None  # noqa: S101  # transaction() has set it
            yield self._connection

    def acquire(self, domains: Collection[str], run: str, now: datetime) -> set[str]:
        """Take the lease of each domain that nobody living holds; returns those that `run` holds now."""
        with self._open() as connection:
            return leases.acquire(connection, domains, run, now)

    def wanted(self, run: str, now: datetime) -> bool:
        """Whether another run waits for a lease of `run`."""
        with self._open() as connection:
            return leases.wanted(connection, run, now)

    def yielding(self, domains: Collection[str], now: datetime) -> set[str]:
        """Those of `domains` that a backfill holds."""
        with self._open() as connection:
            return leases.yielding(connection, domains, now)

    def renew(self, run: str, now: datetime) -> set[str]:
        """Prolong the leases of `run`; returns the domains that it still holds."""
        with self._open() as connection:
            return leases.renew(connection, run, now)

    def release(self, run: str) -> None:
        """Give the leases of `run` back."""
        with self._open() as connection:
            leases.release(connection, run)

    def begin(self, run: str, sites: Collection[str], now: datetime) -> None:
        """Start a run: rows of `sites` that a dead run left in flight become due again."""
        with self._open() as connection:
            clock_repair.mend(connection, sites, now)
            queue.begin(connection, sites)

    def add(self, seeds: Iterable[Seed], now: datetime, *, again: bool = False) -> int:
        """Put links into the frontier; returns how many were new. `again`: known ones become due as well."""
        with self._open() as connection:
            return queue.add(connection, seeds, now, again=again)

    def resume(self, task: str, sites: Collection[str], now: datetime, *, again: bool) -> bool:
        """A backfill begins or goes on; returns whether any source of it was read before."""
        with self._open() as connection:
            return owners.resume(connection, task, sites, now, again=again)

    def take(
        self, run: str, sites: Collection[str], host: str, limit: int, now: datetime, *, task: str = ""
    ) -> list[Row]:
        """Hand out rows of one host that are due, sources first, then newest first; they are in flight from now on."""
        with self._open() as connection:
            return queue.take(connection, run, sites, host, limit, now, task)

    def give_back(self, rows: Sequence[RowId]) -> None:
        """Rows that were taken and not tried are due again."""
        with self._open() as connection:
            queue.give_back(connection, rows)

    def hosts(self, run: str, sites: Collection[str], now: datetime, *, task: str = "") -> set[str]:
        """Hosts with rows due."""
        with self._open() as connection:
            return queue.hosts(connection, run, sites, now, task)

    def next_due(
        self, run: str, sites: Collection[str], but: Collection[str] = (), *, task: str = ""
    ) -> datetime | None:
        """When the next row of a host not among `but` becomes due that this run has not settled; None if never."""
        with self._open() as connection:
            stamp = queue.next_due(connection, run, sites, but, task)
        return None if stamp is None else datetime.fromtimestamp(stamp, UTC)

    def wake(self, sites: Collection[str], now: datetime, most: int) -> tuple[int, int]:
        """Make stored articles due that are to be looked at again, at most `most` a site."""
        with self._open() as connection:
            return transitions.wake(connection, sites, now, most)

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
        """Note how a row ended, other than by an article."""
        with self._open() as connection:
            return transitions.settle(connection, row, outcome, run, now, revisit, asked)

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
        """One transaction: the links found on a source, and that it was read. Returns how many articles were new."""
        seeds = list(links)
        standing = [seed for seed in seeds if seed.found_by in ("home", "guess")]
        articles_ = [seed for seed in seeds if seed.link.kind is LinkKind.ARTICLE]
        further = [seed for seed in seeds if seed not in standing and seed.link.kind is not LinkKind.ARTICLE]
        with self.transaction(), self._open() as connection:
            queue.add(connection, standing, now, run=run)
            new = queue.add(connection, articles_, now)
            if refetch:
                queue.refetch(connection, articles_, run, now)
            # a listing goes on to its next page only as long as its pages have something new
            followed = [s for s in further if new or s.task or s.link.kind is not LinkKind.LISTING]
            queue.follow(connection, followed, run, now)
            transitions.settle(connection, row, Outcome(Ending.READ), run, now)
            if validators is not None:
                transitions.keep_validators(connection, row, validators)
            return new

    def hold_back(self, site: str, root: str | None, run: str, *, task: str = "") -> int:
        """Further pages and sitemaps that are due wait for the next run; returns how many."""
        with self._open() as connection:
            return queue.hold_back(connection, site, root, run, task)

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
        """One transaction: verdict, article, addresses, record, and how the row ended."""
        with self.transaction(), self._open() as connection:
            return articles.settle(connection, row, article, run, now, revisit, near=near, asked=asked)

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
        """A stored article was taken down. Returns its last record, to be settled as one whose status is `gone`."""
        with self.transaction(), self._open() as connection:
            return takedowns.settle(connection, row, output, run, now, revisit, doubted=doubted)

    def unpublished(self) -> int:
        """Records that are in no published part yet."""
        with self._open() as connection:
            return articles.unpublished(connection)

    def publish(self, output: Path, sites: Collection[str], now: datetime) -> list[Published]:
        """Write every record of `sites` that is in no part yet into parts; finish parts of a dead run."""
        with self._open() as connection:
            assigned = parts.assign(connection, sites, now)
        done = []
        for one in assigned:
            with self._open() as connection:
                written = parts.lines(connection, one.id)
            path = output / one.path
            with store_errors(str(path)):
                parts.write(path, (line for _, line in written))
            with self._open() as connection:
                parts.mark_published(connection, one.id, written)
            done.append(Published(path, len(written)))
        return done

    def site_file(self, url: str, now: datetime) -> SiteFile | None:
        """What `url` answered, if that was less than a day before `now`; nothing from the future."""
        with self._open() as connection:
            return access_files.read(connection, url, now)

    def keep_site_file(self, file: SiteFile) -> None:
        """Keep an answer in the place of the one before."""
        with self._open() as connection:
            access_files.keep(connection, file)
