"""Scrapy's scheduler over the frontier: rows become requests as late as a host's downloader slot can use them."""

from __future__ import annotations

import logging
from collections import deque
from typing import TYPE_CHECKING, Self

from scrapy import Request
from scrapy.core.scheduler import BaseScheduler
from scrapy.utils.defer import deferred_from_coro

from newscrawler.engine.exceptions import ROW
from newscrawler.model.errors import NewscrawlerError
from newscrawler.model.frontier import Ending, Outcome
from newscrawler.model.reasons import Reason
from newscrawler.report import trouble_text

if TYPE_CHECKING:
    from scrapy import Spider
    from scrapy.crawler import Crawler
    from twisted.internet.defer import Deferred

    from newscrawler.engine.frontier_spider import Crawl
    from newscrawler.model.frontier import Row

logger = logging.getLogger(__name__)


_SIGNAL = "shutdown"
"""Scrapy's reason for closing a spider after a signal."""


class FrontierScheduler(BaseScheduler):
    """Hands out what the dispatcher chooses.

    It never holds a request back for its host's delay: a scheduler that returns None is asked again only when a
    request ends, or after 5 seconds.
    """

    def __init__(self) -> None:
        self._again: deque[Request] = deque()  # what Scrapy re-enqueues itself: redirects and retries

    @classmethod
    def from_crawler(cls, crawler: Crawler) -> Self:
        """Scrapy's constructor."""
        return cls()

    def open(self, spider: Spider) -> Deferred[None]:
        """Open the run: workers, store, leases, seeds. An error ends the crawl before the first request."""
        self._crawl: Crawl = spider.crawl  # type: ignore[attr-defined]  # only spiders with a crawl use this scheduler
        return deferred_from_coro(self._open())

    async def _open(self) -> None:
        try:
            await self._crawl.run.open()
            await self._crawl.dispatcher.open()
        except NewscrawlerError as error:
            # Raised here, it would leave Scrapy half open; with nothing to do, it closes in order.
            self._crawl.dispatcher.give_up()
            self._crawl.run.note(error)

    def close(self, reason: str) -> Deferred[None]:
        """Give back what was not tried, close the run, and tell what went wrong."""
        return deferred_from_coro(self._close(reason))

    async def _close(self, reason: str) -> None:
        run = self._crawl.run
        await run.close([*self._crawl.dispatcher.close(), *run.rows.values()], stopped=reason == _SIGNAL)
        if not run.order.articles_named:  # the command names each
            for trouble in run.troubles.by_site():
                run.log(logger, trouble.site).warning("%s", trouble_text.line(trouble, run))

    def has_pending_requests(self) -> bool:
        """Whether rows are due that this run has not settled, now or soon."""
        return bool(self._again) or self._crawl.dispatcher.pending()

    def enqueue_request(self, request: Request) -> bool:
        """Take a redirect or a retry; it keeps its row. A request without a row is refused."""
        row: Row | None = request.meta.get(ROW)
        if row is None:
            return False
        self._crawl.dispatcher.answered(row)
        self._again.append(request)
        return True

    def next_request(self) -> Request | None:
        """Return the next request that its host's slot can take; None if no slot is free or nothing is due."""
        if not self._crawl.run.running:  # nothing is fetched that could not be kept
            return None
        if not self._again:
            return self._fresh()
        request = self._again.popleft()
        self._crawl.dispatcher.sent(request.meta[ROW])
        self._crawl.dispatcher.refill_soon()
        return request

    def _fresh(self) -> Request | None:
        dispatcher = self._crawl.dispatcher
        while (row := dispatcher.next_row()) is not None:
            try:
                request = self._crawl.callbacks.request(row)
            except ValueError:  # a URL that Scrapy refuses: it costs only itself
                self._crawl.run.later(dispatcher.end(row, Outcome(Ending.DROPPED, Reason.BAD_URL)))
                continue
            dispatcher.starts(row)
            return request
        return None
