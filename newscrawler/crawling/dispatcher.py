"""Dispatcher: which row comes next. Rows are taken from the store a few at a time, and handed out host by host."""

from __future__ import annotations

import asyncio
import logging
from collections import Counter, deque
from collections.abc import Callable
from datetime import datetime

from newscrawler.crawling.budgets import is_further
from newscrawler.crawling.policy import Decision
from newscrawler.crawling.refusals import final
from newscrawler.crawling.run import Run
from newscrawler.crawling.settlement import Settlement
from newscrawler.model.errors import Stopped, StoreError
from newscrawler.model.frontier import Outcome, Row
from newscrawler.model.reasons import Reason
from newscrawler.store.store import Store

logger = logging.getLogger(__name__)

WINDOW = 20
"""Rows of one host that are kept in memory: at a second a row, what a run killed with -9 has to take again is little.

Held by tests/crawling/test_dispatcher.py::test_twenty_rows_of_a_host_are_taken_at_once_and_filled_up_below_ten.
"""
REFILL = 10
"""A window is filled up when it holds fewer rows, so that its host never waits for the store. Held by the same test."""
SOON = 60.0
"""Seconds within which a due row keeps the run going: delayed retries and Retry-After.

Held by tests/crawling/test_dispatcher.py::test_a_row_due_within_a_minute_keeps_the_run_going.
"""
_SHORTEST = 0.05  # seconds before the store is asked again, so that a row due in the past cannot make a busy loop


class Dispatcher:
    """Round-robin over hosts, in the frontier's order within a host, one row ahead of each host's place.

    A further page or sitemap is taken alone, and opened when no article of its site is waiting: the articles that the
    page before it listed go first, also where they lie on another host.

    Holding more back is the downloader's work: one that hands out freely lets a slow host fill all places.
    """

    def __init__(
        self, run: Run, settlement: Settlement, *, places: Callable[[str], int], wake: Callable[[], None]
    ) -> None:
        """`places`: how many requests to a host may be under way; `wake`: called when `next_row` may have more."""
        self._run, self._settlement, self._places, self._wake = run, settlement, places, wake
        self._windows: dict[str, deque[Row]] = {}
        self._waiting: Counter[str] = Counter()  # site → rows in windows other than further pages and sitemaps
        self._ring: deque[str] = deque()
        self._out: dict[str, set[int]] = {}
        self._dry: set[str] = set()  # hosts for which the store had nothing more when last asked
        self._closed: set[str] = set()  # hosts from which this run takes nothing more
        self._spare: list[Row] = []
        self._look = True  # there may be hosts that are not known yet
        self._next_due: datetime | None = None
        self._unasked = True  # the store was not asked when the next row is due: windows were not empty
        self._refilling: asyncio.Task[None] | None = None
        self._alarm: asyncio.Task[None] | None = None

    async def open(self) -> None:
        """Take the first rows of a run that was opened. Raises StoreError."""
        await self._refill()

    def give_up(self) -> None:
        """Expect no rows: the run could not be opened."""
        self._look, self._unasked, self._next_due = False, False, None

    def close(self) -> list[Row]:
        """Return the rows that were taken and not handed out."""
        for task in (self._refilling, self._alarm):
            if task is not None:
                task.cancel()
        return [row for window in self._windows.values() for row in window] + self._spare

    def pending(self) -> bool:
        """Whether rows are due that this run has not settled, now or within `SOON` seconds."""
        if self._look or self._refilling is not None or any(self._windows.values()):
            return True
        if self._unasked and self._run.running:
            return True
        return self._next_due is not None and (self._next_due - self._run.clock.now()).total_seconds() <= SOON

    def next_row(self) -> Row | None:
        """Return the next row whose host has a place free, None if there is none at the moment.

        The caller says what becomes of it: `starts`, or `end`.
        """
        if not self._run.running:  # nothing is fetched that could not be kept
            return None
        row = self._next()
        self.refill_soon()
        return row

    def _next(self) -> Row | None:
        for _ in range(len(self._ring)):
            host = self._ring[0]
            self._ring.rotate(-1)
            window = self._windows[host]
            while window and self._free(host):
                if is_further(window[0]) and self._may_come_before(window[0]):
                    break
                decision = self._run.policy.may_start(window[0])
                if decision is Decision.NOW:
                    return self._pop(window)
                if decision is Decision.WAIT:
                    break
                self._leave(window, decision)
        return None

    def _may_come_before(self, further: Row) -> bool:
        """Whether rows that are due, or that the store was not asked for yet, come before a further source."""
        return self._look or self._refilling is not None or self._waiting[further.site] > 0

    def _pop(self, window: deque[Row]) -> Row:
        row = window.popleft()
        self._waiting[row.site] -= not is_further(row)
        return row

    def _leave(self, window: deque[Row], decision: Decision) -> None:
        """Take out of a window what is not fetched in this run."""
        row = self._pop(window)
        if decision is Decision.SAME_PAGE:
            self._run.later(self.end(row, final(row, Reason.SAME_PAGE)))
            return
        self._spare.append(row)
        if decision is Decision.REST:
            self._run.later(self._settlement.rests(row))
            return
        if decision is Decision.PAGE_BUDGET:
            self._settlement.at_bound(row.site)
        while window:
            self._spare.append(self._pop(window))
        self._closed.add(row.host)

    def _free(self, host: str) -> bool:
        """Whether no request of the host waits for its place."""
        return len(self._out.get(host, ())) <= self._places(host)

    def starts(self, row: Row) -> None:
        """Note that a row is being fetched."""
        self.sent(row)
        self._settlement.starts(row)

    def sent(self, row: Row) -> None:
        """Note that a request of a row that has started goes out: the first, a redirect or a retry."""
        self._out.setdefault(row.host, set()).add(row.id)

    def answered(self, row: Row) -> None:
        """Note that the row's request no longer needs its host's place."""
        self._out.get(row.host, set()).discard(row.id)

    def found(self) -> None:
        """Note that new rows, perhaps of new hosts, came into the frontier."""
        self._look = True
        self._dry.clear()
        self.refill_soon()

    async def end(self, row: Row, outcome: Outcome) -> None:
        """Settle a row that brought no article; one that cannot be written is due again in the next run."""
        try:
            sequel = await self._settlement.settle(row, outcome)
        except (StoreError, Stopped):
            self._run.log(logger, row.site).debug("not settled, the run is ending: %s", row.link.url)
            return
        if sequel.due_at is not None:
            self._delayed(sequel.due_at)
        if sequel.again:
            self.found()

    def _delayed(self, due: datetime) -> None:
        """A row will be due again, perhaps within this run."""
        self._next_due = min(due, self._next_due) if self._next_due is not None else due
        self._wake_at(self._next_due)

    def refill_soon(self) -> None:
        """Start to fill the windows up where that may bring rows."""
        if self._refilling is not None or not self._run.running:
            return
        low = any(self._is_low(host) for host in self._windows.keys() - self._dry - self._closed)
        if self._look or low or self._due() or (self._unasked and not any(self._windows.values())):
            self._refilling = asyncio.ensure_future(self._refill_and_wake())

    def _is_low(self, host: str) -> bool:
        """Whether a window needs more rows: where a further source waits, nothing else was due when it was taken."""
        window = self._windows[host]
        return len(window) < REFILL and not (window and is_further(window[-1]))

    def _due(self) -> bool:
        return self._next_due is not None and self._next_due <= self._run.clock.now()

    async def _refill_and_wake(self) -> None:
        try:
            await self._refill()
        except StoreError:
            self.give_up()  # the run is ending; it has noted the error
        finally:
            self._refilling = None
        self._wake()

    async def _refill(self) -> None:
        """Fill the windows up from the store."""
        look = self._look or self._due()
        self._look = False
        idle = self._closed if look else self._closed | self._dry
        low = [host for host in self._windows if host not in idle and (look or self._is_low(host))]
        room = {host: WINDOW - len(self._windows[host]) for host in low if len(self._windows[host]) < REFILL}
        closed, sites = list(self._closed), self._run.sites
        windows, empty = set(self._windows), not any(self._windows.values())
        have_further = {host for host, window in self._windows.items() if window and is_further(window[-1])}
        reader, task, clock = self._run.reader, self._run.order.task, self._run.clock

        def take(store: Store) -> tuple[dict[str, list[Row]], datetime | None, bool]:
            now = clock.now()
            numbers = dict(room)
            rows: dict[str, list[Row]] = {}
            if look:
                due = store.find_due_hosts(reader, sites, now, backfill=task)
                rows = {host: [] for host in room.keys() - due}
                numbers = {host: room.get(host, WINDOW) for host in due if host in room or host not in windows}
            rows |= {
                host: store.take_rows(reader, sites, host, number, now, backfill=task, further=host not in have_further)
                for host, number in numbers.items()
            }
            if any(rows.values()) or not empty:
                return rows, None, False
            return rows, store.find_next_due(reader, sites, closed, backfill=task), True

        taken, next_due, asked = await self._run.ask(take)
        if asked or self._due():
            self._next_due = next_due
        self._unasked = not asked
        for host, rows in taken.items():
            self._fill(host, rows)
        if self._next_due is not None:
            self._wake_at(self._next_due)

    def _fill(self, host: str, rows: list[Row]) -> None:
        """Put rows into the window of a host: a further source stays the last."""
        if host not in self._windows:
            self._windows[host] = deque()
            self._ring.append(host)
        window = self._windows[host]
        last = [window.pop()] if window and is_further(window[-1]) else []
        window.extend(sorted([*rows, *last], key=is_further))
        self._waiting.update(row.site for row in rows if not is_further(row))
        self._dry -= {host}
        if not rows:
            self._dry |= {host}

    def _wake_at(self, due: datetime) -> None:
        wait = (due - self._run.clock.now()).total_seconds()
        if wait <= SOON:
            if self._alarm is not None:
                self._alarm.cancel()
            self._alarm = asyncio.ensure_future(self._ring_after(max(wait, _SHORTEST)))

    async def _ring_after(self, seconds: float) -> None:
        await self._run.clock.sleep(seconds)
        self.refill_soon()
