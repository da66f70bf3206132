"""Run: one crawl. It owns the store's thread, the workers, the leases and the parts; it knows nothing of Scrapy."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Callable, Collection, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, TypeVar

from newscrawler.crawl.exits import Facts
from newscrawler.crawl.policy import Admission
from newscrawler.crawl.settlement import Outcomes
from newscrawler.crawl.workers.pool import WARM, Workers, start_workers
from newscrawler.identity.rechecks import BUDGET
from newscrawler.model.config import Config
from newscrawler.model.errors import Held, NewscrawlerError, Stopped, StoreError
from newscrawler.model.frontier import Row, RowId
from newscrawler.model.links import Link
from newscrawler.model.orders import Order
from newscrawler.model.sites import Site
from newscrawler.store.batches import Batches
from newscrawler.store.leases import BACKFILL, RENEW
from newscrawler.store.output_folder import check_writable, identity
from newscrawler.store.protocol import Store
from newscrawler.store.results import Published
from newscrawler.web.urls import registrable_domain

T = TypeVar("T")
Count = Callable[[str, int], None]

PUBLISH_EVERY = 60.0
"""Seconds between parts."""
LEASE_WAIT = 60.0
"""Seconds for which a run waits for a site that another run holds."""
PATIENCE = 600.0
"""The same for a slice of a backfill, which comes again in any case."""


@dataclass(slots=True)
class Run:
    """One crawl of some sites into one output. Open it, hand rows out, settle each, close it."""

    config: Config
    order: Order
    open_store: Callable[[], Store]
    count: Count
    """Adds to a counter: name, number."""
    stop: Callable[[str], None]
    """Asks whoever fetches to stop, with a reason."""
    id: str = field(default_factory=lambda: f"{datetime.now(UTC):%Y%m%dT%H%M%S}-{secrets.token_hex(4)}")
    facts: Facts = field(default_factory=Facts)
    sites: dict[str, Site] = field(default_factory=dict)
    """Name → Site, of those whose lease this run holds."""
    parts: list[Path] = field(default_factory=list)
    """Parts published by this run."""
    started_at: datetime = field(default_factory=lambda: datetime.now(UTC))
    delayed: Callable[[datetime], None] = lambda due: None
    """Set by the scheduler: a row will be due then."""
    listed: dict[str, tuple[Row, list[Link]]] = field(default_factory=dict)
    """Address of each source read → its row and the articles it listed (one of them where articles are fetched)."""
    admission: Admission = field(init=False)
    """Which rows may be fetched, which are, and what was taken of each site and source."""
    outcomes: Outcomes = field(init=False)
    """How the rows that were handed out ended."""
    cut: bool = False
    """A slice of a backfill that ended because its time was over."""
    left: datetime | None = None
    """At the end of a slice: when the next row of its backfill is due, perhaps long since; None if there is none."""
    _took_at: float = field(default=0.0, init=False)
    _batches: Batches = field(init=False)
    _workers: asyncio.Future[Workers] = field(init=False)
    _tasks: list[asyncio.Task[None]] = field(default_factory=list, init=False)
    _errands: set[asyncio.Future[None]] = field(default_factory=set, init=False)
    _working: set[asyncio.Future[Any]] = field(default_factory=set, init=False)
    _abandoned: bool = field(default=False, init=False)
    _output_was: tuple[int, int] = field(default=(0, 0), init=False)

    def __post_init__(self) -> None:
        self.admission = Admission(self.order, self.config.max_pages)
        self.outcomes = Outcomes(self)
        if self.order.task:
            self.id += BACKFILL

    @property
    def rows(self) -> dict[RowId, Row]:
        """Rows that are being fetched and not settled."""
        return self.admission.rows

    @property
    def reader(self) -> str:
        """Who settles rows of the frontier: the run, or the backfill of which it is a slice."""
        return self.order.task or self.id

    async def open(self) -> None:
        """Start the workers, open the store, take the leases, seed the frontier.

        Raises StoreError, and Held when every site is held by other runs after `LEASE_WAIT` seconds.
        """
        self._output_was = check_writable(self.config.output)
        # Meanwhile: nothing of the store reaches them, the fork server is a new program with no file of ours open.
        self._workers = asyncio.ensure_future(asyncio.to_thread(start_workers, self.config.workers, WARM))
        self._batches = Batches(self.open_store)
        try:
            await self._batches.opened()
            await self._take_leases()
        except BaseException:
            (await self._workers).close()
            raise
        self._tasks = [
            asyncio.create_task(self._every(RENEW, self._renew)),
            asyncio.create_task(self._every(PUBLISH_EVERY, self._publish)),
        ]
        now, names, task = datetime.now(UTC), list(self.sites), self.order.task
        seeds = [seed for seed in self.order.seeds if seed.site in self.sites]
        self.facts.articles_named = self.order.articles_named

        def seed(store: Store) -> None:
            store.begin(self.id, names, now)
            store.add(seeds, now, again=not task)
            if task and store.resume(task, names, now, again=self.order.slice.first):
                self.facts.sources_read += 1  # by an earlier slice

        await self.ask(seed)
        if not task and self.order.articles and not self.order.articles_named:
            looks, left = await self.ask(lambda s: s.wake(names, now, BUDGET))
            self.count("look", looks)
            self.count("look/left", left)
        await self._publish()  # what a dead run had stored and not published

    async def _take_leases(self) -> None:
        of_domain: dict[str, list[Site]] = {}
        for site in self.order.sites:
            of_domain.setdefault(registrable_domain(site.home), []).append(site)
        clock = asyncio.get_running_loop()
        give_up = clock.time() + (PATIENCE if self.order.task else LEASE_WAIT)
        while True:
            held = await self._batches.do(lambda s: s.acquire(list(of_domain), self.id, datetime.now(UTC)))
            if clock.time() >= give_up or (held and not await self._yielding(of_domain.keys() - held)):
                break
            await asyncio.sleep(1)
            self.count("site/awaited", 1)
        self._took_at = clock.time()
        self.sites = {site.name: site for domain in held for site in of_domain[domain]}
        self.admission.sites = self.sites
        if missing := sorted(set(of_domain) - held):
            self.count("site/held", len(missing))
            if not held:
                raise Held(missing)

    async def _yielding(self, missing: Collection[str]) -> bool:
        """Whether some of these sites are held by backfills, which make way: worth waiting for."""
        if self.order.task or not missing:
            return False
        return bool(await self._batches.do(lambda s: s.yielding(missing, datetime.now(UTC))))

    async def ask(self, operation: Callable[[Store], T], *, alone: bool = False) -> T:
        """Run an operation on the store's thread. A StoreError ends the run: nothing is fetched that cannot be kept."""
        try:
            return await self._batches.do(operation, alone=alone)
        except StoreError as error:
            self.fail(error)
            raise

    def note(self, error: NewscrawlerError) -> None:
        """Remember an error, once; it decides the exit code."""
        if not any(str(error) == str(known) for known in self.facts.errors):
            self.facts.errors.append(error)

    def fail(self, error: NewscrawlerError) -> None:
        """End the run because of `error`."""
        self.note(error)
        self.stop(type(error).__name__)

    async def work(self, function: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Run a pure function of bytes in a worker. Raises what it raises, WorkerKilled, or Stopped."""
        if self._abandoned:
            raise Stopped
        task = asyncio.ensure_future(self._work(function, args, kwargs))
        self._working.add(task)
        try:
            return await task
        except asyncio.CancelledError as error:
            if not self._abandoned:
                raise
            raise Stopped from error
        finally:
            self._working.discard(task)

    async def _work(self, function: Callable[..., T], args: tuple[object, ...], kwargs: dict[str, object]) -> T:
        return await (await asyncio.shield(self._workers)).run(function, *args, **kwargs)

    def abandon(self) -> None:
        """Wait for no page any more, however many still want a worker: their rows are due in the next run."""
        self._abandoned = True
        for task in list(self._working):
            task.cancel()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work that nobody waits for; close() sees to its end."""
        errand = asyncio.ensure_future(work)
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _every(self, seconds: float, action: Callable[[], object]) -> None:
        while True:
            await asyncio.sleep(seconds)
            with suppress(StoreError):  # ask() has noted it and stopped the run
                await action()  # type: ignore[misc]  # both actions are coroutine functions

    async def _renew(self) -> None:
        held = await self.ask(lambda s: s.renew(self.id, datetime.now(UTC)))
        lost = {registrable_domain(site.home) for site in self.sites.values()} - held
        if lost:
            self.fail(Held(sorted(lost)))
        elif self.order.task and not self.cut:
            await self._end_slice()

    async def _end_slice(self) -> None:
        """A slice of a backfill that has had its time ends, early for a run that waits."""
        wanted = await self.ask(lambda s: s.wanted(self.id, datetime.now(UTC)))
        if self.order.slice.over(asyncio.get_running_loop().time() - self._took_at, wanted=wanted):
            self.cut = True
            self.stop("slice")

    async def _publish(self) -> None:
        names, output = list(self.sites), self.config.output

        def publish(store: Store) -> list[Published]:
            if identity(output) != self._output_was:
                raise StoreError(output, "is not the folder that it was when the run began; is a mount missing?")
            return store.publish(output, names, datetime.now(UTC))

        published = await self.ask(publish, alone=True)
        self.parts += [part.path for part in published]
        self.count("parts", len(published))

    async def close(self, unused: Iterable[Row]) -> None:
        """Give back what was not tried, publish what was stored, release the leases. Errors go into `facts`."""
        for task in self._tasks:
            task.cancel()
        if not self._tasks:  # never opened
            return
        await asyncio.gather(*self._errands, return_exceptions=True)
        if bound := len(self.admission.at_bound):
            self.count("site/page-budget", bound)
        (await self._workers).close()
        rows = [row.id for row in unused]
        with suppress(StoreError):
            await self.ask(lambda s: s.give_back(rows))
            await self._publish()
            if name := self.order.task:
                self.left = await self.ask(lambda s: s.next_due(name, list(self.sites), task=name))
        with suppress(StoreError):
            await self.ask(lambda s: s.release(self.id))
        await self._batches.close()
