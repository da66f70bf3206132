"""Run: one crawl. It owns the store's thread, the workers, the leases and the parts; it knows nothing of Scrapy."""

from __future__ import annotations

import asyncio
import logging
from collections.abc import Callable, Collection, Coroutine, Iterable
from contextlib import suppress
from dataclasses import dataclass, field
from datetime import datetime
from enum import Enum, auto
from pathlib import Path
from typing import Any, TypeVar
from urllib.parse import urlsplit

from newscrawler.crawling.clock import FIRST_RELEASE, Clock
from newscrawler.crawling.exits import Facts
from newscrawler.crawling.policy import Policy
from newscrawler.crawling.run_log import SiteLog
from newscrawler.crawling.tally import SiteTally, end_of, source_results
from newscrawler.crawling.troubles import Troubles
from newscrawler.crawling.workers.pool import WARM, Workers, start_workers
from newscrawler.identity.rechecks import BUDGET
from newscrawler.model.config import Config
from newscrawler.model.errors import Held, NewscrawlerError, Stopped, StoreError
from newscrawler.model.frontier import Outcome, Row, RowId
from newscrawler.model.links import Link
from newscrawler.model.orders import Order
from newscrawler.model.site_runs import RunKind, SiteRun, SourceResult
from newscrawler.model.sites import NO_BROWSER, Site
from newscrawler.store.batches import Batches
from newscrawler.store.leases import RENEW
from newscrawler.store.output_folder import check_writable, identity
from newscrawler.store.results import Published
from newscrawler.store.store import Store
from newscrawler.web.urls import canonical_url, registrable_domain

logger = logging.getLogger(__name__)

T = TypeVar("T")
Count = Callable[[str, int], None]
"""Adds a number to a counter."""

PUBLISH_EVERY = 60.0
"""Seconds between parts: what is stored is published within a minute, and a day makes 1,440 files at most.

Held by tests/crawling/test_run.py::test_what_is_stored_is_published_every_minute.
"""
PUBLISH_FINISHED = 5.0
"""Seconds between looks at which sites have nothing under way: what was stored of them is published at once, however
long other sites take.

Held by tests/crawling/test_run.py::test_what_is_stored_of_a_finished_site_is_published_within_five_seconds.
"""
LEASE_WAIT = 60.0
"""Seconds for which a run waits for a site that another run holds: a slice of a backfill yields within 20.

Held by tests/crawling/test_run.py::test_a_run_gives_up_a_held_site_after_a_minute_and_a_slice_after_ten.
"""
PATIENCE = 600.0
"""The same for a slice of a backfill, which is started again in any case. Held by the same test."""
ASK_AGAIN = 1.0
"""Seconds between two requests for a lease. Shorter only loads the store."""


class RunState(Enum):
    """Where a run is in its life. It goes through the states in order; it may skip some, and never goes back."""

    CREATED = auto()
    """Nothing was touched yet."""
    OPENED = auto()
    """The store is open and the leases are held."""
    RUNNING = auto()
    """Rows are handed out and settled."""
    STOPPING = auto()
    """No row is handed out any more; what is being fetched may still be settled."""
    CLOSED = auto()
    """Everything was given back."""


def run_id(started_at: datetime, token: str) -> str:
    """Return the id of a run that starts now; `token` is random, so that two runs of one second differ."""
    return f"{started_at:%Y%m%dT%H%M%S}-{token}"


@dataclass(slots=True)
class Run:
    """One crawl of some sites into one output. Open it, hand rows out, settle each, close it.

    Opening it twice, and using it before it is open, raises RuntimeError.
    """

    config: Config
    order: Order
    open_store: Callable[[], Store]
    add: Count
    stop_fetching: Callable[[str], None]
    """Called once, with a reason, when the run stops by itself: whoever fetches must end and close the run."""
    id: str
    """Unique among runs, see `run_id`."""
    clock: Clock = field(default_factory=Clock)
    facts: Facts = field(default_factory=Facts)
    sites: dict[str, Site] = field(default_factory=dict)
    """Name → Site, of those whose lease this run holds."""
    tallies: dict[str, SiteTally] = field(default_factory=dict)
    """Name → what was done on each of these sites."""
    history: list[SiteRun] = field(default_factory=list)
    """What was done on each site, as the store has it; how it ended is in it once the run is closed."""
    parts: list[Path] = field(default_factory=list)
    """Parts published by this run."""
    started_at: datetime = field(init=False)
    listed: dict[str, tuple[Row, list[Link]]] = field(default_factory=dict)
    """URL of each source read → its row and the articles it listed (only the first where articles are fetched).

    The row of a URL that the user gave has the kind of source that was found there.
    """
    unread: list[tuple[Row, Outcome]] = field(default_factory=list)
    """Sources that were tried and not read; kept where no articles are fetched."""
    source_results: dict[tuple[str, str], SourceResult] = field(default_factory=dict)
    """Site and URL → how a source answered, and since when it has answered so, as it was last written."""
    troubles: Troubles = field(default_factory=Troubles)
    """What was tried without success."""
    policy: Policy = field(init=False)
    """Which rows may be fetched, which are, and what was taken of each site and source."""
    state: RunState = field(default=RunState.CREATED, init=False)
    cut: bool = False
    """Whether this is a slice of a backfill that ended because its time was over."""
    stopped: bool = field(default=False, init=False)
    """Whether a signal ended it."""
    left: datetime | None = None
    """At the end of a slice: when the next row of its backfill is due, perhaps in the past; None without such a row."""
    _unpublished: set[str] = field(default_factory=set, init=False)
    _leased_at: float = field(default=0.0, init=False)
    _batches: Batches = field(init=False)
    _workers: asyncio.Future[Workers] = field(init=False)
    _periodic: list[asyncio.Task[None]] = field(default_factory=list, init=False)
    _errands: set[asyncio.Future[None]] = field(default_factory=set, init=False)
    _working: set[asyncio.Future[Any]] = field(default_factory=set, init=False)
    _abandoned: bool = field(default=False, init=False)
    _output_was: tuple[int, int] = field(default=(0, 0), init=False)

    def __post_init__(self) -> None:
        self.policy = Policy(self.order, self.sites, self.config.max_pages)
        self.started_at = self.clock.now()
        if self.order.task:
            self.id += "-backfill"  # for people who read records; the lease has a column for it

    @property
    def rows(self) -> dict[RowId, Row]:
        """Rows that are being fetched and not settled."""
        return self.policy.rows

    @property
    def reader(self) -> str:
        """Who settles rows of the frontier: the run, or the backfill whose slice it is."""
        return self.order.task or self.id

    @property
    def kind(self) -> RunKind:
        """What the run was asked for."""
        if self.order.task:
            return RunKind.BACKFILL
        return RunKind.ARTICLES if self.order.articles_named else RunKind.SOURCES

    def count(self, name: str, number: int, *, site: str | None = None) -> None:
        """Add a number to a counter of the run, and of one of its sites."""
        self.add(name, number)
        if site is not None and site in self.tallies:
            self.tallies[site].counts[name] += number

    @property
    def running(self) -> bool:
        """Whether rows may be handed out."""
        return self.state is RunState.RUNNING

    def log(self, logger: logging.Logger, site: str) -> SiteLog:
        """Return `logger` with this run and one of its sites in each line."""
        return SiteLog(logger, site, self.id)

    def _require_open(self) -> None:
        if self.state is RunState.CREATED:
            raise RuntimeError("the run is not open yet: call open() first")
        if self.state is RunState.CLOSED:
            raise Stopped

    async def open(self) -> None:
        """Start the workers, open the store, take the leases, seed the frontier.

        Raises StoreError, and Held when every site is held by other runs after `LEASE_WAIT` seconds. After an error,
        close the run as after any other.
        """
        if self.state is not RunState.CREATED:
            raise RuntimeError("a run is opened only once: make another one")
        self._output_was = check_writable(self.config.output)
        # Meanwhile: nothing of the store reaches them, the fork server is a new program with no file of ours open.
        self._workers = asyncio.ensure_future(asyncio.to_thread(start_workers, self.config.workers, WARM))
        self._batches = Batches(self.open_store)
        try:
            await self._batches.opened()
            await self._check_clock()
            await self._take_leases()
        except BaseException:
            self.state = RunState.CLOSED
            (await self._workers).close()
            await self._batches.close()
            raise
        self.state = RunState.OPENED
        self._periodic = [
            asyncio.create_task(self._every(RENEW, self._renew)),
            asyncio.create_task(self._every(PUBLISH_EVERY, self._publish_and_note)),
            asyncio.create_task(self._every(PUBLISH_FINISHED, self._publish_finished)),
        ]
        await self._begin_history()
        await self._seed()
        await self._count_due()
        await self._publish()  # what a dead run had stored and not published
        if self.state is RunState.OPENED:
            self.state = RunState.RUNNING

    async def _check_clock(self) -> None:
        """Count from the store's newest time where the machine's clock cannot be right: dates would be misread."""
        shown = self.clock.now()
        if shown >= FIRST_RELEASE:
            return
        newest = await self._batches.do(lambda store: store.find_newest_time())
        logger.warning(
            "the clock of this machine shows %s and cannot be right; set it%s",
            f"{shown:%Y-%m-%d}",
            f" (this run counts from {newest:%Y-%m-%d %H:%M}, when the newest part was published)" if newest else "",
        )
        if newest is not None:
            self.clock = self.clock.from_then_on(newest)

    async def _begin_history(self) -> None:
        """Begin a row of the history for each site: one that stays without an end tells of a run that was killed."""
        now, names = self.clock.now(), list(self.sites)
        begun = await self.ask(lambda store: store.begin_history(self.reader, self.kind, names, now))
        self.tallies.update({site: SiteTally(row) for site, row in begun.items()})
        for site in self.sites.values():
            if site.browser:
                self.log(logger, site.name).warning(NO_BROWSER)

    @property
    def elapsed(self) -> float:
        """Seconds since the run began."""
        return (self.clock.now() - self.started_at).total_seconds()

    async def _keep_history(self, *, end: bool = False) -> None:
        now, error = self.clock.now(), str(self.facts.errors[0]) if self.facts.errors else None
        self.history = [
            tally.site_run(now, end_of(tally, stopped=self.stopped, cut=self.cut, error=error) if end else None, error)
            for tally in self.tallies.values()
        ]
        runs, sources = self.history, source_results(self.tallies)
        left_out = {site: tally.left_out for site, tally in self.tallies.items()}
        self.source_results = await self.ask(lambda store: store.keep_history(runs, sources, left_out))

    async def _publish_and_note(self) -> None:
        await self._publish()
        await self._keep_history()

    async def _seed(self) -> None:
        """Put what was ordered into the frontier, and wake stored articles that are to be checked again."""
        now, names, task = self.clock.now(), list(self.sites), self.order.task
        seeds = [seed for seed in self.order.seeds if seed.site in self.sites]
        self.facts.articles_named, self.facts.strict = self.order.articles_named, self.order.strict
        self.facts.judged = not task

        def seed(store: Store) -> bool:
            store.begin_run(names, now)
            store.add_seeds(seeds, now, again=not task)
            for site, urls in self.order.scopes.items() if not task else ():
                if site in self.sites:
                    store.hold_back_others(site, urls, self.id, now)
            return bool(task) and store.resume_backfill(task, names, now, again=self.order.slice.first)

        self.facts.sources_read += await self.ask(seed)  # read by an earlier slice
        if not task and self.order.articles and not self.order.articles_named:
            woken, waiting = await self.ask(lambda store: store.queue_rechecks(names, now, BUDGET))
            self.count("look", woken)
            self.count("look/left", waiting)

    async def _count_due(self) -> None:
        """Note how many articles wait on each site, for the progress; not of backfills, which may have millions."""
        now, names = self.clock.now(), list(self.sites)
        if not self.order.task:
            for site, number in (await self.ask(lambda store: store.count_due_articles(names, now))).items():
                self.tallies[site].due = number

    async def _take_leases(self) -> None:
        of_domain: dict[str, list[Site]] = {}
        for site in self.order.sites:
            of_domain.setdefault(registrable_domain(site.home), []).append(site)
        give_up = self.clock.monotonic() + (PATIENCE if self.order.task else LEASE_WAIT)
        while True:
            held = await self._batches.do(
                lambda store: store.acquire_leases(
                    list(of_domain), self.id, self.clock.now(), backfill=bool(self.order.task)
                )
            )
            if self.clock.monotonic() >= give_up or (held and not await self._yielding(of_domain.keys() - held)):
                break
            await self.clock.sleep(ASK_AGAIN)
            self.count("site/awaited", 1)
        self._leased_at = self.clock.monotonic()
        self.sites.update({site.name: site for domain in held for site in of_domain[domain]})
        if missing := sorted(set(of_domain) - held):
            self.count("site/held", len(missing))
            if not held:
                raise Held(missing)

    async def _yielding(self, missing: Collection[str]) -> bool:
        """Whether some of these domains are held by backfills, which yield them: worth waiting for."""
        if self.order.task or not missing:
            return False
        return bool(await self._batches.do(lambda store: store.find_backfill_leases(missing, self.clock.now())))

    async def ask(self, operation: Callable[[Store], T], *, alone: bool = False) -> T:
        """Run an operation on the store's thread. Raises what it raises, and Stopped after the run's end.

        A StoreError stops the run: nothing is fetched that cannot be kept.
        """
        self._require_open()
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
        """Stop the run because of `error`."""
        self.note(error)
        self._stop(type(error).__name__)

    def cut_slice(self) -> None:
        """Stop a slice of a backfill: the next continues."""
        self.cut = True
        self._stop("slice")

    def _stop(self, reason: str) -> None:
        if self.state in (RunState.OPENED, RunState.RUNNING):
            self.state = RunState.STOPPING
            self.stop_fetching(reason)

    async def work(self, function: Callable[..., T], *args: object, **kwargs: object) -> T:
        """Run a pure function of bytes in a worker. Raises what it raises, WorkerKilled, or Stopped."""
        self._require_open()
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
        """End what workers are doing: nobody waits for it any more, and its rows are due in the next run."""
        self._abandoned = True
        for task in list(self._working):
            task.cancel()

    def later(self, work: Coroutine[Any, Any, None]) -> None:
        """Start work that nobody waits for; `close` waits for its end."""
        errand = asyncio.ensure_future(work)
        self._errands.add(errand)
        errand.add_done_callback(self._errands.discard)

    async def _every(self, seconds: float, action: Callable[[], Coroutine[Any, Any, None]]) -> None:
        while True:
            await self.clock.sleep(seconds)
            with suppress(StoreError):  # ask() has noted it and stopped the run
                await action()

    async def _renew(self) -> None:
        held = await self.ask(lambda store: store.renew_leases(self.id, self.clock.now()))
        lost = {registrable_domain(site.home) for site in self.sites.values()} - held
        if lost:
            self.fail(Held(sorted(lost)))
        elif self.order.task and not self.cut:
            await self._end_slice()

    async def _end_slice(self) -> None:
        """Stop a slice of a backfill whose time is over, earlier where another run waits."""
        wanted = await self.ask(lambda store: store.is_lease_wanted(self.id, self.clock.now()))
        if self.order.slice.over(self.clock.monotonic() - self._leased_at, wanted=wanted):
            self.cut_slice()

    def note_stored(self, site: str) -> None:
        """Note that a record of a site is to be published."""
        self._unpublished.add(site)

    async def _publish_finished(self) -> None:
        if finished := self._unpublished - {row.site for row in self.rows.values()}:
            await self._publish(finished)

    async def _publish(self, finished: Collection[str] = ()) -> None:
        """Publish what was stored of these sites, or of all."""
        names, output = list(finished or self.sites), self.config.output
        self._unpublished.difference_update(names)

        def publish(store: Store) -> list[Published]:
            if identity(output) != self._output_was:
                raise StoreError(output, "is not the folder that it was when the run began; is a mount missing?")
            return store.publish(output, names, self.clock.now())

        published = await self.ask(publish, alone=True)
        self.parts += [part.path for part in published]
        self.count("parts", len(published))

    async def close(self, unused: Iterable[Row], *, stopped: bool = False) -> None:
        """Give back rows that were not tried, publish what was stored, release the leases. Errors go into `facts`.

        `stopped`: by a signal. Closing a run that was never opened, or is closed, does nothing.
        """
        self.stopped = stopped
        if self.state in (RunState.CREATED, RunState.CLOSED):
            self.state = RunState.CLOSED
            return
        self.state = RunState.STOPPING
        for task in self._periodic:
            task.cancel()
        await asyncio.gather(*self._errands, return_exceptions=True)
        (await self._workers).close()
        self._note_untried()
        rows = [row.id for row in unused]
        with suppress(StoreError):
            await self.ask(lambda store: store.give_back_rows(rows))
            await self._publish()
            if name := self.order.task:
                self.left = await self.ask(lambda store: store.find_next_due(name, list(self.sites), backfill=name))
        with suppress(StoreError):
            await self._keep_history(end=True)
        with suppress(StoreError):
            await self.ask(lambda store: store.release_leases(self.id))
        self.state = RunState.CLOSED
        await self._batches.close()

    def _note_untried(self) -> None:
        """Note named articles that were not requested because another run holds their site, or their host refused."""
        for seed in self.order.seeds if self.order.articles_named else ():
            url, host = seed.link.url, urlsplit(seed.link.url).hostname or ""
            if seed.site not in self.sites:
                why = "not requested: another run is crawling its site"
            elif self.policy.leaves_alone(host) and not self._ended(url):
                times = f"{self.policy.refusals(host)} times in a row"
                why = f"not requested: {host} refused {times}; run the same command again later"
            else:
                continue
            self.facts.refused[url] = why
            self.facts.tried[seed.site].unavailable += 1

    def _ended(self, url: str) -> bool:
        canonical = canonical_url(url)
        return canonical in self.facts.answered or canonical in map(canonical_url, self.facts.refused)
