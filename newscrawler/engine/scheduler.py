"""Scrapy's scheduler over the frontier: rows become requests as late as a host's downloader slot can use them."""

from __future__ import annotations

import asyncio
from collections import deque
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.utils.defer import deferred_from_coro

from newscrawler.engine.callbacks import ROW
from newscrawler.model.errors import NewscrawlerError, StoreError
from newscrawler.model.frontier import Ending, Outcome, Row
from newscrawler.store.protocol import Store

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from newscrawler.crawl.run import Run
    from newscrawler.engine.callbacks import Answers

WINDOW = 20
"""Rows of one host that are kept in memory."""
REFILL = 10
"""A window is filled up when it holds fewer."""
SOON = 60.0
"""Seconds within which a due row keeps the run going: delayed retries and Retry-After."""


class FrontierScheduler(BaseScheduler):
    """Round-robin over hosts, in the frontier's order within a host, one request ahead of each downloader slot.

    Holding more back is the downloader's work: a scheduler that returns None is asked again only when a request ends,
    or after 5 s; one that hands out freely lets a slow host fill all places.
    """

    def __init__(self, crawler: Crawler) -> None:
        self._crawler = crawler
        self._windows: dict[str, deque[Row]] = {}
        self._ring: deque[str] = deque()
        self._again: deque[Request] = deque()  # what Scrapy re-enqueues itself: redirects and retries
        self._out: dict[str, set[int]] = {}
        self._dry: set[str] = set()  # hosts for which the store had nothing more when last asked
        self._closed: set[str] = set()  # hosts from which this run takes nothing more
        self._spare: list[Row] = []
        self._look = True  # there may be hosts that are not known yet
        self._next_due: datetime | None = None
        self._refilling: asyncio.Task[None] | None = None

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls(crawler)

    def open(self, spider: Spider) -> Deferred[None]:
        """Open the run: workers, store, leases, seeds. An error ends the crawl before the first request."""
        self._run: Run = spider.run  # type: ignore[attr-defined]  # only spiders with a run use this scheduler
        self._answers: Answers = spider.answers  # type: ignore[attr-defined]
        self._answers.answered = self._answered
        self._answers.found = self._found
        self._run.delayed = self._delayed
        return deferred_from_coro(self._open())

    async def _open(self) -> None:
        try:
            await self._run.open()
            await self._refill()
        except NewscrawlerError as error:
            # Raised here, it would leave Scrapy half open; with nothing to do, it closes in order.
            self._look = False
            self._run.note(error)

    def close(self, reason: str) -> Deferred[None]:
        """Give back what was not tried and close the run."""
        if self._refilling is not None:
            self._refilling.cancel()
        unused = [row for window in self._windows.values() for row in window] + self._spare
        return deferred_from_coro(self._run.close([*unused, *self._run.rows.values()]))

    def has_pending_requests(self) -> bool:
        """True while rows are due that this run has not settled, now or within `SOON` seconds."""
        if self._again or self._refilling is not None or any(self._windows.values()):
            return True
        if self._look:
            return True
        return self._next_due is not None and (self._next_due - datetime.now(UTC)).total_seconds() <= SOON

    def enqueue_request(self, request: Request) -> bool:
        """Take a redirect or a retry; it keeps its row. A request without a row is not ours: refused."""
        row: Row | None = request.meta.get(ROW)
        if row is None:
            return False
        self._answered(row)
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """The next request that its host's slot can take, None if there is none at the moment."""
        if self._run.facts.errors:  # the run is ending: nothing is fetched that could not be kept
            return None
        request = self._redirected() or self._fresh()
        self._refill_soon()
        return request

    def _redirected(self) -> Request | None:
        if not self._again:
            return None
        request = self._again.popleft()
        row: Row = request.meta[ROW]
        self._out.setdefault(row.host, set()).add(row.id)
        return request

    def _fresh(self) -> Request | None:
        for _ in range(len(self._ring)):
            host = self._ring[0]
            self._ring.rotate(-1)
            window = self._windows[host]
            while window and self._free(host):
                if self._run.outcomes.rests(window[0]):
                    self._spare.append(window.popleft())
                    continue
                allowed = self._run.admission.may_start(window[0])
                if allowed is None:
                    break
                if not allowed:  # nor anything behind it: what this run may do with the host is done
                    self._spare.extend(window)
                    window.clear()
                    self._closed.add(host)
                    break
                if (request := self._request(window.popleft())) is not None:
                    return request
        return None

    def _free(self, host: str) -> bool:
        """True when the host has no request that waits for its slot."""
        slot = self._crawler.engine.downloader.slots.get(host)
        return len(self._out.get(host, ())) <= (slot.concurrency if slot is not None else 1)

    def _request(self, row: Row) -> Request | None:
        """None for a row that ends unasked: it costs only itself."""
        if self._run.admission.budgets.same_page(row):
            self._run.later(self._answers.settle(row, Outcome(Ending.DROPPED, "same-page")))
            return None
        try:
            request = self._answers.request(row)
        except ValueError:  # an address that Scrapy refuses
            self._run.later(self._answers.settle(row, Outcome(Ending.DROPPED, "bad-url")))
            return None
        self._out.setdefault(row.host, set()).add(row.id)
        self._run.outcomes.starts(row)
        return request

    def _answered(self, row: Row) -> None:
        self._out.get(row.host, set()).discard(row.id)

    def _found(self) -> None:
        """New rows, perhaps of new hosts, came into the frontier."""
        self._look = True
        self._dry.clear()
        self._refill_soon()

    def _delayed(self, due: datetime) -> None:
        """A row will be due again, perhaps within this run."""
        self._next_due = min(due, self._next_due) if self._next_due is not None else due
        self._wake_at(self._next_due)

    def _refill_soon(self) -> None:
        if self._refilling is not None or not self._run.sites:
            return
        low = any(len(self._windows[host]) < REFILL for host in self._windows.keys() - self._dry - self._closed)
        due = self._next_due is not None and self._next_due <= datetime.now(UTC)
        if self._look or low or due:
            self._refilling = asyncio.ensure_future(self._refill_and_wake())

    async def _refill_and_wake(self) -> None:
        try:
            await self._refill()
        except StoreError:
            self._look, self._next_due = False, None  # the run is ending; it has noted the error
        finally:
            self._refilling = None
        slot = self._crawler.engine._slot  # Scrapy has no public way to wake its engine
        if slot is not None:
            slot.nextcall.schedule()

    async def _refill(self) -> None:
        """Fill the windows up from the store."""
        look = self._look or (self._next_due is not None and self._next_due <= datetime.now(UTC))
        self._look = False
        idle = self._closed if look else self._closed | self._dry
        room = {h: WINDOW - len(w) for h, w in self._windows.items() if len(w) < REFILL and h not in idle}
        closed, sites = list(self._closed), list(self._run.sites)
        run, task = self._run.reader, self._run.order.task

        def take(store: Store) -> tuple[dict[str, list[Row]], datetime | None]:
            now = datetime.now(UTC)
            hosts = dict(room)
            if look:
                hosts |= dict.fromkeys(store.hosts(run, sites, now, task=task) - self._windows.keys(), WINDOW)
            rows = {host: store.take(run, sites, host, number, now, task=task) for host, number in hosts.items()}
            return rows, store.next_due(run, sites, closed, task=task) if not any(rows.values()) else None

        taken, self._next_due = await self._run.ask(take)
        for host, rows in taken.items():
            if host not in self._windows:
                self._windows[host] = deque()
                self._ring.append(host)
            self._windows[host].extend(rows)
            self._dry -= {host}
            if not rows:
                self._dry |= {host}
        if self._next_due is not None:
            self._wake_at(self._next_due)

    def _wake_at(self, due: datetime) -> None:
        wait = (due - datetime.now(UTC)).total_seconds()
        if wait <= SOON:
            asyncio.get_running_loop().call_later(max(wait, 0.05), self._refill_soon)
